"""Arbitrary sound forms, and declarations of them in their own words, for property tests."""

from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from generator.model.declaration import (
    APPROPRIATION_PARTS,
    EXPENDITURE_LINES,
    INCOME_LINES,
    Amounts,
    Declaration,
    FundsLine,
    ScheduleRow,
    Task,
)
from generator.model.form import Form
from generator.model.form_columns import FIRST_LEVEL_COLUMN, SECOND_LEVEL_COLUMN, columns_of
from generator.model.form_fields import FieldKind, field_of, fields_of
from generator.model.form_tables import FormLine, categories_of, lines_of
from generator.model.goals import AnnualGoal, Goals, Indicator, LongTermGoal
from generator.model.labels import label
from generator.model.part import Part
from generator.model.taxonomy import FIRST_LEVEL, SECOND_LEVEL
from tests.strategies import cells, texts

File = dict[str, Any]
_OWN_LABELS = st.sampled_from(("", "（一）", "本表", "表中"))
"""What a form puts before a label of the default form: each label stays one of its own."""
_FURTHER = ("中期指标值", "测算依据", "★", "审核意见", "上年执行")
_NO_VALUES = {"department_name", "fiscal_year", "form_slug"}


@st.composite
def drawn_forms(draw: st.DrawFn) -> Form:
    """A sound form of a department, with some of what there is under labels of its own."""
    basics = ["部门名称", *draw(_some(_meanings(Declaration, is_cell=True)))]
    parts = draw(_some(["部门总体资金情况", "部门职能概述", "年度工作任务", "年度任务表", "实施进度", "保障措施"]))
    form: File = {
        "标题": "绩效目标申报表",
        "层级": "部门整体",
        "基本信息": draw(_items(basics)),
        "组成部分": draw(_items([*parts, "整体绩效目标"])),
        "目标": draw(_items(draw(st.sampled_from([["年度目标"], ["长期目标", "年度目标"]])), further=False)),
        "目标栏": draw(_items(["目标", *draw(_some(["明细表述", "金额"])), "绩效指标"], further=False)),
        "指标栏": draw(_items(["一级指标", "二级指标", *draw(_some(_meanings(Indicator)))])),
        "行序": draw(st.sampled_from(["按指标类别", "自由"])),
        "指标类别": draw(st.just([]) | _categories()),
    }
    if "部门总体资金情况" in parts:
        form["金额栏"] = draw(_items(["当年预算", *draw(_some(["前年", "上年"]))]))
        form["收入构成"] = {"标签": "收入", "各行": draw(st.just([]) | _lines(INCOME_LINES))}
        form["支出构成"] = {"标签": "支出", "各行": draw(st.just([]) | _lines(EXPENDITURE_LINES))}
    if "年度任务表" in parts:
        form["任务栏"] = draw(_items(["任务名称", *draw(_some(_meanings(Task)))]))
    if "实施进度" in parts:
        form["进度栏"] = draw(_items(["实施内容", *draw(_some(["起止时间"]))]))
    return Form.model_validate(form)


def _meanings(part: type[Part], *, is_cell: bool = True) -> list[str]:
    """What 含义 may say of a part's cells, but for those that every form has."""
    always = {"name", "content"} if part in (Task, ScheduleRow) else _NO_VALUES | {"scope", "disclosure"}
    fields = [field for field in fields_of(part) if field.kind.is_cell is is_cell and field.name not in always]
    return [label(part, field.name) for field in fields]


def _some(names: list[str]) -> SearchStrategy[list[str]]:
    """Some of the names, in any order."""
    return st.permutations(names).flatmap(lambda order: st.integers(0, len(order)).map(lambda many: order[:many]))


@st.composite
def _items(draw: st.DrawFn, meanings: list[str], *, further: bool = True) -> list[File]:
    """A list of a form: each meaning once, under a label that no other has, and now and then a text without one."""
    items = [{"标签": draw(_OWN_LABELS) + meaning, "含义": meaning} for meaning in dict.fromkeys(meanings)]
    return items + [{"标签": name} for name in draw(_some([*_FURTHER]))[:2]] if further else items


@st.composite
def _lines(draw: st.DrawFn, known: tuple[str, ...]) -> list[File]:
    names = draw(_some([*known])) or ["合计"]
    lines: list[File] = [{"标签": draw(_OWN_LABELS) + name, "含义": name} for name in names]
    above = lines[0]["标签"]
    parts = [{"标签": name, "含义": name, "上级项": above} for name in draw(_some([*APPROPRIATION_PARTS]))]
    return [*lines, {"标签": "自有资金"}, *parts]


