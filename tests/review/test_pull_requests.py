"""What a pull request changed, and nothing that others changed meanwhile: from where it parted, by the base's rules."""

import shutil
from pathlib import Path

import pytest

from tests.history.repository import Repository
from tests.project import CIVIL_AFFAIRS, EDUCATION, REGION, yaml_of
from tests.review.reviewed import REGISTER, SETTINGS, SITE, Reviewed, below, diff, education, new_site

LOWERED = education().replace("92%以上", "80%以上")
FIRST_YEAR = SETTINGS + "    first_year: 2024\n"


@pytest.fixture
def site(tmp_path: Path) -> Reviewed:
    return new_site(tmp_path / "site")


# from where it parted


@pytest.mark.parametrize("base", ["main...topic", "main...", "main"])
def test_what_others_merged_meanwhile_is_not_laid_to_a_branch(site: Reviewed, base: str) -> None:
    parted = site.repository.git("rev-parse", "main")
    now = site.on_main({CIVIL_AFFAIRS: yaml_of(填报口径="本级")})
    head = site.on_topic({EDUCATION: LOWERED})
    ran = diff(site, base=base)
    after = "后为当前文件" if base == "main" else f"后为 {head[:8]}（topic）"
    assert ran.out.splitlines()[:4] == [
        f"比较：前为 {parted[:8]}（由此从 main 分出，main 现为 {now[:8]}），{after}",
        "",
        "青山区教育局（汇总）2022年",
        f"{EDUCATION}：检查结果新增1条",
    ]
    assert "民政局" not in ran.out


@pytest.mark.parametrize("arguments", [("main..topic",), ("main..",), ("main", "--exact")])
def test_the_revision_itself_is_compared_where_asked(site: Reviewed, arguments: tuple[str, ...]) -> None:
    now = site.on_main({CIVIL_AFFAIRS: yaml_of(填报口径="本级")})
    site.on_topic({EDUCATION: LOWERED})
    base, *more = arguments
    ran = diff(site, *more, base=base)
    assert ran.out.startswith(f"比较：前为 {now[:8]}（main），后为")
    assert f"青山区民政局（本级）2022年 → 青山区民政局（汇总）2022年\n{CIVIL_AFFAIRS}\n" in ran.out
    assert f"青山区教育局（汇总）2022年\n{EDUCATION}：检查结果新增1条\n" in ran.out


@pytest.mark.parametrize("base", ["main..topic", "main...topic", "topic..main", "topic...main", "main~1..topic~1"])
def test_two_revisions_differ_in_what_git_says(site: Reviewed, base: str) -> None:
    for number in range(2):
        site.on_main({CIVIL_AFFAIRS: yaml_of(联系电话=f"027-6886527{number}")})
        site.on_topic({EDUCATION: education(联系电话=f"027-6886527{number}"), f"notes/{number}.txt": "说明"})
    listed = site.repository.git("diff", "--name-only", base).splitlines()
    out = diff(site, base=base).out
    assert [path for path in (CIVIL_AFFAIRS, EDUCATION, "notes/0.txt", "notes/1.txt") if path in out] == listed


def test_nothing_is_checked_out_and_nothing_on_the_disk_is_looked_at(site: Reviewed, tmp_path: Path) -> None:
    site.on_topic({EDUCATION: LOWERED})
    expected = diff(site)
    clone = tmp_path / "clone"
    site.repository.git("clone", "--quiet", "--no-checkout", str(site.top), str(clone))
    ran = diff(Reviewed(Repository(clone)), base="origin/main...origin/topic")
    assert below(ran) == below(expected)
    assert [file.name for file in clone.iterdir()] == [".git"]
    (clone / "mkdocs.yml").symlink_to("mkdocs.yml")
    (clone / "declarations").symlink_to("/")
    assert diff(Reviewed(Repository(clone)), base="origin/main...origin/topic") == ran


def test_a_test_merge_shows_what_the_pull_request_changed(site: Reviewed) -> None:
    site.on_topic({EDUCATION: LOWERED})
    site.on_main({CIVIL_AFFAIRS: yaml_of(填报口径="本级")})
    site.repository.git("switch", "--quiet", "--detach", "main")
    site.repository.merge("topic", "Merge topic into main")
    assert "民政局" not in diff(site, base="main").out
    assert below(diff(site, base="main")) == below(diff(site))


