"""The command line: what each command prints, writes and returns, for right and for wrong input."""

import gzip
import html
import json
import os
import re
import runpy
import shutil
import sys
import zlib
from pathlib import Path

import pytest

from generator.build import worker
from generator.cli.main import disclose as command_line
from generator.model.concern import Concern
from generator.model.schema import declaration_schema, region_schema, schema_text
from tests.history.repository import new_repository
from tests.project import (
    CIVIL_AFFAIRS,
    EDUCATION,
    OURS,
    contents,
    make_project,
    without_balance,
    write,
    yaml_of,
)
from tests.ran import Ran, Run

BUILD = ("build", "--no-search", "--jobs", "1")
UNBALANCED = (
    f"{CIVIL_AFFAIRS}:12:13: 错误〔收支平衡〕收入合计 6057.19（6009.19＋48）与支出合计 6057.09（1056.27＋5000.82）"
    "相差 0.10万元，请核对（另见第16、21、25行）\n"
)
FORMAT_NAMES = "text、json、github、gitlab、rdjson、sarif、junit、csv"
HIDDEN = {"公开状态": "暂不公开"}
PAGE = "disclosures/qingshan/civil-affairs/2022/index.html"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A sound project, in which one stands."""
    monkeypatch.chdir(make_project(tmp_path / "project"))
    return tmp_path / "project"


def built(run: Run) -> dict[str, bytes]:
    """A site made by a first build, without its search."""
    assert run(*BUILD).code == 0
    return contents(Path("site"))


def shown(page: str) -> str:
    """A page of the site, its entities as the characters they stand for."""
    return html.unescape(Path("site", page).read_text(encoding="utf-8"))


# check


@pytest.mark.parametrize("format_name", FORMAT_NAMES.split("、"))
def test_no_report_quotes_an_identity_or_mobile_number(project: Path, run: Run, format_name: str) -> None:
    """Also where a message quotes its author: a key, a category, a comment, a rule that is none."""
    number, wide = "13912345678", "１１０１０５１９４９１２３１００２Ｘ"
    rows = {"产出指标": {f"问{number}指标": [{"指标名称": wide}]}}
    text = yaml_of(
        联系电话=number,
        填报人=wide,
        部门职能概述=[f"见{number} ⺠"],
        整体绩效目标={"年度目标": [{"目标": f"找{number}", "绩效指标": rows}]},
        审核说明=[{"规则": f"问{number}", "理由": wide}],
    )
    write(project, {CIVIL_AFFAIRS: text, EDUCATION: f"# {wide}\n{number}: 1\n年度: {number} # {number}\n"})
    write(project, {"declarations/qingshan/region.yaml": f"名称: 青山区\n规则:\n  问{number}: 警告\n"})
    told = run("check", "--format", format_name)
    assert told.code == 1
    assert "139******78" in told.out
    assert [said for said in (number, wide, "11010519491231002X") if said in told.out + told.err] == []


def test_sound_declarations_are_counted(project: Path, run: Run) -> None:
    assert run("check") == Ran(0, "", "检查了 2 份申报表：错误 0，警告 0，建议 0\n")


def test_an_error_is_printed_with_its_place(project: Path, run: Run) -> None:
    write(project, {CIVIL_AFFAIRS: without_balance()})
    assert run("check") == Ran(1, UNBALANCED, "检查了 2 份申报表：错误 1，警告 0，建议 0\n")


def test_a_file_that_cannot_be_read_hides_no_other(project: Path, run: Run) -> None:
    write(project, {CIVIL_AFFAIRS: "年度: 2022\n年度: 2022\n", EDUCATION: without_balance()})
    code, out, _ = run("check")
    assert code == 1
    assert {line.split(":")[0] for line in out.splitlines()} == {CIVIL_AFFAIRS, EDUCATION}


def test_only_what_is_asked_for_is_checked_and_counted(project: Path, run: Run) -> None:
    write(
        project,
        {CIVIL_AFFAIRS: without_balance(), "declarations/qingshan/civil-affairs/2021.yaml": yaml_of(年度="2021")},
    )
    assert run("check", EDUCATION) == Ran(0, "", "检查了 1 份申报表：错误 0，警告 0，建议 0\n")
    assert run("check", "declarations/qingshan/education", EDUCATION).err.startswith("检查了 1 份申报表：错误 0，")
    assert run("check", project / CIVIL_AFFAIRS).err.startswith("检查了 1 份申报表：错误 1，")
    assert run("check", "declarations").err.startswith("检查了 3 份申报表：错误 1，")


def test_a_file_is_checked_by_what_its_region_says_and_so_is_the_region(project: Path, run: Run) -> None:
    region = project / "declarations/qingshan/region.yaml"
    region.write_text("名称: 青山区\n规则:\n  收支平横: 警告\n", encoding="utf-8")
    unknown = run("check", EDUCATION)
    assert unknown.code == 1
    assert unknown.out.startswith("declarations/qingshan/region.yaml:3:9: 错误〔规则名称〕没有名为“收支平横”的检查规则")
    region.unlink()
    missing = (
        "declarations/qingshan/region.yaml:1:1: 错误〔文件位置〕缺少 region.yaml，应写明地区的名称，如“名称: 青山区”\n"
    )
    assert run("check", EDUCATION) == Ran(1, missing, "检查了 1 份申报表：错误 1，警告 0，建议 0\n")


def test_a_file_may_be_named_by_any_way_that_leads_to_it(project: Path, run: Run, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(project)
    for way in (f"./{EDUCATION}", f"declarations/../{EDUCATION}", tmp_path / "link" / EDUCATION):
        assert run("check", way) == Ran(0, "", "检查了 1 份申报表：错误 0，警告 0，建议 0\n")


def test_a_file_outside_declarations_is_refused(project: Path, run: Run) -> None:
    assert run("check", "content/about.md") == Ran(2, "", "“content/about.md”不在 declarations/ 之内\n")


def test_a_file_that_is_not_there_is_refused(project: Path, run: Run) -> None:
    assert run("check", "declarations/x.yaml") == Ran(2, "", "没有“declarations/x.yaml”这个文件或目录\n")


def test_json_is_json_and_the_count_is_beside_it(project: Path, run: Run) -> None:
    write(project, {CIVIL_AFFAIRS: without_balance()})
    code, out, err = run("check", "--format", "json")
    assert (code, err) == (1, "检查了 2 份申报表：错误 1，警告 0，建议 0\n")
    (found,) = json.loads(out)
    assert (found["path"], found["line"], found["severity"]) == (CIVIL_AFFAIRS, 12, "error")


def test_a_summary_has_a_line_for_each_department_and_the_same_exit_code(project: Path, run: Run) -> None:
    write(project, {CIVIL_AFFAIRS: without_balance()})
    code, out, err = run("check", "--summary")
    assert (code, err) == (1, "检查了 2 份申报表：错误 1，警告 0，建议 0\n")
    assert [line.partition("（")[2] for line in out.splitlines()] == [
        "qingshan/civil-affairs），2022年，1份申报表：错误 1，警告 0，建议 0，已说明 0",
        "qingshan/education），2022年，1份申报表：错误 0，警告 0，建议 0，已说明 0",
    ]
    assert len(run("check", "--summary", "--format", "csv").out.splitlines()) == 3
    refused = "“--summary”只用于文本格式；要表格请用 --format csv\n"
    assert run("check", "--summary", "--format", "json") == Ran(2, "", refused)


def test_strict_counts_warnings_as_errors(project: Path, run: Run) -> None:
    unknown = {"整体绩效目标": {"年度目标": [{"目标": "甲", "绩效指标": {"其他类别": {"其他": []}}}]}}
    write(project, {CIVIL_AFFAIRS: yaml_of(**unknown)})
    mild, strict = run("check"), run("check", "--strict")
    assert mild.err.startswith("检查了 2 份申报表：错误 0，警告 1")
    assert (mild.code, strict.code) == (0, 1)
    assert mild.out == strict.out


# new


def test_a_new_year_is_written_beside_the_old_and_told_with_what_is_left_to_do(project: Path, run: Run) -> None:
    done = run("new", "qingshan/civil-affairs@2023")
    assert (done.code, done.err) == (0, "")
    path = "declarations/qingshan/civil-affairs/2023.yaml"
    first, second, left, last = done.out.splitlines()
    assert first == f"已写入 {path}，由 {CIVIL_AFFAIRS} 转来"
    assert second == "往年各栏已经顺移，指标值和文字沿用；当年金额、日期、公开信息、来源和审核说明已经清空"
    assert last == "“阶段”写的是“申报”，不会公开；批复以后改为“批复”。填好以后运行 disclose check"
    told = run("check", "qingshan/civil-affairs@2023")
    assert f"警告〔没有填完〕{left}" in told.out
    assert told.code == 0
    assert run("check", "--strict").code == 1
    again = run("new", "qingshan/civil-affairs@2023")
    assert again == Ran(2, "", f"已经有 {path}，没有改动\n")


def test_what_is_marked_is_not_named_any_more_once_it_is_done(project: Path, run: Run) -> None:
    run("new", "qingshan/civil-affairs@2023")
    file = project / "declarations/qingshan/civil-affairs/2023.yaml"
    left = run("check", "qingshan/civil-affairs@2023").out.partition("〔没有填完〕")[2]
    text = file.read_text(encoding="utf-8").replace("填报日期:  # 待填", "填报日期: 2023-01-14  # 待填")
    file.write_text(text, encoding="utf-8")
    fewer = run("check", "qingshan/civil-affairs@2023").out.partition("〔没有填完〕")[2]
    assert int(re.findall(r"\d+", left)[0]) == int(re.findall(r"\d+", fewer)[0]) + 1
    file.write_text(re.sub("  # 待(填|修订).*", "", text), encoding="utf-8")
    assert "没有填完" not in run("check").out


def test_what_is_no_place_of_a_declaration_is_refused(project: Path, run: Run) -> None:
    for place in ("qingshan/civil-affairs", "qingshan@2023", "x"):
        assert run("new", place).code == 2
    only_here = "这里只写 地区/部门[/项目]@年度；调整后的申报表请复制批复的，改名为 年度.adjusted.yaml\n"
    assert run("new", "qingshan/civil-affairs@2023@main") == Ran(2, "", only_here)
    assert run("new", "qingshan/civil-affairs@2022/adjusted") == Ran(2, "", only_here)


def test_suggestions_write_nothing(project: Path, run: Run) -> None:
    told = run("new", "qingshan/civil-affairs@2023", "--suggest")
    assert (told.code, told.err) == (0, "")
    assert "产出指标/数量指标\n" in told.out
    assert not (project / "declarations/qingshan/civil-affairs/2023.yaml").exists()


# a project that is not as it should be


def test_without_settings_one_is_told_where_to_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run) -> None:
    monkeypatch.chdir(tmp_path)
    said = "mkdocs.yml:1:1: 错误〔站点设置〕没有这个文件：请在项目目录中运行，或用 --config-file 指明 mkdocs.yml\n"
    for command in ("check", "render", "build", "serve", "schema"):
        assert run(command) == Ran(2, "", said)


def test_wrong_settings_are_named_with_file_line_and_column(project: Path, run: Run) -> None:
    write(project, {"mkdocs.yml": "INHERIT: ours.yml\nextra:\n  disclosure:\n    privacy:\n      phone: 公开\n"})
    assert run("check") == Ran(
        2,
        "",
        "mkdocs.yml:5:7: 错误〔站点设置〕“extra.disclosure.privacy.phone”应写 shown（公开）或 hidden（不公开），"
        "不能写“公开”\n",
    )


def test_a_project_may_be_worked_on_from_elsewhere(project: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir("/")
    assert run("--config-file", project / "mkdocs.yml", "check").code == 0
    assert run("-f", project / "mkdocs.yml", "check", project / EDUCATION).code == 0


@pytest.mark.parametrize("command", ["check", "render", "build", "serve", "schema"])
def test_a_folder_of_declarations_that_is_not_there_is_named(project: Path, run: Run, command: str) -> None:
    shutil.rmtree("declarations")
    said = f"没有“declarations”这个目录：申报表应放在 {project}/declarations 中\n"
    assert run(command) == Ran(2, "", said)


def test_a_project_without_declarations_gets_a_home_page_that_says_so(project: Path, run: Run) -> None:
    shutil.rmtree("declarations")
    Path("declarations").mkdir()
    todo = (
        "还没有申报表：请先建 declarations/地区/region.yaml 写明地区的名称，"
        "再放入第一份 declarations/地区/部门/年度.yaml，写法见使用说明“怎么填报”\n"
    )
    assert run("check") == Ran(0, "", f"检查了 0 份申报表：错误 0，警告 0，建议 0\n{todo}")
    assert run(*BUILD) == Ran(0, f"网站已生成：{project}/site\n", todo)
    assert "还没有可以公开的申报表。" in shown("index.html")


def test_what_the_machine_refuses_is_one_line(project: Path, run: Run) -> None:
    write(project, {"content/index.md/x": "一个目录"})
    assert run("render") == Ran(2, "", f"{project}/content/index.md：这是目录，应为文件\n")


def test_a_repository_that_git_cannot_read_is_one_line(project: Path, run: Run) -> None:
    newest = new_repository(project).commit("收录")
    for stored in (project / ".git/objects").glob("??/*"):
        if stored.parent.name + stored.name != newest:
            stored.chmod(0o644)
            stored.write_bytes(b"")
    code, out, err = run("render")
    assert (code, out) == (2, "")
    assert re.fullmatch("git 未能完成：.+\n", err)


def test_a_template_with_a_mistake_is_one_line_and_the_old_site_stays(project: Path, run: Run) -> None:
    before = built(run)
    write(project, {"templates/pages/region.md.jinja": "甲\n{{ subject.nmae }}\n"})
    assert run(*BUILD) == Ran(
        2,
        "",
        f"{project}/templates/pages/region.md.jinja:2: 模板有错误："
        "'generator.publish.pages.region_page.Register object' has no attribute 'nmae'\n",
    )
    assert contents(Path("site")) == before


# render


def test_rendering_writes_the_pages_and_a_second_time_nothing(project: Path, run: Run) -> None:
    assert re.fullmatch("写入 [1-9][0-9]* 页，删除 0 页\n", run("render").out)
    assert run("render") == Ran(0, "写入 0 页，删除 0 页\n", "")
    assert contents(Path("content")).keys() >= {
        "about.md",
        "disclosures/qingshan/2022/index.md",
        "disclosures/qingshan/civil-affairs/2022/declaration.yaml",
        "disclosures/qingshan/civil-affairs/2022/index.md",
        "disclosures/qingshan/civil-affairs/index.md",
        "disclosures/qingshan/education/2022/index.md",
        "disclosures/qingshan/education/index.md",
        "disclosures/qingshan/index.md",
        "guide/index.md",
        "guide/rules.md",
        "index.md",
    }


def test_a_deleted_declaration_takes_its_page_away(project: Path, run: Run) -> None:
    run("render")
    write(project, {EDUCATION: None})
    assert run("render").out.endswith(" 页，删除 2 页\n")
    assert not Path("content/disclosures/qingshan/education/2022").exists()
    assert not Path("content/compare/index.md").exists(), "there is nothing to compare a single declaration with"


def test_an_error_keeps_render_from_writing_anything(project: Path, run: Run) -> None:
    run("render")
    before = contents(Path("content"))
    write(project, {CIVIL_AFFAIRS: without_balance(), EDUCATION: yaml_of(部门名称="另一个名称")})
    assert run("render") == Ran(1, "", f"{UNBALANCED}申报表有错误，原有页面和网站未动\n")
    assert contents(Path("content")) == before


# build


def test_a_build_makes_the_whole_site_and_a_second_the_same_bytes(project: Path, run: Run) -> None:
    assert run("build") == Ran(0, f"网站已生成：{project}/site\n", "")
    first = contents(Path("site"))
    assert run("build", "--verify") == Ran(0, f"网站已生成：{project}/site\n", "")
    second = contents(Path("site"))
    assert first.keys() >= {PAGE, "404.html", "sitemap.xml", "search/manifest.txt"}
    assert [path for path in first.keys() | second.keys() if first.get(path) != second.get(path)] == []
    assert {path.name for path in project.iterdir() if path.name.startswith(".")} == {".cache", ".site-spare"}


def test_an_error_leaves_the_old_site_and_the_pages_as_they_were(project: Path, run: Run) -> None:
    before, pages = built(run), contents(Path("content"))
    write(project, {CIVIL_AFFAIRS: without_balance(), EDUCATION: yaml_of(部门名称="另一个名称")})
    assert run(*BUILD) == Ran(1, "", f"{UNBALANCED}申报表有错误，原有页面和网站未动\n")
    assert (contents(Path("site")), contents(Path("content"))) == (before, pages)


def test_sound_only_publishes_the_rest_and_the_broken_address_says_so(project: Path, run: Run) -> None:
    write(project, {CIVIL_AFFAIRS: without_balance(), "declarations/qingshan/health/2022.yaml": "年度: 2022\n"})
    code, out, err = run(*BUILD, "--sound-only")
    assert (code, out) == (0, f"网站已生成：{project}/site\n")
    assert err.endswith("\n有错误的申报表已略过\n")
    pages = {path: shown(path) for path in contents(Path("site")) if path.endswith(".html")}
    assert "6009.09" in pages["disclosures/qingshan/education/2022/index.html"]
    for address in ("civil-affairs/2022", "health/2022"):
        assert "这份申报表的文件有错误，改正之前暂不显示。" in pages[f"disclosures/qingshan/{address}/index.html"]
    assert "6009.19" not in "".join(pages.values())


def test_sound_only_of_a_broken_region_keeps_every_address_of_it_alive(project: Path, run: Run) -> None:
    write(project, {"declarations/qingshan/region.yaml": "名称 青山区\n"})
    assert run(*BUILD, "--sound-only").code == 0
    for address in ("", "civil-affairs/", "civil-affairs/2022/", "education/2022/"):
        assert Path(f"site/disclosures/qingshan/{address}index.html").is_file()
    assert "6009.09" not in shown(PAGE)


def test_what_is_not_to_be_public_is_in_no_file_of_the_site(project: Path, run: Run) -> None:
    secret = yaml_of(年度="2033", 部门名称="青山区秘密局", 填报人="钱某某", 公开信息=HIDDEN)
    broken_secret = without_balance(年度="2034", 部门名称="青山区秘密局", 公开信息=HIDDEN)
    write(
        project,
        {
            "declarations/qingshan/secret/2033.yaml": secret,
            "declarations/qingshan/secret/2034.yaml": broken_secret,
        },
    )
    assert run("build", "--sound-only").code == 0
    secrets = re.compile('秘密|密局|钱某|某某|secret|(?<!"location":)(?:2033|2034)')  # a place in a text is no year
    assert [path for path, said in everything_said(Path("site")).items() if secrets.search(said)] == []


def everything_said(folder: Path) -> dict[str, str]:
    """What each file of a site says: pages as shown, an index unpacked, its texts put together again."""
    return {path: _said_by(path, data) for path, data in contents(folder).items() if not path.startswith("assets/")}


def _said_by(path: str, data: bytes) -> str:
    kept = (
        zlib.decompress(data) if path.endswith(".bin") else gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data
    )
    return path + html.unescape(kept.decode("utf-8", "ignore"))


def test_a_hidden_name_is_in_no_file_of_the_site(project: Path, run: Run) -> None:
    hidden = "INHERIT: ours.yml\nextra: {disclosure: {privacy: {prepared_by: hidden, phone: hidden}}}\n"
    personal = re.compile("王宏|宏超|68865278")  # an index holds words of two characters
    found: set[str] = set()
    for settings in ("INHERIT: ours.yml\n", hidden):
        write(project, {"mkdocs.yml": settings})
        assert run("build").code == 0
        found = {path for path, said in everything_said(Path("site")).items() if personal.search(said)}
        if settings != hidden:
            assert PAGE in found
            assert {path.split("/")[2][0] for path in found if path.startswith("search/")} == {"t", "g"}
    assert found == set()


def test_a_site_can_be_put_elsewhere(project: Path, run: Run, tmp_path: Path) -> None:
    place = tmp_path / "www/perf"
    assert run(*BUILD, "--site-dir", place) == Ran(0, f"网站已生成：{place}\n", "")
    assert (place / "index.html").is_file()
    assert not Path("site").exists()


def test_a_worker_that_dies_is_one_line_and_the_old_site_stays(
    project: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = built(run)
    monkeypatch.setattr(worker, "department_plan", lambda *_: os._exit(9))
    write(project, {EDUCATION: yaml_of(部门名称="青山区教育局", 年度工作任务=["另一项任务。"])})
    said = "一个工作进程意外终止，可能是内存不足，请加 --jobs 1 重试；原有网站未动\n"
    assert run("build", "--no-search", "--jobs", "2") == Ran(2, "", said)
    assert contents(Path("site")) == before


def test_a_folder_that_is_no_site_is_refused_and_untouched(project: Path, run: Run) -> None:
    before = contents(project)
    for folder in (project / "templates", project):
        assert run("build", "--site-dir", folder) == Ran(
            2, "", f"{folder} 里不是本程序生成的网站，为免误删，请换一个目录或先清空\n"
        )
    assert contents(project) == before


def test_a_dead_link_written_by_hand_leaves_the_old_site(project: Path, run: Run) -> None:
    before = built(run)
    write(project, {"content/about.md": "# 关于 {#top}\n\n[没有](nowhere.md)\n"})
    code, out, err = run(*BUILD)
    assert (code, out) == (1, "")
    headline, reason, *_ = err.splitlines()
    assert headline == "MkDocs 未能生成网站，原有网站未动："
    assert reason.startswith("WARNING -  Doc file 'about.md' contains a link 'nowhere.md', but the target is not found")
    assert contents(Path("site")) == before
    assert {path.name for path in project.iterdir() if path.name.startswith(".")} == {".cache"}


def test_a_dead_link_that_mkdocs_does_not_see_leaves_the_old_site(project: Path, run: Run) -> None:
    before = built(run)
    write(project, {"content/about.md": '# 关于 {#top}\n\n<p><a href="../nowhere/">没有</a></p>\n'})
    code, out, err = run(*BUILD)
    assert (code, out) == (1, "")
    assert re.fullmatch(
        r"site/about/index\.html:\d+:4: 错误〔链接失效〕链接“\.\./nowhere/”（没有）所指的 nowhere/index\.html 不存在\n",
        err,
    )
    assert contents(Path("site")) == before


def test_moved_and_withdrawn_addresses_leave_a_notice(project: Path, run: Run) -> None:
    moves = """\
