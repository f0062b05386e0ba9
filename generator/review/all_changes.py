"""All differences between two states of a repository: declarations by content, other files by name."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from generator.compare.report_entry import EntryOutcome, Report
from generator.compare.report_gate import NO_GATE
from generator.history.git import FileChange, Repository
from generator.history.revision_trees import MOST_RENAMES, changed_between
from generator.model.concern import Concern
from generator.model.redacted_text import redacted_text
from generator.review.addresses import address_of
from generator.review.base_settings import BaseSettings
from generator.review.commit_tree import CommitTree
from generator.review.entries import Reviewed, gone_and_come, reviewed
from generator.review.findings import with_findings
from generator.review.gate import GateTrees, gate_of
from generator.review.other_files import other_files
from generator.review.registers import registers_at
from generator.review.revisions import ComparedStates
from generator.review.trees import Tree, WorkingTree
from generator.settings.read import Settings

IsAsked = Callable[[Path], bool]
"""Whether anybody wants to know of a file, given by its absolute path."""


def compare_states(
    repository: Repository,
    states: ComparedStates,
    base: BaseSettings,
    is_asked: IsAsked,
    stopped: Collection[Concern] = (),
) -> Report:
    """The report on every file that differs, declarations by path; nothing is checked out.

    `base` holds the settings that say where declarations are and what of them may be shown. For the kinds of changes in
    `stopped` the report has a ruling. Raises GitFailed where git cannot answer.
    """
    settings, top = base.settings, repository.top
    changes = [
        change
        for change in _changes(repository, states)
        if any(is_asked(top / path) for path in (change.old, change.new) if path)
    ]
    form_changes, other_changes = _divided(changes, top, settings)
    with repository.objects() as read:
        registers = registers_at(repository, states.rules, settings, read)
        old = CommitTree(repository, states.old, settings, registers, read)
        new = _tree_after(repository, states, old)
        forms = [
            _placed(form, change, top, settings)
            for change in form_changes
            for form in reviewed(change, old, new, settings)
        ]
        forms, not_checked = with_findings(forms, old, new, base)
        hidden = registers.words.union(*(form.hidden for form in forms))
        files = other_files(other_changes, old, new, base, hidden)
        about = redacted_text(states.about + _unmatched_moves(changes) + not_checked, hidden)
        gate = NO_GATE
        if stopped:
            target = old if states.rules == states.old else replace(old, commit=states.rules)
            gate = gate_of(forms, files, stopped, GateTrees(target, old, new), settings, not_checked.lstrip("；"))
        return Report(tuple(form.entry for form in forms), files, about, gate)


def _placed(form: Reviewed, change: FileChange, top: Path, settings: Settings) -> Reviewed:
    """The result with the address of the declaration it is about; for a deleted one, its last address."""
    is_gone = form.entry.outcome is EntryOutcome.DELETED
    path = (change.old if is_gone else change.new) or change.old or ""
    return replace(form, entry=replace(form.entry, address=address_of(top / path, settings)))


def _unmatched_moves(changes: list[FileChange]) -> str:
    """A remark where so many files were moved that not all of them could be matched; else empty."""
    gone, come = sum(change.new is None for change in changes), sum(change.old is None for change in changes)
    return "；移走的文件太多，其中又有改动的没有逐一认出，列为删去和新增" if gone * come > MOST_RENAMES**2 else ""


def _changes(repository: Repository, states: ComparedStates) -> tuple[FileChange, ...]:
    if states.new is None:
        return repository.changed_since(states.old, repository.top)
    return changed_between(repository, states.old, states.new)


def _tree_after(repository: Repository, states: ComparedStates, old: CommitTree) -> Tree:
    return replace(old, commit=states.new) if states.new else WorkingTree(repository.top, old.settings, old.registers)


def _divided(changes: Iterable[FileChange], top: Path, settings: Settings) -> tuple[list[FileChange], list[FileChange]]:
    """The changes of declarations, and those of other files; a file that became the other kind is in both."""
    forms, others = list[FileChange](), list[FileChange]()
    for change in changes:
        places = [path for path in (change.old, change.new) if path]
        declared = [address_of(top / path, settings) is not None for path in places]
        if all(declared):
            forms.append(change)
        elif not any(declared):
            others.append(change)
        else:
            for alone in gone_and_come(change):
                place = top / (alone.new or alone.old or "")
                (forms if address_of(place, settings) else others).append(alone)
    return list(_each_itself(forms)), list(_each_itself(others))


def _each_itself(changes: list[FileChange]) -> Iterator[FileChange]:
    """The changes, with a file that was only removed from git and still exists as one change, not as two."""
    untracked = {change.new for change in changes if change.old is None}
    forgotten = {change.old: change for change in changes if change.new is None and change.old in untracked}
    for change in changes:
        before = forgotten.get(change.new) if change.old is None else None
        if before:
            yield replace(change, old=before.old, old_blob=before.old_blob)
        elif not (change.new is None and change.old in forgotten):
            yield change
