"""How many changes each page counts in which group, by the table of the example's edits that was checked by hand."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from tests.documents import text_of
from tests.facts.fact import Fact, joined
from tests.facts.forms import District, Form
from tests.facts.pages import Page

GROUPS = {"第一组": ("目标值低于{}、取消的指标", "项"), "第二组": ("成本与标准", "项"), "第三组": ("请核对", "处")}
"""What pages call the groups of the table, and in what they count them."""
_UNDIRECTED, _ALONG, _TWO = "未写明方向", ("随预期值", "随目标"), "网页认作两条"
_NOTES = "审核说明"
"""No page has them where what checks find is not published, as on the example's site."""
Pair = tuple[str, int, int]


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
        if line.startswith("### "):
            department, before, _, year = line.removeprefix("### ").split()
            pair = department, int(before), int(year)
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
    earlier = "上年" if before.year == form.year - 1 else f"{before.year}年"
    for group, (title, unit) in GROUPS.items():
        number = counts.groups.get(group, 0)
        note = f"其中{counts.undirected}项{_UNDIRECTED} " if group == "第一组" and counts.undirected else ""
        true = [f"{number} {unit}", f"{note}见下"] if number else None
        yield Fact(address, title.format(earlier), joined(page.figures.get(title.format(earlier))), joined(true))
    yield Fact(address, "改动", joined((page.figures.get("改动") or [])[:1]), f"{counts.changes} 处")


def region_year_group_facts(district: District, year: int, address: str, page: Page) -> Iterator[Fact]:
    """The counts of all departments of a year."""
    pairs = [(form, before) for form in district.of_year(year) if (before := district.before(form))]
    known = [edits()[form.department, before.year, year] for form, before in pairs]
    said = []
    for group, (title, unit) in GROUPS.items():
        number, departments = (sum(values) for values in _in_group(known, group))
        undirected = sum(counts.undirected for counts in known) if group == "第一组" else 0
        note = f"，其中{undirected}项{_UNDIRECTED}" if undirected else ""
        said += [f"{title.format('上年')}{number}{unit}{note}（{departments}个部门）"] if number else []
    printed = next((text for text in page.texts if "个部门）。" in text), "nothing")
    yield Fact(address, "groups", printed.split("。")[0], "；".join(said) or "nothing")


def _in_group(known: list[Counts], group: str) -> tuple[list[int], list[bool]]:
    numbers = [counts.groups.get(group, 0) for counts in known]
    return numbers, [number > 0 for number in numbers]
