"""Checks of a form against forms of earlier years: values that should agree with them, and forms that were copied."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from generator.check.arithmetic import gap_between
from generator.check.copied_years import copy_of
from generator.check.earlier_forms import earlier_forms, last_year_of
from generator.check.earlier_rows import pairs_with_last_year
from generator.check.funds_table import CURRENT, TABLE, sides_of, stated_columns_of
from generator.check.indicator_rows import in_one_spelling, value_of
from generator.check.rule import Check, Spot, Subject
from generator.check.walks import form_has
from generator.diagnostics.diagnostic import ReviewItem, Route, Rule, Severity
from generator.model.declaration import Amounts, CurrencyUnit, Declaration, Funds
from generator.model.fiscal_years import years_in_words
from generator.model.goals import Indicator
from generator.model.labels import label, line_label
from generator.model.money import converted

_BEFORE, _LAST = "two_years_ago", "last_year"
_BUDGET, _TARGET = label(Amounts, CURRENT), label(Indicator, "target")
_COLUMNS_BACK = (CURRENT, _LAST)
_ALLOWED = Decimal("0.01")
"""How much amounts that were rounded in two documents may differ, in 万元."""


def _copied(subject: Subject) -> Iterator[Spot]:
    """A form that is a copy of an earlier one."""
    if copy := subject.once(copy_of):
        prior = label(Amounts, _LAST)
        is_unlike = copy.year == subject.declaration.fiscal_year - 1 and subject.once(_unlike_forms)
        differs = f"，“{prior}”也与{copy.year}年表的“{_BUDGET}”不符" if is_unlike else ""
        words = f"除年度、日期{copy.changed}外，与{copy.year}年表的内容全同{differs}"
        copied = "照抄往年" if copy.year < subject.declaration.fiscal_year - 1 else "照抄上年"
        yield ("fiscal_year",), f"{words}；请核对是否{copied}、忘了更新"


def _prior_columns(subject: Subject) -> Iterator[Spot]:
    """Prior years' columns that disagree with earlier forms: all of them, or single cells."""
    if subject.once(copy_of):
        return
    if words := _columns_out_of_place(subject):
        routes = tuple(route for route, _ in subject.once(_unlike_forms))
        yield routes or ((TABLE,),), words
        return
    found = subject.once(_unlike_forms)
    if found:
        words = found[0][1]
        more = f"等{len(found)}处" if len(found) > 1 else ""
        yield tuple(route for route, _ in found), f"{words}{more}，请核对；所录如是执行数，可不改"


def _columns_out_of_place(subject: Subject) -> str:
    """The message that the columns of prior years were copied from last year's form, or exchanged; empty otherwise."""
    if not subject.once(_unlike_forms):
        return ""
    before, columns = last_year_of(subject), subject.once(stated_columns_of)
    own = [columns[column] for column in (_BEFORE, _LAST)]
    if before is None or any(sum(amount is not None for _, amount in column) < _FEWEST for column in own):
        return ""
    past = subject.earlier(before).once(stated_columns_of)
    names = f"“{label(Amounts, _BEFORE)}”“{label(Amounts, _LAST)}”"
    if own == [past[column] for column in (_BEFORE, _LAST)]:
        return f"{names}两栏与{before.year}年表的这两栏相同，没有顺延一年，请核对"
    if own == [past[column] for column in (CURRENT, _LAST)]:
        return f"{names}两栏的金额疑互相颠倒，请对照{before.year}年表"
    return ""


_FEWEST = 2
"""A column with fewer amounts is not judged as a whole."""


def _unlike_forms(subject: Subject) -> tuple[tuple[Route, str], ...]:
    """The cells of prior years that agree with no earlier form, each with its route and a message."""
    return (*_unlike_amounts(subject), *_unlike_targets(subject))


def _unlike_amounts(subject: Subject) -> Iterator[tuple[Route, str]]:
    """Amounts of prior years that differ from those of all earlier forms with that year."""
    funds, unit = subject.declaration.funds, subject.declaration.funds.unit
    for years, column in ((1, _LAST), (2, _BEFORE)):
        if not form_has(subject, Amounts, column) or not (said := _forms_with_year(subject, years)):
            continue
        own = subject.once(stated_columns_of)[column]
        if any(
            before.declaration.funds.unit == unit and before.once(stated_columns_of)[of] == own for before, of in said
        ):
            continue  # most columns: all cells agree
        forms = [(before.declaration, of) for before, of in said]
        for side, lines in sides_of(funds):
            for name, line in lines.items():
                stated = line.__dict__[column]
                if stated is not None and _differs_from_all(stated, unit, _cells_of(forms, side, name)):
                    where = f"“{line_label(name)}”的“{label(Amounts, column)}”"
                    year = subject.declaration.fiscal_year - years
                    yield (TABLE, side, name, column), f"{where} {stated} 与{year}年表的“{_BUDGET}”不同"


def _forms_with_year(subject: Subject, years: int) -> list[tuple[Subject, str]]:
    """The forms with amounts of the year that lies `years` back, each with the column that has them.

    These are the forms of that year, and those of the year after it, if that is before the subject's own.
    """
    return [
        (subject.earlier(place), column)
        for later, column in zip(range(years, 0, -1), _COLUMNS_BACK, strict=False)
        for place in earlier_forms(subject, later)
    ]


_Amount = tuple[Decimal, CurrencyUnit]


