"""What the pages about several forms must print."""

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal

from tests.facts.fact import Fact, cells, joined, measured_of
from tests.facts.forms import SPENDING, District, Form
from tests.facts.pages import BLANK, Page, money, percent, signed, total

REGION = "disclosures/example-district/"
NOT_ALL = "各部门预算之和，不等于本级政府支出"


def home_facts(district: District, page: Page) -> Iterator[Fact]:
    year = district.years[0]
    forms = district.of_year(year)
    added = district.added_of_year(year)
    measured, targets = measured_of(forms)
    figures = {
        "申报表": [f"{len(forms)} 份" + (f"，应公开{len(district.due(year))}个部门" if district.is_official else "")],
        "当年预算合计": [f"{money(total(form.budget for form in added))} 万元", make_up(forms, added)],
        "绩效指标": [f"{targets} 项"],
        "定量指标占比": [f"{percent(measured, targets)} {measured}项"],
    }
    for name, said in figures.items():
        yield Fact("", name, joined(page.figures.get(name)), joined(said))
    for form in added:
        bar = page.bar(f"{year}年各部门当年预算（万元）", _registered_name(district, form))
        yield Fact("", f"bar of {form.department}", bar, money(form.budget))
    yield Fact("", "beside the total", str(any(NOT_ALL in text for text in page.texts)), "True")


def region_facts(district: District, page: Page) -> Iterator[Fact]:
    counted = "应公开、已公开、未公开" if district.is_official else "收录"
    caption = f"各年度{counted}的部门数和当年预算合计"
    for year in district.years:
        forms, added, due = district.of_year(year), district.added_of_year(year), district.due(year)
        public = sum(form.department in due for form in forms)
        days = sorted(form.days for form in forms if form.days is not None)
        span = f"{days[0]}天" if days[0] == days[-1] else f"{days[0]}至{days[-1]}天"
        yield from cells(
            REGION,
            f"{year}年",
            page.row(caption, f"{year}年"),
            {
                **(
                    {"应公开": str(len(due)), "已公开": str(public), "未公开": str(len(due) - public)}
                    if district.is_official
                    else {"本站收录": str(len(forms))}
                ),
                "批复至公开": span,
                "20日内公开": f"{sum(number <= 20 for number in days)}/{len(days)}",
                "当年预算合计（万元）": money(total(form.budget for form in added)),
                "合计的组成": make_up(forms, added),
            },
        )
        bar = page.row("示例区历年当年预算合计（万元）", f"{year}年")
        yield from cells(REGION, f"{year}年 bar", bar, _charted(_row(district, forms, added)))


def region_year_facts(district: District, year: int, page: Page) -> Iterator[Fact]:
    address, caption = f"{REGION}{year}/", f"{year}年各部门申报表（金额单位：万元）"
    forms, added, due = district.of_year(year), district.added_of_year(year), district.due(year)
    measured, targets = measured_of(forms)
    missing = len({*due} - {form.department for form in forms})
    figures = {
        "已公开" if district.is_official else "本站收录": [f"{len(forms)} 份申报表"],
        **({"未公开": [f"{missing} 个部门"]} if district.is_official else {}),
        "当年预算合计": [f"{money(total(form.budget for form in added))} 万元", make_up(forms, added), NOT_ALL],
        "绩效指标": [f"{targets} 项，定量{measured}项"],
    }
    for name, said in figures.items():
        yield Fact(address, name, joined(page.figures.get(name)), joined(said))
    for form in forms:
        days = BLANK if form.days is None else f"{form.days}天" + (" 超过20日" if form.days > 20 else "")
        row = page.row(caption, _registered_name(district, form))
        yield from cells(address, form.department, row, {**_row(district, [form]), "批复至公开": days})
        bar = page.row(f"示例区{year}年各部门当年预算（万元）", _registered_name(district, form))
        charted = _charted(_row(district, [form]), "项目支出占比")
        yield from cells(address, f"bar of {form.department}", bar, charted)
    yield from cells(address, "合计", page.row(caption, "合计"), _row(district, forms, added))


def _charted(row: dict[str, str], *more: str) -> dict[str, str]:
    """What of a row stands beside its bar too."""
    return {head: row[head] for head in ("项目支出", "基本支出", "当年预算", *more)}


