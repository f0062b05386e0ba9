"""Rows are found by what their names and targets say: for every rule those that pass its test, and no others."""

from hypothesis import HealthCheck, given, settings

from generator.check.checks import CHECKS
from generator.check.indicator_rows import rows_of
from generator.check.row_tests import NAMES, TARGETS, RowTests
from generator.check.rule import Subject
from generator.model.declaration import Declaration
from tests.builders import archive, declaration, goal, indicator
from tests.strategies import declarations


def _subject(form: Declaration) -> Subject:
    whole = archive(form)
    return Subject.of(whole, next(iter(whole.declarations)))


def _of(*rows: dict[str, object]) -> Subject:
    indicators = {"产出指标": {"数量指标": list(rows)}}
    return _subject(declaration(整体绩效目标={"年度目标": [goal(绩效指标=indicators)]}))


@given(declarations())
@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], deadline=None)
def test_the_rows_that_pass_a_test_are_found_in_their_order(form: Declaration) -> None:
    assert CHECKS, "which declare the tests"
    subject = _subject(form)
    rows = rows_of(subject)

    for test in NAMES.tests:
        assert [*NAMES.rows(subject, test)] == [row for row in rows if test(row.key)]
    for test in TARGETS.tests:
        assert [*TARGETS.rows(subject, test)] == [row for row in rows if test(row.target)]


def test_long_texts_are_tested_too() -> None:
    tests = RowTests(lambda row: row.key)
    is_of_homes = tests.test(lambda key: "养老机构" in key)
    long = "养老机构" * 100

    found = tests.rows(_of(indicator(long), indicator("救助人数")), is_of_homes)

    assert [row.key for row in found] == [long]


def test_a_test_that_is_declared_later_is_asked_of_texts_that_are_known() -> None:
    tests = RowTests(lambda row: row.key)
    tests.rows(_of(indicator("救助人数")), tests.test(lambda key: "户" in key))

    counts_people = tests.test(lambda key: "人" in key)

    assert [row.key for row in tests.rows(_of(indicator("救助人数")), counts_people)] == ["救助人数"]
