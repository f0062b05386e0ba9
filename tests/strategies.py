"""Arbitrary valid declarations for property tests: whatever a form can hold, and a reader can read.

They are made from the model's own list of fields, so that a new one is made up as soon as it is there. Each strategy is
made once: to make and to check it takes longer than to draw from it.
"""

from datetime import date
from functools import cache
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from generator.model.declaration import Declaration
from generator.model.form import default_form
from generator.model.form_columns import has
from generator.model.form_fields import FieldKind, FormField, fields_of
from generator.model.goals import LongTermGoal
from generator.model.labels import label, line_label
from generator.model.lookalikes import UNREADABLE, as_meant, lookalikes
from generator.model.part import Part
from generator.model.taxonomy import FIRST_LEVEL, SECOND_LEVEL
from generator.read.characters import UNSEEN_OR_TAB

Form = dict[str, Any]

LOOK_ALIKES = (
    "no Yes on off true null ~ 0123 12:30 1e3 0x1F 1_000 .5 .inf .nan = << 2022-01-14 63 48.0 -5 +3 "
    "- -- --- ... ? : # , [] {} [ { } ] & * ! | > |- >- % @ ` \" ' '' \"\" \\ \\n"
).split(" ")
REAL_CELLS = (
    "[新增]养老床位",
    '"一老一小"服务',
    "'十四五'规划",
    "完成 #1 号",
    "完成 # 号",
    "# 完成",
    "#完成",
    "- x",
    "-x",
    "%",
    ">=90%",
    "≥９０％",
    "**人",
    "95% 以上",
    "=100.00(%)",
    "高龄津贴80岁以上老人全覆盖",
    "目标: 二",
    "目标：二",
    "目标:二",
    "数量指标 ：3项",
    "2022年: 完成",
    "结尾是冒号:",
    "全角冒号：",
    "key: value",
    "a:b",
    ":a",
    "::",
    "? 是",
    "?是",
    "【重点】",
    "“应保尽保”、‘应救尽救’",
    "{a: b}",
    "[1, 2]",
    "&a",
    "*a",
    "!a",
    "!!str a",
    "%YAML 1.2",
    "--- a",
    "... a",
    "it's",
    'say "x"',
    "C:\\temp",
    "</td><script>",
    "{{ x }}",
    "--8<--",
    " 前面有空格",
    "后面有空格 ",
    "\u3000\u3000段首缩进",
    "段末全角空格\u3000",
    "中间\u3000空格",
    "不换行\u00a0空格\u00a0",
    "𠮷野家",
    "👍",
    "第一段\n第二段",
    "第一段\n\n  缩进的第三段\n- 项\n# 不是注释\nkey: value\n%",
    "第一段\n",
    "\n第二段",
    "第一段 \n第二段",
    "第一段\n\u3000\u3000第二段",
    " 第一段\n第二段",
    "第一段\n\n\n第二段\n\n",
    "\n",
)
_PIECES = st.sampled_from(
    [*LOOK_ALIKES, *REAL_CELLS, *"困难群众救助、。；：，（）“”《》—…·％０", " ", ": ", " #", ":", "-", "\n", "\u3000"]
)


@cache
def texts(max_size: int = 6) -> SearchStrategy[str]:
    """Texts that say something: whole cells of real forms, look-alikes of YAML, and what comes of joining
    them.

    Nothing is thrown away: of a large form some text would be, and only small forms would be left.
    """
    joined = st.lists(_PIECES, min_size=1, max_size=max_size).map("".join)
    anything = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20)
    readable = anything.map(lambda text: as_meant(UNREADABLE.sub("", UNSEEN_OR_TAB.sub("", text))))
    seen = readable.filter(lambda text: not any(lookalikes(text)))
    whole = st.sampled_from([text for text in (*LOOK_ALIKES, *REAL_CELLS) if text.strip()])
    return st.one_of(whole, joined.map(_saying_something), seen.map(_saying_something))


def _saying_something(text: str) -> str:
    return text if text.strip() else f"{text}字"


@cache
def headings() -> SearchStrategy[str]:
    """Names of categories nobody knows: any text short enough for a key."""
    return texts(3).map(lambda text: text[:199])


@cache
def amounts() -> SearchStrategy[str]:
    """Amounts as written: trailing zeros, negative, up to twelve digits before the point."""
    whole = st.integers(0, 999_999_999_999).map(str)
    fraction = st.text("0123456789", min_size=1, max_size=6).map(lambda digits: "." + digits)
    return st.builds(
        lambda sign, number, rest: sign + number + rest, st.sampled_from(["", "", "-"]), whole, st.just("") | fraction
    )


