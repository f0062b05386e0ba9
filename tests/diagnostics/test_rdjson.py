"""What reviewdog reads."""

import json

from hypothesis import given

from generator.diagnostics.diagnostic import Diagnostic, Severity
from generator.diagnostics.rdjson import as_rdjson
from tests.diagnostics.problems import SEPARATOR, any_problems, in_whole_characters, problem, wrong_by_schema

SCHEMA = "rdformat.json"


def test_a_problem_is_a_diagnostic_with_its_line_and_rule() -> None:
    assert as_rdjson([problem("不等", 17, severity=Severity.WARNING)]) == (
        """\
{
  "source": {
    "name": "disclose"
  },
  "diagnostics": [
    {
      "message": "〔金额格式〕不等",
      "location": {
        "path": "declarations/wuhan-qingshan/civil-affairs/2022.yaml",
        "range": {
          "start": {
            "line": 14
          }
        }
      },
      "severity": "WARNING",
      "code": {
        "value": "amount-format"
      },
      "related_locations": [
        {
          "location": {
            "path": "declarations/wuhan-qingshan/civil-affairs/2022.yaml",
            "range": {
              "start": {
                "line": 17
              }
            }
          }
        }
      ]
    }
  ]
}
"""
    )


def test_what_puts_a_problem_right_is_a_suggestion_at_its_columns_in_bytes() -> None:
    (diagnostic,) = json.loads(as_rdjson([problem(fix=SEPARATOR)]))["diagnostics"]
    assert diagnostic["suggestions"] == [
        {"range": {"start": {"line": 14, "column": 21}, "end": {"line": 14, "column": 31}}, "text": "6009.09"}
    ]


def test_what_a_reviewer_accepted_is_only_information() -> None:
    (diagnostic,) = json.loads(as_rdjson([problem(accepted="原表如此")]))["diagnostics"]
    assert (diagnostic["severity"], diagnostic["message"][-10:]) == ("INFO", "9（已说明：原表如此）"[-10:])


@given(any_problems())
def test_any_result_is_as_reviewdog_wants_it_with_a_diagnostic_for_each_problem(found: list[Diagnostic]) -> None:
    result = json.loads(as_rdjson(found))
    assert wrong_by_schema(result, SCHEMA) == []
    assert [diagnostic["location"]["path"] for diagnostic in result["diagnostics"]] == [
        in_whole_characters(problem.location.path) for problem in found
    ]
    pairs = zip(found, result["diagnostics"], strict=True)
    assert all(in_whole_characters(problem.message) in diagnostic["message"] for problem, diagnostic in pairs)


def test_nothing_found_is_a_result_without_diagnostics() -> None:
    assert json.loads(as_rdjson([])) == {"source": {"name": "disclose"}, "diagnostics": []}
    assert wrong_by_schema(json.loads(as_rdjson([])), SCHEMA) == []


def test_the_schema_refuses_what_is_not_reviewdogs() -> None:
    assert wrong_by_schema({"diagnostics": [{"message": "甲"}]}, SCHEMA) != []
