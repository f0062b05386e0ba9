"""The journey as functions: what is checked, what of it may be published, what becomes of the site."""

import ast
import html
import re
from dataclasses import replace
from pathlib import Path

import pytest

from generator import pipeline
from generator.check.repository import TRACKED
from generator.diagnostics.formats import as_text
from generator.model.publication_policy import Privacy
from generator.publish.site.mkdocs import BuildFailed
from generator.publish.site.swap import NotASite
from generator.rules import RULE_CHAPTERS, RULE_EXAMPLES
from generator.settings.read import Settings, at_site, read_settings
from tests.builders import address
from tests.project import CIVIL_AFFAIRS, EDUCATION, OURS, contents, make_project, without_balance, write, yaml_of

HEALTH = "declarations/qingshan/health/2022.yaml"
HIDDEN = {"公开状态": "暂不公开"}


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Those of a sound project."""
    read = read_settings(make_project(tmp_path / "project") / "mkdocs.yml")
    assert isinstance(read, Settings)
    return read


def project_of(settings: Settings) -> Path:
    return settings.config_file.parent


def addresses(settings: Settings) -> tuple[list[str], list[str]]:
    """What is published where errors are passed over: the declarations, and the addresses with a notice."""
    archive = pipeline.sound_only(pipeline.check(settings))
    return [str(one) for one in archive.declarations], sorted(str(one) for one in archive.unreadable)


def test_findings_of_every_file_are_in_reading_order(settings: Settings) -> None:
    write(
        project_of(settings),
        {
            CIVIL_AFFAIRS: without_balance(),
            EDUCATION: "年度: 2022\n部门名称: 青山区教育局\n",
            "declarations/qingshan/region.yaml": "名称: 青山区\n规则:\n  收支平横: 警告\n",
        },
    )
    checked = pipeline.check(settings)
    assert [line.split("〕")[0] for line in as_text(checked.diagnostics).splitlines()] == [
        f"{CIVIL_AFFAIRS}:12:13: 错误〔收支平衡",
        f"{EDUCATION}:1:1: 错误〔缺少必填项",
        "declarations/qingshan/region.yaml:3:9: 错误〔规则名称",
    ]
    assert checked.stops_publication


def test_a_finding_that_was_accepted_stops_nothing(settings: Settings) -> None:
    note = [{"规则": "收支平衡", "理由": "上年结转未列"}]
    write(project_of(settings), {CIVIL_AFFAIRS: without_balance(审核说明=note)})
    assert not pipeline.check(settings).stops_publication


def test_sound_declarations_are_all_published(settings: Settings) -> None:
    assert addresses(settings) == (["qingshan/civil-affairs/2022", "qingshan/education/2022"], [])


def test_only_what_is_sound_is_published_and_the_rest_is_known(settings: Settings) -> None:
    write(project_of(settings), {CIVIL_AFFAIRS: without_balance(), HEALTH: "不是申报表\n"})
    assert addresses(settings) == (
        ["qingshan/education/2022"],
        ["qingshan/civil-affairs/2022", "qingshan/health/2022"],
    )


def test_what_is_not_to_be_public_is_not_even_known_where_it_is_broken(settings: Settings) -> None:
    write(project_of(settings), {HEALTH: without_balance(公开信息=HIDDEN)})
    assert addresses(settings) == (["qingshan/civil-affairs/2022", "qingshan/education/2022"], [])


WITHHELD_AND_BROKEN = {
    "an error of the reader": f"年度: [\n{yaml_of(年度='2031', 公开信息=HIDDEN)}",
    "an error of a check": without_balance(年度="2031", 公开信息=HIDDEN),
    "a status that is none": yaml_of(年度="2031").replace(
        "\n整体绩效目标", "\n公开信息:\n  公开状态: 不公开\n整体绩效目标"
    ),
    "nothing": yaml_of(年度="2031", 公开信息=HIDDEN),
}


@pytest.mark.parametrize("text", WITHHELD_AND_BROKEN.values(), ids=WITHHELD_AND_BROKEN)
def test_what_is_withheld_cannot_be_seen_to_exist_sound_or_not(settings: Settings, text: str) -> None:
    """Neither a department nor a year nor a region of which nothing else is there; a region's errors change nothing."""
    before = rendered(settings)
    write(
        project_of(settings),
        {
            "declarations/qingshan/secret-office/2031.yaml": text,
            "declarations/qingshan/education/2031.yaml": text,
            "declarations/secret-region/region.yaml": "名称: 隐名区\n部门:\n  - {目录: secret-office, 名称: 隐名局}\n",
            "declarations/secret-region/secret-office/2031.yaml": text,
            "declarations/broken-region/region.yaml": "名称: 隐名区\n名称: 隐名区\n",
            "declarations/broken-region/secret-office/2031.yaml": text,
        },
    )
    assert rendered(settings) == before


