"""Absence is not deletion: what was published and is not there stops a publication, unless somebody stated why."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.documents import text_of
from tests.history.repository import Repository, new_repository
from tests.project import (
    CIVIL_AFFAIRS,
    EDUCATION,
    REGION,
    SETTINGS,
    contents,
    make_project,
    without_balance,
    write,
    yaml_of,
)
from tests.ran import Ran, Run
from tests.thorough import quick

BUILD = ("build", "--no-search", "--jobs", "1")
DO = "移走或撤下的，在 moved.yaml 中写明；没有取全的，取全再做；确实不保留地址的，加 --allow-loss"
MOVED = "declarations/moved.yaml"
REGION_FILE = "declarations/qingshan/region.yaml"
CIVIL = "declarations/qingshan/civil/2022.yaml"
WITHOUT_EDUCATION = REGION.replace("  - 目录: education\n    名称: 青山区教育局\n", "")
NO_EDUCATION = f"{EDUCATION}:1:1: 错误〔地址失去内容〕申报表公开过，现在没有了；{DO}\n"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A sound project in Git, in which one stands."""
    folder = make_project(tmp_path / "project", **{".gitignore": "/site\n/.site-*\n/.cache\n/content\n"})
    monkeypatch.chdir(folder)
    new_repository(folder).commit("录入")
    return folder


@pytest.fixture
def repository(project: Path) -> Repository:
    return Repository(project)


def rendered(run: Run, *arguments: str) -> Ran:
    return run("render", *arguments)


@pytest.mark.parametrize(
    "known_by,way",
    quick(2, [("Git", "render"), ("the standing site", "build"), ("Git", "build"), ("the standing site", "render")]),
)
def test_an_empty_folder_is_not_taken_for_one_whose_declarations_were_deleted(
    project: Path, run: Run, known_by: str, way: str
) -> None:
    arguments = BUILD if way == "build" else ("render",)
    if known_by == "the standing site":
        assert run(*BUILD).code == 0
        shutil.rmtree(project / ".git")
    assert run(*arguments).code == 0
    before = contents(project / ("site" if way == "build" else "content"))
    shutil.rmtree(project / "declarations/qingshan")
    stopped = run(*arguments)
    assert stopped.code == 1
    assert stopped.err.startswith(f"declarations/qingshan:1:1: 错误〔地址失去内容〕地区公开过，现在没有了；{DO}\n")
    assert contents(project / ("site" if way == "build" else "content")) == before
    gone = run(*arguments, "--allow-loss")
    assert gone.code == 0
    assert gone.err.startswith("declarations:1:1: 警告〔地址失去内容〕有 1 处公开过的地址不再有内容：qingshan\n")


def test_a_deleted_declaration_is_named_until_its_withdrawal_is_stated(repository: Repository, run: Run) -> None:
    repository.commit("删", {EDUCATION: None})
    assert rendered(run) == Ran(1, "", f"{NO_EDUCATION}原有页面未动\n")
    repository.write({MOVED: "- 原地址: qingshan/education/2022\n  撤下原因: 误发\n"})
    assert rendered(run).code == 0


def test_an_adjusted_declaration_that_was_deleted_is_named_until_its_withdrawal_is_stated(
    repository: Repository, run: Run
) -> None:
    adjusted = EDUCATION.replace(".yaml", ".adjusted.yaml")
    repository.commit("调整", {adjusted: yaml_of(部门名称="青山区教育局", 公开信息={"阶段": "调整"})})
    assert run(*BUILD).code == 0
    repository.commit("删", {adjusted: None})
    said = f"{adjusted}:1:1: 错误〔地址失去内容〕调整后的申报表公开过，现在没有了；{DO}\n"
    assert rendered(run) == Ran(1, "", f"{said}原有页面未动\n")
    shutil.rmtree(".git")
    assert rendered(run) == Ran(1, "", f"{said}原有页面未动\n")
    repository.write({MOVED: "- 原地址: qingshan/education/2022/adjusted\n  撤下原因: 误发\n"})
    assert rendered(run).code == 0
    notice = "content/disclosures/qingshan/education/2022/adjusted/index.md"
    assert "此处原载的申报表已经撤下。误发。" in Path(notice).read_text(encoding="utf-8")


