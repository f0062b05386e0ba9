"""What becomes of updates and the feed where declarations move, are withdrawn, or the history is written anew."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from generator.pipeline import check
from generator.publication import site_plan
from generator.publish import page_kinds
from generator.publish.pages.plan import Plan
from generator.publish.site.render import load_templates, render_page
from generator.settings.read import Settings, read_settings
from tests.history.repository import Repository, new_repository
from tests.project import REGION, yaml_of
from tests.publish.rendered import PROJECT, texts

ATOM = "{http://www.w3.org/2005/Atom}"
TEMPLATES = load_templates(PROJECT / "templates")
REGION_FILE = "declarations/qingshan/region.yaml"
CIVIL, EDUCATION = "declarations/qingshan/civil-affairs/2022.yaml", "declarations/qingshan/education/2022.yaml"
MOVED = "declarations/moved.yaml"
AMENDED: dict[str, Any] = {"部门总体资金情况": {"收入构成": {"财政拨款": {"当年预算": "6010"}}}}


@dataclass(frozen=True)
class Entry:
    """An entry of the feed."""

    id: str
    title: str
    summary: str


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """Two departments, of which one was amended."""
    made = new_repository(tmp_path / "r")
    made.write({"mkdocs.yml": "site_name: 公开\n"})
    education = yaml_of(部门名称="青山区教育局")
    made.commit("录入", {REGION_FILE: REGION, CIVIL: yaml_of(), EDUCATION: education})
    made.commit("追加预算", {CIVIL: yaml_of(**AMENDED)})
    return made


def settings_of(repository: Repository) -> Settings:
    settings = read_settings(repository.top / "mkdocs.yml")
    assert isinstance(settings, Settings)
    return settings


def plan_of(repository: Repository) -> Plan:
    settings = settings_of(repository)
    return site_plan(settings, check(settings).archive, allow_loss=True)[0]


def entries(repository: Repository) -> list[Entry]:
    root = ElementTree.fromstring(plan_of(repository).files["updates/feed.xml"])
    return [
        Entry(*(str(one.findtext(f"{ATOM}{name}")) for name in ("id", "title", "summary")))
        for one in root.iter(f"{ATOM}entry")
    ]


def ids(repository: Repository) -> list[str]:
    return [entry.id for entry in entries(repository)]


def page(repository: Repository, url: str) -> str:
    (found,) = (page for page in plan_of(repository).pages if page.url == url)
    return render_page(found, TEMPLATES)


def rename(repository: Repository, moved: str) -> None:
    """Rename a department's folder, with what moved.yaml says of it."""
    repository.git("mv", "declarations/qingshan/civil-affairs", "declarations/qingshan/civil")
    repository.commit("目录改名", {MOVED: moved, REGION_FILE: REGION.replace("civil-affairs", "civil")})


@pytest.mark.parametrize(
    "moved",
    [
        "",
        "- 原地址: qingshan/civil-affairs\n  新地址: qingshan/civil\n",
        "- 原地址: qingshan/civil-affairs/2022\n  新地址: qingshan/civil/2022\n",
    ],
)
def test_after_a_folder_is_renamed_no_entry_is_new(repository: Repository, moved: str) -> None:
    before = ids(repository)
    rename(repository, moved)
    assert ids(repository) == before
    assert len(set(before)) == 3


def test_after_the_history_was_written_anew_no_entry_is_new(repository: Repository) -> None:
    before = ids(repository)
    head = repository.git("rev-parse", "HEAD")
    repository.git(
        "filter-branch", "--msg-filter", "sed s/录入/收录/", "--", "--all", FILTER_BRANCH_SQUELCH_WARNING="1"
    )
    assert repository.git("rev-parse", "HEAD") != head
    assert ids(repository) == before


def test_a_history_that_begins_anew_after_a_move_keeps_the_ids_that_its_forms_had(repository: Repository) -> None:
    recorded = {entry.id for entry in entries(repository) if entry.title.startswith("本站收录：青山区教育局")}
    moved = "- 原地址: qingshan/education\n  新地址: qingshan/school\n"
    repository.git("mv", "declarations/qingshan/education", "declarations/qingshan/school")
    repository.write({MOVED: moved})
    repository.git("checkout", "--quiet", "--orphan", "anew")
    repository.commit("重新开始")
    repository.git("branch", "--quiet", "-D", "main")
    assert recorded < set(ids(repository))


def test_ids_do_not_depend_on_what_is_hidden(repository: Repository) -> None:
    before = ids(repository)
    repository.write(
        {"mkdocs.yml": "site_name: 公开\nextra: {disclosure: {privacy: {phone: hidden}, findings: shown}}\n"}
    )
    assert ids(repository) == before


