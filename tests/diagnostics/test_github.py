"""Workflow commands: one annotation for each problem at its line, whatever authors wrote."""

from collections import Counter

from hypothesis import given

from generator.diagnostics.diagnostic import Diagnostic, Severity
from generator.diagnostics.github import SHOWN_OF_A_KIND, as_github
from generator.diagnostics.plain_text import acceptance, as_text
from tests.diagnostics.problems import FILE, any_problems, problem
from tests.diagnostics.runner import Command, commands_in


def test_a_problem_is_a_command_with_its_place() -> None:
    assert as_github([problem()]) == (
        f"::error file={FILE},line=14,col=13,title=错误〔金额格式〕::“６００９．０９”含全角字符，应写 6009.09\n"
    )


def test_nothing_found_is_no_command() -> None:
    assert as_github([]) == ""


def test_a_command_inside_a_message_stays_part_of_the_message() -> None:
    hostile = "100%\r\n::stop-commands::a"
    printed = as_github([problem(hostile, path="a,b:c%.yaml")])
    title = "title=错误〔金额格式〕"
    assert printed == f"::error file=a%2Cb%3Ac%25.yaml,line=14,col=13,{title}::100%25%0D%0A::stop-commands::a\n"
    properties = {"file": "a,b:c%.yaml", "line": "14", "col": "13", "title": "错误〔金额格式〕"}
    assert commands_in(printed) == [Command("error", properties, hostile)]


def test_what_a_reviewer_accepted_is_only_a_notice_with_the_reason() -> None:
    (command,) = commands_in(as_github([problem("不等", accepted="原表如此")]))
    assert (command.name, command.data) == ("notice", "不等（已说明：原表如此）")


def test_the_worst_come_first_and_ten_of_a_kind() -> None:
    found = [problem("建议", severity=Severity.ADVICE, accepted="甲")]
    found += [problem("建议", severity=Severity.ADVICE) for _ in range(10)]
    found += [problem("警告", severity=Severity.WARNING) for _ in range(3)]
    found += [problem(f"错误{number}") for number in range(12)]
    printed = as_github(found)
    assert [command.data for command in commands_in(printed)] == (
        [f"错误{number}" for number in range(10)] + ["警告"] * 3 + ["建议"] * 10
    )
    assert printed.splitlines()[-1] == "另有 3 条没有标注在改动上，请看全部检查结果"


@given(any_problems())
def test_every_command_is_a_problem_in_its_own_words(found: list[Diagnostic]) -> None:
    commands = commands_in(as_github(found))
    words = Counter(problem.message + acceptance(problem) for problem in found)
    assert Counter(command.data for command in commands) <= words
    assert all(command.properties["file"].startswith("declarations/") for command in commands)
    kinds = Counter(_kind(problem) for problem in found)
    assert Counter(command.name for command in commands) == Counter(
        {kind: min(count, SHOWN_OF_A_KIND) for kind, count in kinds.items()}
    )


@given(any_problems())
def test_text_is_a_line_for_each_problem_and_never_a_command(found: list[Diagnostic]) -> None:
    printed = as_text(found)
    assert commands_in(printed) == []
    assert len(printed.splitlines()) == printed.count("\n") == len(found)
    assert [line for line in printed.split("\n") if not line.isprintable() and "\x1b" in line] == []


def _kind(problem: Diagnostic) -> str:
    kinds = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "notice"}
    return "notice" if problem.accepted else kinds[problem.severity]
