"""What is legitimate is left alone: real cells of forms, the example district, and declarations made up by the hundred.

A rule that says too much is switched off, and says nothing any more where it would matter.
"""

from collections import Counter
from collections.abc import Mapping
from itertools import zip_longest
from pathlib import Path

import pytest

from benchmarks.corpus.regions import plan_regions, region_files
from generator.check.checks import CHECKS, checks_for
from generator.check.findings import findings_of
from generator.model.publication_policy import USUAL_POLICY
from generator.model.taxonomy import FIRST_LEVEL as TAXONOMY
from generator.model.taxonomy import second_level_of
from generator.read.folder import ReadFolder, read_folder
from tests.builders import address, archive, declaration, goal, indicator, only
from tests.documents import PROJECT, table
from tests.examples import is_thorough
from tests.strategies import REAL_CELLS

VALUES = (Path(__file__).parent / "legitimate_values.txt").read_text(encoding="utf-8").splitlines()
"""Values as real forms print them, one a line."""
TEXTS = (Path(__file__).parent / "legitimate_texts.txt").read_text(encoding="utf-8").splitlines()
"""Goals, tasks and functions as departments write them, one a line."""
_, *ROWS = (Path(__file__).parent / "legitimate_rows.txt").read_text(encoding="utf-8").splitlines()
"""Rows of public security, education, health, finance and others, one a line."""
CELLS = [cell for cell in REAL_CELLS if not cell.startswith("</")]
"""Without the one that would break a page: it is told as what a web page left behind."""
FIRST_LEVEL = {"成本指标": "产出指标"}
"""Second-level categories that stand under another first level than the taxonomy's first."""
CATEGORIES = {"数量指标": "产出指标", "质量指标": "产出指标", "时效指标": "产出指标", "社会效益指标": "效益指标"}
ABOUT_CHARACTERS = {"full-width"}
"""A full-width figure is legitimate, and advice all the same: it is not found by who searches."""
PLANTED: Mapping[str, str] = {
    "not-published": "some forms are 暂不公开, so that there is something to withhold",
    "goal-told-otherwise": "some goals are worded otherwise above their indicators, which is what 明细表述 is for",
    "indicator-dropped": "an edit from year to year, for comparisons to find",
    "target-not-above": "an edit from year to year, for comparisons to find",
    "prior-columns": "an edit from year to year, for comparisons to find",
    "basis-changed": "an edit from year to year, for comparisons to find",
}
"""What made-up declarations were given on purpose; all else in them agrees with itself."""


def findings_in(folder: ReadFolder) -> list[tuple[str, str, str, str]]:
    """Department, form, rule and weight of all that the checks find."""
    checks = checks_for(USUAL_POLICY, is_official=False)
    return [
        (at.department, at.file_name.removesuffix(".yaml"), finding.rule.name, finding.severity.label)
        for at in (*folder.archive.declarations, *folder.archive.projects)
        for finding in findings_of(folder.archive, at, checks)
    ]


def test_all_that_is_found_in_the_example_district_is_listed_with_its_reason() -> None:
    listed = [tuple(row[:4]) for row in table("examples/EDITS.md", "检查结果 · What the checks find")]
    assert Counter(findings_in(read_folder(PROJECT / "examples/declarations"))) == Counter(listed)


def test_of_hundreds_of_made_up_declarations_nothing_is_said_but_what_they_were_given(tmp_path: Path) -> None:
    for plan in plan_regions(1000 if is_thorough() else 150, 5, 2021, 1):
        for path, text in region_files(plan).files.items():
            (tmp_path / "declarations" / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / "declarations" / path).write_text(text, encoding="utf-8")
    names = {check.rule.id: check.rule.name for check in checks_for(USUAL_POLICY, is_official=False)}
    found = Counter(rule for _, _, rule, _ in findings_in(read_folder(tmp_path / "declarations")))
    assert found.keys() == {names[rule] for rule in PLANTED}


def told_of(**changes: object) -> list[str]:
    """The rules that find something in an otherwise sound form."""
    form = declaration(**changes)
    found = findings_of(archive(form), address(), [check for check in CHECKS if check.rule.id not in ABOUT_CHARACTERS])
    return [finding.message for finding in found]


@pytest.mark.parametrize("second", CATEGORIES)
@pytest.mark.parametrize("value", [*VALUES, *CELLS])
def test_a_real_value_is_left_alone_in_every_column(value: str, second: str) -> None:
    if not value.strip():
        return
    row = indicator(
        "老年人助餐服务", 前年=value, 上年=value, 预期当年实现值=value, 绩效标准=value, 指标值确定依据=value
    )
    sound = goal(绩效指标={CATEGORIES[second]: {second: [row]}})
    assert told_of(整体绩效目标={"年度目标": [sound]}) == []


@pytest.mark.parametrize("row", ROWS)
def test_a_real_row_is_left_alone(row: str) -> None:
    name, second, *texts = row.split("|")
    columns = ("前年", "上年", "预期当年实现值", "绩效标准", "计量单位", "计算符号", "指标方向")
    cells = {column: text or None for column, text in zip_longest(columns, texts)}
    first = FIRST_LEVEL.get(second) or next(first for first in TAXONOMY if second in second_level_of(first))
    assert told_of(整体绩效目标={"年度目标": [goal(绩效指标={first: {second: [indicator(name, **cells)]}})]}) == []


@pytest.mark.parametrize("text", TEXTS)
def test_a_real_sentence_is_left_alone_wherever_it_stands(text: str) -> None:
    explained = {"产出指标": {"数量指标": [indicator(指标解释=text)]}}
    told = told_of(
        部门职能概述=[text, "承担困难群众救助工作。"],
        年度工作任务=[f"{text.rstrip('。')}，推进落实。", "保障困难群众基本生活。"],
        整体绩效目标={"年度目标": [goal(text, 绩效指标=explained)]},
    )
    assert told == []


@pytest.mark.parametrize("text", [*VALUES, *CELLS])
def test_a_real_text_is_left_alone_as_function_task_goal_and_name(text: str) -> None:
    if not text.strip():
        return
    kinds = only({"产出指标": {"数量指标": [indicator(f"{text}的完成")]}})
    explained = {"产出指标": {"数量指标": [indicator(指标解释=text)]}}
    goals = [goal(f"做到{text}。", 绩效指标=explained), goal("完成社区服务设施建设。", 绩效指标=kinds)]
    assert told_of(部门职能概述=[text], 年度工作任务=[f"{text}。"], 整体绩效目标={"年度目标": goals}) == []
