"""Charts of budgets: the departments of a year, and a department or a region over the years."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Final

from generator.model.declaration import BASIC, PROJECT, Amounts, Declaration
from generator.model.labels import heading, label, line_label
from generator.model.money import difference, sum_of
from generator.model.wording.comparisons import SCOPE_NOT_STATED
from generator.model.wording.days import day_text
from generator.model.wording.figures import LIST_UNIT, amount_text, share_text
from generator.model.wording.totals import INCLUDED_ABOVE, NOT_THE_GOVERNMENTS
from generator.publish.bar_chart import SAVED, BarChart, BarKey, BarLine, figures_of, keys_of
from generator.publish.bars import Bar, bar_of
from generator.publish.page import Link
from generator.publish.views.register.budget_total import BudgetTotal, Placed
from generator.publish.views.register.department_record import Presence
from generator.publish.views.register.summaries import Summary

FILE: Final = "budgets.svg"
"""The file name of such a chart, beside its page."""
_BUDGET, _PROJECT, _BASIC = label(Amounts, "budget"), line_label(PROJECT), line_label(BASIC)
_HEADS: Final = (_PROJECT, _BASIC, _BUDGET)
_FIELDS: Final = ("project", "basic", "budget")
"""The fields of a summary that belong to the heads."""
_SHARE: Final = f"{_PROJECT}{heading('share')}"
_KEYS: Final = (BarKey("a", _PROJECT), BarKey("b", _BASIC), BarKey("c", "其他"))
_YEAR: Final = label(Declaration, "fiscal_year")
_SCOPES: Final = f"名称后为{label(Declaration, 'scope')}：汇总含所属单位，本级不含。"
_TOTALS: Final = f"{NOT_THE_GOVERNMENTS}；各年度的部门数和{label(Declaration, 'scope')}不同的，不宜直接比较。"
_FEWEST: Final = 2
"""How many budgets a chart needs at least."""
_NOTHING: Final = Decimal(0)


def departments_chart(
    of_year: Sequence[Placed], total: BudgetTotal, reasons: Sequence[Presence], title: str, url: str
) -> BarChart | None:
    """The departments of a year, the largest budget first, each with its 填报口径; `total` says which are added up.

    `without` is the reason of each department that is not drawn; `url` is that of the page. None where fewer than two
    state a budget.
    """
    added = {department.slug for department, _ in total.added}
    in_order = sorted(of_year, key=_by_budget)
    longest = _longest((form,) for _, form in of_year)
    lines = tuple(
        BarLine(
            department.name,
            Link(department.name, department.link_of(form.year).url),
            _scope(form, is_added=department.slug in added),
            _bar((form,), longest),
            figures_of((*_HEADS, _SHARE), (*_amounts((form,)), share_text(form.project, form.spending))),
        )
        for department, form in in_order
    )
    forms = [form for _, form in of_year]
    return _chart(
        f"{title}（{LIST_UNIT}）", "部门", (*_HEADS, _SHARE), lines, (_SCOPES, *_not_drawn(reasons)), forms, url
    )


def _not_drawn(without: Sequence[Presence]) -> Iterator[str]:
    """`2个部门未公开，不在图中。`; nothing about departments that need not publish."""
    for reason in (Presence.MISSING, Presence.NOT_COLLECTED, Presence.UNREADABLE):
        if number := sum(presence is reason for presence in without):
            yield f"{number}个部门{reason.value}，不在图中。"


def years_of_department(years: Iterable[tuple[int, Summary | None, str]], title: str, url: str) -> BarChart | None:
    """The years of a department in the given order: each with its form, or with a text that says why it has none."""
    all_years = [*years]
    forms = [form for _, form, _ in all_years if form]
    longest = _longest((form,) for form in forms)
    lines = tuple(
        BarLine(
            f"{year}年", None, (said,) if said else (), _bar((form,), longest), figures_of(_HEADS, _amounts((form,)))
        )
        if form
        else BarLine(f"{year}年", None, (said,), (), figures_of(_HEADS, (None,) * len(_HEADS)))
        for year, form, said in all_years
    )
    return _chart(f"{title}（{LIST_UNIT}）", _YEAR, _HEADS, lines, (), forms, url)


def years_of_region(
    totals: Iterable[tuple[Link, BudgetTotal]], nothing: Presence, title: str, url: str
) -> BarChart | None:
    """The totals of a region in the given order, each with the number of departments and what their forms cover.

    `nothing` is printed for a year without forms.
    """
    all_totals = [*totals]
    longest = _longest(total.forms for _, total in all_totals)
    lines = tuple(
        BarLine(
            year.label,
            year if year.url else None,
            _made_of(total, nothing),
            _bar(total.forms, longest),
            figures_of(_HEADS, _amounts(total.forms)),
        )
        for year, total in all_totals
    )
    forms = [form for _, total in all_totals for form in total.forms]
    return _chart(f"{title}（{LIST_UNIT}）", _YEAR, _HEADS, lines, (_TOTALS,), forms, url)


def _made_of(total: BudgetTotal, nothing: Presence) -> tuple[str, ...]:
    if not total.added:
        return (nothing.value,)
    return (total.counted_as,) if total.counted_as else ()


def _chart(
    title: str,
    first_head: str,
    heads: tuple[str, ...],
    lines: tuple[BarLine, ...],
    remarks: tuple[str, ...],
    forms: Sequence[Summary],
    url: str,
) -> BarChart | None:
    if sum(line.figures[_HEADS.index(_BUDGET)].text is not None for line in lines) < _FEWEST:
        return None
    days = [day for form in forms if (day := form.published_on or form.declared_on)]
    source = "，".join(("据公开的申报表绘制", *([f"数据截至{day_text(max(days))}"] if days else [])))
    return BarChart(
        title, first_head, heads, keys_of(lines, *_KEYS), lines, remarks, f"{source}。", Link(SAVED, url + FILE)
    )


def _by_budget(placed: Placed) -> tuple[bool, Decimal]:
    """The sort key: largest budget first, forms without a budget last."""
    budget = placed[1].budget
    return budget is None, (budget or _NOTHING).copy_negate()


def _longest(groups: Iterable[Sequence[Summary]]) -> Decimal | None:
    """The amount of the longest bar; each bar is the sum of several forms."""
    sums = ((_sum(forms, "budget"), sum_of((_sum(forms, "project"), _sum(forms, "basic")))) for forms in groups)
    return max((amount for both in sums if both[0] is not None for amount in both if amount is not None), default=None)


def _scope(form: Summary, *, is_added: bool) -> tuple[str, ...]:
    """The 填报口径 of a form, and a note where its budget is contained in another's."""
    covers = form.scope or SCOPE_NOT_STATED
    return (covers,) if is_added else (covers, INCLUDED_ABOVE)


def _sum(forms: Sequence[Summary], name: str) -> Decimal | None:
    return sum_of(getattr(form, name) for form in forms)


def _amounts(forms: Sequence[Summary]) -> tuple[str | None, ...]:
    """The amounts under the heads, summed over the forms."""
    return tuple(amount_text(_sum(forms, name)) for name in _FIELDS)


def _bar(forms: Sequence[Summary], scale: Decimal | None) -> Bar:
    """Project expenditure, basic expenditure and the rest of the budget, summed over the forms.

    Where the parts exceed the budget, they are drawn as stated and there is no rest.
    """
    project, basic, budget = (_sum(forms, name) for name in _FIELDS)
    known = sum_of((project, basic))
    rest = budget if known is None else difference(budget, known)
    return bar_of((project, basic, rest if rest is None else max(rest, _NOTHING)), scale) if budget is not None else ()
