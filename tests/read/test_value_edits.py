"""What to write in a file for a value or a key to become another text."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.diagnostics.edit import Edit
from generator.form_files.trial import edited
from generator.read import nodes
from generator.read.value_edits import value_edits
from generator.read.yaml_file import read_yaml
from generator.write.yaml_scalar import scalar
from tests.strategies import texts


def edits(text: str, before: str, after: str) -> Sequence[Edit]:
    """The edits of the value behind the only key of a file."""
    root = read_yaml("", text).root
    assert isinstance(root, nodes.Mapping)
    [(_, value)] = root.entries.values()
    return value_edits(text.split("\n"), value.line, value.column, before, after)


def value_of(text: str) -> str:
    """The text behind the only key of a file."""
    root = read_yaml("", text).root
    assert isinstance(root, nodes.Mapping)
    [(_, value)] = root.entries.values()
    assert isinstance(value, nodes.Scalar)
    return value.text


@pytest.mark.parametrize(
    "text,before,after,changed",
    [
        ("甲: 1.办学\n", "1.办学", "办学", "甲: 办学\n"),
        ("甲: 1.办学  # 原表\n", "1.办学", "办学", "甲: 办学  # 原表\n"),
        ("甲: 1.[新增]\n", "1.[新增]", "[新增]", "甲: '[新增]'\n"),
        ("甲: 一: 二\n".replace(": 二", "：二"), "一：二", "一: 二", "甲: '一: 二'\n"),
        ("甲: '1.it''s'\n", "1.it's", "it's", "甲: 'it''s'\n"),
        ('甲: "1.办学"\n', "1.办学", "办学", '甲: "办学"\n'),
        ("甲: |-\n    １\n\n    二\n", "１\n\n二", "1\n\n二", "甲: |-\n    1\n\n    二\n"),
    ],
)
def test_a_value_is_changed_where_its_words_stand(text: str, before: str, after: str, changed: str) -> None:
    assert edited(text.encode(), edits(text, before, after)).decode() == changed


@pytest.mark.parametrize(
    "text,before,after",
    [
        ('甲: "\\u0031.办学"\n', "1.办学", "办学"),
        ("甲: 办\n  学\n", "办学", "办校"),
        ("甲: 办学\n", "别的", "办学"),
        ("甲: 办学校\n", "办学", "办校"),
        ("甲: 办学\n", "办学", "办\n学"),
        ("甲: |-\n  办学\n", "办学", "办\n学"),
        ("甲: 办学\n", "办学", "办学"),
    ],
    ids=["a code", "a wrapped text", "another text", "more words", "a line end", "more lines", "nothing to change"],
)
def test_there_is_no_edit_where_the_file_does_not_show_the_words(text: str, before: str, after: str) -> None:
    assert edits(text, before, after) == ()


def test_of_a_long_text_what_differs_is_replaced_with_some_words_around_it() -> None:
    long = "切实保障困难群众基本生活，" * 5
    [edit] = edits(f"甲: {long}１０所{long}\n", f"{long}１０所{long}", f"{long}10所{long}")
    assert (edit.before, edit.text) == ("众基本生活，１０所切实保障困", "众基本生活，10所切实保障困")


@given(texts(), texts(), st.booleans())
def test_whatever_the_words_the_value_reads_as_it_should_afterwards(before: str, after: str, is_quoted: bool) -> None:
    quoted = "'" + before.replace("'", "''") + "'"
    written = quoted if is_quoted and "\n" not in before else scalar(before, 2)
    text = f"甲: {written}\n"
    found = edits(text, value_of(text), after)
    if found:
        assert value_of(edited(text.encode(), found).decode()) == after
    elif before != after and not {"\n", "\\"} & {*before, *after}:
        assert written.startswith('"')