def test_no_common_commit_is_a_line_that_says_what_to_fetch(site: Reviewed, tmp_path: Path) -> None:
    site.on_main({CIVIL_AFFAIRS: yaml_of(填报口径="本级")})
    site.on_topic({EDUCATION: LOWERED})
    clone = tmp_path / "clone"
    site.repository.git("clone", "--quiet", "--depth=1", "--no-single-branch", site.top.as_uri(), str(clone))
    shallow = Reviewed(Repository(clone))
    assert diff(shallow, base="origin/main...origin/topic") == (
        *(2, ""),
        "“origin/main”与“origin/topic”在取到的历史中没有共同的提交；请运行 git fetch --unshallow 取全历史\n",
    )
    assert diff(shallow, base="origin/main~1").err == (
        "没有“origin/main~1”这个版本；仓库只取了一部分历史，请运行 git fetch --unshallow 取全\n"
    )
    assert diff(shallow, base="origin/main..origin/topic").code == 0
    Repository(clone).git("fetch", "--quiet", "--unshallow")
    assert below(diff(shallow, base="origin/main...origin/topic")) == below(diff(site))


def test_histories_that_never_met_are_a_line(site: Reviewed) -> None:
    site.repository.git("switch", "--quiet", "--orphan", "alone")
    site.repository.commit("另起", {EDUCATION: LOWERED})
    assert diff(site, base="main...alone").err == (
        "“main”与“alone”没有共同的提交，不是从同一处分出的；要直接比较，写作 main..alone\n"
    )


def test_several_nearest_common_commits_are_a_line(site: Reviewed) -> None:
    one, other = site.on_main({CIVIL_AFFAIRS: yaml_of(填报口径="本级")}), site.on_topic({EDUCATION: LOWERED})
    site.repository.git("merge", "--quiet", "--no-ff", "-m", "一", "main")
    site.repository.git("switch", "--quiet", "main")
    site.repository.git("merge", "--quiet", "--no-ff", "-m", "二", other)
    said = diff(site, base="main...topic").err
    assert {one[:8], other[:8]} == set(said.partition("（")[2].partition("）")[0].split("、"))
    assert said.replace(one[:8], "…").replace(other[:8], "…") == (
        "“main”与“topic”有2个最近的共同提交（…、…），不知从哪一个算起；要直接比较，写作 main..topic\n"
    )


@pytest.mark.parametrize(
    "base,arguments,said",
    [
        ("main...nowhere", (), "没有“nowhere”这个版本"),
        ("main...topic...main", (), "没有“topic...main”这个版本"),
        ("main..topic", ("--exact",), "“--exact”只和一个版本一起用；要直接比较两个版本，写作 前一版本..后一版本"),
        ("--help...topic", (), "没有“--help”这个版本"),
        ("main\x1b[31m", (), "没有“main�[31m”这个版本"),
        ("main:mkdocs.yml", (), "没有“main:mkdocs.yml”这个版本"),
    ],
)
def test_a_wrong_revision_is_a_line(site: Reviewed, base: str, arguments: tuple[str, ...], said: str) -> None:
    assert diff(site, *arguments, base=base) == (2, "", f"{said}\n")


# by the rules of the base


@pytest.mark.parametrize("format_name", ["text", "markdown", "json"])
def test_a_branch_cannot_hide_its_change_by_its_own_settings(site: Reviewed, format_name: str) -> None:
    site.on_topic({EDUCATION: LOWERED, "mkdocs.yml": FIRST_YEAR})
    out = diff(site, "--format", format_name).out
    assert "80%以上" in out
    assert "mkdocs.yml" in out


@pytest.mark.parametrize("format_name", ["text", "markdown", "json"])
@pytest.mark.parametrize("base", ["main...topic", "main", "main..topic"])
def test_a_branch_cannot_show_what_is_hidden_by_its_own_settings(site: Reviewed, format_name: str, base: str) -> None:
    shown = SETTINGS.replace("prepared_by: hidden", "prepared_by: shown")
    site.on_topic({EDUCATION: education(填报人="钱某某"), "mkdocs.yml": shown})
    out = diff(site, "--format", format_name, base=base).out
    assert "填报人有改动，不予公开" in out
    assert [name for name in ("王宏超", "钱某某") if name in out] == []


