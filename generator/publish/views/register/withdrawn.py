"""The declarations that were withdrawn for good, as moved.yaml says, and what may still be told of them."""

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
    there: Collection[DeclarationAddress],
    policy: PublicationPolicy,
) -> tuple[WithdrawnForm, ...]:
    """Those that Git knows of; `there` are the addresses at which something is shown, or would be if it could be read.

    Told is when each was there, was amended and was withdrawn, and why it was withdrawn. Of what it said nothing is
    told, and nothing of the reasons why it was amended; of a department that the register exempts nothing at all.
    """
    return tuple(
        WithdrawnForm(
            address,
            regions[address.region].name if address.region in regions else "",
            revisions[-1].name,
            tuple(_entries(revisions, move)),
        )
        for address, revisions in history.revisions.items()
        if _may_be_known(address, regions, policy) and address not in there and (move := moves.withdrawal(str(address)))
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
            _why(move) if is_last else "",
            "",
            "",
            (),
            revision.certainty,
            revision.key,
            revision.formerly,
        )


def _why(move: Move) -> str:
    return (move.reason or "") + (f"（{move.approval}）" if move.approval else "")