def test_days_are_those_of_the_site(repository: Repository) -> None:
    late = {"GIT_COMMITTER_DATE": "2022-12-31T23:30:00+0000"}
    repository.commit("再改", {EDUCATION: yaml_of(部门名称="青山区教育局", **AMENDED)}, **late)
    assert "修改：2023年1月1日" in entries(repository)[0].summary
    assert "2023年1月1日" in texts(page(repository, "updates/2023/"))
    assert "2023年1月1日" in texts(page(repository, "disclosures/qingshan/education/2022/"))
    repository.write({"mkdocs.yml": "site_name: 公开\nextra: {disclosure: {time_zone: Europe/London}}\n"})
    assert "修改：2022年12月31日" in entries(repository)[0].summary


WITHDRAWN = "- 原地址: qingshan/civil-affairs/2022\n  撤下原因: 填报有误，经批准撤下。\n  撤下文号: 青财预〔2022〕9号\n"


def test_a_withdrawal_is_an_update_and_what_was_told_before_stays(repository: Repository) -> None:
    before = entries(repository)
    repository.commit("删去误填的表", {CIVIL: None, MOVED: WITHDRAWN})
    withdrawn, *earlier = entries(repository)
    assert (withdrawn.title, withdrawn.summary) == (
        "撤下：青山区民政局（汇总）2022年",
        "青山区。撤下：2022年3月3日。说明：填报有误，经批准撤下。（青财预〔2022〕9号）。",
    )
    assert [(entry.id, entry.title) for entry in earlier] == [(entry.id, entry.title) for entry in before]
    assert [entry.summary for entry in earlier if "民政局" in entry.title] == [
        "青山区。修改：2022年3月2日。",
        "青山区。本站收录：2022年3月1日。",
    ]


def test_the_place_of_what_was_withdrawn_says_only_that_it_was(repository: Repository) -> None:
    repository.commit("删去误填的表", {CIVIL: None, MOVED: WITHDRAWN})
    said = "此处原载的申报表已经撤下。填报有误，经批准撤下。撤下文号：青财预〔2022〕9号。"
    assert said in texts(page(repository, "disclosures/qingshan/civil-affairs/2022/"))
    plan = plan_of(repository)
    everything = "".join(render_page(one, TEMPLATES) for one in plan.pages) + plan.files["updates/feed.xml"]
    assert "6010" not in everything
    assert "追加预算" not in everything
    assert "删去误填的表" not in everything


@pytest.mark.parametrize("moved", ["", "- 原地址: qingshan/gone\n  撤下原因: 撤销\n"])
def test_a_deletion_that_nobody_stated_is_no_update(repository: Repository, moved: str) -> None:
    repository.commit("删", {CIVIL: None, MOVED: moved})
    assert [entry.title for entry in entries(repository)] == ["本站收录：青山区教育局（汇总）2022年"]


def test_what_is_withheld_is_not_told_of_unless_its_withdrawal_is_stated(repository: Repository) -> None:
    repository.commit("暂不公开", {CIVIL: yaml_of(公开信息={"公开状态": "暂不公开"})})
    assert not [entry for entry in entries(repository) if "民政局" in entry.title]
    repository.commit("说明", {MOVED: WITHDRAWN})
    assert entries(repository)[0].title == "撤下：青山区民政局（汇总）2022年"


def test_a_withdrawn_folder_withdraws_all_that_was_public_in_it(repository: Repository) -> None:
    moved = "- 原地址: qingshan/civil-affairs\n  撤下原因: 机构撤销\n"
    repository.commit("撤", {CIVIL: None, MOVED: moved, REGION_FILE: re.sub("  - 目录: civil.*\n.*\n", "", REGION)})
    urls = [one.url for one in plan_of(repository).pages if one.kind is page_kinds.NOTICE]
    assert urls == [
        "disclosures/qingshan/civil-affairs/",
        "disclosures/qingshan/civil-affairs/2022/",
        "disclosures/qingshan/civil-affairs/2022/changes/",
    ]
    assert entries(repository)[0].title == "撤下：青山区民政局（汇总）2022年"
    assert "此处原载的部门已经撤下。机构撤销。" in texts(page(repository, urls[0]))


def test_years_before_the_first_public_one_are_not_told_of_after_they_were_withdrawn(repository: Repository) -> None:
    repository.commit("删去误填的表", {CIVIL: None, MOVED: WITHDRAWN})
    repository.write({"mkdocs.yml": "site_name: 公开\nextra: {disclosure: {first_year: 2023}}\n"})
    assert entries(repository) == []
