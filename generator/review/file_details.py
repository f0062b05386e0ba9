"""What changed in a file that is no declaration, by meaning where that is known, else only by name."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TypeVar

from generator.compare.report_files import FileDetail, FileKind
from generator.diagnostics.diagnostic import Location
from generator.history.git import FileChange
from generator.model.concern import CONCERN_WORDS, Concern
from generator.model.region import Move
from generator.model.word_list import ListedWord
from generator.read.document import read_form_file, read_moves, read_region, read_words
from generator.read.reading import Reading
from generator.review.base_settings import BaseSettings
from generator.review.form_file_changes import form_file_changes
from generator.review.listed_changes import moves_changes, words_changes
from generator.review.register_changes import register_changes
from generator.review.settings_changes import effective_changes, key_changes
from generator.review.trees import Tree

MOST_DETAILS = 200
_NO_MOVES: tuple[Move, ...] = ()
_NO_WORDS: tuple[ListedWord, ...] = ()
T = TypeVar("T")


def file_details(
    kind: FileKind, change: FileChange, old: Tree, new: Tree, base: BaseSettings
) -> tuple[FileDetail, ...]:
    """One line per difference; of very many the first, and how many more there are. Empty if no meaning is known."""
    before, after = (tree.data(path) if path else None for tree, path in ((old, change.old), (new, change.new)))
    found = _details(kind, change, before, after, base, new.top)
    kept = tuple(islice(found, MOST_DETAILS))
    more = list(found)
    if not more:
        return kept
    kinds = dict.fromkeys(detail.concern for detail in more)
    return (*kept, *(_more_of(kind, [detail for detail in more if detail.concern is kind]) for kind in kinds))


def _more_of(kind: Concern | None, details: Sequence[FileDetail]) -> FileDetail:
    """The line for further differences of a kind that are not listed; they still count as that kind."""
    called = f"（{CONCERN_WORDS[kind]}）" if kind else ""
    return FileDetail(f"另有{len(details)}处{called}没有列出", kind, any(detail.is_marked for detail in details))


def _details(
    kind: FileKind, change: FileChange, before: bytes | None, after: bytes | None, base: BaseSettings, top: Path
) -> Iterator[FileDetail]:
    match kind:
        case FileKind.REGISTER:
            yield from _read_changes(
                read_region, before, after, partial(register_changes, policy=base.settings.policy), "地区登记"
            )
        case FileKind.FORM:
            yield from _read_changes(read_form_file, before, after, form_file_changes, "表式")
        case FileKind.MOVES:
            yield from _read_changes(read_moves, before, after, moves_changes, none=_NO_MOVES)
        case FileKind.WORDS:
            yield from _read_changes(read_words, before, after, words_changes, none=_NO_WORDS)
        case FileKind.SETTINGS:
            yield from _settings(change, before, after, base, top)
        case _:
            return


def _read_changes(
    reader: Callable[[str, bytes], Reading[T]],
    before: bytes | None,
    after: bytes | None,
    changes: Callable[[T, T], Iterator[FileDetail]],
    whole: str = "",
    none: T | None = None,
) -> Iterator[FileDetail]:
    """The differences between two versions; or that the later one cannot be read, or that the `whole` file is gone.

    A file that does not exist counts as `none`, where that is given.
    """
    absent = None if none is None else Reading("", none, (), lambda _: Location(""))
    old, new = (absent if data is None else reader("", data) for data in (before, after))
    if new is not None and new.content is None:
        errors = [problem for problem in new.diagnostics if problem.stops_publication]
        at = f"：第 {errors[0].location.line} 行起有 {len(errors)} 处错误" if errors else ""
        yield FileDetail(f"改后的读不懂{at}", Concern.BROKEN, is_marked=True)
    elif old is not None and old.content is None:
        yield FileDetail("原来的读不懂，不知逐项改了什么", is_marked=True)
    elif new is None:
        yield FileDetail(f"{whole}整个删去", Concern.DELETED, is_marked=True)
    elif old is not None and old.content is not None and new.content is not None:
        yield from changes(old.content, new.content)


def _settings(
    change: FileChange, before: bytes | None, after: bytes | None, base: BaseSettings, top: Path
) -> Iterator[FileDetail]:
    if any(path and top / path in base.files for path in (change.old, change.new)):
        yield from effective_changes(base.settings, base.after)
    yield from key_changes(before or b"", after or b"")
