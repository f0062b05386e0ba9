"""The goals of a declaration and the indicators by which they are judged, with iterators over them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any, Literal, NamedTuple, get_args

from pydantic import BeforeValidator, Field

from generator.diagnostics.diagnostic import Route
from generator.model.cell_types import Amount, Text, wrong, wrong_column
from generator.model.form_fields import ALWAYS, LAST_YEAR, NO_FIELD, STANDARD, THIS_YEAR, TWO_YEARS_AGO
from generator.model.part import Part, blank_is_empty
from generator.model.routes import row_of

Operator = Literal["大于等于", "小于等于", "等于", "大于", "小于", "定性", "≥", "≤", "=", ">", "<"]
"""计算符号 in words or as the sign, as the form prints it; `sign_of` says what both mean."""
_SIGNS: Mapping[Operator, Operator] = {"大于等于": "≥", "小于等于": "≤", "等于": "=", "大于": ">", "小于": "<"}


_OTHER_SPELLINGS: Mapping[str, Operator] = {
    **dict.fromkeys((">=", "=>", "≧", "⩾", "不低于", "不少于", "不小于", "大于或等于", "至少"), "≥"),
    **dict.fromkeys(("<=", "=<", "≦", "⩽", "不高于", "不超过", "不大于", "不多于", "小于或等于", "至多"), "≤"),
    **dict.fromkeys(("==", "＝"), "="),
    **dict.fromkeys(("＞", "多于", "高于"), ">"),
    **dict.fromkeys(("＜", "少于", "低于"), "<"),
    **dict.fromkeys(("定性指标",), "定性"),
}
"""What people write for an operator, and the operator that is meant."""
_DIRECTIONS = frozenset(("正向", "反向", "正向指标", "反向指标", "逆向", "逆向指标"))


def _operator_meant(cell: Any) -> Any:
    """An operator as the form prints it; another spelling, or a direction, is refused with the one to write."""
    closed = "".join(cell.split()) if isinstance(cell, str) else ""
    if meant := _OTHER_SPELLINGS.get(closed):
        wrong("choice", f"“{cell}”应写“{meant}”", meant)
    if closed in _DIRECTIONS:
        wrong_column(f"“{cell}”是指标的方向，不是符号", "指标方向")
    return cell


def _direction_and_no_sign(cell: Any) -> Any:
    """A direction in any words; a sign is refused."""
    closed = "".join(cell.split()) if isinstance(cell, str) else ""
    if closed in _OTHER_SPELLINGS or closed in get_args(Operator):
        wrong_column(f"“{cell}”是符号，不是指标的方向", "计算符号")
    return cell


def sign_of(operator: Operator | None) -> Operator | None:
    """The sign of an operator in its one spelling; None for no operator, and 定性 stays what it is."""
    return _SIGNS.get(operator, operator) if operator else None


def _bare_text_is_a_goal(value: Any) -> Any:
    return {"目标": value} if isinstance(value, str) else value


class Indicator(Part):
    """One row of indicators; every cell as the form words it, None where the form leaves it blank."""

    name: Annotated[Text | None, ALWAYS] = Field(None, alias="指标名称", description="衡量什么，如“困难人群救助数量”")
    two_years_ago: Annotated[Text | None, TWO_YEARS_AGO] = Field(
        None, alias="前年", description="两年前的指标值，照原表填写"
    )
    last_year: Annotated[Text | None, LAST_YEAR] = Field(None, alias="上年", description="上一年的指标值，照原表填写")
    target: Annotated[Text | None, THIS_YEAR] = Field(None, alias="预期当年实现值", description="本年度要达到的指标值")
    standard: Annotated[Text | None, STANDARD] = Field(None, alias="绩效标准", description="据以评判的标准")
    value_type: Text | None = Field(None, alias="指标值类型", description="原表有此栏时填写")
    operator: Annotated[Operator, BeforeValidator(_operator_meant)] | None = Field(
        None, alias="计算符号", description="原表有此栏时填写，照原表写文字或符号"
    )
    unit: Text | None = Field(None, alias="计量单位", description="原表有此栏时填写，如 %、人、万元")
    weight: Amount | None = Field(None, alias="权重", description="权重或分值，只写数字")
    polarity: Annotated[Text, BeforeValidator(_direction_and_no_sign)] | None = Field(
        None, alias="指标方向", description="正向、反向等，原表有此栏时填写"
    )
    definition: Text | None = Field(None, alias="指标解释", description="指标内容的解释")
    basis: Text | None = Field(None, alias="指标值确定依据", description="指标值从何而来")
    scoring: Text | None = Field(None, alias="评分标准", description="评（扣）分标准")
    remark: Text | None = Field(None, alias="备注", description="原表备注栏")
    further: Annotated[Mapping[str, Text], blank_is_empty(dict)] = Field(
        default_factory=dict, description="表式另有的栏，照原表填写"
    )


IndicatorRows = Annotated[tuple[Indicator, ...], Field(strict=False), blank_is_empty(tuple)]
IndicatorsByCategory = Annotated[
    Mapping[str, Annotated[Mapping[str, IndicatorRows], blank_is_empty(dict)]], blank_is_empty(dict)
]
"""First-level category → second-level category → rows, in the form's order; no rows is a blank row of the form."""