def _cells_of(forms: Iterable[tuple[Declaration, str]], side: str, name: str) -> list[_Amount]:
    """The amounts of a line in the forms, each in the form's column and unit; forms without one are left out."""
    lines = ((getattr(form.funds, side).get(name), column, form.funds.unit) for form, column in forms)
    return [(amount, unit) for line, column, unit in lines if line and (amount := line.__dict__[column]) is not None]


def _differs_from_all(stated: Decimal, unit: CurrencyUnit, amounts: Sequence[_Amount]) -> bool:
    """Whether there are amounts of other forms and all of them differ from this one by more than rounding."""
    if not amounts or (stated, unit) in amounts:  # true for most cells
        return False
    here = converted(stated, unit, "万元")
    return not any(gap_between(here, converted(amount, other, "万元")) <= _ALLOWED for amount, other in amounts)


def _unlike_targets(subject: Subject) -> Iterator[tuple[Route, str]]:
    """Values of last year that differ from the target in last year's form."""
    pairs = subject.once(pairs_with_last_year)
    if pairs is None or not form_has(subject, Indicator, _LAST):
        return
    for row, old in pairs.kept:
        stated, was = row.indicator.last_year, old.indicator.target
        if stated and was and stated != was and not _says_the_same(stated, was):
            words = f"“{row.name}”的“{label(Indicator, _LAST)}”“{stated}”与{subject.declaration.fiscal_year - 1}年表的"
            yield row.at(_LAST), f"{words}{_TARGET}“{was}”不同"


def _says_the_same(stated: str, was: str) -> bool:
    if in_one_spelling(stated) == in_one_spelling(was):
        return True
    here, there = value_of(stated), value_of(was)
    if here.number is None or there.number is None:
        return False
    return here.number == there.number and (here.unit or "") == (there.unit or "")


def _dropped(subject: Subject) -> Iterator[Spot]:
    """Indicators with a target in last year's form that this year's does not have, unless fewer stayed than left."""
    pairs = subject.once(pairs_with_last_year)
    if pairs and not subject.once(copy_of):
        gone = [row for row in pairs.gone if row.target]
        if gone and len(pairs.kept) >= len(gone):
            names = "、".join(f"“{row.name}”" for row in gone[:3]) + (f"等{len(gone)}个" if len(gone) > 3 else "")
            words = f"{subject.declaration.fiscal_year - 1}年表的指标{names}今年没有"
            note = label(Declaration, "review_notes")
            yield ("goals", "annual"), f"{words}；如已取消，请在“{note}”中说明原因，如系漏列请补上"


def _missing_year(subject: Subject) -> Iterator[Spot]:
    """Years without a declaration between this one and the one before it."""
    here = subject.address
    if here.adjusted:
        return
    earlier = [year for year in subject.archive.years_of(here.region, here.department) if year < here.year]
    registered = subject.region.registered(here.department)
    missing = [
        year
        for year in range(max(earlier, default=here.year) + 1, here.year)
        if registered is None or registered.declares_in(year)
    ]
    if missing:
        between = f"{max(earlier)}年和{here.year}年之间"
        yield ("fiscal_year",), f"{between}缺{years_in_words(missing)}的申报表，请补录，或者核对年度"


def _basis_changed(subject: Subject) -> Iterator[Spot]:
    """A unit of amounts or a scope that differs from last year's form."""
    before = last_year_of(subject)
    if before is None:
        return
    form, past = subject.declaration, subject.archive.form_at(before)
    if form.funds.unit != past.funds.unit:
        words = f"“{label(Funds, 'unit')}”由{past.funds.unit}改为{form.funds.unit}"
        yield (TABLE, "unit"), f"{words}，请核对各项金额都已换算"
    if form_has(subject, Declaration, "scope") and form.scope and past.scope and form.scope != past.scope:
        words = f"“{label(Declaration, 'scope')}”由{past.scope}改为{form.scope}"
        yield ("scope",), f"{words}，与{before.year}年的金额不能直接比较，请核对"


YEAR_CHECKS: tuple[Check, ...] = (
    Check(
        Rule(
            "copied-year",
            "照抄上年",
            Severity.WARNING,
            "新一年度的表不会和去年的一字不差：只改年度、忘了更新的，资金、任务和目标都没有变。",
            ReviewItem.AMBITION,
        ),
        _copied,
    ),
    Check(
        Rule(
            "prior-columns",
            "往年栏与往年表",
            Severity.ADVICE,
            f"{label(Amounts, _BEFORE)}、{label(Amounts, _LAST)}两栏一般与那两年的表相同；所录是执行数的可以不同。",
            ReviewItem.FEASIBILITY,
        ),
        _prior_columns,
    ),
    Check(
        Rule(
            "indicator-dropped",
            "指标没有了",
            Severity.ADVICE,
            f"上年有、今年没有的指标，说明为什么取消（写在“{label(Declaration, 'review_notes')}”中）。",
            ReviewItem.AMBITION,
        ),
        _dropped,
    ),
    Check(
        Rule("year-missing", "缺一年的表", Severity.ADVICE, "两份申报表之间不缺年度。", ReviewItem.COMPLETENESS),
        _missing_year,
    ),
    Check(
        Rule(
            "basis-changed",
            "单位或口径改变",
            Severity.ADVICE,
            f"“{label(Funds, 'unit')}”和“{label(Declaration, 'scope')}”改变的，核对各项金额。",
            ReviewItem.FUNDING,
        ),
        _basis_changed,
        together="{count}项改变，如{first}",
    ),
)
