"""The page of a declaration of any form is that form: its title, parts, columns and labels, in its order, and no more.

Each folder of tests/form_pages/ is a form, a declaration of it with invented values and the form's part of its page;
`python -m tests.publish.pages.test_form_pages` writes the pages anew, to be read in the diff.
"""

from pathlib import Path
from typing import Any, cast

import pytest

from generator.diagnostics.formats import as_text
from generator.model.declaration import Declaration
from generator.model.form import Form
from generator.model.form_choice import FormChoice
from generator.model.project import Project
from generator.model.publication_policy import Privacy, PublicationPolicy
from generator.model.redaction import PublicDeclaration, redacted
from generator.model.revision import HistoryState
from generator.model.wording.titles import column_of_site, title_of_form
from generator.publish import page_kinds
from generator.publish.form_places import FormPlaces
from generator.publish.former_ids import anchors_of
from generator.publish.page import Page
from generator.publish.site.page_reader import read_built_page
from generator.publish.site.render import render_page
from generator.publish.views.changes.revision_record import revision_record
from generator.publish.views.declaration.declaration_subject import DeclarationSubject
from generator.publish.views.declaration.form_json import form_json
from generator.publish.views.register.listed_goals import listed_goals
from generator.publish.views.register.summaries import summary_of
from generator.read.document import read_form_file, read_of_form
from tests.publish.rendered import PROJECT, TEMPLATES, build

FORMS = sorted((PROJECT / "tests/form_pages").iterdir())


def form_of(folder: Path) -> Form:
    reading = read_form_file("form.yaml", (folder / "form.yaml").read_bytes())
    assert reading.content, as_text(reading.diagnostics)
    return reading.content


def declaration_of(folder: Path) -> Declaration:
    """The folder's declaration, a project's where its form is one."""
    form, (file,) = form_of(folder), folder.glob("2*.yaml")
    kind = "项目" if form.is_of_project else "部门"
    choice = FormChoice({"own": form}, "own", kind, "某局")
    reading = read_of_form(file.name, file.read_bytes(), choice, Project if form.is_of_project else Declaration)
    assert reading.content, as_text(reading.diagnostics)
    return reading.content


def form_page(declaration: Declaration) -> str:
    """The form's part of the declaration's page: from its title to where the page speaks of the file."""
    subject = DeclarationSubject(
        cast(PublicDeclaration, declaration),  # nothing of it is hidden
        summary_of(declaration, listed_goals(declaration, None)),
        "某县",
        (),
        guide=False,
        downloads=False,
        edit=None,
        feedback="",
        dataset={},
        remarks=None,
        year_on_year=None,
        revisions=revision_record((), HistoryState.NONE, False),
        adjustment=None,
        anchors=anchors_of(FormPlaces(declaration), (), {}),
    )
    page = Page(
        url="2022/",
        kind=page_kinds.DECLARATION,
        title=title_of_form(declaration),
        description="",
        crumbs=(),
        subject=subject,
        column=column_of_site(declaration),
    )
    whole = render_page(page, TEMPLATES)
    return whole[: whole.index("\n## 公开信息 {#disclosure}")]


@pytest.mark.parametrize("folder", FORMS, ids=lambda folder: folder.name)
def test_the_page_is_exactly_the_form(folder: Path) -> None:
    assert form_page(declaration_of(folder)) == (folder / "page.md").read_text(encoding="utf-8")


def declaration_named(name: str) -> Declaration:
    return declaration_of(PROJECT / "tests/form_pages" / name)


def test_the_json_has_what_the_form_has_under_its_labels() -> None:
    form = declaration_named("c")
    entries: Any = form_json(form.form).of(form)
    assert [key for key in entries if key not in ("年度", "填报口径", "公开信息", "来源", "审核说明", "主管部门")] == [
        *("预算资金", "绩效目标", "项目名称", "用款单位")
    ]
    assert entries["预算资金"] == {
        "单位": "万元",
        "项目资金": {"资金总额": {"本年度申请": "1000", "中期市财政预算": "3000"}},
    }
    (beyond, *_), year = entries["绩效目标"]["中期滚动目标"], entries["绩效目标"]["年度目标"]
    assert beyond == {"目标": "三年内改造老旧排水管网30公里。", "其中资金": "3000", "绩效指标": {}}
    assert year[0]["绩效指标"]["预期产出指标"]["数量"] == [
        {"指标名称": "改造管网标段", "年度计划指标值": "3", "中期指标值(或计划水平)": "3"}
    ]


def test_the_json_has_rows_in_the_departments_own_order() -> None:
    form = declaration_named("e")
    entries: Any = form_json(form.form).of(form)
    rows = entries["绩效目标"]["年度目标"][0]["绩效指标"]
    assert [f"{row['一级指标']} {row['二级指标']} {row['三级指标']}" for row in rows] == [
        "效益指标 社会效益指标 到馆人次",
        "产出指标 数量指标 开放天数",
        "产出指标 数量指标 讲座场次",
        "产出指标 质量指标 开放公告",
        "效益指标 可持续影响指标 读者投诉",
    ]


def test_a_place_of_what_the_form_has_not_is_the_head_of_the_page() -> None:
    places = FormPlaces(declaration_named("g"))
    assert places.anchor(("funds", "income")) == places.anchor(("mandate", 0)) == "basics"
    assert places.anchor(("tasks", 0, "content")) == "task-table"
    assert places.anchor(("goals", "long_term")) == "basics"


def test_a_text_of_a_part_without_a_name_of_the_model_has_an_anchor_of_its_own() -> None:
    form = declaration_named("f")
    anchor = FormPlaces(form).anchor(("further", "部门审核意见"))
    assert f"## 部门审核意见 {{#{anchor}}}" in form_page(form)
    assert FormPlaces(form).anchor(("further", "表头另有的栏")) == "basics"


def test_the_title_is_that_of_the_stage() -> None:
    form = declaration_named("c")
    assert form.form.title("申报") == "财政项目支出绩效目标申报表"
    assert form.form.title("批复") == title_of_form(form) == "财政项目支出绩效目标批复表"
    assert column_of_site(form) == "项目支出绩效目标"


def test_what_is_hidden_is_called_as_its_form_calls_it() -> None:
    written = (PROJECT / "tests/form_pages/a/form.yaml").read_text(encoding="utf-8")
    renamed = read_form_file(
        "form.yaml", written.replace("- 填报人", "- {标签: 联系人, 含义: 填报人}").encode()
    ).content
    assert renamed
    form = declaration_named("a").model_copy(update={"form": renamed})
    assert redacted(form, PublicationPolicy(Privacy(prepared_by="hidden"))).hidden_labels == ("联系人",)


def test_search_tells_the_target_of_a_form_that_calls_it_otherwise() -> None:
    page = read_built_page("2024/index.html", f"<article>{build(form_page(declaration_named('e'))).html}</article>")
    rows = {section.row: section.target for section in page.sections if section.row}
    assert rows["到馆人次"] == "200000"
    assert rows["开放公告"] == "按时张贴"


if __name__ == "__main__":
    for folder in FORMS:
        (folder / "page.md").write_text(form_page(declaration_of(folder)), encoding="utf-8")
