"""The Code Quality report: fingerprints that are one for each problem and survive moved lines."""

import json

from hypothesis import given

from generator.diagnostics.diagnostic import Diagnostic, Severity
from generator.diagnostics.fingerprints import fingerprints
from generator.diagnostics.gitlab import as_gitlab
from tests.diagnostics.problems import BALANCE, any_problems, in_whole_characters, problem, wrong_by_schema

SCHEMA = "code-quality.json"


def test_a_problem_is_an_issue_with_its_line() -> None:
    found = problem("不等", severity=Severity.WARNING, accepted="原表如此")
    (fingerprint,) = fingerprints([found])
    assert as_gitlab([found]) == (
        f"""\
[
  {{
    "type": "issue",
    "check_name": "amount-format",
    "description": "〔金额格式〕不等（已说明：原表如此）",
    "fingerprint": "{fingerprint}",
    "severity": "info",
    "location": {{
      "path": "declarations/wuhan-qingshan/civil-affairs/2022.yaml",
      "lines": {{
        "begin": 14
      }}
    }}
  }}
]
"""
    )


def test_errors_are_critical_warnings_minor_and_advice_is_info() -> None:
    issues = json.loads(as_gitlab([problem(severity=severity) for severity in Severity]))
    assert [issue["severity"] for issue in issues] == ["critical", "minor", "info"]


def test_nothing_found_is_an_empty_report() -> None:
    assert as_gitlab([]) == "[]\n"


@given(any_problems())
def test_any_report_is_as_gitlab_wants_it_with_an_issue_for_each_problem(found: list[Diagnostic]) -> None:
    issues = json.loads(as_gitlab(found))
    assert wrong_by_schema(issues, SCHEMA) == []
    assert len({issue["fingerprint"] for issue in issues}) == len(found)
    words = [in_whole_characters(problem.message) for problem in found]
    assert all(said in issue["description"] for said, issue in zip(words, issues, strict=True))


def test_the_schema_refuses_what_gitlab_would_not_show() -> None:
    (issue,) = json.loads(as_gitlab([problem()]))
    assert wrong_by_schema([issue | {"severity": "error"}], SCHEMA) != []


def test_a_fingerprint_stays_when_lines_move() -> None:
    assert fingerprints([problem("“填报人”在第3行已经写过", line=9)]) == fingerprints(
        [problem("“填报人”在第12行已经写过", 40, line=18, accepted="原表如此")]
    )


def test_a_fingerprint_differs_by_file_rule_words_and_which_of_its_like_it_is() -> None:
    found = [problem("甲"), problem("甲", line=20), problem("乙"), problem("甲", rule=BALANCE), problem("甲", path="b")]
    assert len(set(fingerprints(found))) == 5
