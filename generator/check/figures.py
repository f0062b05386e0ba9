"""Checks of the table of funds: totals, parts (其中), income against expenditure, decimals."""

from collections.abc import Callable, Iterator

from generator.check.arithmetic import exact_sum, written
from generator.check.funds_table import (
    CURRENT,
    EXPENDITURE,
    INCOME,
    PARTS,
    PRIOR_LABELS,
    TABLE,
    cells_of,
    side_totals,
    sides_of,
    stated_amounts,
)
from generator.check.rule import Check, Spot, Subject
from generator.check.sums import Mismatch, MismatchKind, Sum, mismatches_of
from generator.diagnostics.diagnostic import ReviewItem, Rule, Severity
from generator.model.declaration import (
    APPROPRIATION,
    APPROPRIATION_PARTS,
    CARRIED_IN,
    CARRIED_OUT,
    TOTAL,
    Amounts,
    CurrencyUnit,
    Funds,
    FundsLine,
)
from generator.model.form_tables import lines_of
from generator.model.labels import label, line_label
from generator.model.money import decimals

_MOST_DECIMALS: dict[CurrencyUnit, int] = {"元": 2, "万元": 4, "亿元": 8}
_FINEST: dict[CurrencyUnit, str] = {"元": "分", "万元": "元", "亿元": "元"}

_BUDGET = label(Amounts, CURRENT)
_TOTAL, _APPROPRIATION, _OF_WHICH = line_label(TOTAL), line_label(APPROPRIATION), label(FundsLine, PARTS)
_PARTS = "、".join(map(line_label, APPROPRIATION_PARTS))


def _mismatches(subject: Subject) -> tuple[Mismatch, ...]:
    """The mismatches in the declaration's table, for `Subject.once`."""
    form = subject.declaration
    return tuple(mismatches_of(form.funds, form.form, subject.once(side_totals)))


def _spots(verdict: MismatchKind, *sums: Sum, current: bool | None = None) -> Callable[[Subject], Iterator[Spot]]:
    """The function of a check that finds mismatches of one kind.

    `verdict` is the kind of mismatch and `sums` are the sums that it is about. `current` limits the check to the year
    of the declaration (True) or to prior years (False).
    """

    def spotted(subject: Subject) -> Iterator[Spot]:
        for found in subject.once(_mismatches):
            if found.verdict is verdict and found.sum in sums and current in (None, found.is_current):
                yield found.routes, found.words

    return spotted


def _prior_balance(subject: Subject) -> Iterator[Spot]:
    """Prior years whose income and expenditure differ, for any reason."""
    for verdict in (MismatchKind.WRONG, MismatchKind.CARRIED):
        yield from _spots(verdict, Sum.BALANCE, current=False)(subject)


def _decimals(subject: Subject) -> Iterator[Spot]:
    """Amounts with more decimals than their unit can have: 2 for 元, 4 for 万元, 8 for 亿元."""
    funds, unit = subject.declaration.funds, subject.declaration.funds.unit
    if decimals(exact_sum(subject.once(stated_amounts))) <= _MOST_DECIMALS[unit]:
        return  # nearly every table: this saves making its cells
    for cell in cells_of(funds):
        if cell.amount is not None and decimals(cell.amount) > _MOST_DECIMALS[unit]:
            most = f"金额单位为{unit}时最多写{_MOST_DECIMALS[unit]}位小数（到{_FINEST[unit]}）"
            yield cell.route, f"“{written(cell.amount)}”写了{decimals(cell.amount)}位小数，{most}"


def _misplaced_parts(subject: Subject) -> Iterator[Spot]:
    """Parts (其中) of lines that must not have any, in forms that do not define parts themselves."""
    form = subject.declaration.form
    for side, lines in sides_of(subject.declaration.funds):
        if lines_of(form, side):
            continue  # the form defines the parts of its lines itself
        for name, line in lines.items():
            if line.parts and (side, name) != (INCOME, APPROPRIATION):
                parts, only = label(FundsLine, PARTS), line_label(APPROPRIATION)
                yield (TABLE, side, name, PARTS), f"“{line_label(name)}”下不能写“{parts}”，只有“{only}”可以"


