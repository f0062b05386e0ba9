"""JUnit XML, read by a reader of it."""

from xml.etree import ElementTree

from hypothesis import given
from junitparser import Failure, JUnitXml, Skipped, TestSuite

from generator.diagnostics.diagnostic import Diagnostic, Severity
from generator.diagnostics.junit import as_junit
from tests.diagnostics.problems import FILE, any_problems, problem


def suites_of(found: list[Diagnostic]) -> list[TestSuite]:
    read = JUnitXml.fromstring(as_junit(found).encode("utf-8"))
    assert isinstance(read, JUnitXml)
    return list(read)


def test_an_error_is_a_case_that_failed_and_anything_less_was_skipped() -> None:
    found = [problem(), problem("不等", severity=Severity.WARNING), problem("甲", accepted="原表如此")]
    assert as_junit(found) == (
        f"""\
<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="disclose check">
  <testsuite name="{FILE}" tests="3" failures="1" errors="0" skipped="2">
    <testcase classname="{FILE}" name="〔金额格式〕“６００９．０９”含全角字符，应写 6009.09" file="{FILE}" line="14">
      <failure type="amount-format" message="“６００９．０９”含全角字符，应写 6009.09">{FILE}:14:13: 错误〔金额格式〕“６００９．０９”含全角字符，应写 6009.09</failure>
    </testcase>
    <testcase classname="{FILE}" name="〔金额格式〕不等" file="{FILE}" line="14">
      <skipped type="amount-format" message="不等">{FILE}:14:13: 警告〔金额格式〕不等</skipped>
    </testcase>
    <testcase classname="{FILE}" name="〔金额格式〕甲" file="{FILE}" line="14">
      <skipped type="amount-format" message="甲">{FILE}:14:13: 错误〔金额格式〕甲（已说明：原表如此）</skipped>
    </testcase>
  </testsuite>
</testsuites>
"""  # noqa: E501
    )


def test_nothing_found_is_one_case_that_passed() -> None:
    (suite,) = suites_of([])
    (case,) = suite
    assert (suite.tests, suite.failures, case.name, case.result) == (1, 0, "没有发现问题", [])


def test_each_file_is_a_suite() -> None:
    suites = suites_of([problem(path="b"), problem(path="a"), problem("甲", path="b")])
    assert [(suite.name, suite.tests) for suite in suites] == [("a", 1), ("b", 2)]


def test_problems_in_the_same_words_have_names_of_their_own() -> None:
    (suite,) = suites_of([problem("甲"), problem("甲", line=20), problem("乙", line=21)])
    assert [case.name for case in suite] == ["〔金额格式〕甲", "〔金额格式〕甲（2）", "〔金额格式〕乙"]


@given(any_problems())
def test_any_report_can_be_read_and_holds_a_case_for_each_problem(found: list[Diagnostic]) -> None:
    suites = suites_of(found)
    cases = [case for suite in suites for case in suite]
    assert len(cases) == max(len(found), 1)
    outcomes = [type(outcome) for case in cases for outcome in case.result]
    failed = sum(problem.stops_publication for problem in found)
    assert (outcomes.count(Failure), outcomes.count(Skipped)) == (failed, len(found) - failed)
    assert sum(suite.failures for suite in suites) == failed


def test_a_message_comes_back_as_it_was_written_but_for_what_xml_cannot_hold() -> None:
    hostile = "\x00\ufffe\udcff甲]]> <!-- &amp; \r\n\t\"'"
    root = ElementTree.fromstring(as_junit([problem(hostile)]))
    (failure,) = root.iter("failure")
    assert failure.get("message") == "甲]]> <!-- &amp; \r\n\t\"'"
