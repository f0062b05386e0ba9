"""Checks of moved.yaml: each entry must be needed, and its new address must lead to a published page."""

from collections import Counter
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from generator.diagnostics.diagnostic import Diagnostic, Location, Route, Rule, Severity
from generator.model.archive import Archive, DeclarationAddress
from generator.model.finding import Finding, as_diagnostic
from generator.model.moves import Moves
from generator.model.region import Move

RING = Rule("move-ring", "迁移成环", Severity.ERROR, "moved.yaml 中的新地址，不能是原地址本身，也不能绕回原地址。")
IDLE = Rule(
    "move-idle",
    "迁移说明多余",
    Severity.ERROR,
    "moved.yaml 只写已经不再登载申报表的地址，一个地址只写一次；地址仍在使用的，删去这一项。",
)
TARGET = Rule(
    "move-target",
    "新地址没有内容",
    Severity.ERROR,
    "moved.yaml 的新地址上要有公开的申报表；又移到别处或者撤下的，另写一项。",
)
MOVE_RULES = (RING, IDLE, TARGET)
"""All are errors, because otherwise a published address would lead nowhere."""


@dataclass(frozen=True, slots=True)
class Places:
    """The addresses that have pages.

    `declarations` includes those whose files cannot be read. `registered` are the departments in the registers, by
    region and folder: each has a page if its region has any declaration, even if it has none itself.
    """

    declarations: Collection[DeclarationAddress]
    registered: Collection[tuple[str, str]]

    def folders(self) -> frozenset[str]:
        """The addresses of departments and regions that have declarations."""
        departments = {f"{place.region}/{place.department}" for place in self.declarations}
        return frozenset(departments | {place.region for place in self.declarations})

    def pages(self) -> frozenset[str]:
        """All addresses that have a page."""
        folders = self.folders()
        registered = (f"{region}/{department}" for region, department in self.registered if region in folders)
        return folders.union(map(str, self.declarations), registered)


def findings_of_moves(entries: tuple[Move, ...], places: Places) -> tuple[Finding, ...]:
    """The errors in moved.yaml; routes lead into that file."""
    if not entries:
        return ()
    moves, pages = Moves(entries), places.pages()
    in_use = places.folders().union(map(str, places.declarations))
    times = Counter(move.old for move in entries)
    return tuple(
        Finding(rule, rule.severity, ((position, key),), message)
        for position, move in enumerate(entries)
        for rule, key, message in _wrong(move, moves, pages, in_use, times[move.old])
    )


def wrong_moves(
    archive: Archive, declarations: Collection[DeclarationAddress], locate: Callable[[Route], Location]
) -> Iterator[Diagnostic]:
    """The errors in moved.yaml, each with its line.

    `declarations` are the addresses that have a published declaration, or would have if its file could be read.
    """
    registered = {(slug, line.slug) for slug, region in archive.regions.items() for line in region.departments}
    found = findings_of_moves(archive.moves, Places(declarations, registered))
    return (as_diagnostic(finding, locate) for finding in found)


def _wrong(
    move: Move, moves: Moves, pages: Collection[str], in_use: Collection[str], times: int
) -> Iterator[tuple[Rule, str, str]]:
    """The problems of an entry: rule, key and message; `times` is how often its old address is listed."""
    if times > 1:
        yield IDLE, "原地址", f"“{move.old}”写了{times}次，请只保留一处"
    elif move.new == move.old:
        yield RING, "新地址", "新地址与原地址相同，请写移到了哪里，没有移动就删去这一项"
    elif move.new is not None and moves.is_ring(move.old):
        way = " → ".join((move.old, *moves.way(move.old)))
        yield RING, "新地址", f"新地址绕回来了（{way}），请把其中仍在使用的地址的那一项删去"
    elif move.old in in_use:
        yield IDLE, "原地址", f"“{move.old}”仍有公开的申报表，这一项不起作用，请删去"
    elif move.new is not None and not _leads_somewhere(move, moves, pages):
        end = moves.way(move.old)[-1]
        yield TARGET, "新地址", f"“{end}”没有公开的申报表，请更正；又移到别处或者撤下的，请另写一项"


def _leads_somewhere(move: Move, moves: Moves, pages: Collection[str]) -> bool:
    """Whether the new address has a page, or ends at an address that was withdrawn."""
    return moves.way(move.old)[-1] in pages or moves.withdrawal(move.old) is not None
