"""The example district's files, read with yaml and Decimal alone, without the program's help."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from tests.documents import PROJECT

FORMS = PROJECT / "examples/declarations/forms"
DISTRICT = PROJECT / "examples/declarations/example-district"
NOW, BEFORE, TWO_BEFORE = "当年预算", "上年", "前年"
INCOME, SPENDING = "收入构成", "支出构成"
_YEAR = re.compile(r"(\d{4})(\.adjusted)?(\.yaml)?")
_WORTH = {"元": Decimal("0.0001"), "万元": Decimal(1), "亿元": Decimal(10000)}
_FORMS_OF_UNITS = {"disease-control": "district-unit"}
"""By region.yaml; the other files are of the default form, or name their own."""
_DIGIT = re.compile("[0-9０-９]")
_READ_BY_HAND = {
    "零增长": True,
    "完成 #1 号、#2 号转运站压缩设备更新": False,
    "完成 #3 号转运站压缩设备更新": False,
    "完成 #4 号、#5 号转运站压缩设备更新": False,
}
"""Whether those few of 297 different targets can be measured of which the digits do not tell: looked at by hand."""


@dataclass(frozen=True)
class Target:
    """An indicator of an annual goal under its two categories, with its target as written."""

    first: str
    second: str
    text: str | None

    @property
    def is_measured(self) -> bool:
        """Whether a number or a date decides if it was reached."""
        text = self.text or ""
        return _READ_BY_HAND.get(text, bool(_DIGIT.search(text)))


def categories_of(goal: Mapping[str, Any]) -> Iterator[tuple[str, str, list[Mapping[str, str]]]]:
    """A goal's categories with their rows; none where the form leaves a category blank."""
    for first, seconds in (goal.get("绩效指标") or {}).items():
        for second, rows in (seconds or {}).items():
            yield first, second, rows or []


def rows_of(goal: Mapping[str, Any]) -> Iterator[tuple[str, str, Mapping[str, str]]]:
    """A goal's indicators, each under its categories."""
    for first, second, rows in categories_of(goal):
        yield from ((first, second, row) for row in rows)


@dataclass(frozen=True)
class Form:
    """A public form; amounts come out in 万元, None where it does not state them.

    `has_prior_years`: whether the form it is of prints the money of the two years before; `has_long_term`: whether it
    prints goals beyond the year.
    """

    department: str
    year: int
    is_adjusted: bool
    cells: Mapping[str, Any]
    has_prior_years: bool = True
    has_long_term: bool = True

    @property
    def columns(self) -> tuple[str, ...]:
        """Its columns of money."""
        return (NOW, TWO_BEFORE, BEFORE) if self.has_prior_years else (NOW,)

    @property
    def page(self) -> str:
        """Where its page stands in the built site."""
        return f"disclosures/example-district/{self.department}/{self.year}/" + (
            "adjusted/" if self.is_adjusted else ""
        )

    @property
    def name(self) -> str:
        """What it calls the department."""
        return str(self.cells["部门名称"])

    @property
    def scope(self) -> str | None:
        """本级, 汇总 or None."""
        return self.cells.get("填报口径") or None

    def label_of(self, department: str, project: str) -> str:
        """What the form calls a part: a department's and a project's form each have a word of their own."""
        return project if "项目名称" in self.cells else department

    def lines(self, side: str) -> Mapping[str, Mapping[str, Any]]:
        """The lines of one side as written."""
        return {
            name: line or {}
            for name, line in (self.cells[self.label_of("部门总体资金情况", "项目资金")].get(side) or {}).items()
        }

    def amount(self, side: str, line: str, column: str = NOW) -> Decimal | None:
        """One amount of the table."""
        written = self.lines(side).get(line, {}).get(column)
        return Decimal(written) * self.worth if written else None

    def total(self, side: str, column: str = NOW) -> Decimal | None:
        """合计 as stated, else the sum of the lines where each is stated."""
        stated = self.amount(side, "合计", column)
        amounts = [self.amount(side, line, column) for line in self.lines(side) if line != "合计"]
        known = [amount for amount in amounts if amount is not None]
        if stated is not None:
            return stated
        return sum(known, Decimal(0)) if known and len(known) == len(amounts) else None

    @property
    def worth(self) -> Decimal:
        """What its unit is worth in 万元."""
        return _WORTH[self.unit]

    @property
    def unit(self) -> str:
        """Of its amounts, as its own page prints them."""
        return self.cells[self.label_of("部门总体资金情况", "项目资金")].get("单位") or "万元"

    @property
    def budget(self) -> Decimal | None:
        """What lists call its budget."""
        income = self.total(INCOME)
        return self.total(SPENDING) if income is None else income

    @cached_property
    def targets(self) -> tuple[Target, ...]:
        """Every indicator of its annual goals."""
        return tuple(self._targets())

    def _targets(self) -> Iterator[Target]:
        for goal in self.goals:
            for first, second, row in rows_of(goal):
                yield Target(first, second, row.get("预期当年实现值") or None)

    @property
    def goals(self) -> list[Mapping[str, Any]]:
        """Its annual goals."""
        return [goal or {} for goal in self.cells[self.label_of("整体绩效目标", "绩效目标")]["年度目标"]]

    @property
    def days(self) -> int | None:
        """From its approval to its publication."""
        about = self.cells.get("公开信息") or {}
        if not (about.get("批复日期") and about.get("公开日期")):
            return None
        return (date.fromisoformat(about["公开日期"]) - date.fromisoformat(about["批复日期"])).days