@st.composite
def _categories(draw: st.DrawFn) -> list[File]:
    firsts = draw(_some([*FIRST_LEVEL])) or ["产出指标"]
    items: list[File] = [{"标签": draw(_OWN_LABELS) + name, "含义": name} for name in firsts]
    below = [
        {"标签": name, "含义": name, "上级项": first["标签"]}
        for first in [*items]
        for name in draw(_some([*SECOND_LEVEL]))[:2]
    ]
    return [*items, *below]


@st.composite
def files_of(draw: st.DrawFn, form: Form) -> File:
    """The texts of a declaration of a form, keyed as in its files; what need not be there may be missing."""
    return {
        label(Declaration, "fiscal_year"): "2022",
        **draw(_stated(form, Declaration, needed={"department_name", "goals"})),
    }


@st.composite
def _stated(draw: st.DrawFn, form: Form, part: type[Part], needed: frozenset[str] | set[str] = frozenset()) -> File:
    stated: File = {}
    parts_of_form = {item.label for item in form.parts}
    for column in columns_of(form, part):
        is_stated: bool = draw(st.booleans())
        if column.name is None and is_stated:
            is_list = part is Declaration and column.label in parts_of_form
            stated[column.label] = draw(st.lists(_LINE, min_size=1, max_size=2) if is_list else texts())
        elif column.name in part.model_fields and (column.name in needed or is_stated):
            stated[column.label] = draw(_value(form, part, str(column.name)))
    return stated


_LINE = texts().map(lambda text: text.replace("\n", " ")).filter(lambda text: bool(text.strip()))


def _value(form: Form, part: type[Part], name: str) -> SearchStrategy[Any]:
    field = field_of(part, name)
    match field.kind:
        case FieldKind.TEXTS:
            return st.lists(texts(), max_size=2)
        case FieldKind.CATEGORIES:
            return _rows(form)
        case FieldKind.GROUPS if field.part in (LongTermGoal, AnnualGoal):
            return st.lists(_stated(form, field.part, needed={"text"}), min_size=1, max_size=2)
        case FieldKind.GROUPS if field.part:
            return st.lists(_stated(form, field.part), max_size=2)
        case FieldKind.GROUP if name == "goals":
            return _stated(form, Goals, needed={"annual"})
        case FieldKind.GROUP:
            return _funds(form)
    return cells(field)


@st.composite
def _funds(draw: st.DrawFn, form: Form) -> File:
    funds: File = {}
    for side, name, known in (("income", "收入", INCOME_LINES), ("expenditure", "支出", EXPENDITURE_LINES)):
        lines = lines_of(form, side)
        whole = [line for line in lines if line.above is None] or [FormLine(n, n, None, True, n) for n in known]
        funds[name] = {}
        for line in draw(st.permutations(whole))[:3]:
            amounts = draw(_stated(form, Amounts))
            parts = [below.label for below in lines if below.above == line.name]
            is_broken_down: bool = draw(st.booleans())
            if parts and is_broken_down:
                amounts[label(FundsLine, "parts")] = {name: draw(_stated(form, Amounts)) for name in parts}
            funds[name][line.label] = amounts or None
    return funds


@st.composite
def _rows(draw: st.DrawFn, form: Form) -> Any:
    """Rows under their categories, or each with its own, as the form has them."""
    known = categories_of(form)
    firsts = [first.label for first in known] or [*FIRST_LEVEL]
    below = {first.label: [second.label for second in first.below] for first in known}
    places = draw(
        st.lists(
            st.sampled_from(firsts).flatmap(
                lambda first: st.tuples(st.just(first), st.sampled_from(below.get(first) or [*SECOND_LEVEL]))
            ),
            min_size=1,
            max_size=4,
        )
    )
    rows = [(place, draw(_stated(form, Indicator))) for place in places]
    if form.row_order == "自由":
        named = {column.name: column.label for column in columns_of(form, Indicator)}
        return [
            {named[FIRST_LEVEL_COLUMN]: first, named[SECOND_LEVEL_COLUMN]: second, **row}
            for (first, second), row in rows
        ]
    table: dict[str, dict[str, list[File]]] = {}
    for (first, second), row in rows:
        table.setdefault(first, {}).setdefault(second, []).append(row)
    return table