def test_what_main_hides_by_now_is_hidden_also_where_the_branch_parted_before(site: Reviewed) -> None:
    site.on_main({"mkdocs.yml": SETTINGS.replace("phone: shown", "phone: hidden")})
    site.on_topic({EDUCATION: education(联系电话="027-12345678")})
    out = diff(site).out
    assert "联系电话有改动，不予公开" in out
    assert "12345678" not in out


EXEMPT = REGION.replace("名称: 青山区教育局\n", "名称: 青山区教育局\n    公开状态: 依法不予公开\n")


def test_of_a_department_that_main_exempts_nothing_is_shown_whatever_the_branch_says(site: Reviewed) -> None:
    site.on_main({REGISTER: EXEMPT})
    site.repository.git("rebase", "--quiet", "main")
    site.on_topic({EDUCATION: LOWERED, REGISTER: REGION, "说明/青山区教育局.txt": "x"})
    for format_name in ("text", "markdown", "json"):
        out = diff(site, "--format", format_name).out
        assert "部门名录写明依法不予公开，不显示内容" in out
        assert [word for word in ("80%以上", "教育局") if word in out] == []
    site.on_main({"mkdocs.yml": SETTINGS + "    exempt_departments: named\n"})
    assert "80%以上" in diff(site).out


def test_a_form_of_an_exempt_department_is_shown_in_no_other_folder_either(site: Reviewed) -> None:
    site.on_main({REGISTER: EXEMPT})
    for year in ("2021", "2022"):
        site.on_topic({f"declarations/qingshan/schools/{year}.yaml": education(年度=year, 填报日期="2021-01-14")})
    ran = diff(site)
    assert ran.out.count("部门名录写明依法不予公开，不显示内容") == 2
    assert "教育局" not in ran.out


def test_a_branch_cannot_hide_its_change_by_a_register_of_its_own(site: Reviewed) -> None:
    site.on_topic({EDUCATION: LOWERED, REGISTER: EXEMPT})
    assert "80%以上" in diff(site).out


def test_where_mains_register_cannot_be_read_nothing_of_the_region_is_shown(site: Reviewed) -> None:
    site.on_main({REGISTER: "名称: [\n"})
    site.on_topic({EDUCATION: LOWERED})
    ran = diff(site)
    assert "80%以上" not in ran.out
    assert "所在地区的 region.yaml 在改动以前就读不懂，不知能否公开，不显示内容" in ran.out


def test_settings_that_are_inherited_are_the_bases_too(site: Reviewed, tmp_path: Path) -> None:
    files = {**SITE, "mkdocs.yml": "INHERIT: more/base.yml\nsite_name: 公开\n", "more/base.yml": FIRST_YEAR}
    site = new_site(tmp_path / "inheriting", files)
    site.on_topic({EDUCATION: LOWERED, "more/base.yml": SETTINGS})
    out = diff(site).out
    assert f"{EDUCATION}：两份均早于公开的起始年度（2024年），不显示内容\n" in out
    assert "  【注意】站点设置　more/base.yml：修改；这次比较仍用原来的设置\n" in out


def test_where_the_base_has_no_settings_personal_data_is_hidden_altogether(tmp_path: Path) -> None:
    site = new_site(tmp_path / "new", {name: text for name, text in SITE.items() if name != "mkdocs.yml"})
    site.on_topic({"mkdocs.yml": SETTINGS, EDUCATION: education(联系电话="027-12345678")})
    ran = diff(site)
    assert "联系电话有改动，不予公开" in ran.out
    assert "12345678" not in ran.out


def test_settings_of_the_base_that_cannot_be_used_are_named_and_nothing_is_shown(site: Reviewed) -> None:
    broken = site.on_main({"mkdocs.yml": "site_name: 公开\nextra: {disclosure: {privacy: {phone: 公开}}}\n"})
    site.on_topic({EDUCATION: LOWERED})
    ran = diff(site)
    assert (ran.code, ran.out) == (2, "")
    where, whose = ran.err.splitlines()
    assert where.startswith("mkdocs.yml:2:32: 错误〔站点设置〕“extra.disclosure.privacy.phone”应写 shown（公开）或 ")
    assert whose == (
        f"这是 {broken[:8]} 中的设置，什么可以公开以它为准：写错的请先改正，是新设置而这里的程序较旧的，请先更新程序"
    )