RowOrder = tuple[tuple[str, str, int], ...]
"""Where a form's rows stand in the department's own order: first level, second level, and which of its rows, from 0."""


class Category(NamedTuple):
    """A category as a goal prints it, with its rows; no rows stand for a row that the form prints blank.

    `second` is None where nothing is printed below the first level.
    """

    first: str
    second: str | None
    rows: tuple[Indicator, ...]

    @property
    def route(self) -> Route:
        """The route from its goal."""
        return ("indicators", self.first) if self.second is None else ("indicators", self.first, self.second)


class GoalRow(NamedTuple):
    """A row of indicators with its place.

    `position` counts the rows of its category from 0, `number` those of its goal from 1.
    """

    first: str
    second: str
    position: int
    number: int
    indicator: Indicator

    @property
    def category(self) -> tuple[str, str]:
        """Its first-level and second-level category."""
        return self.first, self.second

    @property
    def place(self) -> tuple[str, str, int]:
        """What identifies it in the goal's `row_order`: both categories and the position."""
        return self.first, self.second, self.position

    @property
    def route(self) -> Route:
        """The route from its goal."""
        return "indicators", self.first, self.second, self.position


class Goal(Part):
    """The common base of long-term and annual goals; each subclass declares its fields in the form's order."""

    if TYPE_CHECKING:
        text: Text | None
        amount: Amount | None
        indicators: IndicatorsByCategory
        row_order: RowOrder

    def categories(self) -> Iterator[Category]:
        """Every category that the goal prints, in its order, blank ones included."""
        for first, seconds in self.indicators.items():
            if not seconds:
                yield Category(first, None, ())
            for second, rows in seconds.items():
                yield Category(first, second, rows)

    def rows(self) -> Iterator[GoalRow]:
        """Every row of indicators, in the form's order."""
        number = 0
        for first, seconds in self.indicators.items():
            for second, rows in seconds.items():
                for position, indicator in enumerate(rows):
                    number += 1
                    yield GoalRow(first, second, position, number, indicator)

    def rows_in_own_order(self) -> tuple[GoalRow, ...]:
        """Every row in the department's own order, else by category; rows missing from that order stand at the end."""
        at = {row.place: row for row in self.rows()}
        in_order = [at.pop(place) for place in self.row_order if place in at]
        return (*in_order, *at.values())


class LongTermGoal(Goal):
    """A goal beyond the year."""

    text: Text | None = Field(None, alias="目标", description="目标的文字，照原表填写")
    amount: Amount | None = Field(None, alias="金额", description="这一目标的金额，只写数字")
    indicators: IndicatorsByCategory = Field(
        default_factory=dict, alias="绩效指标", description="一级指标、二级指标、指标，按原表顺序"
    )
    row_order: Annotated[RowOrder, NO_FIELD] = ()


class AnnualGoal(Goal):
    """A goal of the year; its printed number is its position in the list plus 1."""

    text: Text | None = Field(None, alias="目标", description="目标的文字，照原表填写")
    detail_text: Text | None = Field(
        None, alias="明细表述", description="指标表上方对这一目标的表述，只在与“目标”不同时填写"
    )
    amount: Amount | None = Field(None, alias="金额", description="这一目标的金额，只写数字")
    indicators: IndicatorsByCategory = Field(
        default_factory=dict, alias="绩效指标", description="一级指标、二级指标、指标，按原表顺序"
    )
    row_order: Annotated[RowOrder, NO_FIELD] = ()


GoalKind = Literal["long_term", "annual"]


@dataclass(frozen=True, slots=True)
class PlacedGoal:
    """A goal with its kind and its place: `position` counts the goals of its kind from 0."""

    kind: GoalKind
    position: int
    goal: Goal

    @property
    def route(self) -> Route:
        """The route from the declaration."""
        return "goals", self.kind, self.position


class Goals(Part):
    """The part 整体绩效目标: long-term and annual goals with their indicators."""

    long_term: Annotated[
        tuple[Annotated[LongTermGoal, BeforeValidator(_bare_text_is_a_goal)], ...],
        Field(strict=False),
        blank_is_empty(tuple),
    ] = Field((), alias="长期目标", description="逐条列出，每条以“- ”开头")
    annual: Annotated[tuple[AnnualGoal, ...], Field(strict=False)] = Field(
        alias="年度目标", min_length=1, description="逐条列出，每条写“- 目标: …”，下接绩效指标"
    )

    def indicator(self, route: Route) -> Indicator | None:
        """The indicator at a route from the declaration, or around it; None where the route leads to none."""
        row = row_of(route)
        if row is None:
            return None
        _, kind, position, _, first, second, place = row
        goals: tuple[Goal, ...] = self.annual if kind == "annual" else self.long_term
        return goals[int(position)].indicators[str(first)][str(second)][int(place)]

    def placed(self) -> Iterator[PlacedGoal]:
        """Every goal, in the form's order."""
        for position, beyond in enumerate(self.long_term):
            yield PlacedGoal("long_term", position, beyond)
        for position, goal in enumerate(self.annual):
            yield PlacedGoal("annual", position, goal)
