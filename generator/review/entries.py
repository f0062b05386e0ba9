"""What a reviewer compares: two declarations that are named, or all that differ from a Git revision."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from generator.compare.changes import compare
from generator.compare.report_entry import Entry, Outcome
from generator.history.git import FileChange, Repository
from generator.model.declaration import Declaration
from generator.model.labels import label
from generator.model.redacted_text import redacted_text
from generator.model.slug import SLUG
from generator.review.side import NO_DECLARATION, ReviewSide, side_at, side_from
from generator.settings.read import Settings

_YEAR_FILE = re.compile(r"(?:19|20)\d\d\.yaml", re.ASCII)
_DECLARATION = re.compile(rf"{SLUG.pattern}/{SLUG.pattern}/{_YEAR_FILE.pattern}", re.ASCII)


def compare_files(old: Path, new: Path, name: str, settings: Settings) -> Entry:
    """Two files, wherever they lie; one of them may be NO_FILE: a file added or deleted."""
    before, after = (side_at(file, settings) for file in (old, new))
    return entry_of(name, before, after, _whose(before, after))


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
        return Entry(name, Outcome.NOT_PUBLIC, f"{_which(old.withheld, new.withheld)}，不显示内容")
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
    if old.declaration and new.declaration and old.declaration.department_name != new.declaration.department_name:
        return f"两份表的{label(Declaration, 'department_name')}不同"
    return ""


def compare_with_revision(
    settings: Settings, repository: Repository, commit: str, is_asked: Callable[[Path], bool]
) -> list[Entry]:
    """Every declaration of the working tree that differs from a commit, by path; a new one with the year before it.

    `is_asked` says of an absolute path whether anybody wants to know. Raises GitFailed where git cannot answer.
    """
    tree = _Tree(repository.top, settings)
    changes = [
        change
        for change in _of_declarations(repository.changed_since(commit, settings.declarations), tree)
        if any(is_asked(tree.top / path) for path in (change.old, change.new) if path)
    ]
    blobs = dict(repository.blobs({change.old_blob for change in changes if change.old_blob}))
    return [_reviewed(change, blobs, tree) for change in changes]


@dataclass(frozen=True, slots=True)
class _Tree:
    """The working tree; files are named by their path from its top, as git names them."""

    top: Path
    settings: Settings

    def name(self, path: str) -> str:
        """How messages name a file: from the folder of the project."""
        return (self.top / path).relative_to(self.settings.declarations.parent).as_posix()

    def is_declaration(self, path: str | None) -> bool:
        """Whether a file stands where declarations do."""
        if path is None:
            return False
        file, root = self.top / path, self.settings.declarations
        return root in file.parents and bool(_DECLARATION.fullmatch(file.relative_to(root).as_posix()))

    def side(self, path: str) -> ReviewSide:
        """What a file holds now; a symbolic link might lead out of the repository and is not followed."""
        file = self.top / path
        if file.is_symlink() or not file.is_file():
            return ReviewSide(broken="不是普通文件")
        return side_at(file, self.settings)

    def year_before(self, path: str) -> str | None:
        """The department's file of the nearest earlier year."""
        file = Path(path)
        years = (other.name for other in (self.top / path).parent.iterdir() if _YEAR_FILE.fullmatch(other.name))
        earlier = [year for year in years if year < file.name]
        return (file.parent / max(earlier)).as_posix() if earlier else None


def _of_declarations(changes: Iterable[FileChange], tree: _Tree) -> Iterator[FileChange]:
    """The changes of declarations alone; a file taken out of git and still there is not deleted and new, but itself."""
    kept = [
        replace(
            change,
            old=change.old if tree.is_declaration(change.old) else None,
            new=change.new if tree.is_declaration(change.new) else None,
        )
        for change in changes
    ]
    untracked = {change.new for change in kept if change.old is None}
    forgotten = {change.old: change.old_blob for change in kept if change.new is None and change.old in untracked}
    for change in kept:
        if change.new in forgotten and change.old is None:
            yield replace(change, old=change.new, old_blob=forgotten[change.new])
        elif (change.new or change.old) and not (change.new is None and change.old in forgotten):
            yield change


def _reviewed(change: FileChange, blobs: Mapping[str, bytes | None], tree: _Tree) -> Entry:
    if change.new is None:
        return Entry(redacted_text(tree.name(change.old or "")), Outcome.DELETED, "删去")
    name, now = tree.name(change.new), tree.side(change.new)
    if change.old is None:
        return _with_the_year_before(change.new, now, tree)
    data = blobs.get(change.old_blob or "")
    before = (
        ReviewSide(broken="在 Git 中读不出") if data is None else side_from(Path(change.old).name, data, tree.settings)
    )
    moved = "" if change.old == change.new else f"由 {tree.name(change.old)} 移来"
    entry = entry_of(name, before, now, moved)
    if entry.comparison is not None and entry.comparison.is_empty and moved:
        return replace(entry, outcome=Outcome.MOVED, said=f"{entry.said}，内容没有改动", comparison=None)
    return entry


def _with_the_year_before(path: str, now: ReviewSide, tree: _Tree) -> Entry:
    earlier = tree.year_before(path)
    if earlier is None:
        entry = entry_of(tree.name(path), NO_DECLARATION, now)
        return replace(entry, said="新增，没有更早年度的表可以比较") if entry.outcome is Outcome.ADDED else entry
    return entry_of(tree.name(path), tree.side(earlier), now, f"新增，与 {tree.name(earlier)} 比较")
