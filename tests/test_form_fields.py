"""Every field of the form, those of today and those to come, is compared, printed, written, exported and made up.

What is left out on purpose stands in `EXCEPTIONS` with its reason. A new field fails here until it is in all of these.
"""

import json
from collections.abc import Mapping
from contextlib import suppress
from decimal import Decimal
from functools import cache
from typing import Any, get_args

import pytest
from hypothesis import HealthCheck, Phase, find, given, settings
from hypothesis import strategies as st
from hypothesis.errors import NoSuchExample

from generator.compare.changes import compare
from generator.model.declaration import Declaration
from generator.model.file_routes import file_route
from generator.model.form import Stage
from generator.model.form_fields import FieldKind
from generator.model.parts_of_form import parts_of_form
from generator.model.printed_cells import cell_text
from generator.model.publication_policy import Privacy, PublicationPolicy
from generator.model.redaction import public_archive
from generator.publish.views.declaration.downloads import download_files
from generator.read.document import read_declaration
from generator.write.declaration_text import declaration_as_text
from generator.write.declaration_yaml import declaration_as_yaml
from tests.builders import archive
from tests.compare.single_edits import EditKind, edited, edits_of
from tests.examples import is_thorough
from tests.form_leaves import Leaf, field_names, filled, filled_form, leaves_of, marked, with_leaf
from tests.publish.rendered import DECLARATION, markdown_page, texts
from tests.strategies import Form, declarations, forms

SHOWN = Privacy(prepared_by="shown", phone="shown")
EVERY_STAGE = get_args(Stage)
"""What the settings hide is another matter: tests/test_privacy.py."""

COMPARED, PRINTED, EXPORTED = "compared", "printed", "exported"

_OF_REVIEWERS = "审核说明 is the reviewers' own and no part of the form: it is in diffs, and in no page or download"
EXCEPTIONS: Mapping[tuple[str, str], str] = {
    (COMPARED, "Declaration.fiscal_year"): "whoever compares two years knows it, and every report names both",
    (PRINTED, "Disclosure.status"): "its other value, 暂不公开, means that the form is on no page at all",
    (EXPORTED, "Disclosure.status"): "its other value, 暂不公开, means that the form is on no page at all",
    **{(output, "ReviewNote"): _OF_REVIEWERS for output in (PRINTED, EXPORTED)},
}
"""What is not done with a field, or with any field of a part."""


def is_excepted(output: str, leaf: Leaf) -> bool:
    return not EXCEPTIONS.keys().isdisjoint([(output, leaf.name), (output, leaf.part.__name__)])


def other(leaf: Leaf, number: int = 7000) -> Any:
    """Another value for a leaf than it has, and than any that the filled declaration has."""
    value = marked(leaf.field, number)
    return value if value != leaf.value else marked(leaf.field, number + 1)


@cache
def whole() -> Declaration:
    """A declaration that states every field and is public."""
    return with_status(filled(), "公开")


def with_status(form: Declaration, status: str) -> Declaration:
    return form.model_copy(update={"disclosure": form.disclosure.model_copy(update={"status": status})})


def page_of(form: Declaration) -> list[str]:
    """All that the declaration's page says, text by text."""
    return texts(markdown_page(archive(form), address_of(form), SHOWN, public_stages=EVERY_STAGE))


@cache
def page_of_whole() -> list[str]:
    return page_of(whole())


def json_of(form: Declaration) -> Any:
    policy = PublicationPolicy(SHOWN, stages=EVERY_STAGE)
    files = download_files(public_archive(archive(form), policy), lambda declaration: "")
    return json.loads(files[f"{address_of(form)}declaration.json"])["申报表"]


def address_of(form: Declaration) -> str:
    return DECLARATION.replace("2022", str(form.fiscal_year))


def at(data: Any, leaf: Leaf) -> Any:
    for step in file_route(leaf.route):
        data = data[step]
    return data


def as_exported(value: Any) -> str:
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def each_field(output: str = "", *, blankable: bool = False) -> pytest.MarkDecorator:
    """A test of one place of each field in the filled declaration; of an output but for its exceptions."""
    by_name: dict[str, Leaf] = {}
    for leaf in leaves_of(whole()):
        if not (blankable and (leaf.field.required or leaf.field.kind is FieldKind.TEXTS)):
            by_name.setdefault(leaf.name, leaf)
    leaves = [leaf for leaf in by_name.values() if not is_excepted(output, leaf)]
    return pytest.mark.parametrize("leaf", leaves, ids=lambda leaf: leaf.name)


@each_field(COMPARED)
def test_another_value_is_a_change(leaf: Leaf) -> None:
    changed = with_leaf(whole(), leaf, other(leaf))
    assert not compare(whole(), changed).is_empty
    assert not compare(changed, whole()).is_empty


