"""The entries of moved.yaml: where a declaration is now that stood at an address, or that it was withdrawn.

An entry names a declaration, or the folder of a department or a region and so everything below it. One for a year's
declaration or a project's also covers the adjusted declaration of that year; one for a department's declaration does
not cover its projects. Of several entries that cover an address, the most specific one decides.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.model.archive import DeclarationAddress
from generator.model.region import Move

_MOST_STEPS = 1000
"""More than any chain that people write; a ring has no end and is found out by coming back."""


@dataclass(frozen=True)
class Moves:
    """The entries; where an address is named twice, the first entry counts."""

    entries: tuple[Move, ...] = ()

    @cached_property
    def by_old(self) -> Mapping[str, Move]:
        """The entries by the address that they name."""
        return {move.old: move for move in reversed(self.entries)}

    @cached_property
    def _by_new(self) -> Mapping[str, tuple[Move, ...]]:
        by_new: dict[str, list[Move]] = {}
        for move in self.by_old.values():
            if move.new is not None:
                by_new.setdefault(move.new, []).append(move)
        return {new: tuple(moves) for new, moves in by_new.items()}

    def about(self, address: str) -> Move | None:
        """The entry that decides about an address; None where none does.

        An entry of a folder covers an address below it only if it was withdrawn or leads to a folder of the same depth.
        """
        for folder in _address_and_folders(address):
            move = self.by_old.get(folder)
            if move and (folder == address or move.new is None or _depth(move.new) == _depth(folder)):
                return move
        return None

    def way(self, address: str) -> tuple[str, ...]:
        """The addresses that a declaration had after this one, in order; in a ring they end where it closes."""
        way: list[str] = []
        move = self.about(address)
        while move and move.new is not None and len(way) < _MOST_STEPS:
            address = move.new + address.removeprefix(move.old)
            if address in way:
                break
            way.append(address)
            move = self.about(address)
        return tuple(way)

    def is_ring(self, address: str) -> bool:
        """Whether following the entries from an address leads back to an address already passed."""
        end = self.about((address, *self.way(address))[-1])
        return end is not None and end.new is not None

    def withdrawal(self, address: str) -> Move | None:
        """The entry by which the declaration from this address was withdrawn, there or after moving; else None."""
        end = self.about((address, *self.way(address))[-1])
        return end if end and end.new is None else None

    def sources(self, address: DeclarationAddress) -> Iterator[DeclarationAddress]:
        """The addresses of the same year from which a declaration may have moved here, the nearest first."""
        waiting, known = [str(address)], {str(address)}
        while waiting and len(known) < _MOST_STEPS:
            for source in self._one_step_before(waiting.pop(0)):
                if source not in known:
                    known.add(source)
                    waiting.append(source)
                    found = DeclarationAddress.of_text(source)
                    if found and found.is_alike(address):
                        yield found

    def origin(self, address: DeclarationAddress) -> DeclarationAddress:
        """The first address of a declaration, as far as the entries name a single one."""
        seen = {address}
        while len(before := list(self._sources_of_one_step(address))) == 1 and before[0] not in seen:
            address = before[0]
            seen.add(address)
        return address

    def _sources_of_one_step(self, address: DeclarationAddress) -> Iterator[DeclarationAddress]:
        for source in self._one_step_before(str(address)):
            found = DeclarationAddress.of_text(source)
            if found and found.is_alike(address):
                yield found

    def _one_step_before(self, address: str) -> Iterator[str]:
        for folder in _address_and_folders(address):
            for move in self._by_new.get(folder, ()):
                source = move.old + address.removeprefix(folder)
                if self.about(source) == move:
                    yield source


NO_MOVES = Moves()


def _address_and_folders(address: str) -> Iterator[str]:
    """`a/b/2022/adjusted`, `a/b/2022`, `a/b`, `a`; above a project's address is its department's, not the year's."""
    while address:
        yield address
        found = DeclarationAddress.of_text(address)
        is_project = found is not None and bool(found.project) and not found.adjusted
        address = f"{found.region}/{found.department}" if found and is_project else address.rpartition("/")[0]


def _depth(address: str) -> int:
    return address.count("/")
