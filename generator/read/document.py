"""One file → one value of the model, or every reason why not."""

import re
from collections.abc import Iterator
from functools import cache, partial
from typing import TypeVar

from pydantic import ConfigDict, TypeAdapter

from generator.diagnostics.diagnostic import Diagnostic, Location, Rule
from generator.model.declaration import Declaration
from generator.model.file_routes import file_route
from generator.model.form import Form
from generator.model.form_choice import DEFAULT_CHOICE, DEFAULT_PROJECT_CHOICE, FormChoice, UnfitForm, form_named
from generator.model.labels import label
from generator.model.project import Project
from generator.model.region import Move, Region
from generator.model.word_list import ListedWord
from generator.read import nodes
from generator.read import reading_rules as rules
from generator.read.declaration_rules import blank_goals, too_long_lists
from generator.read.file_name_rules import in_the_others_place, is_in_place_of_project, not_as_the_file_is_named
from generator.read.form_rules import wrong_in_form
from generator.read.form_shapes import shape_of
from generator.read.labels import labels_of
from generator.read.reading import Reading, read_with_model, refuse
from generator.read.stated_form import stated_form
from generator.read.translation import Translation, translated

D = TypeVar("D", bound=Declaration)


def read_declaration(path: str, data: bytes, choice: FormChoice = DEFAULT_CHOICE) -> Reading[Declaration]:
    """A department's declaration, from `…/<year>.yaml` or `…/<year>.adjusted.yaml`; other file names are not compared.

    `choice` decides the form, together with the file itself. A file whose form does not exist has no content, and one
    diagnostic, or none where another place reports it.
    """
    return read_of_form(path, data, choice, Declaration)


def read_any_declaration(
    path: str, data: bytes, choice: FormChoice = DEFAULT_CHOICE, of_project: FormChoice = DEFAULT_PROJECT_CHOICE
) -> Reading[Declaration]:
    """The declaration in a file that may be a department's or a project's, told by its path, else by its content.

    One in the wrong place cannot be read, and the diagnostic says where it belongs. `choice` and `of_project` decide
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
    return refuse(reading, [wrong])


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
    """A declaration of the type `kind`, in the form that `choice` and the file decide."""
    own, line = stated_form(data)
    form = choice.of(own)
    if isinstance(form, UnfitForm):
        place = Location(path, line, 1) if form.own else Location(path)
        said = (_problem(rules.FORM_CHOICE, place, form.words),) if form.words else ()
        return Reading(path, None, said, lambda route: Location(path))

    def translate(root: nodes.Node) -> Translation:
        return translated(path, root, shape_of(form, kind), {"department_name": choice.department_name})

    further, beside = partial(_further, form), partial(blank_goals, form)
    reading = read_with_model(path, data, _adapter(kind), labels_of(kind, form), further, beside, translate)
    if reading.content is None or reading.content.form_slug == own:
        return reading
    slug = label(Declaration, "form_slug")
    message = f"“{slug}”应单独写在一行的行首：{slug}: {reading.content.form_slug}"
    found = _problem(rules.FORM_CHOICE, reading.locate((slug,)), message)
    return refuse(reading, [found])


@cache
def _adapter(kind: type[D]) -> TypeAdapter[D]:
    return TypeAdapter(kind)


def _further(form: Form, path: str, root: nodes.Node) -> Iterator[Diagnostic]:
    yield from not_as_the_file_is_named(path, root)
    yield from too_long_lists(form, path, root)


def read_region(path: str, data: bytes) -> Reading[Region]:
    """A region, from its `region.yaml`."""
    return read_with_model(path, data, _REGION, labels_of(Region))


def read_form_file(path: str, data: bytes) -> Reading[Form]:
    """A form, from `declarations/forms/<slug>.yaml`."""
    reading = read_with_model(path, data, _FORM, labels_of(Form))
    found = wrong_in_form(reading.content, reading.locate) if reading.content else []
    return refuse(reading, found)


def read_moves(path: str, data: bytes) -> Reading[tuple[Move, ...]]:
    """The entries about addresses that no longer lead to their declarations, from `moved.yaml`."""
    reading = read_with_model(path, data, _MOVES, labels_of(tuple[Move, ...]))
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
    return refuse(reading, found)


def read_words(path: str, data: bytes) -> Reading[tuple[ListedWord, ...]]:
    """The words that the bureau does not want in its forms, from `words.yaml`."""
    reading = read_with_model(path, data, _WORDS, labels_of(tuple[ListedWord, ...]))
    first: dict[str, int] = {}
    found = []
    for position, word in enumerate(reading.content or ()):
        if (before := first.setdefault(word.wrong, position)) != position:
            message = f"“{word.wrong}”在第{before + 1}项已经写过，请只保留一处"
            found.append(_problem(rules.WORDS, reading.locate((position, "用词")), message))
        if word.right == word.wrong:
            message = f"“应写”与“用词”相同（“{word.wrong}”），请改正；不宜使用而没有别的写法的，不写“应写”"
            found.append(_problem(rules.WORDS, reading.locate((position, "应写")), message))
    return refuse(reading, found)


_WHEN_USED = ConfigDict(defer_build=True)
_WORDS: TypeAdapter[tuple[ListedWord, ...]] = TypeAdapter(tuple[ListedWord, ...], config=_WHEN_USED)
_REGION = TypeAdapter(Region)
_FORM = TypeAdapter(Form)
_MOVES: TypeAdapter[tuple[Move, ...]] = TypeAdapter(tuple[Move, ...], config=_WHEN_USED)


def _problem(rule: Rule, location: Location, message: str) -> Diagnostic:
    return Diagnostic(rule, rule.severity, location, message)
