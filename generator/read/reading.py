"""A file's bytes → the model's value, with every problem of the file."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar
from unicodedata import is_normalized

from pydantic import TypeAdapter, ValidationError

from generator.diagnostics.diagnostic import Diagnostic, Location, Route, Severity, in_reading_order
from generator.read import nodes
from generator.read import reading_rules as rules
from generator.read.broken_lines import mend_broken_lines
from generator.read.bytes import decode
from generator.read.conflicts import without_conflicts
from generator.read.declaration_rules import LONGEST_TEXT, too_large_parts
from generator.read.labels import Labels
from generator.read.left_to_do import left_to_do
from generator.read.private_numbers import numbers_in_comments, numbers_in_texts
from generator.read.refusals import refusals
from generator.read.text_lines import ReadLines, read_lines
from generator.read.translation import Translation
from generator.read.wrong_characters import wrong_characters
from generator.read.yaml_file import ReadYaml, read_yaml

MOST_SHOWN = 100
_QUOTING_RULES = {rules.MISREAD_VALUE, rules.CUT_BY_HASH}
_CELL_RULES = {rules.CHOICE, rules.AMOUNT_FORMAT, rules.DATE_FORMAT, rules.YEAR_FORMAT, rules.ADDRESS_FORMAT}

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True)
class Reading(Generic[T_co]):
    """The result of reading a file: its content, None if there is an error, and the problems found.

    `locate` gives the place of a route in the file; for a missing part, that of the part around it. `comments` are the
    file's comments with line and column from 1.
    """

    path: str
    content: T_co | None
    diagnostics: tuple[Diagnostic, ...]
    locate: Callable[[Route], Location]
    comments: tuple[tuple[int, int, str], ...] = ()


def refuse(reading: Reading[T], found: Sequence[Diagnostic]) -> Reading[T]:
    """The reading with further problems and no content; the same reading where there are none."""
    return replace(reading, content=None, diagnostics=_listed([*reading.diagnostics, *found])) if found else reading


def _untranslated(root: nodes.Node) -> Translation:
    return Translation("", root)


def read_with_model(
    path: str,
    data: bytes,
    adapter: TypeAdapter[T],
    labels: Labels,
    further: Callable[[str, nodes.Node], Iterable[Diagnostic]] = lambda path, root: (),
    beside: Callable[[str, nodes.Node], Iterable[Diagnostic]] = lambda path, root: (),
    translate: Callable[[nodes.Node], Translation] = _untranslated,
) -> Reading[T]:
    """Read a file; `further` finds more errors in it, `beside` finds problems with which it can still be read."""
    text = decode(path, data)
    if isinstance(text, Diagnostic):
        return Reading(path, None, (text,), lambda route: Location(path))
    resolved = without_conflicts(path, text)
    lines, parsed = _parsed(path, resolved.text, labels)
    found = [*parsed.diagnostics]
    content: T | None = None
    root = parsed.root
    if root is not None:
        translation = translate(root)
        root = translation.root
        found.extend(further(path, root))
        found.extend(too_large_parts(path, root) if labels.is_of_declaration and len(text) > LONGEST_TEXT else ())
        read = _validated(path, translation, adapter, labels, lines.mended)
        content = read[0]
        found.extend(read[1])
    if lines.diagnostics:
        found = [*lines.diagnostics, *_as_written(found, lines, resolved.text)]
    if resolved.problem:
        found = [*(replace(problem, fix=None) for problem in found), resolved.problem]  # somebody has to choose first
    is_sound = not any(problem.stops_publication for problem in found)
    if root is not None:
        found.extend(() if labels.is_of_declaration else numbers_in_texts(path, root))
        found.extend(beside(path, root))
    found.extend(_of_characters(path, resolved.text, lines, parsed))
    return Reading(path, content if is_sound else None, _listed(found), _locator(path, root), lines.comments)


def _validated(
    path: str, translation: Translation, adapter: TypeAdapter[T], labels: Labels, text: str
) -> tuple[T | None, list[Diagnostic]]:
    """The model's value for a file, and everything that the form and the model refuse."""
    content: T | None = None
    error: ValidationError | None = None
    try:
        content = adapter.validate_python(translation.as_data(labels), strict=False)
    except ValidationError as refused:
        error = refused
    if error is None and not translation.unknown:
        return content, translation.problems
    refused_ones = refusals(path, translation.root, error, labels, translation.unknown, text)
    return content, [*translation.problems, *refused_ones]


