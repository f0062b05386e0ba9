"""A department of the corpus through the years: each form comes from the last by the edits that real ones show."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random
from typing import Any

from benchmarks import phrases

Form = dict[str, Any]

OUTPUT, BENEFIT, SATISFACTION = "产出指标", "效益指标", "满意度指标"
COST_OF_2021 = ("成本指标", "经济成本指标")
_WORDED = ("{}%以上", "≥{}%", "{}%", "≥{}％", ">={}%")


@dataclass
class Row:
    """An indicator with its number, how the form words it, and the words of the two years before."""

    category: tuple[str, str]
    name: str
    worded: str
    number: int | None
    prior: list[str | None] = field(default_factory=lambda: [None, None])

    @property
    def target(self) -> str | None:
        """The cell; None for a blank."""
        return self.worded.format(self.number) if self.worded else None

    def as_form(self) -> Form:
        """The row as the file has it."""
        cells = {"指标名称": self.name, "前年": self.prior[1], "上年": self.prior[0], "预期当年实现值": self.target}
        return {key: cell for key, cell in (cells | {"绩效标准": self.target}).items() if cell is not None}


@dataclass
class Goal:
    """An annual goal with its rows, and categories that the form prints and leaves blank."""

    text: str
    rows: list[Row]
    blank: list[tuple[str, str]]

    def as_form(self) -> Form:
        """The goal as the file has it."""
        categories: dict[str, dict[str, list[Form]]] = {}
        for first, second in self.blank:
            categories.setdefault(first, {}).setdefault(second, [])
        for row in self.rows:
            first, second = row.category
            categories.setdefault(first, {}).setdefault(second, []).append(row.as_form())
        return {"目标": self.text, "绩效指标": categories}


class Department:
    """An invented department; `form` is its declaration of the year it has come to."""

    def __init__(self, region_name: str, about: phrases.Field, slug: str, year: int, random: Random) -> None:
        self.random, self.about, self.slug, self.year = random, about, slug, year
        self.name = f"{region_name}{about.name}" + (slug.removeprefix(about.slug).replace("-", "") or "")
        self.mandate = list(dict.fromkeys(phrases.mandate(about, random) for _ in range(random.randint(8, 16))))
        self.tasks = [phrases.task(topic, random) for topic in random.sample(about.topics, random.randint(3, 5))]
        self.long_term = [phrases.long_term_goal(topic, year, random) for topic in about.topics[:3]]
        self.goals = [self._goal(topic) for topic in random.sample(about.topics, random.randint(3, 5))]
        self.budgets = [random.randint(50_000, 900_000) for _ in range(3)]  # in hundreds of 元: this year's, then back
        self.states_total = random.random() < 0.3

    def advance(self) -> None:
        """Move on to the next year."""
        self.year += 1
        self.budgets = [max(100, round(self.budgets[0] * self.random.uniform(0.85, 1.2))), *self.budgets[:2]]
        for goal in self.goals:
            for row in goal.rows:
                row.prior = [row.target, row.prior[0]]
                self._edit(row)
            self._edit_rows(goal)
        self._edit_texts()
        if self.year == 2022:
            self._take_up_the_edition_of_2021()

    def form(self) -> Form:
        """The declaration, keyed as in the file."""
        return {
            "年度": str(self.year),
            "填报日期": f"{self.year}-01-{self.random.randint(5, 28):02d}",
            "部门名称": self.name,
            "填报口径": "汇总",
            "部门总体资金情况": self._funds(),
            "部门职能概述": list(self.mandate),
            "年度工作任务": list(self.tasks),
            "整体绩效目标": {
                "长期目标": list(self.long_term),
                "年度目标": [goal.as_form() for goal in self.goals],
            },
            "公开信息": {"阶段": "批复", "批复日期": f"{self.year}-02-08", "公开日期": f"{self.year}-02-20"},
        }

    def _goal(self, topic: str) -> Goal:
        rows = [self._counted(topic), self._counted(topic), *(self._share(topic) for _ in range(2))]
        rows += [
            self._worded(topic, (OUTPUT, "时效指标")),
            self._cost(topic),
            self._worded(topic, (BENEFIT, "社会效益指标")),
        ]
        rows += [self._satisfaction()] if self.random.random() < 0.8 else []
        rows = list({(row.category, row.name): row for row in rows}.values())
        order = {OUTPUT: 0, BENEFIT: 1, SATISFACTION: 2}
        rows.sort(key=lambda row: (order[row.category[0]], row.category[1]))
        return Goal(phrases.goal(topic, self.random), rows, [])

    def _counted(self, topic: str) -> Row:
        unit = self.random.choice(phrases.COUNTING_UNITS)
        name = f"{topic}{self.random.choice(phrases.COUNTED)}数量"
        return self._with_priors(Row((OUTPUT, "数量指标"), name, "{}" + unit, self.random.randint(2, 4000)))

    def _share(self, topic: str) -> Row:
        name = f"{topic}{self.random.choice(phrases.SHARES)}"
        return self._with_priors(
            Row((OUTPUT, "质量指标"), name, self.random.choice(_WORDED), self.random.randint(70, 97))
        )

    def _cost(self, topic: str) -> Row:
        return self._with_priors(
            Row((OUTPUT, "成本指标"), f"{topic}项目成本控制数", "≤{}万元", self.random.randint(20, 2000))
        )

    def _satisfaction(self) -> Row:
        name = f"{self.random.choice(phrases.PEOPLE)}满意度"
        return self._with_priors(
            Row((SATISFACTION, "服务对象满意度指标"), name, "{}%以上", self.random.randint(85, 95))
        )

    def _worded(self, topic: str, category: tuple[str, str]) -> Row:
        what = self.random.choice(phrases.BENEFITS if category[0] == BENEFIT else phrases.COUNTED)
        words = self.random.choice(phrases.QUALITATIVE)
        return Row(category, f"{topic}{what}", words, None, [words, words])

    def _with_priors(self, row: Row) -> Row:
        number = row.number or 0
        row.prior = [row.worded.format(max(1, number - 1)), row.worded.format(max(1, number - 2))]
        return row

    def _edit(self, row: Row) -> None:
        """One row's year: most numbers move, some cells are written otherwise, left blank or filled in."""
        dice = self.random.random()
        if row.number is not None and dice < 0.5:
            step = max(1, round(row.number * 0.03))
            row.number = max(0, row.number + self.random.choice((step, step, -step)))
            row.number = min(row.number, 100) if "%" in row.worded or "％" in row.worded else row.number
        elif row.number is None and dice < 0.2:
            row.worded = self.random.choice(phrases.QUALITATIVE)
        elif dice > 0.99:
            row.worded, row.number = "", None
        elif not row.worded:
            row.worded, row.number = "{}项", 0
        elif dice > 0.97 and "%" in row.worded:
            row.worded = row.worded.replace("%", "％")
        elif dice > 0.95:
            row.name = row.name.removesuffix("（新）") if row.name.endswith("（新）") else f"{row.name}（新）"

    def _edit_rows(self, goal: Goal) -> None:
        dice = self.random.random()
        topic = goal.text.partition("方面")[0]
        if dice < 0.15:
            goal.rows.insert(0, self._counted(topic))
            names = [row.name for row in goal.rows]
            goal.rows = [row for place, row in enumerate(goal.rows) if row.name not in names[:place]]
        elif dice < 0.25 and len(goal.rows) > 4:
            goal.rows.pop(self.random.randrange(len(goal.rows)))
        elif dice < 0.3:
            goal.rows[0], goal.rows[1] = goal.rows[1], goal.rows[0]
        goal.blank = [(OUTPUT, "时效指标")] if dice > 0.9 else []

    def _edit_texts(self) -> None:
        random = self.random
        topic = random.choice(self.about.topics)
        self.tasks[random.randrange(len(self.tasks))] = phrases.task(topic, random)
        if random.random() < 0.2:
            goal = random.choice(self.goals)
            goal.text = goal.text.replace("；", "；进一步" if "进一步" not in goal.text else "；", 1)
        if random.random() < 0.1:
            self.goals.reverse()
        if random.random() < 0.1:
            taken = {goal.text.partition("方面")[0] for goal in self.goals}
            self.goals += [self._goal(free) for free in self.about.topics if free not in taken][:1]
        elif random.random() < 0.1 and len(self.goals) > 3:
            self.goals.pop()

    def _take_up_the_edition_of_2021(self) -> None:
        for goal in self.goals:
            for row in goal.rows:
                if row.category == (OUTPUT, "成本指标"):
                    row.category = COST_OF_2021

    def _funds(self) -> Form:
        """Totals that add up: what is not fiscal appropriation, and what is not a project, is the rest."""
        wholes = self.budgets
        other = [whole // 20 for whole in wholes]
        basic = [whole // 3 for whole in wholes]
        income = {"财政拨款": _less(wholes, other), "其他资金": other}
        spending = {"基本支出": basic, "项目支出": _less(wholes, basic)}
        if self.states_total:
            income["合计"] = spending["合计"] = wholes
        return {"收入构成": _lines(income), "支出构成": _lines(spending)}


def _less(wholes: list[int], parts: list[int]) -> list[int]:
    return [whole - part for whole, part in zip(wholes, parts, strict=True)]


def _lines(lines: dict[str, list[int]]) -> Form:
    columns = ("当年预算", "上年", "前年")
    return {
        label: dict(zip(columns, (f"{amount / 100:.2f}" for amount in amounts), strict=True))
        for label, amounts in lines.items()
    }


def departments_of(region_name: str, number: int, first_year: int, random: Random) -> Iterator[Department]:
    """So many departments of a region; beyond one of each kind, numbered ones."""
    for place in range(number):
        round_, kind = divmod(place, len(phrases.FIELDS))
        about = phrases.FIELDS[kind]
        slug = about.slug if not round_ else f"{about.slug}-{round_ + 1}"
        yield Department(region_name, about, slug, first_year, random)