def department_facts(district: District, department: str, page: Page) -> Iterator[Fact]:
    forms = [form for (slug, _), form in district.in_force.items() if slug == department]
    for form in forms:
        address, head = f"{REGION}{department}/", f"{form.year}年"
        row = page.row("历年申报表（金额单位：万元）", head)
        yield from cells(address, head, row, _row(district, [form]))
        if len(forms) > 1:
            caption = f"{_registered_name(district, form)}历年当年预算（万元）"
            yield from cells(address, f"{head} bar", page.row(caption, head), _charted(_row(district, [form])))


def indicators_facts(district: District, year: int, page: Page) -> Iterator[Fact]:
    """How many indicators a category has, those of projects too, and how many of them can be measured."""
    address, rows = f"indicators/{year}/", page.tables.get("各类别绩效指标的项数", [])
    forms = [*district.of_year(year), *district.projects_of_year(year)]
    targets = [target for form in forms for target in form.targets]
    every = Counter((target.first, target.second) for target in targets)
    measured = Counter((target.first, target.second) for target in targets if target.is_measured)
    listed = {(row[0], row[1]) for row in rows[1:] if len(row) == 5}
    for category in every.keys() & listed:
        row = next(row for row in rows if tuple(row[:2]) == category)
        true = [str(every[category]), str(measured[category]), percent(measured[category], every[category])]
        yield Fact(address, "›".join(category), joined(row[2:]), joined(true))
    unlisted = sum(number for category, number in every.items() if category not in listed)
    others = sum(int(row[2]) for row in rows[1:] if len(row) == 5 and (row[0], row[1]) not in every)
    yield Fact(address, "indicators of other categories", str(others), str(unlisted))
    number, known = len(targets), sum(target.is_measured for target in targets)
    whole = next((row for row in rows if row and row[0] == "合计"), [])
    yield Fact(address, "合计", joined(whole[-3:]), joined([str(number), str(known), percent(known, number)]))


def _row(district: District, forms: Sequence[Form], added: Sequence[Form] | None = None) -> dict[str, str]:
    """The cells of one form, or of several together, as lists print them; `added` are those whose money counts."""
    added = forms if added is None else added
    measured, targets = measured_of(forms)
    compared = [found for form in added if (found := district.last_year(form))[0] is not None]
    before, now = total(found[0] for found in compared), total(found[1] for found in compared)
    change = "" if before is None or now is None else f"{signed(now - before)} {_growth(before, now)}"
    said = {found[2] for form in added if (found := district.last_year(form))[2]} if len(added) == 1 else set()
    if len(added) > 1 and 0 < len(compared) < len(added):
        said = {f"{len(compared)}个部门"}
    project = total(form.amount(SPENDING, "项目支出") for form in added)
    spent = [form.total(SPENDING) for form in added]
    return {
        "当年预算": money(total(form.budget for form in added)),
        "较上年": " ".join([change or BLANK, *said]).strip(),
        "基本支出": money(total(form.amount(SPENDING, "基本支出") for form in added)),
        "项目支出": money(project),
        "项目支出占比": percent(project, total(spent)),
        "年度目标": str(sum(len(form.goals) for form in forms)),
        "绩效指标": str(targets),
        "定量指标占比": percent(measured, targets),
    }


def _growth(before: Decimal, now: Decimal) -> str:
    grown = percent(abs(now - before), before)
    return grown if now == before else ("＋" if now > before else "－") + grown


def make_up(forms: Sequence[Form], added: Sequence[Form]) -> str:
    """Of what a total of the `added` forms is; the others are of units that their departments' forms cover."""
    stating = [form for form in added if form.budget is not None]
    counts = Counter(form.scope for form in stating)
    scopes = [f"{scope or '未注明'}{counts[scope]}" for scope in ("汇总", "本级", None) if counts[scope]]
    said = [f"{len(stating)}个部门：{'、'.join(scopes)}", *(["本级不含所属单位，合计偏小"] if counts["本级"] else [])]
    missing, covered = len(added) - len(stating), len(forms) - len(added)
    said += [f"{covered}个单位已含在所属部门的预算中，不再相加"] if covered else []
    return "；".join([*said, *([f"{missing}份申报表没有载明当年预算，不在其内"] if missing else [])])


def _registered_name(district: District, form: Form) -> str:
    return next(line["名称"] for line in district.register if line["目录"] == form.department)
