"""The frame: severities, reasons, merging; with rules made for the purpose."""

from collections.abc import Iterator
from typing import Any

import pytest

from generator.check.checks import CHECKS, RULES
from generator.check.findings import findings_of
from generator.check.rule import Check, Spot, Subject
from generator.diagnostics.diagnostic import Location, Route, Rule, Severity, route_text
from generator.model.archive import Archive
from generator.model.finding import Finding, as_diagnostic
from tests.builders import address, archive, declaration, region

REMOVE = "请删去这条审核说明或更正位置"


def _every_task(subject: Subject) -> Iterator[Spot]:
    for index, task in enumerate(subject.declaration.annual_tasks):
        yield ("annual_tasks", index), f"“{task}”太空泛"


def _goals_alike(subject: Subject) -> Iterator[Spot]:
    yield (("goals", "annual", 3), ("goals", "annual", 1)), "目标4与目标2几乎相同"


def _nothing_before(subject: Subject) -> Iterator[Spot]:
    if subject.archive.before(subject.address) is None:
        yield (), "没有上年的申报表"


VAGUE = Check(Rule("vague", "空泛表述", Severity.WARNING, "…"), _every_task, together="{count}处空泛，如{first}")
VAGUE_ONE_BY_ONE = Check(VAGUE.rule, _every_task)
ALIKE = Check(Rule("alike", "目标相近", Severity.ADVICE, "…"), _goals_alike)
FIRST_YEAR = Check(Rule("first-year", "上年缺表", Severity.ADVICE, "…"), _nothing_before)
BLANK = Check(Rule("blank", "空白", Severity.WARNING, "…"), _every_task, about_blanks=True)


def _archive(region_changes: dict[str, Any] | None = None, **changes: Any) -> Archive:
    changes.setdefault("年度工作任务", ["{甲}", "乙"])
    return archive(declaration(**changes), regions={"wuhan-qingshan": region(**(region_changes or {}))})


def told(check: Check, region_changes: dict[str, Any] | None = None, **changes: Any) -> list[str]:
    return [_text(finding) for finding in findings_of(_archive(region_changes, **changes), address(), [check])]


def _text(finding: Finding) -> str:
    places = "、".join(map(route_text, finding.routes))
    accepted = f"（{finding.accepted}）" if finding.accepted else ""
    return f"{places}: {finding.severity.label}〔{finding.rule.name}〕{finding.message}{accepted}"


def note(rule: str, place: str | None = None, reason: str = "市里统一表述") -> dict[str, Any]:
    return {"规则": rule, "位置": place, "理由": reason}


def test_a_rule_that_repeats_itself_is_one_finding_with_its_places() -> None:
    assert told(VAGUE) == ["年度工作任务/1、年度工作任务/2: 警告〔空泛表述〕2处空泛，如“{甲}”太空泛"]
    assert told(VAGUE, 年度工作任务=["甲"]) == ["年度工作任务/1: 警告〔空泛表述〕“甲”太空泛"]


def test_any_other_rule_speaks_of_each_place() -> None:
    assert told(VAGUE_ONE_BY_ONE) == [
        "年度工作任务/1: 警告〔空泛表述〕“{甲}”太空泛",
        "年度工作任务/2: 警告〔空泛表述〕“乙”太空泛",
    ]


def test_several_routes_are_places_of_one_finding() -> None:
    assert told(ALIKE) == ["整体绩效目标/年度目标/4、整体绩效目标/年度目标/2: 建议〔目标相近〕目标4与目标2几乎相同"]


def test_the_empty_route_is_the_whole_declaration() -> None:
    assert told(FIRST_YEAR) == [": 建议〔上年缺表〕没有上年的申报表"]


def test_a_check_sees_the_neighbours_in_time() -> None:
    both = archive(declaration(年度="2021"), declaration())
    assert findings_of(both, address(), [FIRST_YEAR]) == ()


@pytest.mark.parametrize("change,label", [("错误", "错误"), ("警告", "警告"), ("建议", "建议")])
def test_the_region_weighs_a_rule_anew(change: str, label: str) -> None:
    (finding,) = told(VAGUE, {"规则": {"空泛表述": change}}, 年度工作任务=["甲"])
    assert finding == f"年度工作任务/1: {label}〔空泛表述〕“甲”太空泛"


