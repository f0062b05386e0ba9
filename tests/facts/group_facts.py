"""How many changes each page counts in which group, by the table of the example's edits that was checked by hand."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from tests.documents import text_of
from tests.facts.fact import Fact, joined
from tests.facts.form_facts import earlier_form
from tests.facts.forms import District, Form
from tests.facts.pages import Page

GROUPS = {"第一组": ("目标值低于{}、取消的指标", "项"), "第二组": ("成本与标准", "项"), "第三组": ("请核对", "处")}
"""What pages call the groups of the table, and in what they count them."""
_WITHIN_A_YEAR = "目标下调、取消的指标"
_UNDIRECTED, _ALONG, _TWO = "未写明方向", ("随预期值", "随目标"), "网页认作两条"
_NOTES = "审核说明"
"""No page has them where what checks find is not published, as on the example's site."""
Pair = tuple[str, int, int]
"""A department and two years; the same one twice where a form was adjusted within it."""
_PAIR = re.compile(r"### (\S+) (\d{4})(?: 批复)? → (\d{4})(?: 调整)?")


@dataclass(frozen=True)
class Counts:
    """What the table has of two forms of a department: the changes of each group, and all but those that come along."""

    groups: Mapping[str, int]
    undirected: int
    changes: int


@cache
def edits() -> Mapping[Pair, Counts]:
    """The table of each two forms."""
    rows: dict[Pair, list[list[str]]] = {}
    pair: Pair = ("", 0, 0)
    for line in text_of("examples/EDITS.md").splitlines():
        if line.startswith("## "):
            pair = ("", 0, 0)  # the rows picked out at the top are not counted again
        if named := _PAIR.fullmatch(line):
            pair = named[1], int(named[2]), int(named[3])
        if pair[0] and line.startswith(f"| {pair[0]} |"):
            rows.setdefault(pair, []).append(line.strip("| ").split(" | "))
    return {pair: _counts(listed) for pair, listed in rows.items()}


def _counts(rows: list[list[str]]) -> Counts:
    groups = Counter(row[-1] for row in rows)
    said = [row[-3] for row in rows]
    undirected = sum(_UNDIRECTED in words for words in said)
    own = sum(row[2] != _NOTES and not any(along in row[-3] for along in _ALONG) for row in rows)
    return Counts(groups, undirected, own + sum(_TWO in words for words in said))


def changes_group_facts(form: Form, before: Form, page: Page) -> Iterator[Fact]:
    """The counts at the top of a changes page."""
    counts, address = edits()[form.department, before.year, form.year], f"{form.page}changes/"
    earlier = earlier_form(form, before)
    titles = GROUPS | {"第一组": (_WITHIN_A_YEAR, "项")} if form.is_adjusted else GROUPS
    for group, (title, unit) in titles.items():
        number = counts.groups.get(group, 0)
        note = f"其中{counts.undirected}项{_UNDIRECTED} " if group == "第一组" and counts.undirected else ""
        true = [f"{number} {unit}", f"{note}见下"] if number else None
        yield Fact(address, title.format(earlier), joined(page.figures.get(title.format(earlier))), joined(true))
    yield Fact(address, "改动", joined((page.figures.get("改动") or [])[:1]), f"{counts.changes} 处")


def region_year_group_facts(district: District, year: int, address: str, page: Page) -> Iterator[Fact]:
    """The counts of all departments of a year."""
    known = [
        _together([edits()[form.department, before.year, year] for form in steps if (before := district.before(form))])
        for steps in district.steps(year)
    ]
    said = []
    for group, (title, unit) in GROUPS.items():
        number, departments = (sum(values) for values in _in_group(known, group))
        undirected = sum(counts.undirected for counts in known) if group == "第一组" else 0
        note = f"，其中{undirected}项{_UNDIRECTED}" if undirected else ""
        said += [f"{title.format('上年')}{number}{unit}{note}（{departments}个部门）"] if number else []
    printed = next((text for text in page.texts if "个部门）。" in text), "nothing")
    yield Fact(address, "groups", printed.split("。")[0], "；".join(said) or "nothing")


def _together(steps: list[Counts]) -> Counts:
    """What became of a department's form in a year: since the year before, and by what adjusted it."""
    groups = sum((Counter(step.groups) for step in steps), Counter[str]())
    return Counts(groups, sum(step.undirected for step in steps), sum(step.changes for step in steps))


def _in_group(known: list[Counts], group: str) -> tuple[list[int], list[bool]]:
    numbers = [counts.groups.get(group, 0) for counts in known]
    return numbers, [number > 0 for number in numbers]