def test_settings_of_the_base_that_are_a_link_are_not_followed_and_nothing_is_shown(site: Reviewed) -> None:
    site.repository.git("mv", "mkdocs.yml", "other.yml")
    (site.top / "mkdocs.yml").symlink_to("other.yml")
    site.repository.commit("链接")
    site.repository.git("branch", "--force", "main", "topic")
    site.on_topic({EDUCATION: LOWERED})
    ran = diff(site)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("mkdocs.yml:1:1: 错误〔站点设置〕这个文件打不开")


@pytest.mark.parametrize("settings", ["a: [\n", "INHERIT: nowhere.yml\n", "extra: {disclosure: {wrong: 1}}\n"])
def test_settings_that_the_branch_broke_keep_nobody_from_seeing_that(site: Reviewed, settings: str) -> None:
    site.on_topic({"mkdocs.yml": settings})
    said, *details = below(diff(site)).splitlines()[3:]
    assert said == "  【注意】站点设置　mkdocs.yml：修改；这次比较仍用原来的设置"
    assert details[0].startswith("    【注意】改后的设置不能用：")


def test_a_site_without_the_program_has_its_settings_from_the_program(tmp_path: Path) -> None:
    inheriting = "INHERIT: .disclose/mkdocs.yml\n" + SETTINGS
    site = new_site(tmp_path / "site", {**SITE, "mkdocs.yml": inheriting})
    site.on_topic({EDUCATION: LOWERED, ".disclose/mkdocs.yml": "extra: {disclosure: {first_year: 2024}}\n"})
    assert "80%以上" in diff(site).out
    assert not (site.top / ".disclose/theme").exists()


def test_declarations_in_a_repository_of_their_own_are_compared_there(site: Reviewed, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    relative = f'site_name: 公开\nextra: {{disclosure: {{declarations: "{site.top}/declarations"}}}}\n'
    (outside / "mkdocs.yml").write_text(relative, encoding="utf-8")
    site.on_topic({EDUCATION: LOWERED})
    ran = diff(Reviewed(Repository(outside)), base="main...topic")
    assert "80%以上" in ran.out
    shutil.rmtree(site.top / ".git")
    assert diff(Reviewed(Repository(outside))).err == "不能与“main...topic”比较：不在 Git 仓库中\n"


def test_the_page_is_written_beside_the_other_format(site: Reviewed, tmp_path: Path) -> None:
    site.on_topic({EDUCATION: LOWERED})
    page = tmp_path / "对照.html"
    assert diff(site, "--html", str(page), "--format", "markdown").out.startswith("<!-- disclose diff -->")
    assert page.read_text(encoding="utf-8") == diff(site, "--format", "html").out
    ran = diff(site, "--html", str(tmp_path / "没有/对照.html"))
    assert ran.code == 2
    assert ran.err.count("\n") == 1


FORM = """\
标题: 绩效目标表
层级: 部门整体
基本信息:
  - 年度
  - 部门名称
  - 填报口径
  - 标签: 经办科室
组成部分:
  - 部门总体资金情况
  - 整体绩效目标
收入构成:
  标签: 收入构成
金额栏:
  - 当年预算
目标:
  - 年度目标
目标栏:
  - 目标
  - 绩效指标
指标栏:
  - 指标名称
  - 标签: 目标值
    含义: 预期当年实现值
"""
OF_THE_FORM = """\
年度: 2023
表式: district
部门名称: 青山区教育局
经办科室: 规划科
部门总体资金情况:
  收入构成:
    财政拨款:
      当年预算: 10
整体绩效目标:
  年度目标:
    - 目标: 办好学校。
      绩效指标:
        产出指标:
          数量指标:
            - 指标名称: 学校
              目标值: 9所
"""


def test_a_form_that_comes_with_its_declarations_is_what_they_are_read_by(site: Reviewed) -> None:
    new = {"declarations/forms/district.yaml": FORM, EDUCATION.replace("2022", "2023"): OF_THE_FORM}
    site.on_topic(new)
    site.repository.git("switch", "--quiet", "main")  # as a forge's job has it: nothing of the branch is checked out
    ran = diff(site)
    assert (ran.code, ran.err) == (0, "")
    assert "新增，与 declarations/qingshan/education/2022.yaml 比较" in ran.out
    assert "规划科" in diff(site, "--format", "html").out
    assert diff(site, base="topic..main").code == 0
