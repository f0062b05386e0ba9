"""The guide keeps its word: commands, rules and settings exist, examples are sound, mistakes are noticed."""

import re
from decimal import Decimal

import pytest
from pydantic import BaseModel

from generator.check.checks import DECLARATION_RULES
from generator.check.findings import findings_of
from generator.cli.main import disclose
from generator.diagnostics.formats import as_text
from generator.model.concern import CONCERN_WORDS
from generator.model.declaration import Declaration, ScheduleRow, Task
from generator.model.finding import as_diagnostic
from generator.model.form import default_form
from generator.model.form_choice import DEFAULT_PROJECT_CHOICE, FormChoice
from generator.model.form_columns import columns_of, has
from generator.model.form_fields import FieldKind, cells_of, fields_of
from generator.model.goals import AnnualGoal, Indicator
from generator.model.labels import label, line_label
from generator.model.other_labels import meant_elsewhere
from generator.model.part import Part
from generator.model.parts_of_form import parts_of_form
from generator.model.project import Project
from generator.model.region import FormsOfYears, Region, RegisteredDepartment
from generator.model.wording.blanks import ABSENT, BLANK, NO_TOTAL
from generator.model.wording.comparisons import AFTER_ADJUSTMENT, BEFORE_ADJUSTMENT
from generator.model.wording.figures import percentage_text
from generator.model.wording.groups import NOT_COUNTED, NOT_ROLLED, SHOWN, UNDIRECTED, title_of_list
from generator.model.wording.judgements import FOLLOWS_WORDS, IN_THE_COURSE_OF_THE_YEAR, may_be_the_same
from generator.read.document import read_form_file, read_of_form
from generator.rules import RULE_CHAPTERS
from generator.settings.read import DisclosureSettings
from tests.builders import address, archive, region
from tests.documents import PROJECT, in_backticks, text_of
from tests.read.as_author_sees import reading_of, told

PAGES = sorted(path.relative_to(PROJECT).as_posix() for path in (PROJECT / "content/guide").glob("*.md"))
BY_HAND = [page for page in PAGES if not page.endswith("rules.md")]
FILING = "content/guide/filing.md"
WRITING = text_of(FILING) + text_of("content/guide/checking.md")
"""How a file is written and checked."""
CHANGES = text_of("content/guide/changes.md")
RULES = {rule.name: rule for chapter in RULE_CHAPTERS for rule in chapter.rules}
BLOCKS = re.findall("```yaml\n(.*?)```", text_of(FILING), re.DOTALL)
OF_REPOSITORY = re.findall("```yaml\n(.*?)```", text_of("content/guide/register.md"), re.DOTALL)
WORDS_OF_OTHERS = {"pull_request_target", "extra_css"}
"""Of the forges and of MkDocs."""
SAID = re.compile(r"(错误|警告|建议)〔(.+?)〕")


def test_every_page_stands_in_the_navigation() -> None:
    named = re.findall(r"guide/[\w-]+\.md", text_of("mkdocs.yml"))
    assert sorted({*(f"content/{name}" for name in named)}) == sorted({*BY_HAND, "content/guide/rules.md"})


def test_the_rules_that_a_region_may_change_are_the_chapter_that_says_so() -> None:
    (chapter,) = (chapter for chapter in RULE_CHAPTERS if chapter.anchor == "declarations")
    assert sorted(rule.id for rule in chapter.rules) == sorted(rule.id for rule in DECLARATION_RULES)


def test_every_command_is_there() -> None:
    text = "\n".join(text_of(page) for page in BY_HAND)
    targets = set(re.findall(r"^([a-z]+):.*## ", text_of("Makefile"), re.MULTILINE))
    assert {words[1] for name in in_backticks(text) if (words := name.split())[0] == "make" and words[1:]} <= targets
    assert set(re.findall(r"(?<!git )\bdisclose ([a-z]+)", text)) <= set(disclose.commands)
    assert set(re.findall(r"^\$ make ([a-z]+)", text, re.MULTILINE)) <= targets


def test_every_setting_is_there() -> None:
    named = {name for page in BY_HAND for name in in_backticks(text_of(page)) if re.fullmatch(r"[a-z]+_[a-z_]+", name)}
    assert named - WORDS_OF_OTHERS <= set(DisclosureSettings.model_fields)


