"""SARIF logs, held against the schema and read back."""

import json
import re
from typing import Any
from urllib.parse import unquote

from hypothesis import given

from generator.diagnostics.diagnostic import Diagnostic, Severity
from generator.diagnostics.edit import Fix
from generator.diagnostics.fingerprints import fingerprints
from generator.diagnostics.sarif import as_sarif
from tests.diagnostics.problems import BALANCE, SEPARATOR, any_problems, in_whole_characters, problem, wrong_by_schema

SCHEMA = "sarif-2.1.0.json"


def run_of(found: list[Diagnostic]) -> Any:
    log = json.loads(as_sarif(found))
    assert wrong_by_schema(log, SCHEMA) == []
    (run,) = log["runs"]
    return run


def test_a_problem_is_a_result_with_its_rule_and_place() -> None:
    found = [problem("不等", 17)]
    run = run_of(found)
    file = {"uri": "declarations/wuhan-qingshan/civil-affairs/2022.yaml", "uriBaseId": "%SRCROOT%"}
    assert run["columnKind"] == "unicodeCodePoints"
    assert run["tool"]["driver"]["rules"] == [
        {
            "id": "amount-format",
            "shortDescription": {"text": "金额格式"},
            "fullDescription": {"text": "金额只写半角数字。"},
            "defaultConfiguration": {"level": "error"},
        }
    ]
    assert run["results"] == [
        {
            "ruleId": "amount-format",
            "ruleIndex": 0,
            "level": "error",
            "message": {"text": "不等"},
            "locations": [
                {"physicalLocation": {"artifactLocation": file, "region": {"startLine": 14, "startColumn": 13}}}
            ],
            "relatedLocations": [
                {"physicalLocation": {"artifactLocation": file, "region": {"startLine": 17, "startColumn": 9}}}
            ],
            "partialFingerprints": {"disclose/v1": fingerprints(found)[0]},
            "suppressions": [],
        }
    ]


def test_what_puts_a_problem_right_is_a_fix_at_its_columns_in_characters() -> None:
    unsure = Fix(SEPARATOR.edits, is_safe=False)
    certain, other = (result["fixes"] for result in run_of([problem(fix=SEPARATOR), problem(fix=unsure)])["results"])
    assert certain == [
        {
            "description": {"text": "可自动改正（disclose check --fix）"},
            "artifactChanges": [
                {
                    "artifactLocation": {
                        "uri": "declarations/wuhan-qingshan/civil-affairs/2022.yaml",
                        "uriBaseId": "%SRCROOT%",
                    },
                    "replacements": [
                        {
                            "deletedRegion": {"startLine": 14, "startColumn": 13, "endLine": 14, "endColumn": 21},
                            "insertedContent": {"text": "6009.09"},
                        }
                    ],
                }
            ],
        }
    ]
    assert [fix["description"]["text"] for fix in other] == ["请核对后改"]


def test_what_a_reviewer_accepted_is_suppressed_with_the_reason() -> None:
    (result,) = run_of([problem(accepted="原表如此")])["results"]
    assert result["suppressions"] == [{"kind": "inSource", "status": "accepted", "justification": "原表如此"}]


def test_levels_are_error_warning_and_note() -> None:
    results = run_of([problem(severity=severity) for severity in Severity])["results"]
    assert [result["level"] for result in results] == ["error", "warning", "note"]


def test_results_point_to_their_rules() -> None:
    run = run_of([problem(), problem(rule=BALANCE), problem()])
    assert [result["ruleIndex"] for result in run["results"]] == [0, 1, 0]
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["amount-format", "balance"]


def test_a_message_holds_neither_link_nor_placeholder() -> None:
    (result,) = run_of([problem("[点我](https://example.com) {0} \\")])["results"]
    assert result["message"]["text"] == "\\[点我\\](https://example.com) {{0}} \\\\"


@given(any_problems())
def test_any_log_is_valid_with_a_result_for_each_problem_in_its_own_words(found: list[Diagnostic]) -> None:
    results = run_of(found)["results"]
    words = [in_whole_characters(problem.message) for problem in found]
    assert [_read(result["message"]["text"]) for result in results] == words
    assert [_path(result) for result in results] == [problem.location.path for problem in found]


def test_nothing_found_is_a_log_of_a_run_without_results() -> None:
    assert run_of([])["results"] == []


def test_the_schema_refuses_what_is_not_sarif() -> None:
    log = json.loads(as_sarif([problem()]))
    log["runs"][0]["results"][0]["level"] = "critical"
    assert wrong_by_schema(log, SCHEMA) != []


def _read(text: str) -> str:
    """What a reader of SARIF shows of a message without arguments."""
    assert not re.search(r"(?<!\\)(\\\\)*[\[\]]", text), "a bracket that is not escaped opens a link"
    return re.sub(r"\\([\\\[\]])", r"\1", text).replace("{{", "{").replace("}}", "}")


def _path(result: Any) -> str:
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert re.fullmatch(r"[\w.~/%-]+", uri, re.ASCII)
    return unquote(uri, errors="surrogatepass")