@each_field(COMPARED, blankable=True)
def test_to_leave_it_blank_is_a_change(leaf: Leaf) -> None:
    stated = with_leaf(whole(), leaf, other(leaf))
    assert not compare(stated, with_leaf(stated, leaf, leaf.field.default)).is_empty


@each_field(PRINTED)
def test_it_stands_on_the_page(leaf: Leaf) -> None:
    value = other(leaf)
    before, after = page_of_whole(), page_of(with_leaf(whole(), leaf, value))
    said = str(cell_text(value))
    assert before != after
    assert any(said in text.replace(",", "") for text in after)  # of amounts in 元 the page separates thousands
    if leaf.field.kind is not FieldKind.CHOICE:
        assert not any(said in text.replace(",", "") for text in before)


@each_field(PRINTED)
def test_a_change_of_it_is_told_on_the_page_of_changes(leaf: Leaf) -> None:
    if not is_excepted(COMPARED, leaf):
        assert changes_page_of_whole() != changes_page(with_leaf(whole(), leaf, other(leaf)))


@cache
def changes_page_of_whole() -> list[str]:
    return changes_page(whole())


def changes_page(form: Declaration) -> list[str]:
    """All that is said of how the form differs from the year before, which stated the same."""
    before = whole().model_copy(update={"fiscal_year": whole().fiscal_year - 1})
    return texts(markdown_page(archive(before, form), f"{DECLARATION}changes/", SHOWN))


@each_field(EXPORTED)
def test_it_stands_in_the_json(leaf: Leaf) -> None:
    value = other(leaf)
    assert at(json_of(with_leaf(whole(), leaf, value)), leaf) == as_exported(value)


@each_field()
def test_it_is_written_and_read_again(leaf: Leaf) -> None:
    changed = with_leaf(whole(), leaf, other(leaf))
    written = declaration_as_yaml(changed)
    assert written != declaration_as_yaml(whole())
    assert read_declaration("any.yaml", written.encode()).content == changed


@each_field()
def test_it_stands_in_the_text_to_read(leaf: Leaf) -> None:
    assert declaration_as_text(with_leaf(whole(), leaf, other(leaf))) != declaration_as_text(whole())


def test_every_field_is_made_up_for_tests() -> None:
    made: set[str] = set()

    def is_the_last(form: Declaration) -> bool:
        made.update(leaf.name for leaf in leaves_of(form) if leaf.value not in (None, leaf.field.default))
        return made == set(field_names())

    look = settings(
        max_examples=200,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    with suppress(NoSuchExample):
        find(declarations(), is_the_last, settings=look)
    assert made == set(field_names())


def test_an_exception_is_about_a_field_that_is_there() -> None:
    parts = {part.__name__ for part in parts_of_form()}
    assert {name for _, name in EXCEPTIONS} <= {*field_names(), *parts}


def written(form: Declaration) -> str:
    """The form with every digit and every blank as it stands in its file."""
    return declaration_as_yaml(form)


@given(form=declarations(), data=st.data())
def test_a_change_of_any_leaf_of_any_declaration_is_seen_everywhere(form: Declaration, data: st.DataObject) -> None:
    form = with_status(form, "公开")
    leaf = data.draw(st.sampled_from([leaf for leaf in leaves_of(form) if leaf.name != "Disclosure.status"]))
    value = other(leaf)
    changed = with_leaf(form, leaf, value)
    assert written(changed) != written(form)
    assert declaration_as_text(changed) != declaration_as_text(form)
    if not is_excepted(COMPARED, leaf):
        assert not compare(form, changed).is_empty
    if not is_excepted(EXPORTED, leaf):
        assert at(json_of(changed), leaf) == as_exported(value)
    if not is_excepted(PRINTED, leaf):
        printed = str(cell_text(value))  # amounts in 元 stand there with separators
        assert any(printed in text or printed in text.replace(",", "") for text in page_of(changed))


@pytest.mark.parametrize("kind", EditKind, ids=lambda kind: kind.name)
def test_any_single_edit_of_a_full_form_is_seen(kind: EditKind) -> None:
    form, number = filled_form(), edits_of(filled_form())[kind]
    for place in range(0, number, 1 + number // (40 if is_thorough() else 8)):
        assert_seen(form, edited(form, kind, place))


@given(form=forms(), data=st.data())
def test_any_single_edit_of_any_form_is_seen(form: Form, data: st.DataObject) -> None:
    numbers = {kind: number for kind, number in edits_of(form).items() if number}
    kind = data.draw(st.sampled_from([*numbers]))
    assert_seen(form, edited(form, kind, data.draw(st.integers(0, numbers[kind] - 1))))


def assert_seen(form: Form, changed: Form) -> None:
    """What compares as the same is written alike: with every digit, in the same order."""
    old, new = Declaration.model_validate(form), Declaration.model_validate(changed)
    assert compare(old, new).is_empty == (written(old) == written(new))
    assert compare(new, old).is_empty == (written(old) == written(new))
