"""What a form's own pages must print."""

from collections.abc import Iterator
from decimal import Decimal

from tests.facts.fact import Fact, joined, measured_of
from tests.facts.forms import BEFORE, INCOME, NOW, SPENDING, TWO_BEFORE, District, Form, categories_of, rows_of
from tests.facts.pages import BLANK, Page, money, percent


def declaration_facts(district: District, form: Form, page: Page) -> Iterator[Fact]:
    address, project = form.page, form.amount(SPENDING, "项目支出")
    measured, targets = measured_of([form])
    blank = sum(not rows for goal in form.goals for *_, rows in categories_of(goal))
    long_term = form.cells[form.label_of("整体绩效目标", "绩效目标")].get("长期目标") or []
    further = sum(1 for goal in long_term if isinstance(goal, dict) for _ in rows_of(goal))
    goals_beyond = f"长期目标{len(long_term)}项" + (f"，长期绩效指标{further}项" if further else "")
    figures = {
        "当年预算": [f"{money(form.budget)} 万元", *filter(None, [_sentence(district, form)])],
        "项目支出占比": [
            percent(project, form.total(SPENDING)),
            f"基本支出{money(form.amount(SPENDING, '基本支出'))}万元",
        ],
        "年度目标": [f"{len(form.goals)} 项", *([goals_beyond] if form.has_long_term else [])],
        "绩效指标": [f"{targets} 项", f"其中定量指标{measured}项，空白类别{blank}个"],
    }
    for name, said in figures.items():
        yield Fact(address, name, joined(page.figures.get(name)), joined(said))
    years = ((TWO_BEFORE, form.year - 2), (BEFORE, form.year - 1), (NOW, form.year)) if form.has_prior_years else ()
    for column, year in years:
        whole, part = form.total(SPENDING, column), form.amount(SPENDING, "项目支出", column)
        share = percent(part, whole)
        bar = ["", money(whole), "" if share == BLANK else share]
        yield Fact(address, f"{year}年 bar", joined(page.figures.get(f"{year}年")), joined(bar))
    yield from _table(form, page)


def _sentence(district: District, form: Form) -> str:
    before, now, said = district.last_year(form)
    if before is None or now is None:
        return "上年表口径不同，不作比较" if said else ""
    moved = now - before
    text = (
        f"较上年{'增加' if moved > 0 else '减少'}{money(abs(moved))}万元（{percent(abs(moved), before)}）"
        if moved
        else "与上年一致"
    )
    return f"{text}，{said}" if said else text


def changes_facts(form: Form, before: Form, page: Page) -> Iterator[Fact]:
    """The budget on both sides of a comparison, in the later form's unit."""
    sides = {side: (before.total(side), form.total(side)) for side in (INCOME, SPENDING)}
    printed = page.figures.get("当年预算", [])
    earlier = earlier_form(form, before)
    names = {INCOME: "收入", SPENDING: "支出"}
    if sides[INCOME] == sides[SPENDING]:
        whole = _beside(form, sides[INCOME], before.scope, earlier).split("，", 1)
        amount = whole[0].split(" → ")[0]
        true = [f"{earlier}{amount}，{whole[1]}"]
    else:
        true = [f"{names[side]}{_beside(form, pair, before.scope, earlier)}" for side, pair in sides.items()]
    yield Fact(f"{form.page}changes/", "both sides of the budget", joined(printed[1:]), joined(true))


def earlier_form(form: Form, before: Form) -> str:
    """What pages call the form that another is compared with."""
    if form.is_adjusted:
        return "调整前"
    return "上年" if before.year == form.year - 1 else f"{before.year}年"


def _beside(form: Form, pair: tuple[Decimal | None, Decimal | None], scope: str | None, earlier: str) -> str:
    """`5,818.97万元 → 6,057.09万元，较上年增加238.12万元（4.09%）`."""
    then, now = (None if amount is None else amount / form.worth for amount in pair)
    texts = ["没有载明" if amount is None else f"{money(amount)}{form.unit}" for amount in (then, now)]
    if then is None or now is None:
        return " → ".join(texts)
    if scope != form.scope:
        return f"{' → '.join(texts)}，口径不同（{scope or '未注明'}→{form.scope or '未注明'}），金额不可直接比较"
    if then == now:
        return f"{texts[1]}，与{earlier}一致"
    verb = "增加" if now > then else "减少"
    return (
        f"{' → '.join(texts)}，较{earlier}{verb}{money(abs(now - then))}{form.unit}（{percent(abs(now - then), then)}）"
    )


def _table(form: Form, page: Page) -> Iterator[Fact]:
    """The totals and shares of the form's own table of funds, which are computed."""
    rows = page.tables.get(f"单位：{form.unit}", [])
    for side in (INCOME, SPENDING):
        for line in form.lines(side):
            if line != "合计":
                printed = next((row for row in rows if line in row), [])
                share = printed[printed.index(line) + 2] if printed else ""
                yield Fact(form.page, f"share of {line}", share, percent(form.amount(side, line), form.total(side)))
    totals = [row[row.index("合计") + 1 :] for row in rows if "合计" in row]
    for side, cells in zip((INCOME, SPENDING), totals or [[], []], strict=True):
        for column, cell in zip(form.columns, (cells[:1] + cells[2:4]) or [""] * len(form.columns), strict=True):
            amount = form.total(side, column)
            true = BLANK if amount is None else str((amount / form.worth).normalize() + 0)
            shown = cell if cell == BLANK or not cell else str(Decimal(cell.replace(",", "")).normalize() + 0)
            yield Fact(form.page, f"{side}合计 {column}", shown, true)
