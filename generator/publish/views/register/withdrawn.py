"""The declarations that were withdrawn for good according to moved.yaml, and what may still be said about them."""

from collections.abc import Collection, Iterator, Mapping

from generator.model.archive import DeclarationAddress
from generator.model.moves import Moves
from generator.model.publication_policy import PublicationPolicy
from generator.model.region import Move, Region
from generator.model.revision import History, Revision, RevisionKind
from generator.publish.views.changes.revision_entries import RevisionEntry
from generator.publish.views.register.updates import WithdrawnForm


def withdrawn_forms(
    history: History,
    moves: Moves,
    regions: Mapping[str, Region],
    shown: Collection[DeclarationAddress],
    policy: PublicationPolicy,
) -> tuple[WithdrawnForm, ...]:
    """The withdrawn declarations that Git knows; `shown` are the addresses that have or should have a page.

    The entries say when each was recorded, amended and withdrawn, and why it was withdrawn. They hold none of its
    contents and no reasons of amendments. Departments that the register exempts are left out.
    """
    return tuple(
        WithdrawnForm(
            address,
            regions[address.region].name if address.region in regions else "",
            revisions[-1].name,
            tuple(_entries(revisions, move)),
        )
        for address, revisions in history.revisions.items()
        if _may_be_known(address, regions, policy) and address not in shown and (move := moves.withdrawal(str(address)))
    )


def _may_be_known(address: DeclarationAddress, regions: Mapping[str, Region], policy: PublicationPolicy) -> bool:
    is_exempt = address.region in regions and policy.exempts(regions[address.region], address.department)
    return not is_exempt and address.year >= (policy.first_year or 0)


def _entries(revisions: tuple[Revision, ...], move: Move) -> Iterator[RevisionEntry]:
    for revision in revisions:
        is_last = revision is revisions[-1] and revision.kind is RevisionKind.WITHDRAWN
        yield RevisionEntry(
            revision.kind.label,
            revision.recorded_at,
            revision.commit,
            _reason(move) if is_last else "",
            "",
            "",
            (),
            revision.certainty,
            revision.key,
            revision.formerly,
        )


def _reason(move: Move) -> str:
    return (move.reason or "") + (f"（{move.approval}）" if move.approval else "")
