"""One file → one value of the model, or every reason why not."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from typing import Generic, TypeVar
from unicodedata import is_normalized

from pydantic import TypeAdapter, ValidationError

from generator.diagnostics.diagnostic import Diagnostic, Location, Route, Rule, Severity, in_reading_order
from generator.model.declaration import Declaration
from generator.model.form import Form
from generator.model.form_choice import DEFAULT_CHOICE, DEFAULT_PROJECT_CHOICE, FormChoice, UnfitForm, form_named
from generator.model.labels import file_route, label
from generator.model.project import Project
from generator.model.region import Move, Region
from generator.model.word_list import ListedWord
from generator.read import nodes
from generator.read import reading_rules as rules
from generator.read.broken_lines import mend_broken_lines
from generator.read.bytes import decode
from generator.read.conflicts import without_conflicts
from generator.read.declaration_rules import (
    LONGEST_TEXT,
    blank_goals,
    too_large_parts,
    too_long_lists,
)
from generator.read.file_name_rules import in_the_others_place, is_in_place_of_project, not_as_the_file_is_named
from generator.read.form_rules import wrong_in_form
from generator.read.form_shapes import shape_of
from generator.read.labels import Labels, labels_of
from generator.read.left_to_do import left_to_do
from generator.read.private_numbers import numbers_in_comments, numbers_in_texts
from generator.read.refusals import refusals
from generator.read.stated_form import stated_form
from generator.read.text_lines import ReadLines, read_lines
from generator.read.translation import Translation, translated
from generator.read.wrong_characters import wrong_characters
from generator.read.yaml_file import ReadYaml, read_yaml

MOST_SHOWN = 100
_QUOTING_RULES = {rules.MISREAD_VALUE, rules.CUT_BY_HASH}
_CELL_RULES = {rules.CHOICE, rules.AMOUNT_FORMAT, rules.DATE_FORMAT, rules.YEAR_FORMAT, rules.ADDRESS_FORMAT}

T = TypeVar("T")
D = TypeVar("D", bound=Declaration)
T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True)
class Reading(Generic[T_co]):
    """What became of a file: its content, unless an error keeps it from having any, and the problems found.

    `locate` leads from a route to its place in the file; for a part that is not there, to the part it would stand in.
    `comments` are those of the file, with line and column from 1.
    """

    path: str
    content: T_co | None
    diagnostics: tuple[Diagnostic, ...]
    locate: Callable[[Route], Location]
    comments: tuple[tuple[int, int, str], ...] = ()


def read_declaration(path: str, data: bytes, choice: FormChoice = DEFAULT_CHOICE) -> Reading[Declaration]:
    """A department's declaration, from `…/<year>.yaml` or `…/<year>.adjusted.yaml`; another name is not compared.

    `choice` is what decides its form, but for the file itself. A file whose form is not there has no content, and one
    diagnostic or none, where that is said elsewhere.
    """
    return read_of_form(path, data, choice, Declaration)


def read_form(
    path: str, data: bytes, choice: FormChoice = DEFAULT_CHOICE, of_project: FormChoice = DEFAULT_PROJECT_CHOICE
) -> Reading[Declaration]:
    """What a file is that may be a department's or a project's: by where it lies, elsewhere by what it states.

    One that lies where the other belongs cannot be read, and is told where it belongs. `choice` and `of_project` decide
    the form of either.
    """
    belongs, is_project = is_in_place_of_project(path), _states_a_project(data, choice)
    if is_project is None:
        is_project = bool(belongs)
    reading: Reading[Declaration] = (
        read_of_form(path, data, of_project, Project) if is_project else read_declaration(path, data, choice)
    )
    if belongs is None or belongs == is_project:
        return reading
    wrong = in_the_others_place(path, reading.locate(file_route((_TELLING[is_project],))), is_project=is_project)
    return _refused(reading, [wrong])


_TELLING = {True: "project_name", False: "department_name"}
_STATED = {
    is_project: re.compile(rf"^[\"']?{label(Project, name)}[\"']?[ \t]*(?::|：)".encode(), re.MULTILINE)
    for is_project, name in _TELLING.items()
}


def _states_a_project(data: bytes, choice: FormChoice) -> bool | None:
    """Whether a file is about a project, by the 表式 that it names, else by its keys; None where neither tells."""
    own, _ = stated_form(data)
    form = form_named(choice.forms, own) if own else None
    if form:
        return form.is_of_project
    return next((is_project for is_project, stated in _STATED.items() if stated.search(data)), None)


def read_of_form(path: str, data: bytes, choice: FormChoice, kind: type[D]) -> Reading[D]:
    """A declaration of a department or of a project, by the form that `choice` and the file decide."""
    own, line = stated_form(data)
    form = choice.of(own)
    if isinstance(form, UnfitForm):
        place = Location(path, line, 1) if form.own else Location(path)
        said = (_problem(rules.FORM_CHOICE, place, form.words),) if form.words else ()
        return Reading(path, None, said, lambda route: Location(path))

    def translate(root: nodes.Node) -> Translation:
        return translated(path, root, shape_of(form, kind), {"department_name": choice.department_name})

    further, beside = partial(_further, form), partial(blank_goals, form)
    reading = _read(path, data, _adapter(kind), labels_of(kind, form), further, beside, translate)
    if reading.content is None or reading.content.form_slug == own:
        return reading
    slug = label(Declaration, "form_slug")
    message = f"“{slug}”应单独写在一行的行首：{slug}: {reading.content.form_slug}"
    found = _problem(rules.FORM_CHOICE, reading.locate((slug,)), message)
    return _refused(reading, [found])


@cache
def _adapter(kind: type[D]) -> TypeAdapter[D]:
    return TypeAdapter(kind)


def _further(form: Form, path: str, root: nodes.Node) -> Iterator[Diagnostic]:
    yield from not_as_the_file_is_named(path, root)
    yield from too_long_lists(form, path, root)


def read_region(path: str, data: bytes) -> Reading[Region]:
    """A region, from its `region.yaml`."""
    return _read(path, data, _REGION, labels_of(Region))


def read_form_file(path: str, data: bytes) -> Reading[Form]:
    """A form, from `declarations/forms/<slug>.yaml`."""
    reading = _read(path, data, _FORM, labels_of(Form))
    found = wrong_in_form(reading.content, reading.locate) if reading.content else []
    return _refused(reading, found)


def read_moves(path: str, data: bytes) -> Reading[tuple[Move, ...]]:
    """The addresses that were published once and no longer hold what they held, from `moved.yaml`."""
    reading = _read(path, data, _MOVES, labels_of(tuple[Move, ...]))
    found = [
        _problem(rules.MOVE, reading.locate((position,)), "应写明“新地址”或“撤下原因”，两者只写一项")
        for position, move in enumerate(reading.content or ())
        if (move.new is None) == (move.reason is None)
    ]
    found += [
        _problem(rules.MOVE, reading.locate((position, "撤下文号")), "“撤下文号”只和“撤下原因”一起写")
        for position, move in enumerate(reading.content or ())
        if move.approval is not None and move.reason is None
    ]
    return _refused(reading, found)


def read_words(path: str, data: bytes) -> Reading[tuple[ListedWord, ...]]:
    """The words that the bureau does not want in its forms, from `words.yaml`."""
    reading = _read(path, data, _WORDS, labels_of(tuple[ListedWord, ...]))
    first: dict[str, int] = {}
    found = []
    for position, word in enumerate(reading.content or ()):
        if (before := first.setdefault(word.wrong, position)) != position:
            message = f"“{word.wrong}”在第{before + 1}项已经写过，请只保留一处"
            found.append(_problem(rules.WORDS, reading.locate((position, "用词")), message))
        if word.right == word.wrong:
            message = f"“应写”与“用词”相同（“{word.wrong}”），请改正；不宜使用而没有别的写法的，不写“应写”"
            found.append(_problem(rules.WORDS, reading.locate((position, "应写")), message))
    return _refused(reading, found)


_WORDS: TypeAdapter[tuple[ListedWord, ...]] = TypeAdapter(tuple[ListedWord, ...])
_REGION = TypeAdapter(Region)
_FORM = TypeAdapter(Form)
_MOVES: TypeAdapter[tuple[Move, ...]] = TypeAdapter(tuple[Move, ...])


def _untranslated(root: nodes.Node) -> Translation:
    return Translation("", root)


def _read(
    path: str,
    data: bytes,
    adapter: TypeAdapter[T],
    labels: Labels,
    further: Callable[[str, nodes.Node], Iterable[Diagnostic]] = lambda path, root: (),
    beside: Callable[[str, nodes.Node], Iterable[Diagnostic]] = lambda path, root: (),
    translate: Callable[[nodes.Node], Translation] = _untranslated,
) -> Reading[T]:
    """Read a file; `further` is what else is wrong with it, `beside` what is wrong and can be read all the same."""
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
    """What the model makes of a file, and all that the form and the model refuse of it."""
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


def _refused(reading: Reading[T], found: Sequence[Diagnostic]) -> Reading[T]:
    """A file in which something more was found wrong, and which so has no content; the reading where nothing was."""
    return replace(reading, content=None, diagnostics=_listed([*reading.diagnostics, *found])) if found else reading


def _parsed(path: str, text: str, labels: Labels) -> tuple[ReadLines, ReadYaml]:
    """The lines and the nodes of a text; where the parser cannot get through, mended so that it may."""
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
    """What is wrong with a file's characters and comments; it can be read all the same."""
    if lines.may_be_wrong or parsed.escaped or not is_normalized("NFC", text):
        yield from wrong_characters(path, text, lines.comments, parsed.escaped)
    yield from numbers_in_comments(path, lines.comments)
    yield from left_to_do(path, text, lines.comments)


