"""What is worded in one place is worded nowhere else: amounts, shares, blanks, judgements."""

import ast
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from generator.model.wording.blanks import ABSENT, BLANK, BLANK_SECTION, NAMELESS, NO_TOTAL, NOT_STATED
from generator.model.wording.groups import NO_LESS_FOUND, NOT_COUNTED, NOT_ROLLED, SHOWN, UNDIRECTED, title_of_list
from generator.model.wording.judgements import FOLLOWS_WORDS, KIND_WORDS, NO_CHANGE

PROJECT = Path(__file__).parents[1]
GENERATOR = PROJECT / "generator"
WORDING = GENERATOR / "model/wording"
ABOUT_CHARACTERS = {
    *(GENERATOR / "check/wide_characters.py", GENERATOR / "model/lookalikes.py"),
    *(GENERATOR / "intake/amounts.py", GENERATOR / "intake/excel_numbers.py"),
}
"""Tables and patterns of characters, in which a dash is no blank and a per cent sign no share.

So are the blanks that other forms print, and the number formats of spreadsheets, which are rebuilt as they are shown.
"""
OUTSIDE = sorted(
    file for file in GENERATOR.rglob("*.py") if WORDING not in file.parents and file not in ABOUT_CHARACTERS
)
WORDS = {
    *(words for table in (KIND_WORDS, FOLLOWS_WORDS) for words in table.values() if len(words) > 3),
    *(BLANK, ABSENT, BLANK_SECTION, NAMELESS, NO_TOTAL, NO_CHANGE, NO_LESS_FOUND, NOT_COUNTED, NOT_ROLLED, UNDIRECTED),
    *(title_of_list(group) for group in SHOWN if len(title_of_list(group)) > 3),
    *("目标下调", "审核后目标值变化", "完全一致", "要求降低", "要求提高"),
    *("百分点", "可能是同一", "改前", "与上年", "较上年", "持平", "不足0."),
}
"""What is worded in one place alone. `改写` and `新增` are too common: they say other things too."""
FIGURES = re.compile(r",|%|\.\d*f")
"""Format specifications that put separators into a number, round it, or make a percentage of it."""
ROUNDING = {"quantize", "ROUND_HALF_UP", "ROUND_HALF_EVEN"}
OF_LISTS = {NO_TOTAL, "较上年"}
"""Words of columns and of remarks on lists, which are no judgement on a change."""


@pytest.mark.parametrize("file", OUTSIDE, ids=lambda file: str(file.relative_to(GENERATOR)))
def test_no_module_outside_the_wording_words_an_amount_a_share_or_a_judgement(file: Path) -> None:
    assert list(_worded_in(file.read_text(encoding="utf-8"))) == []


def test_a_module_that_words_something_itself_would_be_found() -> None:
    doubled = """
def text(amount, share, size):
    \"\"\"`较上年低5个百分点`: what a docstring shows is no wording.\"\"\"
    yield f"{amount:,f}", f"{amount:f}", f"{amount:.2f}", format(amount, ",")
    yield f"{share}%", f"{share:%}", "{:,}".format(amount), "%.1f%%" % share
    yield round(share, 1), amount.quantize(size), "要求降低", f"低{size}个百分点", "—", "（空）"
"""
    assert list(_worded_in(doubled)) == [
        *("4: {:,f}", "4: {:.2f}", "4: format", "5: }%", "5: {:%}", "5: format", "5: % of a text"),
        *("6: round", "6: quantize", "6: 要求降低", "6: 百分点", "6: —", "6: （空）"),
    ]


@pytest.mark.parametrize("file", sorted((PROJECT / "templates").rglob("*.jinja")), ids=lambda file: file.name)
def test_no_template_words_a_judgement_or_formats_a_figure(file: Path) -> None:
    template = re.sub("{##.*?##}", "", file.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert [word for word in WORDS - OF_LISTS if word in template] == []
    assert re.findall(r"\|\s*(?:round|format|int|float)\b|}}%", template) == []


def _worded_in(source: str) -> Iterator[str]:
    """Each place that words what only one place may word: its line and what it does."""
    tree = ast.parse(source)
    shown = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}  # docstrings
    found = [(node.lineno, node.col_offset, what) for node in _nodes(tree, shown) for what in _wording_of(node)]
    yield from (f"{line}: {what}" for line, _, what in sorted(found, key=lambda place: place[:2]))


def _nodes(tree: ast.AST, without: set[int]) -> Iterator[ast.expr]:
    for node in ast.iter_child_nodes(tree):
        if id(node) not in without or not isinstance(node, ast.Constant):
            if isinstance(node, ast.expr):
                yield node
            yield from _nodes(node, without)


def _wording_of(node: ast.expr) -> Iterator[str]:
    match node:
        case ast.Constant(value=str(text)):
            yield from (word for word in sorted(WORDS) if word in text)
            yield from [text] if text == NOT_STATED else []
        case ast.FormattedValue(format_spec=ast.JoinedStr(values=[ast.Constant(value=str(spec)), *_])):
            yield from [f"{{:{spec}}}"] if FIGURES.search(spec) else []
        case ast.JoinedStr(values=parts):
            yield from ("}%" for value, text in pairwise(parts) if _is_percent(value, text))
        case ast.BinOp(left=ast.Constant(value=str()), op=ast.Mod()):
            yield "% of a text"
        case ast.Call(func=ast.Attribute(value=ast.Constant(value=str(text)), attr="format")):
            yield from ["format"] if FIGURES.search(text) else []
        case ast.Call(func=ast.Name(id="format"), args=[_, ast.Constant(value=str(spec))]):
            yield from ["format"] if FIGURES.search(spec) else []
        case ast.Call(func=ast.Name(id="round"), args=[_, _]):
            yield "round"
        case ast.Name(id=name) | ast.Attribute(attr=name) if name in ROUNDING:
            yield name


def _is_percent(value: ast.expr, text: ast.expr) -> bool:
    return isinstance(value, ast.FormattedValue) and isinstance(text, ast.Constant) and str(text.value).startswith("%")
