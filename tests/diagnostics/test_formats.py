"""Diagnostics as text and as JSON, whole, and what holds for every format."""

import json
from pathlib import Path

import pytest
from hypothesis import given

from generator.cli.main import main
from generator.diagnostics.diagnostic import Diagnostic, Location, Severity, in_reading_order, route_text
from generator.diagnostics.formats import FORMATS, as_text
from generator.diagnostics.json_list import as_json
from tests.diagnostics.problems import AMOUNT, FILE, any_problems, in_whole_characters, problem
from tests.project import CIVIL_AFFAIRS, make_project, without_balance


@pytest.mark.parametrize(
    "found,text",
    [
        ([], ""),
        ([problem()], f"{FILE}:14:13: 错误〔金额格式〕“６００９．０９”含全角字符，应写 6009.09\n"),
        ([problem("不等", severity=Severity.WARNING)], f"{FILE}:14:13: 警告〔金额格式〕不等\n"),
        ([problem("不等", severity=Severity.ADVICE)], f"{FILE}:14:13: 建议〔金额格式〕不等\n"),
        ([problem("不等", 20, 17, 14, 17)], f"{FILE}:14:13: 错误〔金额格式〕不等（另见第17、20行）\n"),
        ([problem("不等", accepted="原表如此")], f"{FILE}:14:13: 错误〔金额格式〕不等（已说明：原表如此）\n"),
        (
            [problem("第一行\n第二行", accepted="甲\n乙")],
            f"{FILE}:14:13: 错误〔金额格式〕第一行 第二行（已说明：甲 乙）\n",
        ),
        ([problem("甲"), problem("乙")], f"{FILE}:14:13: 错误〔金额格式〕甲\n{FILE}:14:13: 错误〔金额格式〕乙\n"),
    ],
    ids=["nothing", "error", "warning", "advice", "further places", "accepted", "several lines", "several"],
)
def test_text_is_one_line_each_for_people_and_editors(found: list[Diagnostic], text: str) -> None:
    assert as_text(found) == text


def test_json_holds_all_there_is_to_know() -> None:
    found = [problem("收“入”\n不等", 17, severity=Severity.WARNING, accepted="原表如此"), problem("乙")]
    assert as_json(found) == (
        """\
[
  {
    "rule": "amount-format",
    "name": "金额格式",
    "severity": "warning",
    "path": "declarations/wuhan-qingshan/civil-affairs/2022.yaml",
    "line": 14,
    "column": 13,
    "message": "收“入”\\n不等",
    "also": [
      {
        "path": "declarations/wuhan-qingshan/civil-affairs/2022.yaml",
        "line": 17,
        "column": 9
      }
    ],
    "accepted": "原表如此"
  },
  {
    "rule": "amount-format",
    "name": "金额格式",
    "severity": "error",
    "path": "declarations/wuhan-qingshan/civil-affairs/2022.yaml",
    "line": 14,
    "column": 13,
    "message": "乙",
    "also": [],
    "accepted": null
  }
]
"""
    )


def test_json_of_nothing_is_an_empty_list() -> None:
    assert as_json([]) == "[]\n"
    assert json.loads(as_json([])) == []


@given(any_problems())
def test_any_json_holds_whole_characters_and_every_problem_in_its_own_words(found: list[Diagnostic]) -> None:
    text = as_json(found)
    assert text.encode("utf-8").decode("utf-8") == text
    assert [one["message"] for one in json.loads(text)] == [in_whole_characters(problem.message) for problem in found]


def test_two_halves_side_by_side_are_not_made_one_character_of() -> None:
    (told,) = json.loads(as_json([problem("甲\ud800\udc00\udcff乙𠮷")]))
    assert told["message"] == "甲���乙𠮷"


def test_every_format_ends_what_it_says_with_a_line_end() -> None:
    assert all(format_of([problem()]).endswith("\n") for format_of in FORMATS.values())


def test_only_an_error_that_nobody_accepted_stops_publication() -> None:
    assert problem().stops_publication
    assert not problem(accepted="原表如此").stops_publication
    assert not problem(severity=Severity.WARNING).stops_publication
    assert not problem(severity=Severity.ADVICE).stops_publication


def test_reading_order_is_by_file_line_and_column_and_keeps_the_order_of_one_place() -> None:
    def at(path: str, line: int, column: int, message: str = "") -> Diagnostic:
        return Diagnostic(AMOUNT, Severity.ERROR, Location(path, line, column), message)

    mixed = [at("b", 1, 1), at("a", 10, 1), at("a", 9, 2, "先"), at("a", 9, 2, "后"), at("a", 9, 1)]
    ordered = [(str(one.location), one.message) for one in in_reading_order(mixed)]
    assert ordered == [("a:9:1", ""), ("a:9:2", "先"), ("a:9:2", "后"), ("a:10:1", ""), ("b:1:1", "")]


def test_a_route_counts_from_one_as_people_do() -> None:
    assert route_text(("整体绩效目标", "年度目标", 0, "绩效指标")) == "整体绩效目标/年度目标/1/绩效指标"


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_printed_by_check(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(make_project(tmp_path, **{CIVIL_AFFAIRS: without_balance()}))
    assert main(["check", "--format", name]) == 1
    printed = capfd.readouterr()
    assert "收入合计 6057.19" in printed.out
    assert printed.err == "检查了 2 份申报表：错误 1，警告 0，建议 0\n"
