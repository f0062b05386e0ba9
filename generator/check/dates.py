"""Checks of the dates in a declaration: against each other, the fiscal year and the day of the check."""

from collections.abc import Iterator, Sequence

from generator.check.rule import Check, Spot, Subject
from generator.diagnostics.diagnostic import ReviewItem, Route, Rule, Severity
from generator.model.declaration import Declaration
from generator.model.file_routes import file_route
from generator.model.labels import label
from generator.model.stated_dates import (
    APPROVED,
    PUBLISHED,
    YEARS_AFTER,
    StatedDate,
    is_far,
    reversed_dates,
    sound_dates,
    stated_dates,
)

_YEAR = label(Declaration, "fiscal_year")
_DAYS_TO_PUBLICATION = 20
"""A declaration must be public within this many calendar days after the day of its approval (预算法第十四条)."""


def _name(route: Route) -> str:
    """The label of a date in the file."""
    return str(file_route(route)[-1])


_IN_ORDER = "、".join(map(_name, YEARS_AFTER))


def _stated(subject: Subject) -> Sequence[StatedDate]:
    return stated_dates(subject.declaration)


def _reversed(subject: Subject) -> Iterator[Spot]:
    """One spot where a single date contradicts all others, else one for each pair of dates."""
    days = [stated.day for stated in subject.once(_stated)]
    if days == sorted(days):
        return
    pairs = tuple(reversed_dates(subject.declaration))
    earlier, later = ({pair[side] for pair in pairs} for side in (0, 1))
    if 1 in (len(earlier), len(later)):
        yield _in_one(pairs)
    else:
        yield from (_in_one((pair,)) for pair in pairs)


def _in_one(pairs: Sequence[tuple[StatedDate, StatedDate]]) -> Spot:
    """The spot for a date that is before dates it should follow, or after dates that should follow it."""
    earlier, later = (tuple(dict.fromkeys(pair[side] for pair in pairs)) for side in (0, 1))
    if len(later) == 1:
        words = f"{_dated(later)} 早于{_dated(earlier)}，请核对"
        return tuple(stated.route for stated in (*later, *earlier)), words
    return tuple(stated.route for stated in (*earlier, *later)), f"{_dated(earlier)} 晚于{_dated(later)}，请核对"


def _dated(days: Sequence[StatedDate]) -> str:
    return "、".join(f"{_name(stated.route)} {stated.day}" for stated in days)


def _far(subject: Subject) -> Iterator[Spot]:
    """Dates whose year is far from the fiscal year."""
    for stated in subject.once(_stated):
        if not is_far(stated, subject.declaration.fiscal_year):
            continue
        if _is_future(stated, subject):
            continue  # the rule on future dates says more
        words = f"{_name(stated.route)} {stated.day} 与{_YEAR} {subject.declaration.fiscal_year} 相差太远，请核对年份"
        yield stated.route, words


def _is_future(stated: StatedDate, subject: Subject) -> bool:
    return subject.today is not None and stated.day > subject.today


def _future(subject: Subject) -> Iterator[Spot]:
    """Dates after the day of the check."""
    for stated in subject.once(_stated):
        if _is_future(stated, subject):
            yield stated.route, f"{_name(stated.route)} {stated.day} 在将来，请核对"


def _late(subject: Subject) -> Iterator[Spot]:
    """Declarations that were published more than 20 days after their approval."""
    about = subject.declaration.disclosure
    if about.approved_on is None or about.published_on is None:
        return
    days = (about.published_on - about.approved_on).days
    if days > _DAYS_TO_PUBLICATION and {APPROVED, PUBLISHED} <= sound_dates(subject.declaration).keys():
        yield (PUBLISHED, APPROVED), f"批复后第{days}日公开，超过{_DAYS_TO_PUBLICATION}日，请核对日期"


DATE_CHECKS: tuple[Check, ...] = (
    Check(
        Rule(
            "date-order",
            "日期先后",
            Severity.WARNING,
            f"{_IN_ORDER}依次不早于前一个；不合的日期不用于统计。",
            ReviewItem.COMPLETENESS,
        ),
        _reversed,
    ),
    Check(
        Rule(
            "date-year",
            "日期年份",
            Severity.WARNING,
            f"{_IN_ORDER}的年份与{_YEAR}相近；相差太远的日期不用于统计。",
            ReviewItem.COMPLETENESS,
        ),
        _far,
    ),
    Check(
        Rule(
            "future-date",
            "日期在将来",
            Severity.WARNING,
            f"{_IN_ORDER}不晚于检查的当天；只在 disclose check 时核对。",
            ReviewItem.COMPLETENESS,
        ),
        _future,
        needs_today=True,
    ),
    Check(
        Rule(
            "late-publication",
            "超过20日公开",
            Severity.ADVICE,
            f"批复后20日内公开，按自然日计，不算批复当日（{_name(APPROVED)}、{_name(PUBLISHED)}）。",
            ReviewItem.COMPLETENESS,
            "预算法第十四条；财预〔2016〕143号",
        ),
        _late,
    ),
)