def _as_written(found: Iterable[Diagnostic], lines: ReadLines, text: str) -> list[Diagnostic]:
    """What was found in the mended text, at its place in the file.

    Left out is what the parser stumbles over on a line that was already found wrong, and what the model misses there.
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
    """The problems in reading order: of a file with very many the first, and how many more there are."""
    ordered = in_reading_order(_each_mistake_once(found))
    left_off = ordered[MOST_SHOWN:]
    if not left_off:
        return tuple(ordered)
    severity = Severity.ERROR if any(problem.stops_publication for problem in left_off) else Severity.WARNING
    message = f"从这里起还有 {len(left_off)} 处问题没有列出，请先改好以上 {MOST_SHOWN} 处"
    return (*ordered[:MOST_SHOWN], Diagnostic(rules.TOO_MANY, severity, left_off[0].location, message))


def _each_mistake_once(found: Sequence[Diagnostic]) -> Iterable[Diagnostic]:
    """Without that a text is wrapped where it is wrong altogether, and how to quote what is no text."""
    wrong = {problem.location for problem in found if problem.stops_publication}
    refused = {problem.location.line for problem in found if problem.rule in _CELL_RULES}
    for problem in found:
        is_wrapped_error = problem.rule is rules.WRAPPED_TEXT and problem.location in wrong
        is_quoted_in_vain = problem.rule in _QUOTING_RULES and problem.location.line in refused
        if not (is_wrapped_error or is_quoted_in_vain):
            yield problem


def _locator(path: str, root: nodes.Node | None) -> Callable[[Route], Location]:
    return lambda route: Location(path, *nodes.place_of(root, route)) if root else Location(path)


def _problem(rule: Rule, location: Location, message: str) -> Diagnostic:
    return Diagnostic(rule, rule.severity, location, message)