def test_the_region_may_have_a_rule_not_checked_and_notes_on_it_are_left_alone() -> None:
    assert told(VAGUE, {"规则": {"空泛表述": "不检查"}}, 审核说明=[note("空泛表述")]) == []


def test_a_blank_of_a_transcribed_declaration_is_only_advice() -> None:
    transcribed = told(BLANK, {"规则": {"空白": "错误"}}, 年度工作任务=["甲"], 来源={"文件": "附件3"})
    assert transcribed == ["年度工作任务/1: 建议〔空白〕“甲”太空泛"]


def test_a_note_without_a_place_accepts_the_rule_everywhere() -> None:
    assert told(VAGUE, 审核说明=[note("空泛表述")]) == [
        "年度工作任务/1、年度工作任务/2: 警告〔空泛表述〕2处空泛，如“{甲}”太空泛（市里统一表述）"
    ]


def test_a_note_with_a_place_accepts_what_is_there_and_below() -> None:
    assert told(VAGUE, 审核说明=[note("空泛表述", "年度工作任务/2")]) == [
        "年度工作任务/1: 警告〔空泛表述〕“{甲}”太空泛",
        "年度工作任务/2: 警告〔空泛表述〕“乙”太空泛（市里统一表述）",
    ]
    assert told(ALIKE, 审核说明=[note("目标相近", "整体绩效目标/年度目标/2")]) == [
        "整体绩效目标/年度目标/4、整体绩效目标/年度目标/2: 建议〔目标相近〕目标4与目标2几乎相同（市里统一表述）"
    ]


def test_a_place_is_no_beginning_of_a_name() -> None:
    ten = [str(number) for number in range(10)]
    accepted = told(VAGUE_ONE_BY_ONE, 年度工作任务=ten, 审核说明=[note("空泛表述", "年度工作任务/1")])
    assert [text for text in accepted if "市里统一表述" in text] == [
        "年度工作任务/1: 警告〔空泛表述〕“0”太空泛（市里统一表述）"
    ]


def test_a_note_that_accepts_nothing_is_a_warning() -> None:
    notes = [note("空泛表书"), note("空泛表述", "部门职能概述"), note("空泛表述"), note("空泛表述", "年度工作任务/1")]
    found = told(VAGUE, 年度工作任务=["甲"], 审核说明=notes)
    assert found == [
        "年度工作任务/1: 警告〔空泛表述〕“甲”太空泛（市里统一表述）",
        "审核说明/1/规则: 警告〔多余的审核说明〕没有名为“空泛表书”的检查规则，是否应为“空泛表述”",
        f"审核说明/2: 警告〔多余的审核说明〕“部门职能概述”处没有“空泛表述”的检查结果需要说明，{REMOVE}",
        f"审核说明/4: 警告〔多余的审核说明〕“年度工作任务/1”处没有“空泛表述”的检查结果需要说明，{REMOVE}",
    ]


def test_an_accepted_finding_stops_nothing() -> None:
    severe = {"规则": {"空泛表述": "错误"}}
    (finding,) = findings_of(_archive(severe, 审核说明=[note("空泛表述")]), address(), [VAGUE])
    assert finding.severity is Severity.ERROR
    assert not as_diagnostic(finding, lambda route: Location("2022.yaml")).stops_publication


def test_a_finding_becomes_a_diagnostic_with_every_place_once() -> None:
    def line_of(route: Route) -> Location:
        return Location("2022.yaml", 10 + len(route))

    finding = Finding(VAGUE.rule, Severity.ADVICE, (("甲",), ("乙", 0), ("丙", 1), ("丁",)), "太空泛", "理由")
    diagnostic = as_diagnostic(finding, line_of)
    assert (diagnostic.location.line, [place.line for place in diagnostic.also]) == (11, [12])
    assert (diagnostic.rule, diagnostic.severity) == (VAGUE.rule, Severity.ADVICE)
    assert (diagnostic.message, diagnostic.accepted) == ("太空泛", "理由")


def test_rules_differ_in_id_and_in_name_and_say_what_they_ask() -> None:
    assert len({rule.id for rule in RULES}) == len({rule.name for rule in RULES}) == len(RULES)
    assert all(rule.says.endswith("。") for rule in RULES)
    assert {check.rule for check in CHECKS} < set(RULES)