FIGURE_CHECKS: tuple[Check, ...] = (
    Check(
        Rule(
            "funds-total",
            "合计核对",
            Severity.ERROR,
            f"{_BUDGET}的{_TOTAL}等于{label(Funds, INCOME)}或{label(Funds, EXPENDITURE)}各项之和。",
            ReviewItem.FUNDING,
        ),
        _spots(MismatchKind.WRONG, Sum.TOTAL, current=True),
    ),
    Check(
        Rule(
            "funds-balance",
            "收支平衡",
            Severity.ERROR,
            f"{_BUDGET}的收入{_TOTAL}等于支出{_TOTAL}，结转都列入或都不列入。",
            ReviewItem.FUNDING,
        ),
        _spots(MismatchKind.WRONG, Sum.BALANCE, current=True),
    ),
    Check(
        Rule(
            "carry-over-balance",
            "结转收支",
            Severity.WARNING,
            f"收入{_TOTAL}与支出{_TOTAL}不等，而只有一边列有{line_label(CARRIED_IN)}或{line_label(CARRIED_OUT)}的，核对另一边是否漏列。",
            ReviewItem.FUNDING,
        ),
        _spots(MismatchKind.CARRIED, Sum.BALANCE, current=True),
    ),
    Check(
        Rule(
            "appropriation-parts",
            "拨款分项",
            Severity.ERROR,
            f"{_BUDGET}的{_APPROPRIATION}等于“{_OF_WHICH}”{_PARTS}之和。",
            ReviewItem.FUNDING,
        ),
        _spots(MismatchKind.WRONG, Sum.PARTS, current=True),
    ),
    Check(
        Rule(
            "misplaced-parts",
            "分项位置",
            Severity.ERROR,
            f"只有{label(Funds, INCOME)}的{_APPROPRIATION}可以用“{_OF_WHICH}”分列。",
            ReviewItem.FUNDING,
        ),
        _misplaced_parts,
    ),
    Check(
        Rule(
            "amount-decimals",
            "小数位数",
            Severity.ERROR,
            "以万元为单位的金额最多四位小数，以元为单位的最多两位，以亿元为单位的最多八位。",
            ReviewItem.FUNDING,
        ),
        _decimals,
        together="{count}处金额的小数位数过多，如{first}",
    ),
    Check(
        Rule(
            "prior-funds-total",
            "往年合计",
            Severity.WARNING,
            f"{PRIOR_LABELS}的{_TOTAL}和{_APPROPRIATION}等于各项之和。",
            ReviewItem.FUNDING,
        ),
        _spots(MismatchKind.WRONG, Sum.TOTAL, Sum.PARTS, current=False),
    ),
    Check(
        Rule(
            "incomplete-total",
            "合计缺项",
            Severity.WARNING,
            f"各项没有填全而已填各项之和小于{_TOTAL}时，应核对原表，把漏录的补上；原表空白的不代填。",
            ReviewItem.FUNDING,
        ),
        _spots(MismatchKind.UNSTATED, Sum.TOTAL, Sum.PARTS),
        about_blanks=True,
    ),
    Check(
        Rule(
            "prior-funds-balance",
            "往年收支",
            Severity.ADVICE,
            f"{PRIOR_LABELS}的收入{_TOTAL}与支出{_TOTAL}相等；有结转结余的可以不等。",
            ReviewItem.FUNDING,
        ),
        _prior_balance,
    ),
    Check(
        Rule(
            "funds-rounding",
            "尾差",
            Severity.ADVICE,
            f"各项由元换算并四舍五入后，{_TOTAL}与各项之和、收入与支出可以相差每项末位数的一半。",
            ReviewItem.FUNDING,
        ),
        _spots(MismatchKind.ROUNDING, Sum.TOTAL, Sum.PARTS, Sum.BALANCE),
        together=f"{{count}}处{_TOTAL}有四舍五入的尾差，如{{first}}",
    ),
)