@cache
def addresses() -> SearchStrategy[str]:
    """Addresses of files on other sites."""
    return st.sampled_from(["https://qingshan.gov.cn/a.pdf", "http://例子.中国/表?x=1&y=%20#p", "HTTPS://a.cn/a:b,c'd"])


def cells(field: FormField) -> SearchStrategy[str]:
    """What an author may write into a cell, by the kind of value that the model has for it."""
    match field.kind:
        case FieldKind.TEXT if field.name == "polarity":
            return st.sampled_from(["正向", "反向", "适度", "越高越好: 是"])  # a sign is refused there
        case FieldKind.TEXT:
            return texts()
        case FieldKind.AMOUNT:
            return amounts()
        case FieldKind.DAY:
            return st.dates(date(1990, 1, 1), date(2099, 12, 31)).map(date.isoformat)
        case FieldKind.YEAR:
            return st.integers(1990, 2099).map(str)
        case FieldKind.CHOICE:
            return st.sampled_from(field.names)
        case FieldKind.ADDRESS:
            return addresses()
    raise TypeError(f"{field.name} is no cell")


@cache
def parts(part: type[Part]) -> SearchStrategy[Form]:
    """A part of the form, keyed as in a file, in any order of keys; what need not be there may be missing or blank."""
    fields = [field for field in fields_of(part) if not _is_not_of_default_form(part, field)]
    return _parts([(label(part, field.name), field, _values(field)) for field in fields])


@st.composite
def _parts(draw: st.DrawFn, fields: list[tuple[str, FormField, SearchStrategy[Any]]]) -> Form:
    form: Form = {}
    for name, field, values in fields:
        presence = 9 if field.required else draw(_OF_TEN)
        if presence >= _LEAST_STATED[field.kind.is_cell]:
            form[name] = draw(values)
        elif presence == 1:
            form[name] = None
    return {key: form[key] for key in draw(st.permutations(list(form)))}


def _is_not_of_default_form(part: type[Part], field: FormField) -> bool:
    is_no_value = field.kind is FieldKind.FURTHER or field.name == "form_slug"
    return is_no_value or not has(default_form(), part, field.name)


_OF_TEN = st.integers(0, 9)
_LEAST_STATED = {True: 6, False: 3}
"""Of ten cells four are stated, of ten lists and tables seven: else no indicator, five tables deep, is ever made."""


def _values(field: FormField) -> SearchStrategy[Any]:
    below = _part_or_blank(field.part) if field.part else st.nothing()
    match field.kind:
        case FieldKind.TEXTS:
            return st.lists(texts(), max_size=3)
        case FieldKind.GROUP:
            return parts(field.part) if field.part else below
        case FieldKind.GROUPS:
            return st.lists(below, min_size=int(field.required), max_size=2)
        case FieldKind.LINES:
            return st.dictionaries(st.sampled_from([*map(line_label, field.names)]), below, max_size=4)
        case FieldKind.CATEGORIES:
            return _categories(below)
    return cells(field)


@cache
def _part_or_blank(part: type[Part]) -> SearchStrategy[Any]:
    """A part as an item of a list or as a line; one that need not state anything may be blank."""
    bare_text = texts() if part is LongTermGoal else st.nothing()
    needed = any(field.required for field in fields_of(part))
    return parts(part) | bare_text if needed else _mostly(parts(part) | bare_text)


@st.composite
def _mostly(draw: st.DrawFn, values: SearchStrategy[Any]) -> Any:
    """One of the values, now and then a blank."""
    return draw(values) if draw(st.integers(0, 4)) else None


def _categories(rows: SearchStrategy[Any]) -> SearchStrategy[Form]:
    first, second = (st.sampled_from(list(known)) | headings() for known in (FIRST_LEVEL, SECOND_LEVEL))
    below = st.dictionaries(second, _mostly(st.lists(rows, min_size=1, max_size=2)), min_size=1, max_size=2)
    return st.dictionaries(first, _mostly(below), min_size=1, max_size=2)


@cache
def forms() -> SearchStrategy[Form]:
    """Texts and blanks keyed as in a file, in any order of keys, of which a valid declaration can be made."""
    return parts(Declaration)


@cache
def declarations() -> SearchStrategy[Declaration]:
    """Any valid declaration."""
    return forms().map(Declaration.model_validate)
