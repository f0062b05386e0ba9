"""Checks of region.yaml: names of rules, and entries of departments that refer to others or contradict each other."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import pairwise

from generator.check.review_notes import rule_meant
from generator.diagnostics.diagnostic import Route, Rule, Severity
from generator.model.finding import Finding
from generator.model.region import Region, RegisteredDepartment

_FOR_EVER = 9999
UNKNOWN_RULE = Rule(
    "unknown-rule",
    "规则名称",
    Severity.ERROR,
    "region.yaml 的“规则”只能写检查规则中的名称，写错的不起作用。",
)
DOUBLE_DEPARTMENT = Rule(
    "double-department", "部门重复", Severity.ERROR, "region.yaml 的“部门”中，一个目录只登记一次。"
)
YEARS_REVERSED = Rule("register-years", "起止年度", Severity.ERROR, "region.yaml 中部门的起始年度不晚于终止年度。")
UNKNOWN_SUCCESSOR = Rule(
    "unknown-successor",
    "承接部门",
    Severity.ERROR,
    "region.yaml 的“承接”写另一个已登记部门的目录。",
)
UNKNOWN_SUPERIOR = Rule(
    "unknown-superior",
    "隶属关系",
    Severity.ERROR,
    "region.yaml 的“隶属”写另一个已登记部门或单位的目录，只有单位写，不能绕回自己。",
)
DOUBLE_CODE = Rule("double-code", "预算代码重复", Severity.ERROR, "region.yaml 中一个预算代码在同一年度只登记一次。")
REGION_RULES = (UNKNOWN_RULE, DOUBLE_DEPARTMENT, YEARS_REVERSED, UNKNOWN_SUCCESSOR, UNKNOWN_SUPERIOR, DOUBLE_CODE)
"""All are errors: the register or the checks would differ from what the region intended, and no page would show it."""


def findings_of_region(region: Region, rules: Collection[str]) -> tuple[Finding, ...]:
    """The errors in a region.yaml, with routes into that file; `rules` are the Chinese names that it may use."""
    return (
        *_unknown_rules(region, rules),
        *_double_departments(region),
        *_years_reversed(region),
        *_unknown_successors(region),
        *_unknown_superiors(region),
        *_double_codes(region),
    )


def _error(rule: Rule, message: str, *routes: Route) -> Finding:
    return Finding(rule, rule.severity, routes, message)


def _unknown_rules(region: Region, rules: Collection[str]) -> Iterator[Finding]:
    """Names under 规则 that no rule has."""
    for name in region.severities:
        if name not in rules:
            yield _error(UNKNOWN_RULE, f"没有名为“{name}”的检查规则{rule_meant(name, rules)}", ("规则", name))


def _double_departments(region: Region) -> Iterator[Finding]:
    """Folders that are registered more than once."""
    for slug, count in Counter(line.slug for line in region.departments).items():
        if count > 1:
            first, *again = (
                ("部门", index, "目录") for index, line in enumerate(region.departments) if line.slug == slug
            )
            yield _error(DOUBLE_DEPARTMENT, f"目录“{slug}”登记了{count}次，请只保留一处", *again, first)


def _years_reversed(region: Region) -> Iterator[Finding]:
    """Departments whose first year is after their last."""
    for index, line in enumerate(region.departments):
        if line.first_year and line.last_year and line.first_year > line.last_year:
            yield _error(
                YEARS_REVERSED,
                f"“{line.name}”的起始年度 {line.first_year} 晚于终止年度 {line.last_year}，请更正",
                ("部门", index, "起始年度"),
                ("部门", index, "终止年度"),
            )


def _unknown_successors(region: Region) -> Iterator[Finding]:
    """Successors (承接) that are not registered, or the department itself."""
    for index, line in enumerate(region.departments):
        successor = line.taken_over_by
        if successor is None:
            continue
        place: Route = ("部门", index, "承接")
        if successor == line.slug:
            yield _error(UNKNOWN_SUCCESSOR, f"“{line.name}”不能由自己承接，请写承接部门的目录", place)
        elif region.registered(successor) is None:
            yield _error(UNKNOWN_SUCCESSOR, f"“{line.name}”由“{successor}”承接，但“部门”中没有登记这个目录", place)


def _unknown_superiors(region: Region) -> Iterator[Finding]:
    """Superiors (隶属) that are not registered, form a ring, or belong to an entry that is no unit."""
    superiors = {line.slug: line.belongs_to for line in region.departments}
    for index, line in enumerate(region.departments):
        place: Route = ("部门", index, "隶属")
        if line.belongs_to is None:
            continue
        if not line.is_unit:
            yield _error(UNKNOWN_SUPERIOR, f"“{line.name}”写了隶属，类别应写“单位”；是部门的，请删去隶属", place)
        elif line.belongs_to not in superiors:
            message = f"“{line.name}”隶属“{line.belongs_to}”，但“部门”中没有登记这个目录"
            yield _error(UNKNOWN_SUPERIOR, message, place)
        elif _leads_back(line.slug, superiors):
            yield _error(UNKNOWN_SUPERIOR, f"“{line.name}”的隶属绕回了自己，请写所属部门的目录", place)


def _leads_back(slug: str, superiors: Mapping[str, str | None]) -> bool:
    """Whether a unit is, directly or not, its own superior."""
    above, seen = superiors.get(slug), set[str]()
    while above and above not in seen:
        if above == slug:
            return True
        seen.add(above)
        above = superiors.get(above)
    return False


def _double_codes(region: Region) -> Iterator[Finding]:
    """Budget codes that are registered more than once for the same year."""
    lines: dict[str, list[int]] = {}
    for index, line in enumerate(region.departments):
        if line.budget_code:
            lines.setdefault(line.budget_code, []).append(index)
    for code, indices in lines.items():
        first, *again = indices
        if again and _overlap([region.departments[index] for index in indices]):
            places = (("部门", index, "预算代码") for index in (*again, first))
            yield _error(DOUBLE_CODE, f"预算代码“{code}”在同一年度登记了{len(indices)}次，请核对", *places)


def _overlap(lines: Iterable[RegisteredDepartment]) -> bool:
    """Whether two of the lines are valid in the same year.

    Else the same code is right: a department that moved to another folder keeps its code.
    """
    spans = sorted((line.first_year or 0, line.last_year or _FOR_EVER) for line in lines)
    return any(later[0] <= earlier[1] for earlier, later in pairwise(spans))
