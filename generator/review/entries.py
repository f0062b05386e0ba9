"""What is told of two versions of a declaration: compared as anybody may see them, or why they are not."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from generator.compare.changes import compare
from generator.compare.report_entry import Entry, Outcome
from generator.history.git import FileChange
from generator.history.revision_trees import is_regular
from generator.model.archive import DeclarationAddress
from generator.model.declaration import Declaration
from generator.model.labels import label
from generator.model.moves import Moves
from generator.model.redacted_text import redacted_text
from generator.model.slug import FIRST_YEAR
from generator.model.wording.contents import contents_text
from generator.read.document import read_moves
from generator.read.folder import MOVES_FILE
from generator.review.notes import notes_on_change, notes_on_comments
from generator.review.other_files import name_from_project
from generator.review.side import NO_DECLARATION, ReviewSide
from generator.review.trees import Tree
from generator.settings.read import Settings


def compare_sides(before: ReviewSide, after: ReviewSide, name: str) -> Entry:
    """What is told of any two declarations."""
    entry = entry_of(name, before, after, _whose(before, after))
    if entry.comparison is None or entry.comparison.old.fiscal_year != entry.comparison.new.fiscal_year:
        return entry
    return replace(entry, notes=notes_on_change(before, after, is_same=entry.comparison.is_empty))


def entry_of(name: str, old: ReviewSide, new: ReviewSide, said: str = "") -> Entry:
    """What a report tells of these two sides; `said` stands with a comparison, if there is one.

    Name and words say nothing that a form of either side hides: files are named by people.
    """
    hidden = old.hidden | new.hidden
    entry = _entry(name, old.without_words(hidden), new.without_words(hidden), said)
    return replace(entry, name=redacted_text(entry.name, hidden), said=redacted_text(entry.said, hidden))


def _entry(name: str, old: ReviewSide, new: ReviewSide, said: str) -> Entry:
    if old.broken or new.broken:
        return Entry(name, Outcome.BROKEN, f"{_which(old.broken, new.broken)}，无法比较；请用 disclose check 检查")
    if old.withheld or new.withheld:
        taken = f"，撤下原来公开的内容：{contents_text(old.declaration)}" if old.declaration is not None else ""
        return Entry(name, Outcome.NOT_PUBLIC, f"{_which(old.withheld, new.withheld)}，不显示内容{taken}")
    if old.declaration is None or new.declaration is None:
        return Entry(name, *((Outcome.ADDED, "新增") if old == NO_DECLARATION else (Outcome.DELETED, "删去")))
    return Entry(name, Outcome.COMPARED, said, compare(old.declaration, new.declaration))


def _which(old: str, new: str) -> str:
    """What is to be said of one side or of both."""
    if old and new:
        return f"两份均{old}" if old == new else f"前一份{old}，后一份{new}"
    return f"前一份{old}" if old else f"后一份{new}"


def _whose(old: ReviewSide, new: ReviewSide) -> str:
    """A word of warning where two departments are compared."""
    if old.declaration is None or new.declaration is None:
        return ""
    names = {side.department_name for side in (old.declaration, new.declaration) if side.department_name}
    return f"两份表的{label(Declaration, 'department_name')}不同" if len(names) > 1 else ""


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What is told of a declaration, and the words that its forms hide: no other text of the report may say them."""

    entry: Entry
    hidden: frozenset[str]


def reviewed(change: FileChange, old: Tree, new: Tree, settings: Settings) -> Reviewed:
    """What is told of a declaration that differs between two trees; a new one is compared with the year before."""
    name = name_from_project(new.top, change.new or change.old or "", settings)
    before = old.side(change.old) if change.old else NO_DECLARATION
    if change.new is None:
        said = f"删去{_what_goes(before)}{_where_to(change.old or '', new, settings)}"
        entry = Entry(redacted_text(name, before.hidden), Outcome.DELETED, redacted_text(said, before.hidden))
        return Reviewed(entry, before.hidden)
    now = new.side(change.new)
    if change.old is None:
        return _with_the_one_before(name, change.new, now, new, settings)
    if before.withheld and now.declaration is not None:
        shown = _with_the_one_before(name, change.new, now, new, settings, f"前一份{before.withheld}，改为公开")
        return Reviewed(shown.entry, before.hidden | shown.hidden)
    return Reviewed(_changed(name, change, before, now, new.top, settings), before.hidden | now.hidden)


