"""A declaration while it is being made: the form as plain lists, its money in whole hundreds of 元."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from random import Random
from typing import Any

from benchmarks.corpus.sectors import Sector
from benchmarks.corpus.wording import (
    EDITION_2015,
    EDITION_2021,
    FIRST_LEVELS,
    Cells,
    goal_text,
    indicator,
    sentence,
)

Amounts = list[int | None]
"""前年, 上年, 当年预算 in hundreds of 元: two decimals of 万元, none of 元. Equal in both units, and exact."""

INCOME = tuple("财政拨款 财政专户管理资金 事业收入 上级补助收入 其他资金 上年结转".split())
EXPENDITURE = tuple("基本支出 项目支出 经营支出 结转下年".split())
BUDGET = 2
_LEVELS = {name: place for place, name in enumerate(FIRST_LEVELS)}


@dataclass
class Goal:
    """A goal and its rows by second-level category; a category without rows is one that the form leaves blank."""

    text: str
    rows: dict[str, list[Cells]]
    detail: str | None = None

    def form(self) -> dict[str, Any]:
        """As the file has it, categories in the order in which all forms print them."""
        by_level: dict[str, dict[str, list[dict[str, str]]]] = {}
        for second in sorted(self.rows, key=_LEVELS.__getitem__):
            rows = [{key: text for key, text in row.items() if text is not None} for row in self.rows[second]]
            by_level.setdefault(FIRST_LEVELS[second], {})[second] = rows
        detail = {"明细表述": self.detail} if self.detail else {}
        return {"目标": self.text, **detail, "绩效指标": by_level}


@dataclass
class Draft:
    """A department's form of one year; `roll_forward` makes it the next year's, and edits change it.

    `last_year` has what the form before asked for, by the names of its indicators.
    """

    sector: Sector
    year: int
    name: str
    code: str
    number: int
    scope: str | None
    unit: str
    states_totals: bool
    weighted: bool
    parts: bool
    income: dict[str, Amounts]
    expenditure: dict[str, Amounts]
    mandate: list[str]
    tasks: list[str]
    long_term: list[str]
    goals: list[Goal]
    edited: list[str] = field(default_factory=list)
    last_year: dict[str, str | None] = field(default_factory=dict)

    def rows(self) -> Iterator[tuple[Goal, str, int]]:
        """Where each indicator stands: its goal, category and position."""
        for goal in self.goals:
            for category, rows in goal.rows.items():
                for position in range(len(rows)):
                    yield goal, category, position

    def roll_forward(self) -> None:
        """Make it the next year's: 上年 becomes 前年, the budget and the targets become 上年 and are kept."""
        self.year += 1
        self.last_year = {}
        for amounts in (*self.income.values(), *self.expenditure.values()):
            amounts[:2] = amounts[1:]
        for goal, category, position in self.rows():
            row = goal.rows[category][position]
            row["前年"], row["上年"] = row["上年"], row["预期当年实现值"]
            self.last_year[row["指标名称"] or ""] = row["预期当年实现值"]
            for cell in ("预期当年实现值", "绩效标准"):
                row[cell] = (row[cell] or "").replace(f"{self.year - 1}年", f"{self.year}年") or None

    def form(self, status: str) -> dict[str, Any]:
        """The keys and values of the file."""
        day = f"{self.year}-01-{10 + self.number % 18:02d}"
        whole = {
            "年度": str(self.year),
            "填报日期": day,
            "部门名称": self.name,
            "填报口径": self.scope,
            "预算代码": self.code,
            "填报人": f"示例{'甲乙丙丁戊己庚辛壬癸'[self.number % 10]}",
            "联系电话": f"0000-{self.number:08d}",
            "部门总体资金情况": self._funds(),
            "部门职能概述": self.mandate,
            "年度工作任务": self.tasks,
            "整体绩效目标": {"长期目标": self.long_term, "年度目标": [goal.form() for goal in self.goals]},
            "公开信息": {
                "阶段": "批复",
                "公开状态": status,
                "批复日期": f"{self.year}-01-30",
                "批复文号": f"示例财预〔{self.year}〕{self.number % 900 + 1}号",
                "公开日期": f"{self.year}-02-{10 + self.number % 9:02d}",
                "发布机构": self.name,
                "原件": f"https://example.invalid/{self.code}/{self.year}.pdf",
            },
        }
        return {key: value for key, value in whole.items() if value is not None}

    def _funds(self) -> dict[str, Any]:
        unit = {"单位": self.unit} if self.unit != "万元" else {}
        return {**unit, "收入构成": self._side(self.income), "支出构成": self._side(self.expenditure)}

    def _side(self, lines: dict[str, Amounts]) -> dict[str, Any]:
        side: dict[str, Any] = {}
        for label in (*INCOME, *EXPENDITURE):
            if label in lines:
                side[label] = self._amounts(lines[label])
        if self.parts and "财政拨款" in side:
            side["财政拨款"]["其中"] = self._parts(lines["财政拨款"])
        if self.states_totals:
            columns = ([line[column] or 0 for line in lines.values()] for column in range(3))
            side["合计"] = self._amounts([sum(column) for column in columns])
        return side

    def _parts(self, whole: Amounts) -> dict[str, Any]:
        funds = [(amount or 0) // 9 // 100 * 100 for amount in whole]
        general: Amounts = [(amount or 0) - part for amount, part in zip(whole, funds, strict=True)]
        return {"一般公共预算": self._amounts(general), "政府性基金预算": self._amounts([*funds])}

    def _amounts(self, amounts: Amounts) -> dict[str, str | None]:
        before, last, budget = (self._written(amount) for amount in amounts)
        return {"当年预算": budget, "前年": before, "上年": last}

    def _written(self, amount: int | None) -> str | None:
        """Without zeros at its end: readers of YAML that make a float of it can print it as written too."""
        if amount is None:
            return None
        if self.unit == "元":
            return str(amount * 100)
        text = f"{Decimal(amount).scaleb(-2):f}"
        return text.rstrip("0").rstrip(".") if "." in text else text


def first_draft(sector: Sector, year: int, name: str, code: str, number: int, random: Random) -> Draft:
    """A department's first form."""
    income, expenditure = _balanced(random)
    weighted = random.random() < 0.2
    return Draft(
        sector,
        year,
        name,
        code,
        number,
        random.choice(("本级", "汇总", None)),
        "元" if random.random() < 0.08 else "万元",
        random.random() < 0.4,
        weighted,
        random.random() < 0.4,
        income,
        expenditure,
        [sentence(sector, random) for _ in range(random.randint(6, 11))],
        [sentence(sector, random) for _ in range(random.randint(6, 11))],
        [sentence(sector, random) for _ in range(random.randint(1, 3))],
        [new_goal(sector, year, weighted, random) for _ in range(random.randint(3, 6))],
    )


def new_goal(sector: Sector, year: int, weighted: bool, random: Random) -> Goal:
    """A goal with four to nine rows, of either edition, some categories blank."""
    edition = random.choice((EDITION_2015, EDITION_2015, EDITION_2021))
    text = goal_text(sector, random)
    goal = Goal(text, {category: [] for category in random.sample(edition, random.randint(4, 7))})
    for category in goal.rows:
        for _ in range(random.choice((0, 1, 1, 1, 2, 2))):
            add_row(goal, category, indicator(sector, category, year, random, text), weighted, random)
    goal.detail = text.replace("工作", "等工作", 1) if random.random() < 0.15 else None
    return goal


def add_row(goal: Goal, category: str, row: Cells, weighted: bool, random: Random) -> None:
    """Put a row into the goal, unless one of that name is there; weighted forms have further columns."""
    if any(row["指标名称"] == other["指标名称"] for rows in goal.rows.values() for other in rows):
        return
    if weighted:
        row |= {"权重": str(random.randint(2, 20)), "指标方向": random.choice(("正向", "反向")), "备注": None}
    goal.rows.setdefault(category, []).append(row)


def _balanced(random: Random) -> tuple[dict[str, Amounts], dict[str, Amounts]]:
    """Both sides of the table, equal in each of the three years."""
    expenditure = {"基本支出": _course(random, 400_000), "项目支出": _course(random, 900_000)}
    if random.random() < 0.15:
        expenditure["结转下年"] = _course(random, 20_000)
    whole = [sum(line[column] or 0 for line in expenditure.values()) for column in range(3)]
    others = random.sample(INCOME[1:], random.randint(1, 3))
    income = {label: _course(random, 8_000) for label in others}
    if random.random() < 0.5:
        income[others[0]] = [0, 0, 0]
    rest = [amount - sum(line[column] or 0 for line in income.values()) for column, amount in enumerate(whole)]
    return {"财政拨款": [*rest], **income}, expenditure


def _course(random: Random, most: int) -> Amounts:
    start = random.randint(most // 4, most)
    return [start, start + random.randint(-start // 9, start // 9), start + random.randint(-start // 6, start // 6)]