def rendered(settings: Settings) -> dict[str, bytes]:
    """What is rendered of what is sound."""
    pipeline.render(settings, pipeline.sound_only(pipeline.check(settings)))
    return contents(settings.content)


def test_a_region_of_which_a_broken_file_alone_is_known_has_a_page_for_its_notice_to_lead_to(
    settings: Settings,
) -> None:
    write(
        project_of(settings),
        {"declarations/hongshan/region.yaml": "名称: 洪山区\n", "declarations/hongshan/health/2022.yaml": "年度: [\n"},
    )
    assert {path for path in rendered(settings) if "hongshan" in path} == {
        "disclosures/hongshan/index.md",
        "disclosures/hongshan/health/index.md",
        "disclosures/hongshan/health/2022/index.md",
    }


def test_an_error_in_a_region_keeps_its_declarations_back_and_no_others(settings: Settings) -> None:
    write(
        project_of(settings),
        {
            "declarations/qingshan/region.yaml": "名称: 青山区\n名称: 青山区\n",
            "declarations/hongshan/region.yaml": "名称: 洪山区\n",
            "declarations/hongshan/education/2022.yaml": yaml_of(部门名称="洪山区教育局"),
        },
    )
    assert addresses(settings) == (
        ["hongshan/education/2022"],
        ["qingshan/civil-affairs/2022", "qingshan/education/2022"],
    )


def test_part_of_the_folder_is_checked_with_its_neighbours_in_time(settings: Settings) -> None:
    project = project_of(settings)
    write(project, {"declarations/qingshan/education/2021.yaml": yaml_of(年度="2021", 部门名称="青山区教育局")})
    checked = pipeline.check(settings, [project / EDUCATION])
    assert [str(one) for one in checked.archive.declarations] == ["qingshan/education/2021", "qingshan/education/2022"]


def test_rendering_leaves_out_what_is_not_public(settings: Settings) -> None:
    write(project_of(settings), {EDUCATION: yaml_of(部门名称="青山区教育局", 公开信息=HIDDEN)})
    assert pipeline.render(settings, pipeline.check(settings).archive).deleted == 0
    assert (settings.content / "disclosures/qingshan/civil-affairs/2022").exists()
    assert not (settings.content / "disclosures/qingshan/education/2022").exists()


def test_rendering_again_writes_nothing(settings: Settings) -> None:
    archive = pipeline.check(settings).archive
    pipeline.render(settings, archive)
    assert str(pipeline.render(settings, archive)) == "写入 0 页，删除 0 页"


def test_years_before_the_first_are_on_no_page(settings: Settings) -> None:
    write(project_of(settings), {EDUCATION.replace("2022", "2021"): yaml_of(年度="2021", 部门名称="青山区教育局")})
    pipeline.render(replace(settings, first_year=2022), pipeline.check(settings).archive)
    assert (settings.content / "disclosures/qingshan/education/2022").exists()
    assert not (settings.content / "disclosures/qingshan/education/2021").exists()


def test_the_guide_lists_every_rule_where_there_is_a_guide(settings: Settings) -> None:
    archive = pipeline.check(settings).archive
    pipeline.render(settings, archive)
    page = html.unescape((settings.content / "guide/rules.md").read_text(encoding="utf-8"))
    rules = [rule for chapter in RULE_CHAPTERS for rule in chapter.rules]
    assert [rule.id for rule in rules if f'<tr id="rule-{rule.id}"' not in page] == []
    elsewhere = replace(settings, content=settings.content / "another")
    pipeline.render(elsewhere, archive)
    assert not (elsewhere.content / "guide").exists()