- 原地址: qingshan/civil/2022
  新地址: qingshan/civil-affairs/2022
- 原地址: qingshan/old/2020
  撤下原因: 机构已撤销。
"""
    write(project, {"declarations/moved.yaml": moves})
    assert run(*BUILD).code == 0
    moved = shown("disclosures/qingshan/civil/2022/index.html")
    assert '<a href="../../civil-affairs/2022/">前往新地址</a>' in moved
    withdrawn = shown("disclosures/qingshan/old/2020/index.html")
    assert "此处原载的申报表已经撤下。机构已撤销。" in withdrawn


# finish


def test_finish_completes_what_mkdocs_built_to_the_bytes_of_build(project: Path, run: Run) -> None:
    before = built(run)
    Path("site/sitemap.xml.gz").write_bytes(b"with the time of day")
    assert run("finish", "--no-search", "site") == Ran(0, "", "")
    assert contents(Path("site")) == before


def test_finish_names_dead_links(project: Path, run: Run) -> None:
    built(run)
    Path("site/about/index.html").unlink()
    code, out, err = run("finish", "site", "--no-search")
    assert (code, out) == (1, "")
    assert "site/index.html:" in err
    assert "错误〔链接失效〕链接“about/”（关于本站）所指的 about/index.html 不存在" in err


def test_finish_mends_first_what_a_killed_build_left(project: Path, run: Run) -> None:
    run(*BUILD)
    before = contents(project / "site")
    (project / "site").rename(project / ".site-old-1")
    (project / ".site-new-1").mkdir()
    assert run("finish", "--no-search", "site") == Ran(0, "", "")
    assert contents(project / "site") == before
    assert list(project.glob(".site-*")) == []


def test_finish_of_a_folder_that_is_no_site_is_refused_and_untouched(project: Path, run: Run) -> None:
    before = contents(project)
    assert run("finish", "content") == Ran(2, "", "content 里不是 MkDocs 生成的网站，请先运行 mkdocs build\n")
    assert contents(project) == before


# schema


def test_schema_writes_what_the_model_says(project: Path, run: Run) -> None:
    folder = project / "declarations"
    assert run("schema") == Ran(
        0, "".join(f"已写入 {folder}/{kind}schema.json\n" for kind in ("", "region.", "form.")), ""
    )
    assert (folder / "schema.json").read_text(encoding="utf-8") == schema_text(declaration_schema())
    assert (folder / "region.schema.json").read_text(encoding="utf-8") == schema_text(region_schema())
    assert run("check").code == 0


def test_our_own_schemas_are_current() -> None:
    assert (OURS / "declarations/schema.json").read_text(encoding="utf-8") == schema_text(declaration_schema())
    assert (OURS / "declarations/region.schema.json").read_text(encoding="utf-8") == schema_text(region_schema())


# wrong usage


@pytest.mark.parametrize(
    "line,said",
    [
        ("chek", "没有“chek”这个命令。用 disclose --help 查看用法"),
        ("--nope", "没有“--nope”这个选项。用 disclose --help 查看用法"),
        ("check --strickt", "没有“--strickt”这个选项。用 disclose check --help 查看用法"),
        ("check --format xml", f"“--format”的值不对：应为 {FORMAT_NAMES} 之一。用 disclose check --help 查看用法"),
        ("check --format", "选项“--format”要跟一个值。用 disclose --help 查看用法"),
        ("check --strict=yes", "选项“--strict”不带值。用 disclose --help 查看用法"),
        ("serve --port x", "“--port”的值不对：应为 1 到 65535 的整数。用 disclose serve --help 查看用法"),
        ("serve --port 70000", "“--port”的值不对：应为 1 到 65535 的整数。用 disclose serve --help 查看用法"),
        ("build --jobs 0", "“--jobs”的值不对：应为不小于 1 的整数。用 disclose build --help 查看用法"),
        ("pin --wheel none.whl", "“--wheel”的值不对：没有这个文件。用 disclose pin --help 查看用法"),
        ("pin --wheel content", "“--wheel”的值不对：这是目录，应写明文件。用 disclose pin --help 查看用法"),
        ("data mkdocs.yml", "“目录”的值不对：这是文件，应写明目录。用 disclose data --help 查看用法"),
        ("build x y", "多了“x y”。用 disclose build --help 查看用法"),
        ("finish", "缺少“网站目录”。用 disclose finish --help 查看用法"),
        ("finish nowhere", "nowhere 里不是 MkDocs 生成的网站，请先运行 mkdocs build"),
    ],
)
def test_wrong_usage_is_one_line_in_chinese(project: Path, run: Run, line: str, said: str) -> None:
    assert run(*line.split()) == Ran(2, "", f"{said}\n")


def test_without_a_command_the_help_is_shown(run: Run) -> None:
    code, out, err = run()
    assert (code, out) == (2, "")
    assert err == run("--help").out


def test_the_help_of_the_command_line(run: Run) -> None:
    assert run("--help") == Ran(
        0,
        """\