def test_a_renamed_folder_is_named_until_its_move_is_stated(repository: Repository, run: Run) -> None:
    repository.git("mv", "declarations/qingshan/civil-affairs", "declarations/qingshan/civil")
    repository.commit("改名", {REGION_FILE: REGION.replace("civil-affairs", "civil")})
    said = f"declarations/qingshan/civil-affairs:1:1: 错误〔地址失去内容〕部门公开过，现在没有了；{DO}\n"
    assert rendered(run) == Ran(1, "", f"{said}原有页面未动\n")
    repository.write({MOVED: "- 原地址: qingshan/civil-affairs\n  新地址: qingshan/civil\n"})
    assert rendered(run).code == 0
    pages = [page for page in contents(Path("content")) if page.startswith("disclosures/qingshan/civil-affairs/")]
    assert pages == [f"disclosures/qingshan/civil-affairs/{page}index.md" for page in ("2022/", "")]


def test_what_was_only_on_a_branch_withheld_or_too_old_is_not_missed(repository: Repository, run: Run) -> None:
    withheld = yaml_of(部门名称="青山区教育局", 公开信息={"公开状态": "暂不公开"})
    repository.git("checkout", "--quiet", "-b", "draft")
    repository.commit("草稿", {CIVIL: yaml_of()})
    repository.git("checkout", "--quiet", "main")
    repository.commit("旧表", {"declarations/qingshan/old/2019.yaml": yaml_of(年度="2019", 部门名称="旧局")})
    repository.commit("删旧表", {"declarations/qingshan/old/2019.yaml": None, EDUCATION: withheld})
    repository.write({"mkdocs.yml": f"{SETTINGS}extra: {{disclosure: {{first_year: 2020}}}}\n"})
    assert rendered(run).code == 0


def test_a_form_that_was_shown_before_its_approval_goes_with_a_line_and_stops_nothing(
    repository: Repository, run: Run
) -> None:
    """As on a site that upgrades: what it showed is not shown any more until the form is approved."""
    every_stage = f"{SETTINGS}extra: {{disclosure: {{public_stages: [申报, 批复, 调整]}}}}\n"
    declared = yaml_of(部门名称="青山区教育局", 公开信息={"阶段": "申报"})
    repository.commit("申报", {EDUCATION: declared, "mkdocs.yml": every_stage})
    page = Path("site/disclosures/qingshan/education/2022/index.html")
    shown = run(*BUILD)
    assert (shown.code, shown.err, page.is_file()) == (0, "", True)
    repository.write({"mkdocs.yml": SETTINGS})
    upgraded = run(*BUILD)
    assert (upgraded.code, page.exists()) == (0, False)
    line = declared.splitlines().index("  阶段: 申报") + 1
    said = f"{EDUCATION}:{line}:7: 建议〔不公开的申报表〕阶段为“申报”，网站上不显示这份申报表；批复后改为“批复”\n"
    assert upgraded.err.startswith(said)
    repository.commit("批复", {EDUCATION: declared.replace("申报\n", "批复\n")})
    assert (run(*BUILD).code, page.is_file()) == (0, True)


def test_a_file_that_cannot_be_read_is_there(repository: Repository, run: Run) -> None:
    repository.commit("坏", {EDUCATION: "年度: ["})
    assert rendered(run, "--sound-only").code == 0


def test_a_notice_that_was_published_is_not_taken_away_in_silence(project: Path, run: Run) -> None:
    write(project, {MOVED: "- 原地址: qingshan/old/2021\n  撤下原因: 撤销\n"})
    assert run(*BUILD).code == 0
    write(project, {MOVED: None})
    said = f"declarations/qingshan/old:1:1: 错误〔地址失去内容〕部门公开过，现在没有了；{DO}\n"
    assert run(*BUILD).err == said


def test_another_site_that_stood_in_the_place_is_not_missed(project: Path, run: Run) -> None:
    assert run(*BUILD).code == 0
    shutil.rmtree(project / ".git")
    shutil.rmtree(project / "declarations/qingshan/education")
    write(project, {REGION_FILE: WITHOUT_EDUCATION, "mkdocs.yml": "INHERIT: ours.yml\nsite_name: 另一网站\n"})
    assert run(*BUILD).code == 0


def test_a_region_and_a_registered_department_without_a_declaration_are_not_missed(project: Path, run: Run) -> None:
    assert run(*BUILD).code == 0
    stood = {f"site/disclosures/{place}/index.html": "" for place in ("empty", "empty/health")}
    write(project, {**stood, "declarations/empty/region.yaml": REGION.replace("education", "health")})
    assert run(*BUILD).code == 0


def lose_the_branch(project: Path) -> None:
    (project / ".git/refs/heads/main").unlink()


def damage_the_commit(project: Path) -> None:
    head = (project / ".git/refs/heads/main").read_text().strip()
    (project / ".git/objects" / head[:2] / head[2:]).unlink()


