"""A year's overview as text and as a table: the counts first, then the rows, bad ones before the others."""

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from generator.compare.concerns import concerns_of, in_order
from generator.compare.report_lines import in_one_line, with_mark
from generator.diagnostics.csv_text import csv_text
from generator.model.budget_change import budgets_of
from generator.model.change_kind import ChangeKind
from generator.model.comparison import Comparison
from generator.model.concern import CONCERN_WORDS, Concern
from generator.model.declaration import Declaration, Disclosure, Funds
from generator.model.labels import label
from generator.model.wording.figures import amount_with_unit
from generator.model.wording.judgements import KIND_WORDS
from generator.review.year_state import STATE_WORDS, ReviewedRef, YearOverview, YearRow

FOLDER, DEPARTMENT, YEAR, UNIT = "目录", "部门", label(Declaration, "fiscal_year"), label(Funds, "unit")
HEADS = (
    *(FOLDER, DEPARTMENT, YEAR, "状态", "分支", label(Disclosure, "stage")),
    *("上年预算", "库内预算", "合并后预算", UNIT, "增减额"),
    *("降低目标", "取消指标", KIND_WORDS[ChangeKind.INDICATOR_ADDED], "检查结果新增", "要审核的", "说明"),
)
"""The columns of the table; a blank is not known, or nothing."""


def as_csv(overview: YearOverview) -> str:
    """A row for each declaration, then one for each open change that could not be compared, with the reason."""
    problems = (ref for ref in overview.refs if ref.problem)
    blank = [""] * (len(HEADS) - 6)
    rows = [["", "", "", "没有比较", ref.name, *blank, ref.problem] for ref in problems]
    return csv_text(HEADS, [*map(cells_of_row, overview.rows), *rows])


def cells_of_row(row: YearRow) -> list[str]:
    """The cells of a row, in the order of HEADS."""
    lowered, cancelled = _lowered_and_cancelled(row.comparisons)
    added = sum(len(comparison.of_kind(ChangeKind.INDICATOR_ADDED)) for comparison in row.comparisons)
    findings = sum(len(change.entry.findings.new) for change in row.changes)
    newest = row.columns[-1] if row.columns else None
    last, in_base = (form.declaration if form else None for form in (row.last, row.in_base))
    return [
        *(f"{row.address}", row.department, str(row.address.year), STATE_WORDS[row.state]),
        *("、".join(change.ref for change in row.changes), _stage(newest if newest is not last else None)),
        *(_budget(form, newest) for form in (last, in_base, row.after)),
        *(newest.funds.unit if newest else "", _number(row.raised if newest is not last else None)),
        *(_count(lowered), _count(cancelled), _count(added), _count(findings)),
        "、".join(CONCERN_WORDS[concern] for concern in in_order(row.concerns)),
        "；".join(f"{change.ref}：{change.entry.remarks}" for change in row.changes if change.entry.remarks),
    ]


def _lowered_and_cancelled(comparisons: Sequence[Comparison]) -> tuple[int, int]:
    """How many targets ask for less, and how many were given up."""
    counted = Counter(concern for comparison in comparisons for concern in concerns_of(comparison))
    return counted[Concern.LOWERED], counted[Concern.CANCELLED]


def _stage(form: Declaration | None) -> str:
    return (form.disclosure.stage or "") if form else ""


def _budget(form: Declaration | None, newest: Declaration | None) -> str:
    """The budget of a form, in the unit of the newest form in its row."""
    return _number(budgets_of(form, newest).whole.before if form and newest else None)


def _number(amount: Decimal | None) -> str:
    return "" if amount is None else f"{amount.normalize():f}"


def _count(number: int) -> str:
    return str(number) if number else ""


def as_text(overview: YearOverview) -> str:
    """The counts, declarations touched twice, changes that could not be compared, then a line for each declaration."""
    return "".join(f"{in_one_line(line)}\n" for line in _lines(overview))


def _lines(overview: YearOverview) -> Iterator[str]:
    yield from (head.marked for head in heads_of(overview))
    for row in overview.rows:
        yield with_mark(f"{row.department}：{text_of_row(row)}", is_marked=row.is_bad)