用法：disclose [选项] 命令 …

  部门整体支出绩效目标公开：检查申报表，生成可检索的公开网站。

选项：
  -f, --config-file 文件  站点设置，默认为 mkdocs.yml
  --version               显示程序的版本
  --help                  显示这份说明

命令：
  build     生成整个网站；有错误时原有网站不动。
  check     检查申报表，列出全部问题；不指明文件则检查全部。
  comment   供流水线使用：把改动对照发表在合并请求下面；已经发表过的，更新原来的那一条。
  data      把申报表的数据写到一个空目录：CSV 表、JSON、数据包说明、校验和；与网站上的相同。
  diff      比较两份申报表（文件，或 地区/部门@年度），或列出与 Git 的一个版本、两个版本之间的全部不同。
  export    把一份申报表导出为原表式的 Word、Excel 文件，可打印盖章，也可再导入；地址写作 地区/部门[/项目]@年度[@版本]。
  finish    补齐 MkDocs 不做的部分：内容安全策略、检索、站点地图，并逐一核对链接。
  format    统一申报表的写法：栏目次序、引号和换行，内容、注释不变；或改写成另一表式（--form）。
  git       设置本机的仓库副本：git diff 标明改动所在的目标或指标，git disclose 逐份比较申报表。
  import    把 Word、Excel、网页或复制的文字导入为申报表，逐格说明；可指目录，各归各处的写在 CSV 表中：文件、地址两栏。
  init      在空目录中建立一个网站的仓库：设置、申报表目录、各平台的流水线，不含程序。
  new       开始填报一个新年度：由上年的申报表转来，没有的从空白表填起；待填、待修订的都注明。
  pin       升级时使用：把程序的版本和校验值写进 requirements.txt，默认为正在运行的版本。
  render    把申报表写成 content/ 下的 Markdown 页面。
  requests  列出打开的合并请求的引用，每行一个，供 disclose review --refs-from 使用；只读取，不改动。
  review    把多个合并请求（分支）与主分支放在一起，列出全年各部门申报表的状态、资金和目标的变化。
  schema    重写 declarations/ 下供编辑器使用的 JSON Schema，以及每一表式的 Schema 和空白申报表。
  serve     在本机预览网站：保存申报表或模板，页面随即更新。
  show      把一份申报表按原表顺序印成便于阅读的文字，一项一行；可写文件，或 地区/部门[/项目]@年度[@版本]。
  tables    把一个地区一个年度的申报表汇总成可打印的三张表：绩效目标汇总、目标值变化、公开情况；只有公开的内容。