@pytest.mark.parametrize("part", parts_of_form(), ids=lambda part: part.__name__)
def test_every_column_of_the_form_is_said_to_those_who_fill_it_in(part: type[Part]) -> None:
    told = text_of(FILING).partition("{#blanks}")[0]
    lines = [line_label(name) for field in fields_of(part) if field.kind is FieldKind.LINES for name in field.names]
    of_form = [field for field in fields_of(part) if field.kind is not FieldKind.FURTHER]
    columns = [label(part, field.name) for field in of_form if has(default_form(), part, field.name)]
    assert [name for name in (*columns, *lines) if name not in told] == []


def test_every_column_of_indicators_is_explained_to_those_who_read_it() -> None:
    told = text_of("content/guide/form.md") + text_of("content/guide/indicators.md")
    assert [name for field in cells_of(Indicator) if (name := label(Indicator, field.name)) not in told] == []


@pytest.mark.parametrize("page", BY_HAND)
def test_every_rule_is_there_with_its_weight(page: str) -> None:
    shown = SAID.findall(text_of(page))
    assert shown == [(RULES[name].severity.label, name) for _, name in shown]
    noted = re.findall(r"^ +- 规则: (.+)$", text_of(page), re.MULTILINE)
    assert [name for name in noted if name not in {*RULES, *CONCERN_WORDS.values()}] == []


def test_the_words_that_judge_a_change_are_explained() -> None:
    within_a_year = {IN_THE_COURSE_OF_THE_YEAR, BEFORE_ADJUSTMENT, AFTER_ADJUSTMENT}
    words = within_a_year | {BLANK, ABSENT, NO_TOTAL, *FOLLOWS_WORDS.values(), may_be_the_same("指标")}
    shares = {percentage_text(Decimal(share)) for share in ("0.00001", "0.99999", "1.00001")}
    assert [word for word in words | shares if word not in CHANGES] == []


def test_the_three_groups_are_explained_in_their_order() -> None:
    chapter = CHANGES.partition("{#groups}")[2].partition("\n## ")[0]
    titles = [title_of_list(group) for group in SHOWN]
    assert re.findall(r"^\d\. \*\*(.+?)\*\*", chapter, re.MULTILINE) == titles
    for words in ("目标下调、取消的指标", "审核后目标值变化", UNDIRECTED, NOT_COUNTED, NOT_ROLLED):
        assert words in chapter


def test_the_examples_make_a_sound_declaration() -> None:
    reading = reading_of(whole(), "2023.yaml")
    assert reading.content, as_text(reading.diagnostics)
    assert reading.diagnostics == ()
    form = reading.content.model_copy(update={"review_notes": ()})
    where = address("wuhan-qingshan/civil-affairs/2023")
    known = {
        "wuhan-qingshan": region(
            指标体系=["2015", "2021"], 部门=[{"目录": "civil-affairs", "名称": "示例区文化和旅游局"}]
        )
    }
    found = findings_of(archive(form, regions=known), where)
    assert [finding.rule.name for finding in found] == ["目标两处不同"], (
        "which the guide says to leave as it is printed"
    )


def test_the_answers_shown_are_those_that_are_given() -> None:
    shown = re.findall(r"^declarations/.*/(2023\.yaml:\d+:\d+: .*)$", WRITING, re.MULTILINE)
    reading = reading_of(whole().replace("709.6", "706.9"), "2023.yaml")
    assert reading.content
    found = findings_of(archive(reading.content), address("wuhan-qingshan/civil-affairs/2023"))
    unbalanced = [as_diagnostic(finding, reading.locate) for finding in found if finding.rule.name == "收支平衡"]
    assert (as_text(unbalanced) + told(whole().replace("1286.5", "1,286.5"), "2023.yaml")).splitlines() == shown


def mistakes() -> list[tuple[str, str]]:
    """What not to write and what to write, of every table that says so."""
    rows = re.findall(r"^\| `(.+?)` \| `(.+?)` \|", WRITING, re.MULTILINE)
    return [(wrong, right) for wrong, right in rows if ":" in wrong or wrong.startswith("-")]


def form_with(line: str) -> str:
    """A sound form with this line in the place of its column."""
    column = re.split("[:：]", line)[0].removeprefix("-").strip()
    indicator = "              指标名称: 甲"
    lines = {
        "head": "年度: 2023\n部门名称: 示例区文化和旅游局\n",
        "funds": "部门总体资金情况:\n  收入构成:\n    财政拨款:\n",
        "tasks": "年度工作任务:\n",
        "goals": "整体绩效目标:\n  年度目标:\n    - 目标: 甲\n      绩效指标:\n        产出指标:\n          数量指标:\n"
        "            -\n",
    }
    if line.startswith("-"):
        return lines["head"] + lines["tasks"] + f"  {line}\n" + lines["goals"] + f"{indicator}\n"
    if column in ("填报口径", "填报日期", "电话", "联系电话"):
        return lines["head"] + f"{line}\n" + lines["goals"] + f"{indicator}\n"
    if column == "当年预算" or line.startswith("上年: 无") or line == "上年:":
        return lines["head"] + lines["funds"] + f"      {line}\n" + lines["goals"] + f"{indicator}\n"
    name = "" if column == "指标名称" else f"{indicator}\n"
    return lines["head"] + lines["goals"] + name + f"              {line}\n"