def _parsed(path: str, text: str, labels: Labels) -> tuple[ReadLines, ReadYaml]:
    """The lines and the nodes of a text, repaired where the parser cannot finish."""
    lines = read_lines(path, text, labels)
    parsed = read_yaml(path, lines.mended)
    if parsed.root is not None:
        return lines, parsed
    broken = mend_broken_lines(path, lines.mended.split("\n"), labels)
    if not broken.diagnostics:
        return lines, parsed
    lines = replace(lines, diagnostics=(*lines.diagnostics, *broken.diagnostics), mended=broken.mended)
    return lines, read_yaml(path, lines.mended)


def _of_characters(path: str, text: str, lines: ReadLines, parsed: ReadYaml) -> Iterator[Diagnostic]:
    """The problems of characters and comments, with which the file can still be read."""
    if lines.may_be_wrong or parsed.escaped or not is_normalized("NFC", text):
        yield from wrong_characters(path, text, lines.comments, parsed.escaped)
    yield from numbers_in_comments(path, lines.comments)
    yield from left_to_do(path, text, lines.comments)


def _as_written(found: Iterable[Diagnostic], lines: ReadLines, text: str) -> list[Diagnostic]:
    """The problems found in the repaired text, at their places in the file.

    Left out are errors of the parser on lines already found wrong, and what the model misses because of them.
    """
    said = {diagnostic.location.line for diagnostic in lines.diagnostics}
    misshapen = {problem.location.line for problem in lines.diagnostics if problem.rule is rules.WRONG_SHAPE}
    written, mended = text.split("\n"), lines.mended.split("\n")
    placed = []
    for problem in found:
        place = problem.location
        if place.line not in said:
            placed.append(problem)
        elif problem.rule is not rules.SYNTAX and place.line not in misshapen:
            column = _column_as_written(place.column, mended[place.line - 1], written[place.line - 1])
            placed.append(replace(problem, location=replace(place, column=column), fix=None))  # not of this line
    return placed


def _column_as_written(column: int, mended: str, written: str) -> int:
    pairs = enumerate(zip(mended, written, strict=False))
    first_change = next((position for position, (new, old) in pairs if new != old), len(written))
    return column if column - 1 <= first_change else max(1, column + len(written) - len(mended))


def _listed(found: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The problems in reading order; of very many the first ones, and how many more there are."""
    ordered = in_reading_order(_each_mistake_once(found))
    left_off = ordered[MOST_SHOWN:]
    if not left_off:
        return tuple(ordered)
    severity = Severity.ERROR if any(problem.stops_publication for problem in left_off) else Severity.WARNING
    message = f"从这里起还有 {len(left_off)} 处问题没有列出，请先改好以上 {MOST_SHOWN} 处"
    return (*ordered[:MOST_SHOWN], Diagnostic(rules.TOO_MANY, severity, left_off[0].location, message))


def _each_mistake_once(found: Sequence[Diagnostic]) -> Iterable[Diagnostic]:
    """The problems without secondary ones: a text that is wrapped and also wrong, and quoting of what is no text."""
    wrong = {problem.location for problem in found if problem.stops_publication}
    refused = {problem.location.line for problem in found if problem.rule in _CELL_RULES}
    for problem in found:
        is_wrapped_error = problem.rule is rules.WRAPPED_TEXT and problem.location in wrong
        is_quoted_in_vain = problem.rule in _QUOTING_RULES and problem.location.line in refused
        if not (is_wrapped_error or is_quoted_in_vain):
            yield problem


def _locator(path: str, root: nodes.Node | None) -> Callable[[Route], Location]:
    return lambda route: Location(path, *nodes.place_of(root, route)) if root else Location(path)
