"""The report's entry for two versions of a declaration: compared as anybody may see them, or why they are not."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from generator.compare.changes import compare
from generator.compare.report_entry import Entry, EntryOutcome
from generator.history.git import FileChange
from generator.history.revision_trees import is_regular
from generator.model.concern import Concern
from generator.model.declaration import Declaration
from generator.model.labels import label
from generator.model.redacted_text import redacted_text
from generator.model.wording.contents import contents_text
from generator.review.addresses import address_of, name_from_project, one_before, where_to_of
from generator.review.departments import is_another_departments
from generator.review.notes import NUMBERS_IN_COMMENTS, comment_changes, notes_on_change, notes_on_comments
from generator.review.side import NO_DECLARATION, ReviewSide
from generator.review.trees import Tree
from generator.settings.read import Settings

_NAME, _CODE = (label(Declaration, name) for name in ("department_name", "budget_code"))


def compare_sides(before: ReviewSide, after: ReviewSide, name: str) -> Entry:
    """The entry for any two declarations."""
    entry = entry_of(name, before, after, _whose(before, after))
    if entry.comparison is None or entry.comparison.old.fiscal_year != entry.comparison.new.fiscal_year:
        return entry
    notes = notes_on_change(before, after, is_same=entry.comparison.is_empty)
    return replace(entry, notes=notes, comments=comment_changes(before, after, before.hidden | after.hidden))


def entry_of(name: str, old: ReviewSide, new: ReviewSide, about: str = "") -> Entry:
    """The entry for these two sides; `about` is a remark beside the comparison, if there is one.

    Its name and words repeat nothing that a form of either side hides, because people name files.
    """
    hidden = old.hidden | new.hidden
    entry = _entry(name, old.without_words(hidden), new.without_words(hidden), about)
    return replace(entry, name=redacted_text(entry.name, hidden), about=redacted_text(entry.about, hidden))


def _entry(name: str, old: ReviewSide, new: ReviewSide, about: str) -> Entry:
    if old.broken or new.broken:
        return Entry(name, EntryOutcome.BROKEN, f"{_which(old.broken, new.broken)}，无法比较；请用 disclose check 检查")
    if old.withheld or new.withheld:
        taken = f"，撤下原来公开的内容：{contents_text(old.declaration)}" if old.declaration is not None else ""
        return Entry(name, EntryOutcome.NOT_PUBLIC, f"{_which(old.withheld, new.withheld)}，不显示内容{taken}")
    if old.declaration is None:
        return Entry(name, EntryOutcome.ADDED, f"新增{_whole(new.declaration)}")
    if new.declaration is None:
        return Entry(name, EntryOutcome.DELETED, f"删去{_whole(old.declaration)}")
    return Entry(name, EntryOutcome.COMPARED, about, compare(old.declaration, new.declaration))


def _whole(form: Declaration | None) -> str:
    """Whose form it is and what it has, since the name of its file need not say that; empty where there is none."""
    return f"{form.called}{form.fiscal_year}年的表：{contents_text(form)}" if form is not None else ""


def _which(old: str, new: str) -> str:
    """The words about one side or about both."""
    if old and new:
        return f"两份均{old}" if old == new else f"前一份{old}，后一份{new}"
    return f"前一份{old}" if old else f"后一份{new}"


def _whose(old: ReviewSide, new: ReviewSide) -> str:
    """A warning where forms of two departments are compared; else empty."""
    if old.declaration is None or new.declaration is None:
        return ""
    names = {side.department_name for side in (old.declaration, new.declaration) if side.department_name}
    return f"两份表的{label(Declaration, 'department_name')}不同" if len(names) > 1 else ""


@dataclass(frozen=True, slots=True)
class Reviewed:
    """The entry for a declaration, and the words hidden in its forms, which no other text of the report may say.

    `old` and `new` are its paths in the two trees; None where it does not exist or was not asked about.
    """

    entry: Entry
    hidden: frozenset[str]
    old: str | None = None
    new: str | None = None


def reviewed(change: FileChange, old: Tree, new: Tree, settings: Settings) -> Iterator[Reviewed]:
    """The entries for a declaration that differs between two trees; a new one is compared with the year before.

    Where Git reports a move but the new form is another department's, there are two entries: one gone, one new.
    """
    before = old.side(change.old) if change.old else NO_DECLARATION
    if change.old is None or change.new is None:
        yield _added_or_deleted(change, before, new, settings)
        return
    now = new.side(change.new)
    is_another = _is_another(change.new, before, now, new, settings)
    if is_another and change.old != change.new:
        for alone in gone_and_come(change):
            yield _added_or_deleted(alone, before if alone.old else NO_DECLARATION, new, settings)
        return
    name, hidden = name_from_project(new.top, change.new, settings), before.hidden | now.hidden
    if is_another:
        yield Reviewed(_replaced(name, before, now, hidden), hidden)
    elif before.withheld and now.declaration is not None:
        shown = _with_the_one_before(name, change.new, now, new, settings, f"前一份{before.withheld}，改为公开")
        beside = shown.entry.beside | {Concern.SHOWN}
        yield Reviewed(replace(shown.entry, beside=beside), before.hidden | shown.hidden, new=change.new)
    else:
        entry = _changed(name, change, before, now, new.top, settings)
        yield Reviewed(entry, hidden, change.old, change.new)


def _added_or_deleted(change: FileChange, before: ReviewSide, new: Tree, settings: Settings) -> Reviewed:
    name = name_from_project(new.top, change.new or change.old or "", settings)
    if change.new is not None:
        return _with_the_one_before(name, change.new, new.side(change.new), new, settings)
    where_to, reason = where_to_of(address_of(new.top / (change.old or ""), settings), new.moves)
    texts = (name, f"删去{_what_goes(before)}{where_to}", reason)
    name, about, reason = (redacted_text(text, before.hidden) for text in texts)
    return Reviewed(Entry(name, EntryOutcome.DELETED, about, withdrawn_because=reason), before.hidden)


def gone_and_come(change: FileChange) -> Iterator[FileChange]:
    """A moved file as two changes: one that went and one that came."""
    yield replace(change, new=None, new_blob=None, new_mode="")
    yield replace(change, old=None, old_blob=None, old_mode="")


def _is_another(path: str, before: ReviewSide, now: ReviewSide, new: Tree, settings: Settings) -> bool:
    address = address_of(new.top / path, settings)
    if address is None or before.declaration is None or now.declaration is None:
        return False
    return is_another_departments(before.declaration, now.declaration, address, new.region(address.region))


def _replaced(name: str, before: ReviewSide, now: ReviewSide, hidden: frozenset[str]) -> Entry:
    forms = [side.declaration for side in (before, now) if side.declaration is not None]
    called, held = [form.called for form in forms], [contents_text(form) for form in forms]
    differ = f"{_NAME}、{_CODE}都不同" if all(form.budget_code for form in forms) else f"{_NAME}不同"
    replaced = f"换成了{called[1]}的表，原来是{called[0]}的"
    about = f"{replaced}，{differ}，不是改名，没有逐项比较；原有{held[0]}；现有{held[1]}"
    return Entry(redacted_text(name, hidden), EntryOutcome.REPLACED, redacted_text(about, hidden))


def _what_goes(side: ReviewSide) -> str:
    if side.declaration is not None:
        return f"，原有{contents_text(side.declaration)}"
    return f"，前一份{side.broken or side.withheld}" if side.broken or side.withheld else ""


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
        entry = replace(entry, outcome=EntryOutcome.MOVED, about=f"{entry.about}，内容没有改动", comparison=None)
    beside = {*_personal(notes), *_hidden_now(before, now)}
    comments = comment_changes(before, now, before.hidden | now.hidden)
    return replace(entry, notes=notes, comments=comments, beside=frozenset(beside))


def _personal(notes: Iterable[str]) -> Iterator[Concern]:
    if any(note.startswith(NUMBERS_IN_COMMENTS) for note in notes):
        yield Concern.PERSONAL_DATA


def _hidden_now(before: ReviewSide, now: ReviewSide) -> Iterator[Concern]:
    if before.declaration is not None and now.withheld:
        yield Concern.WITHDRAWN


def _with_the_one_before(
    name: str, path: str, now: ReviewSide, tree: Tree, settings: Settings, come: str = "新增"
) -> Reviewed:
    """The entry of a new form, compared with the one before; `come` is the word for how it came."""
    path_before, notes = one_before(path, tree, settings), tuple(notes_on_comments(NO_DECLARATION, now))
    beside, comments = frozenset(_personal(notes)), comment_changes(NO_DECLARATION, now, now.hidden)
    if path_before is None or now.withheld:
        entry = replace(entry_of(name, NO_DECLARATION, now), notes=notes, comments=comments, beside=beside)
        if entry.outcome is EntryOutcome.ADDED and now.declaration is not None:
            about = f"{come}，没有更早年度的表可以比较：{contents_text(now.declaration)}"
            entry = replace(entry, about=redacted_text(about, now.hidden))
        return Reviewed(entry, now.hidden, new=path)
    before, about = tree.side(path_before), f"{come}，与 {name_from_project(tree.top, path_before, settings)} 比较"
    entry = replace(entry_of(name, before, now, about), notes=notes, comments=comments, beside=beside)
    return Reviewed(entry, before.hidden | now.hidden, new=path)
