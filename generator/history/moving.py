"""Which declarations moved in which step of the published line, and from where."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from generator.history.commits import DeclarationCommit
from generator.history.identity import FormAt, same_declarations
from generator.history.registers import Folders, RegisterAt
from generator.history.visibility import UNREADABLE, SeenVersion, Version
from generator.model.archive import DeclarationAddress
from generator.model.moves import Moves


@dataclass(frozen=True)
class Evidence:
    """What is known besides the steps: what versions show, the entries of moved.yaml, and the regions' files."""

    seen: Mapping[Version, SeenVersion]
    moves: Moves
    register_at: RegisterAt

    def of(self, address: DeclarationAddress, blob: str) -> SeenVersion:
        """What a file with this content shows at an address."""
        return self.seen.get(Version(blob, address.file_name), UNREADABLE)


@dataclass(frozen=True, slots=True)
class StepMoves:
    """The declarations that one step brought to a new address, each with its old address.

    `left` are addresses that a declaration left for good according to moved.yaml: later changes there are not reported.
    """

    origins: Mapping[DeclarationAddress, DeclarationAddress]
    left: frozenset[DeclarationAddress]


@dataclass
class _Places:
    """The addresses at which declarations exist or last existed; `registers` are the regions' files by folder."""

    evidence: Evidence
    registers: dict[str, str] = field(default_factory=dict)
    known: set[DeclarationAddress] = field(default_factory=set)
    left: set[DeclarationAddress] = field(default_factory=set)


def moves_of(steps: Iterable[DeclarationCommit], evidence: Evidence) -> Iterator[StepMoves]:
    """The moves in each of the steps, from the oldest on.

    A declaration takes its history along only to an address that held none before.
    """
    places = _Places(evidence)
    for step in steps:
        before = dict(places.registers) if step.registers else places.registers
        for region, blob in step.registers:
            if blob is None:
                places.registers.pop(region, None)
            else:
                places.registers[region] = blob
        origins = _origins(places, step, Folders(before, places.registers, evidence.register_at))
        places.known -= set(origins.values())
        places.known |= {change.address for change in step.changes if change.blob}
        places.left -= origins.keys()
        yield StepMoves(origins, frozenset(places.left))


def _origins(
    places: _Places, step: DeclarationCommit, folders: Folders
) -> dict[DeclarationAddress, DeclarationAddress]:
    come = [
        FormAt(change.address, change.blob, places.evidence.of(change.address, change.blob).name)
        for change in step.changes
        if change.old_blob is None and change.blob and change.address not in places.known
    ]
    origins: dict[DeclarationAddress, DeclarationAddress] = {}
    for form in come:
        stated = (place for place in places.evidence.moves.sources(form.address) if place in places.known)
        source = next((place for place in stated if place not in origins.values()), None)
        if source:
            origins[form.address] = source
            places.left.add(source)
    gone = [
        FormAt(change.address, change.old_blob, places.evidence.of(change.address, change.old_blob).name)
        for change in step.changes
        if change.blob is None and change.old_blob and _may_have_moved(places, change.address, origins)
    ]
    unknown = [form for form in come if form.address not in origins]
    return origins | same_declarations(gone, unknown, folders)


def _may_have_moved(
    places: _Places, address: DeclarationAddress, origins: Mapping[DeclarationAddress, DeclarationAddress]
) -> bool:
    """Whether a declaration may have moved here: followed, not sent elsewhere by moved.yaml, and not withdrawn."""
    is_taken = address not in places.known or address in origins.values()
    return not is_taken and places.evidence.moves.withdrawal(str(address)) is None