@pytest.mark.parametrize("damage", quick(1, [lose_the_branch, damage_the_commit]))
def test_a_repository_that_cannot_be_read_stops_a_publication_that_would_forget(
    project: Path, run: Run, damage: Callable[[Path], None]
) -> None:
    assert run(*BUILD).code == 0
    before = contents(project / "site")
    damage(project)
    for command in (BUILD, ("render",)):
        code, out, err = run(*command)
        assert (code, out) == (2, "")
        assert re.fullmatch(r"(仓库里有提交|“HEAD”所指).*；没有修订记录也要更新网站的，加 --allow-loss\n", err)
    assert contents(project / "site") == before
    unknown = run(*BUILD, "--allow-loss")
    assert unknown.code == 0
    assert unknown.err.startswith("declarations:1:1: 警告〔Git 提示〕读不出仓库的历史，页面上写明没有修订记录：")
    page = (project / "site/disclosures/qingshan/civil-affairs/2022/index.html").read_text()
    assert "生成网站时读不出仓库" in page
    assert "2022年3月1日" not in page


def test_a_version_that_was_lost_after_it_was_looked_at_is_no_reason_to_crash(repository: Repository, run: Run) -> None:
    blob = repository.git("rev-parse", f"HEAD:{CIVIL_AFFAIRS}")
    repository.commit("改", {CIVIL_AFFAIRS: yaml_of(年度工作任务=["改了的任务。"])})
    assert rendered(run).code == 0
    (repository.top / ".git/objects" / blob[:2] / blob[2:]).unlink()
    assert rendered(run).err.startswith(f"仓库缺少对象 {blob[:12]}")
    assert rendered(run, "--allow-loss").code == 0
    assert run(*BUILD).code == 2
    assert run(*BUILD, "--allow-loss").code == 0


def test_git_warnings_are_told(project: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    real, folder = shutil.which("git"), project.parent / "bin"
    odd = '#!/bin/sh\ncase " $* " in *" ls-files "*) echo "warning: odd" >&2 ;; esac\n'
    write(folder, {"git": f'{odd}exec {real} "$@"\n'})
    (folder / "git").chmod(0o700)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")
    said = "declarations:1:1: 警告〔Git 提示〕git 提示：warning: odd\n"
    assert rendered(run).err == said
    assert run(*BUILD).err == said


# What stops a publication, as the guide has it

WRONG_MOVE = "- 原地址: qingshan/a/2022\n  新地址: qingshan/a/2022\n"
WRONG_FILES: dict[str, dict[str, str | None]] = {
    "申报表有错误": {EDUCATION: without_balance()},
    "公开过的表、部门、地区没有了，也没有写明移走或者撤下": {EDUCATION: None},
    "网站内的链接失效": {"content/about.md": "# 甲 {#top}\n\n<a href='../x/'>x</a>\n"},
    "`region.yaml` 有错误": {REGION_FILE: REGION + "规则: {天气: 建议}\n"},
    "`moved.yaml` 有错误": {MOVED: WRONG_MOVE},
    "`words.yaml` 有错误": {"declarations/words.yaml": "- 应写: 的\n"},
    "`mkdocs.yml` 的设置有错误": {"mkdocs.yml": SETTINGS + "extra: {disclosure: {time_zone: 北京}}\n"},
    "网站目录里是别的内容": {"site/sitemap.xml": None},
}
DAMAGED = "读不出 Git 仓库的历史"
SITUATIONS = [*WRONG_FILES, DAMAGED]
"""Of the first three one goes on with each of the options, one with neither."""


def stops() -> dict[str, str]:
    """The guide's table: each situation, and the option that goes on, empty where there is none."""
    chapter = text_of("content/guide/repository.md").split("{#stops}", 1)[1].split("\n## ", 1)[0]
    rows = [line.strip("|").split("|") for line in chapter.splitlines() if line.startswith("| ")][1:]
    return {cells[0].strip(): "".join(re.findall(r"`(--[a-z-]+)`", cells[2])) for cells in rows}


def test_the_guide_names_every_situation_that_is_tried_here() -> None:
    assert sorted(stops()) == sorted([*SITUATIONS, "另一次生成正在进行"])
    assert stops()["另一次生成正在进行"] == ""  # tests/publish/site/test_swap.py


@pytest.mark.parametrize("situation", quick(3, SITUATIONS))
def test_what_stops_a_publication_goes_on_with_the_option_that_the_guide_names(
    project: Path, run: Run, situation: str
) -> None:
    assert run(*BUILD).code == 0
    if situation == DAMAGED:
        lose_the_branch(project)
    write(project, WRONG_FILES.get(situation, {}))
    before = contents(project / "site")
    assert run(*BUILD).code in (1, 2)
    assert contents(project / "site") == before
    for option in ("--sound-only", "--allow-loss"):
        goes_on = run(*BUILD, option).code == 0
        assert goes_on is (stops()[situation] == option), option
