"""Errors in a form that can be read: repeated names, unknown meanings, parts without a description."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from generator.diagnostics.diagnostic import Diagnostic, Location, Route
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
from generator.model.form import Form, FormItem, FormSide
from generator.model.form_columns import ABOUT_THE_FILE, meanings_of
from generator.model.form_fields import fields_of
from generator.model.goals import AnnualGoal, Goals, Indicator
from generator.model.labels import label
from generator.model.part import Part
from generator.model.project import Project
from generator.model.taxonomy import FIRST_LEVEL, SECOND_LEVEL
from generator.read import reading_rules as rules
from generator.read.characters import shown
from generator.read.labels import nearest

_Fault = tuple[Route, str]
_CELLS, _TABLES = "基本信息", "组成部分"
_PARTS_OF_LISTS: Mapping[str, type[Part]] = {
    _CELLS: Declaration,
    _TABLES: Declaration,
    "金额栏": Amounts,
    "任务栏": Task,
    "进度栏": ScheduleRow,
    "目标": Goals,
    "目标栏": AnnualGoal,
    "指标栏": Indicator,
}
"""The lists of a form, and the part of the model that each describes."""
_MUST_MEAN = ("目标", "目标栏")
"""Lists of what the model must know: goals and their cells."""
_SIDES: Mapping[str, tuple[str, ...]] = {
    "收入构成": (*INCOME_LINES, *APPROPRIATION_PARTS),
    "支出构成": (*EXPENDITURE_LINES, *APPROPRIATION_PARTS),
}
_OF_LINES = label(FundsLine, "parts")


def wrong_in_form(form: Form, locate: Callable[[Route], Location]) -> list[Diagnostic]:
    """All problems of a form, each at its line."""
    found = [*_in_lists(form), *_in_sides(form), *_in_categories(form), *_not_described(form), *_not_there(form)]
    return [Diagnostic(rules.FORM, rules.FORM.severity, locate(route), message) for route, message in found]


def _in_lists(form: Form) -> Iterator[_Fault]:
    for name, part in _PARTS_OF_LISTS.items():
        items = _items(form, name)
        known = _meanings(name, part, form)
        yield from _repeated((name,), items)
        yield from _unknown((name,), items, known, "默认表式没有这一栏的，只写标签，不写含义")
        for place, item in enumerate(items):
            if name in _MUST_MEAN and not item.meaning:
                yield (name, place), f"“{shown(item.label)}”应写明含义：{_listed(known)}"
            yield from _not_the_forms_to_name((name, place), item)


def _not_the_forms_to_name(route: Route, item: FormItem) -> Iterator[_Fault]:
    """Labels that every file has for fields about the file itself, and such meanings under other labels."""
    own = {label(Declaration, name) for name in ABOUT_THE_FILE} if route[0] in (_CELLS, _TABLES) else {_OF_LINES}
    if item.label in own and item.meaning != item.label:
        yield route, f"“{item.label}”是各表式共有的键，不能另作标签，请换一个标签，原表印的文字写在“表头”"
    if item.meaning in own and item.label != item.meaning:
        yield route, f"“{item.meaning}”在各表式中都是这个键，标签也应写“{item.meaning}”，原表印的文字写在“表头”"


def _meanings(name: str, part: type[Part], form: Form) -> tuple[str, ...]:
    known = meanings_of(part)
    if part is not Declaration:
        return tuple(known)
    holders: tuple[type[Part], ...] = (Declaration, Project) if form.is_of_project else (Declaration,)
    kinds = {field.name: field.kind.is_cell for holder in holders for field in fields_of(holder)}
    is_cell = name == _CELLS
    about = {label(Declaration, field) for field in ABOUT_THE_FILE - {"fiscal_year", "scope"}}
    return tuple(
        meaning for meaning, own in known.items() if own in kinds and kinds[own] == is_cell and meaning not in about
    )


def _repeated(route: Route, items: Sequence[FormItem]) -> Iterator[_Fault]:
    """Labels and meanings that are used twice below the same line."""
    labels: dict[object, int] = {}
    meanings: dict[object, tuple[int, str]] = {}
    is_of_table = route[-1] in ("各行", "指标类别")
    for place, item in enumerate(items):
        above = item.above if is_of_table else ()
        if (above, item.label) in labels:
            yield (*route, place), f"“{shown(item.label)}”在第{labels[above, item.label] + 1}项已经写过，请删去其中一项"
            continue
        labels[above, item.label] = place
        if item.meaning is None:
            continue
        if (above, item.meaning) in meanings:
            first, other = meanings[above, item.meaning]
            message = (
                f"“{shown(item.label)}”与第{first + 1}项“{shown(other)}”的含义都是“{shown(item.meaning)}”，"
                "一个含义只能有一栏，另一栏不写含义"
            )
            yield (*route, place), message
        meanings.setdefault((above, item.meaning), (place, item.label))


def _unknown(route: Route, items: Sequence[FormItem], known: Iterable[str], otherwise: str) -> Iterator[_Fault]:
    names = tuple(known)
    for place, item in enumerate(items):
        if item.meaning is not None and item.meaning not in names:
            meant = nearest(item.meaning, names)
            hint = f"，应为“{meant}”；" if meant else "，"
            message = f"没有“{shown(item.meaning)}”这一含义{hint}{otherwise}：标签: {shown(item.label)}"
            yield (*route, place, "含义") if item.meaning != item.label else (*route, place), message


def _in_sides(form: Form) -> Iterator[_Fault]:
    for name, known in _SIDES.items():
        side: FormSide | None = form.income if name == "收入构成" else form.expenditure
        lines = side.lines if side else ()
        route = (name, "各行")
        yield from _repeated(route, lines)
        yield from _unknown(route, lines, known, "默认表式没有这一行的，只写标签，不写含义")
        whole = {line.label for line in lines if not line.above}
        for place, line in enumerate(lines):
            yield from _wrong_above((*route, place), line, whole, "行")
        names = [line.meaning or line.label for line in lines if not line.above]
        for place, line in enumerate(lines):
            own = line.meaning or line.label
            if not line.above and not line.meaning and names.count(own) > 1:
                yield (*route, place), f"“{shown(own)}”与另一行的含义相同，请换一个标签，或写明“上级项”"
    if form.income and form.expenditure and form.income.label == form.expenditure.label:
        yield ("支出构成", "标签"), f"“{shown(form.income.label)}”已是收入构成的标签，支出构成应用另一个标签"


def _wrong_above(route: Route, item: FormItem, whole: Iterable[str], kind: str) -> Iterator[_Fault]:
    names = tuple(whole)
    if len(item.above) > 1:
        yield (*route, "上级项"), f"“{shown(item.label)}”的上级项只能是一{kind}，其下不再细分"
    elif item.above and item.above[0] not in names:
        meant = nearest(item.above[0], names)
        hint = f"，应为“{meant}”" if meant else f"，可写{_listed(names)}" if names else ""
        yield (*route, "上级项"), f"没有“{shown(item.above[0])}”这一{kind}可作上级项{hint}"


def _in_categories(form: Form) -> Iterator[_Fault]:
    route = ("指标类别",)
    firsts = [item.label for item in form.categories if not item.above]
    yield from _repeated(route, form.categories)
    for place, item in enumerate(form.categories):
        yield from _wrong_above((*route, place), item, firsts, "类")
        known = SECOND_LEVEL if item.above else FIRST_LEVEL
        if item.meaning is not None and item.meaning not in known:
            meant = nearest(item.meaning, known)
            hint = f"，应为“{meant}”；" if meant else "，"
            message = f"国家指标体系没有“{shown(item.meaning)}”{hint}另有的类别只写标签，不写含义"
            yield (*route, place, "含义") if item.meaning != item.label else (*route, place), message


_DESCRIBED_BY: Mapping[str, tuple[str, ...]] = {
    "部门总体资金情况": ("金额栏",),
    "年度任务表": ("任务栏",),
    "实施进度": ("进度栏",),
    "整体绩效目标": ("目标", "目标栏"),
}
"""The parts of a form that are tables, by 含义, and the lists that describe them."""


def _not_described(form: Form) -> Iterator[_Fault]:
    """Parts without columns, and columns of parts that do not exist."""
    parts = {item.meaning: place for place, item in enumerate(form.parts)}
    for meaning, lists in _DESCRIBED_BY.items():
        for name in lists:
            if meaning in parts and not _items(form, name):
                named = form.parts[parts[meaning]].label
                yield (_TABLES, parts[meaning]), f"“{shown(named)}”有哪些栏没有写，应补上“{name}”"
            if meaning not in parts and _items(form, name):
                yield (name,), f"“{_TABLES}”中没有含义为“{meaning}”的部分，请补上，或删去“{name}”"
    sides = (form.income, form.expenditure)
    if "部门总体资金情况" in parts and not any(sides):
        place = parts["部门总体资金情况"]
        named = form.parts[place].label
        yield (_TABLES, place), f"“{shown(named)}”有哪些行没有写，应补上“收入构成”或“支出构成”"
    if "部门总体资金情况" not in parts and any(sides):
        name = "收入构成" if form.income else "支出构成"
        yield (name,), f"“{_TABLES}”中没有含义为“部门总体资金情况”的部分，请补上，或删去“{name}”"
    has_indicators = any(item.meaning == "绩效指标" for item in form.goal_cells)
    if has_indicators and not form.indicators:
        place = next(place for place, item in enumerate(form.goal_cells) if item.meaning == "绩效指标")
        yield ("目标栏", place), f"“{shown(form.goal_cells[place].label)}”有哪些栏没有写，应补上“指标栏”"
    if form.indicators and not has_indicators:
        yield ("指标栏",), "“目标栏”中没有含义为“绩效指标”的一栏，请补上，或删去“指标栏”"


def _not_there(form: Form) -> Iterator[_Fault]:
    """Fields that every declaration needs, and those that an order of rows needs."""
    if not form.title(None):
        yield ("标题",), "“标题”没有填写，应写原表的标题"
    named = {item.meaning for item in form.basics}
    needed = "项目名称" if form.is_of_project else "部门名称"
    if needed not in named:
        yield (_CELLS,), f"“{form.level}”的表式应有含义为“{needed}”的一栏"
    if "整体绩效目标" not in {item.meaning for item in form.parts}:
        yield (_TABLES,), "应有含义为“整体绩效目标”的部分"
    elif form.goals and "年度目标" not in {item.meaning for item in form.goals}:
        yield ("目标",), "应有含义为“年度目标”的一项"
    if form.goal_cells and "目标" not in {item.meaning for item in form.goal_cells}:
        yield ("目标栏",), "应有含义为“目标”的一栏"
    levels = {item.meaning for item in form.indicators}
    for level in ("一级指标", "二级指标"):
        if form.row_order == "自由" and level not in levels:
            yield ("行序",), f"行序自由的，“指标栏”应有含义为“{level}”的一栏，每一行写明自己的类别"


def _items(form: Form, name: str) -> tuple[FormItem, ...]:
    field = next(field for field, info in Form.model_fields.items() if info.alias == name)
    items: tuple[FormItem, ...] = getattr(form, field)
    return items


def _listed(names: Iterable[str]) -> str:
    return "、".join(f"“{name}”" for name in names)