def test_every_rule_is_explained_on_the_page_of_its_group_with_its_lines_before_and_after(settings: Settings) -> None:
    pipeline.write_guide(settings)
    shown = 0
    for group in (group for chapter in RULE_CHAPTERS for group in chapter.groups):
        page = html.unescape((settings.content / f"guide/rules/{group.folder}/index.md").read_text(encoding="utf-8"))
        assert re.findall(r"^## .* \{#rule-(.*)\}$", page, re.MULTILINE) == [rule.id for rule in group.rules]
        assert [rule.id for rule in group.rules if rule.says not in page] == []
        examples = [RULE_EXAMPLES[rule.id] for rule in group.rules if rule.id in RULE_EXAMPLES]
        lines = [text.replace("\n", "<br>") for example in examples for text in (example.before, example.after)]
        assert [text for text in lines if f"<code>{text}</code>" not in page] == []
        shown += len(examples)
    assert shown == len(RULE_EXAMPLES)


def test_a_group_of_rules_that_is_none_any_more_leaves_no_page(settings: Settings) -> None:
    old = settings.content / "guide/rules/old/index.md"
    write(old.parent, {"index.md": "旧的一组\n"})
    assert pipeline.write_guide(settings).deleted == 1
    assert not old.parent.exists()
    assert (settings.content / "guide/form.md").exists()
    assert str(pipeline.write_guide(settings)) == "写入 0 页，删除 0 页"


def test_another_sites_guide_is_taken_over(settings: Settings) -> None:
    child = replace(settings, content=settings.content / "child", guide=settings.content / "guide")
    pipeline.render(child, pipeline.check(settings).archive)
    assert (child.content / "guide/form.md").read_bytes() == (settings.content / "guide/form.md").read_bytes()
    assert (child.content / "guide/rules.md").exists()


@pytest.mark.parametrize(
    "privacy,withheld,said",
    [
        (Privacy(prepared_by="shown", phone="shown"), {}, ""),
        (Privacy(prepared_by="hidden", phone="shown"), {}, "2 份申报表的填报人"),
        (Privacy(prepared_by="hidden", phone="hidden"), {}, "2 份申报表的填报人、2 份申报表的联系电话"),
        (Privacy(prepared_by="shown", phone="shown"), HIDDEN, "1 份不公开的申报表"),
        (Privacy(prepared_by="shown", phone="shown"), {"阶段": "申报"}, "1 份不公开的申报表"),
    ],
)
def test_what_edit_links_lead_to_is_said_once(
    settings: Settings, privacy: Privacy, withheld: dict[str, str], said: str
) -> None:
    write(project_of(settings), {EDUCATION: yaml_of(部门名称="青山区教育局", 公开信息=withheld)})
    open_to_all = replace(settings, edit_url="https://a.cn/{path}", privacy=privacy)
    diagnostics = pipeline.check(open_to_all).diagnostics
    found = [f"{one.severity.label}{one.message}" for one in diagnostics if one.rule is TRACKED]
    whole = f"警告修改链接所指的仓库中可以看到页面上不公开的内容：{said}；请从文件中删去，或者不设 edit_url"
    assert found == ([whole] if said else [])
    assert not pipeline.check(open_to_all).stops_publication
    without_links = pipeline.check(replace(open_to_all, edit_url="")).diagnostics
    assert [one for one in without_links if one.rule is TRACKED] == []


def test_a_build_that_mkdocs_refuses_leaves_the_old_site(settings: Settings) -> None:
    archive = pipeline.check(settings).archive
    assert pipeline.build(settings, archive, search=False) == []
    before = contents(settings.site)
    write(settings.content, {"about.md": "[没有](nowhere.md)\n"})
    with pytest.raises(BuildFailed, match=r"nowhere\.md"):
        pipeline.build(settings, archive, search=False)
    assert contents(settings.site) == before
    assert sorted(path.name for path in settings.site.parent.iterdir()) == sorted(
        ["content", "declarations", "mkdocs.yml", "ours.yml", "site", "templates"]
    )


def test_a_place_that_is_no_site_is_refused_before_anything_is_written(settings: Settings) -> None:
    before = contents(project_of(settings))
    with pytest.raises(NotASite):
        pipeline.build(at_site(settings, settings.templates), pipeline.check(settings).archive)
    assert contents(project_of(settings)) == before


def test_addresses_are_those_of_the_folder(settings: Settings) -> None:
    assert pipeline.check(settings).folder.paths[address("qingshan/education/2022")] == EDUCATION


def test_the_journey_fits_on_a_screen() -> None:
    source = (OURS / "generator/pipeline.py").read_text(encoding="utf-8")
    functions = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FunctionDef)]
    assert len(source.splitlines()) < 120
    assert all((one.end_lineno or 0) - one.lineno < 25 for one in functions)