class HeadLine(NamedTuple):
    """A line about all declarations together, and whether somebody has to look at it first."""

    text: str
    is_bad: bool = False

    @property
    def marked(self) -> str:
        """The line, with a mark if it is bad."""
        return with_mark(self.text, is_marked=self.is_bad)


def heads_of(overview: YearOverview) -> Iterator[HeadLine]:
    """The lines about all declarations together."""
    yield HeadLine(f"{overview.year}年度：{overview.about}")
    counted = "，".join(f"{STATE_WORDS[state]}{number}" for state, number in overview.of_state())
    yield HeadLine(f"共{len(overview.rows)}份申报表{'：' if counted else ''}{counted}")
    yield from map(HeadLine, _sums(overview))
    for row in overview.touched_twice:
        refs = "、".join(change.ref for change in row.changes)
        yield HeadLine(f"不止一个分支改动同一份申报表：{row.department}（{refs}）", is_bad=True)
    for ref in overview.refs:
        yield from _of_ref(ref)


def _sums(overview: YearOverview) -> Iterator[str]:
    """Which open changes ask for more money, lower targets or drop indicators."""
    open_rows = [row for row in overview.rows if row.changes]
    groups = (
        ("增加资金", [row for row in open_rows if (row.raised or 0) > 0]),
        ("减少资金", [row for row in open_rows if (row.raised or 0) < 0]),
        ("降低目标", [row for row in open_rows if Concern.LOWERED in row.concerns]),
        ("取消指标", [row for row in open_rows if Concern.CANCELLED in row.concerns]),
    )
    for words, rows in groups:
        if rows:
            shown = "、".join(row.department for row in rows[:_MOST_NAMED])
            more = f"等{len(rows)}份" if len(rows) > _MOST_NAMED else ""
            yield f"{words}{len(rows)}份：{shown}{more}"


_MOST_NAMED = 20


def _of_ref(ref: ReviewedRef) -> Iterator[HeadLine]:
    if ref.problem:
        yield HeadLine(f"{ref.name} 没有比较：{ref.problem}", is_bad=True)
    yield from (HeadLine(f"{ref.name} {line}", is_bad=True) for line in ref.marked)
    if ref.elsewhere:
        yield HeadLine(f"{ref.name} 另有别的年度的申报表{ref.elsewhere}份有改动")
    if ref.files and not ref.marked:
        yield HeadLine(f"{ref.name} 另有其他文件{ref.files}个有改动")


def text_of_row(row: YearRow) -> str:
    """The words behind the department's name in its row."""
    lowered, cancelled = _lowered_and_cancelled(row.comparisons)
    refs = "、".join(change.ref for change in row.changes)
    counted = [f"降低目标{lowered}项" if lowered else "", f"取消指标{cancelled}项" if cancelled else ""]
    remarks = "；".join(f"{change.entry.remarks}" for change in row.changes if change.entry.remarks)
    state = f"{STATE_WORDS[row.state]}{f'（{refs}）' if refs else ''}"
    return "；".join(filter(None, (state, side_by_side(row), "，".join(filter(None, counted)), remarks)))


def side_by_side(row: YearRow) -> str:
    """The budgets of the forms in a row: `2022年5,818.97万元 · 申报6,057.09万元 · 批复6,000.00万元`."""
    return " · ".join(
        f"{called}{_worded(form)}" for called, form in zip(names_of_columns(row), row.columns, strict=True)
    )


def names_of_columns(row: YearRow) -> tuple[str, ...]:
    """The names of the columns: the year for last year's form, else the 阶段, or where the form comes from."""
    names = list[str]()
    for form in row.columns:
        place = "合并后" if form is row.after else "库内"
        stage = form.disclosure.stage or ""
        is_own = form.fiscal_year == row.address.year
        called = (stage or place) if is_own else f"{form.fiscal_year}年"
        names.append(f"{place}{stage}" if called in names else called)
    return tuple(names)


def _worded(form: Declaration) -> str:
    known = budgets_of(form, form).whole.after
    return "预算没有写全" if known is None else amount_with_unit(known, form.funds.unit)
