"""Findings as a table, read by what reads tables."""

import csv
import io

import pytest
from hypothesis import given

from generator.diagnostics.csv_list import HEADS, as_csv
from generator.diagnostics.diagnostic import Diagnostic, ReviewItem, Rule, Severity
from tests.diagnostics.problems import FILE, any_problems, problem

WEIGHTS = Rule("weights", "权重合计", Severity.WARNING, "合计为100。", ReviewItem.MEASURES, "财预〔2015〕88号")


def rows_of(found: list[Diagnostic]) -> list[list[str]]:
    text = as_csv(found)
    assert text.startswith("\ufeff")
    heads, *rows = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    assert heads == list(HEADS)
    return rows


def test_a_finding_is_a_row_with_the_lines_it_is_also_about() -> None:
    found = [problem("合计125", 20, 14, 18, rule=WEIGHTS, severity=Severity.WARNING, accepted="原表如此")]
    cells = [
        FILE,
        "14",
        "13",
        "警告",
        "权重合计",
        "weights",
        "指标科学性",
        "财预〔2015〕88号",
        "合计125",
        "18、20",
        "原表如此",
    ]
    assert rows_of(found) == [cells]


def test_nothing_found_is_a_table_without_rows() -> None:
    assert as_csv([]) == "\ufeff" + ",".join(HEADS) + "\r\n"


@pytest.mark.parametrize("text", ["=1+1", "+1", "@SUM(A1)", "-2+3", "＝1", " =1", "-A1"])
def test_what_a_spreadsheet_would_calculate_is_a_text(text: str) -> None:
    ((*_, message, _, accepted),) = rows_of([problem(text, accepted=text)])
    assert message.startswith("'")
    assert accepted.startswith("'")


def test_a_number_stays_a_number() -> None:
    assert rows_of([problem("-12.5")])[0][8] == "-12.5"


@given(any_problems())
def test_any_report_is_as_many_rows_as_problems_each_as_wide_as_the_heads(found: list[Diagnostic]) -> None:
    rows = rows_of(found)
    assert [len(row) for row in rows] == [len(HEADS)] * len(found)
    assert [cell for row in rows for cell in row if cell.lstrip().startswith(("=", "@", "+"))] == []