@pytest.mark.parametrize("wrong,right", mistakes())
def test_what_not_to_write_is_noticed_and_what_to_write_is_taken(wrong: str, right: str) -> None:
    assert "错误〔" in told(form_with(wrong), "2023.yaml")
    assert told(form_with(right), "2023.yaml") == ""


def whole() -> str:
    """The blocks that each show a part of one form, put together; a block with a blank row alone is left out."""
    beginnings = r"# yaml-language-server: \$schema=\.\./\.\./schema.*\n年|部门总体|部门职能|公开信息|来源"
    parts = [block for block in BLOCKS if re.match(beginnings, block)]
    goals = next(block for block in BLOCKS if block.startswith("整体绩效目标") and "明细表述" in block)
    indicators = next(block for block in BLOCKS if block.startswith("      绩效指标"))
    return "\n".join([*parts[:3], goals.split("      绩效指标")[0] + indicators, *parts[3:]])


def test_labels_of_other_forms_lead_where_the_guide_says() -> None:
    [section] = re.findall(r"\{#other-labels\}\n(.*?)\n## ", text_of(FILING), re.DOTALL)
    rows = re.findall(r"^\| (.+?) \| (.+?) \|$", section, re.MULTILINE)[1:]
    said = [(printed, ours) for names, ours in rows for printed in names.split("、")]
    assert len(said) > 20
    assert [(printed, ours) for printed, ours in said if meant_elsewhere(printed) != ours] == []


def test_the_form_that_a_bureau_may_copy_is_a_sound_form() -> None:
    (form,) = (block for block in OF_REPOSITORY if block.startswith("标题"))
    assert read_form_file("form.yaml", form.encode()).diagnostics == ()


def test_the_declaration_that_a_bureau_may_copy_is_sound_and_of_that_form() -> None:
    (form,) = (block for block in OF_REPOSITORY if block.startswith("标题"))
    (declaration,) = (block for block in OF_REPOSITORY if "\n表式: sichuan-project\n" in block)
    choice = FormChoice({"sichuan-project": read_form_file("form.yaml", form.encode()).content}, None, "项目")
    reading = read_of_form("reading-rooms.yaml", declaration.encode(), choice, Project)
    assert as_text(reading.diagnostics) == ""
    assert reading.content
    assert reading.content.further == {"审核意见": "同意立项。"}


def test_the_project_shown_is_sound_and_states_all_that_its_form_has_but_what_is_said_above() -> None:
    (project,) = (block for block in BLOCKS if "\n项目名称: " in block)
    reading = read_of_form("reading-rooms.yaml", project.encode(), DEFAULT_PROJECT_CHOICE, Project)
    assert as_text(reading.diagnostics) == ""
    assert reading.content
    head = [column.name or column.label for column in columns_of(reading.content.form, Project)]
    assert [name for name in head if not getattr(reading.content, name)] == []


@pytest.mark.parametrize("part", [Project, Task, ScheduleRow, AnnualGoal, Declaration], ids=lambda part: part.__name__)
def test_what_other_forms_have_is_said_to_those_who_fill_it_in(part: type[Part]) -> None:
    told = text_of(FILING).partition("{#blanks}")[0]
    columns = [label(part, field.name) for field in fields_of(part) if field.kind is not FieldKind.FURTHER]
    assert [name for name in columns if name not in told] == []


def test_the_years_of_forms_that_a_bureau_may_copy_are_sound() -> None:
    (years,) = (block for block in OF_REPOSITORY if block.startswith("表式"))
    assert told(f"名称: 示例区\n{years}", "region.yaml") == ""


def test_every_key_of_region_yaml_is_shown() -> None:
    (shown,) = (block for block in OF_REPOSITORY if block.startswith("名称"))
    assert told(shown, "region.yaml") == ""
    keys = set(re.findall(r"^[ -]*(\S+):", shown, re.MULTILINE))
    parts: tuple[type[BaseModel], ...] = (Region, FormsOfYears, RegisteredDepartment)
    assert {str(field.alias) for part in parts for field in part.model_fields.values()} <= keys