""",
        "",
    )


@pytest.mark.parametrize("command", sorted(command_line.commands))
def test_help_has_no_english_but_names(run: Run, command: str) -> None:
    code, out, _ = run(command, "--help")
    assert code == 0
    names = {
        "CI",
        "Dask",
        "disclose",
        command,
        "MkDocs",
        "mkdocs",
        "Git",
        "yml",
        "JSON",
        "YAML",
        "Schema",
        *("Word", "Excel", "CSV", "SQLite", "none", "csv", "all", "o", "review"),
        "declarations",
        "forms",
        "yaml",
        "Markdown",
        "content",
        *("git", "diff", "github", "gitlab", "gitea"),
        *(word for concern in Concern for word in concern.value.split("-")),
        "unticked",
        *("adjusted", "wheel", "pip", "requirements", "txt", "wuhan", "qingshan"),
    }
    without_options = re.sub(r"--[a-z-]+|\[[^]]*\]", "", out)
    assert set(re.findall("[A-Za-z]+", without_options)) <= names


def test_the_module_is_the_command(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "argv", ["disclose", "--help"])
    monkeypatch.delitem(sys.modules, "generator.__main__", raising=False)  # another test may have imported it
    with pytest.raises(SystemExit) as ended:
        runpy.run_module("generator", run_name="__main__")
    assert ended.value.code == 0
    assert capfd.readouterr().out.startswith("用法：disclose [选项] 命令 …\n")