@dataclass(frozen=True)
class District:
    """All public forms by department and year; the one in force where there are two.

    Of its `projects` only the list of a year's indicators has anything beside the departments' own.

    On a site that is not `is_official`, because nobody answers for it, no page says who should have published.
    """

    register: tuple[Mapping[str, str], ...]
    every: tuple[Form, ...]
    projects: tuple[Form, ...]
    is_official: bool

    @cached_property
    def in_force(self) -> Mapping[tuple[str, int], Form]:
        """What lists and totals use: the adjusted form of a year, where there is one."""
        return {(form.department, form.year): form for form in sorted(self.every, key=lambda form: form.is_adjusted)}

    @property
    def years(self) -> list[int]:
        """The years that have pages, newest first."""
        return sorted({form.year for form in self.every}, reverse=True)

    def of_year(self, year: int) -> list[Form]:
        """The forms in force of a year, in the register's order."""
        slugs = [line["目录"] for line in self.register]
        return [self.in_force[slug, year] for slug in slugs if (slug, year) in self.in_force]

    def added_of_year(self, year: int) -> list[Form]:
        """Those of them whose money is added up: not a unit's, where its department's form covers its units."""
        above = {line["目录"]: line["隶属"] for line in self.register if line.get("类别") == "单位"}
        forms = self.of_year(year)
        covering = {form.department for form in forms if form.scope != "本级"}
        return [form for form in forms if above.get(form.department) not in covering]

    def projects_of_year(self, year: int) -> list[Form]:
        """The projects of a year."""
        return [project for project in self.projects if project.year == year]

    def due(self, year: int) -> list[str]:
        """The departments that should have published that year."""
        return [
            line["目录"]
            for line in self.register
            if line.get("公开状态") != "依法不予公开"
            and int(line.get("起始年度", year)) <= year <= int(line.get("终止年度", year))
        ]

    def approved(self, department: str, year: int) -> Form | None:
        """The form of that year as it was approved."""
        own = (form for form in self.every if (form.department, form.year) == (department, year))
        return next((form for form in own if not form.is_adjusted), None)

    def steps(self, year: int) -> list[list[Form]]:
        """By department of that year, the form as approved, and the one that adjusted it."""
        slugs = dict.fromkeys(form.department for form in self.of_year(year))
        return [[form for form in self.every if (form.department, form.year) == (slug, year)] for slug in slugs]

    def before(self, form: Form) -> Form | None:
        """The form that was adjusted, or the department's nearest earlier one that was in force."""
        if form.is_adjusted:
            return self.approved(form.department, form.year)
        years = [year for slug, year in self.in_force if slug == form.department and year < form.year]
        return self.in_force[form.department, max(years)] if years else None

    def last_year(self, form: Form) -> tuple[Decimal | None, Decimal | None, str]:
        """The budget before and now that 较上年 compares, and what is said of it: nothing, or why it is another."""
        last = self.in_force.get((form.department, form.year - 1))
        if last and last.scope != form.scope:
            return None, None, "口径不同"
        for earlier, column, said in ((last, NOW, ""), (form, BEFORE, "按本表上年数")):
            for side in (INCOME, SPENDING):
                if earlier and (before := earlier.total(side, column)) is not None and form.total(side) is not None:
                    return before, form.total(side), said
        return None, None, ""


def read_district(*, is_official: bool) -> District:
    """Every file of the district that anybody may see."""
    region = yaml.load((DISTRICT / "region.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)
    forms = [form for file in sorted(DISTRICT.glob("*/*.yaml")) if (form := _public_form(file, file))]
    projects = [form for file in sorted(DISTRICT.glob("*/*/*.yaml")) if (form := _public_form(file, file.parent))]
    return District(tuple(region["部门"]), tuple(forms), tuple(projects), is_official)


def _form_of(cells: Mapping[str, Any], department: str) -> Mapping[str, Any] | None:
    """The form that a file names, or that its unit's is; None for the default form."""
    slug = cells.get("表式") or _FORMS_OF_UNITS.get(department)
    return yaml.load((FORMS / f"{slug}.yaml").read_text(encoding="utf-8"), yaml.BaseLoader) if slug else None


def _in_default_words(cells: Mapping[str, Any], form: Mapping[str, Any]) -> Mapping[str, Any]:
    """A file's cells by the default form's names."""
    items = [item for part in form.values() if isinstance(part, list) for item in part if isinstance(item, dict)]
    meant = {item["标签"]: item["含义"] for item in items if "含义" in item}

    def renamed(value: Any) -> Any:
        if isinstance(value, dict):
            return {meant.get(key, key): renamed(inner) for key, inner in value.items()}
        return [renamed(inner) for inner in value] if isinstance(value, list) else value

    return dict(renamed(cells))


def _public_form(file: Path, of_year: Path) -> Form | None:
    """The form of a file, by the department and year that `of_year` is named after; None where nobody may see it."""
    cells = yaml.load(file.read_text(encoding="utf-8"), yaml.BaseLoader)
    about = cells.get("公开信息") or {}
    named = _YEAR.fullmatch(of_year.name)
    if not named or about.get("公开状态") == "暂不公开" or about.get("阶段") == "申报":
        return None
    department, year, is_adjusted = of_year.parent.name, int(named[1]), bool(named[2])
    form = _form_of(cells, department)
    if form is None:
        return Form(department, year, is_adjusted, cells)
    has_prior_years, has_long_term = BEFORE in str(form["金额栏"]), "长期目标" in str(form["目标"])
    return Form(department, year, is_adjusted, _in_default_words(cells, form), has_prior_years, has_long_term)