def _what_goes(side: ReviewSide) -> str:
    if side.declaration is not None:
        return f"，原有{contents_text(side.declaration)}"
    return f"，前一份{side.broken or side.withheld}" if side.broken or side.withheld else ""


def _where_to(path: str, tree: Tree, settings: Settings) -> str:
    """What moved.yaml of the tree says of the address that is given up."""
    address = address_of(tree.top / path, settings)
    file = settings.declarations / MOVES_FILE
    data = tree.data(file.relative_to(tree.top).as_posix())
    entries = None if data is None else read_moves(MOVES_FILE, data).content
    moves = Moves(entries or ())
    if address is None:
        return ""
    if withdrawal := moves.withdrawal(str(address)):
        return f"；{MOVES_FILE} 写明撤下原因：{withdrawal.reason}"
    way = moves.way(str(address))
    return f"；{MOVES_FILE} 写明现在 {way[-1]}" if way else f"；{MOVES_FILE} 没有写明去向或撤下原因"


def _changed(
    name: str, change: FileChange, before: ReviewSide, now: ReviewSide, top: Path, settings: Settings
) -> Entry:
    moved = "" if change.old == change.new else f"由 {name_from_project(top, change.old or '', settings)} 移来"
    entry = entry_of(name, before, now, moved)
    is_same = entry.comparison is not None and entry.comparison.is_empty
    notes = notes_on_change(before, now, is_same=is_same)
    if change.old_mode != change.new_mode and is_regular(change.old_mode) and is_regular(change.new_mode):
        notes = (*notes, "文件权限有改动")
    if is_same and moved:
        entry = replace(entry, outcome=Outcome.MOVED, said=f"{entry.said}，内容没有改动", comparison=None)
    return replace(entry, notes=notes)


def _with_the_one_before(
    name: str, path: str, now: ReviewSide, tree: Tree, settings: Settings, come: str = "新增"
) -> Reviewed:
    """A form that nobody saw before; `come` says how it came."""
    path_before, notes = _one_before(path, tree, settings), tuple(notes_on_comments(NO_DECLARATION, now))
    if path_before is None:
        entry = replace(entry_of(name, NO_DECLARATION, now), notes=notes)
        if entry.outcome is Outcome.ADDED:
            entry = replace(entry, said=f"{come}，没有更早年度的表可以比较")
        return Reviewed(entry, now.hidden)
    before, about = tree.side(path_before), f"{come}，与 {name_from_project(tree.top, path_before, settings)} 比较"
    return Reviewed(replace(entry_of(name, before, now, about), notes=notes), before.hidden | now.hidden)


def _one_before(path: str, tree: Tree, settings: Settings) -> str | None:
    """The department's, or the project's, nearest earlier declaration.

    That is the approved one of the year, or the one in force of another.
    """
    own = address_of(tree.top / path, settings)
    if own is None:
        return None
    folder = path.removesuffix(f"/{own.file_name}")
    beside = (address_of(tree.top / folder / other, settings) for other in _may_be_before(own, folder, tree))
    earlier = [address for address in beside if address and address.project == own.project and address < own]
    return f"{folder}/{max(earlier).file_name}" if earlier else None


def _may_be_before(own: DeclarationAddress, folder: str, tree: Tree) -> Iterator[str]:
    """The files of the department's folder that may be the same declaration's earlier ones, from that folder on."""
    if not own.project:
        yield from tree.beside(f"{folder}/{own.file_name}")
        return
    for year in range(own.year, FIRST_YEAR - 1, -1):
        for adjusted in (False, True):
            name = replace(own, year=year, adjusted=adjusted).file_name
            if tree.holds(f"{folder}/{name}"):
                yield name


def address_of(file: Path, settings: Settings) -> DeclarationAddress | None:
    """Whose declaration a file is; None of one that does not stand where declarations do."""
    root = settings.declarations
    return DeclarationAddress.of_file(file.relative_to(root).as_posix()) if root in file.parents else None
