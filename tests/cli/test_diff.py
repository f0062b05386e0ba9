"""`disclose diff` and `disclose show` from end to end, and every wrong input with its line and exit code."""

import json
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from generator.read.document import read_declaration
from generator.write.declaration_text import declaration_as_text
from generator.write.declaration_yaml import declaration_as_yaml
from tests.builders import amounts, goal, indicator, only
from tests.project import CIVIL_AFFAIRS, EDUCATION, make_project, project_yaml_of, write, yaml_of
from tests.project import REGION as PLAIN_REGION
from tests.ran import Ran, Run
from tests.repository import commit, git, make_repository
from tests.strategies import declarations

NEXT_YEAR = "declarations/qingshan/civil-affairs/2023.yaml"
BROKEN = "年度: 2022\n年度: 2022\n"
HIDDEN = {"公开状态": "暂不公开"}
PRIVATE = "INHERIT: ours.yml\nextra: {disclosure: {privacy: {prepared_by: hidden, phone: hidden}}}\n"

HELD = "当年预算6,057.09万元，长期目标1项，年度目标1项，绩效指标3项"
"""What the form of these tests has."""


REGION = f"{PLAIN_REGION}规则:\n  目标不高于上年: 不检查\n"
"""What the tests lower would be found too, beside what is told of the change."""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A sound project, committed on main, in which one stands."""
    folder = make_project(tmp_path / "project", **{"declarations/qingshan/region.yaml": REGION})
    make_repository(folder)
    monkeypatch.chdir(folder)
    return folder


def next_year(**changes: Any) -> str:
    """The file of 2023: more money, one target lowered, one indicator renamed, one new, the rest rolled forward."""
    rolled = {"前年": "920人", "上年": "950人", "预期当年实现值": "950人"}
    indicators = only(
        {
            "产出指标": {
                "数量指标": [
                    indicator("困难群众救助数量", **rolled),
                    indicator("街道社工站", 前年=None, 上年=None, 预期当年实现值="3个", 绩效标准=None),
                ]
            },
            "效益指标": {
                "社会效益指标": [indicator("救助政策知晓率", 前年="91%", 上年="92%以上", 预期当年实现值="90%以上")]
            },
            "满意度指标": {
                "服务对象满意度指标": [
                    indicator("救助对象满意度", 前年="95%", 上年="96%以上", 预期当年实现值="96%以上")
                ]
            },
        }
    )
    funds = only(
        {
            "收入构成": {"财政拨款": amounts("6247.21", "5818.97", "6009.09"), "其他资金": amounts("48", "0", "48")},
            "支出构成": {
                "基本支出": amounts("1056.27", "974.8", "1056.27"),
                "项目支出": amounts("5238.94", "4844.17", "5000.82"),
            },
        }
    )
    whole = {
        "年度": "2023",
        "填报日期": "2022-01-14",
        "部门总体资金情况": funds,
        "整体绩效目标": {"年度目标": [goal(绩效指标=indicators)]},
    }
    return yaml_of(**whole | changes)


def on_a_branch() -> None:
    """A figure corrected in one department, a new year's file in another, and a file that is not text."""
    write(
        Path(),
        {
            EDUCATION: yaml_of(部门名称="青山区教育局", 年度工作任务=["务实做好困难救助，不漏一人。"]),
            NEXT_YEAR: next_year(),
            "README.md": "说明\n",
        },
    )


TEXT = """\
共2份申报表；目标值低于上年、取消的指标1项；指标新增1项

青山区民政局（汇总）2022年 → 2023年
declarations/qingshan/civil-affairs/2023.yaml：新增，与 declarations/qingshan/civil-affairs/2022.yaml 比较
  当年预算：6,057.09万元 → 6,295.21万元，较上年增加238.12万元（3.93%）
  目标值低于上年、取消的指标1项：
    年度目标1/效益指标/社会效益指标/“救助政策知晓率”/预期当年实现值：92%以上 → 90%以上　降低2个百分点，要求降低
  指标新增1项：“街道社工站”
  改动5处：金额增加2处，指标更名1处，指标新增1处，数值降低1处
  部门总体资金情况/收入构成/财政拨款
    当年预算：6,009.09万元 → 6,247.21万元　金额增加，较上年增加238.12万元（3.96%）
  部门总体资金情况/支出构成/项目支出
    当年预算：5,000.82万元 → 5,238.94万元　金额增加，较上年增加238.12万元（4.76%）
  年度目标1/产出指标/数量指标/“困难群众救助数量”
    指标名称：困难人群救助数量 → 困难群众救助数量　指标更名
  年度目标1/产出指标/数量指标
    “街道社工站”：（无） → 3个　指标新增
  年度目标1/效益指标/社会效益指标/“救助政策知晓率”
    预期当年实现值：92%以上 → 90%以上　降低2个百分点，要求降低

青山区教育局（汇总）2022年
declarations/qingshan/education/2022.yaml
  当年预算：6,057.09万元，与改前一致
  改动1处：改写1处
  年度工作任务
    第1条：务实做好困难救助{+，不漏一人+}。　改写

（[-…-] 删去，{+…+} 新增，⟨前→后⟩ 只是标点、空格或全半角不同）

其他文件改动1个
  其他文件　README.md：新增
"""
CONTENTS = "当年预算6,057.09万元，长期目标1项，年度目标1项，绩效指标3项"
NOTHING = "申报表没有改动。\n"

COMMENT = """\
<!-- disclose diff -->

比较：前为 `{commit}`（`main`），后为当前文件

其他文件改动1个，列在最后。

共2份申报表；目标值低于上年、取消的指标1项；指标新增1项

- <b>注意</b>　青山区民政局（汇总）2022年 → 2023年：当年预算6,057.09万元 → 6,295.21万元，较上年增加238.12万元（3.93%）\
；目标值低于上年、取消的指标1项；指标新增1项；新增，与 `declarations/qingshan/civil-affairs/2022.yaml` 比较
- 青山区教育局（汇总）2022年：当年预算6,057.09万元，与改前一致

### 青山区民政局（汇总）2022年 → 2023年

比较：`declarations/qingshan/civil-affairs/2023.yaml`：新增，与 `declarations/qingshan/civil-affairs/2022.yaml` 比较

- 当年预算：6,057.09万元 → 6,295.21万元，较上年增加238.12万元（3.93%）
- <b>目标值低于上年、取消的指标1项</b>
  - 年度目标1/效益指标/社会效益指标/“救助政策知晓率”/预期当年实现值：92%以上 → 90%以上　降低2个百分点，要求降低
- 指标新增1项：“街道社工站”
- 改动5处：金额增加2处，指标更名1处，指标新增1处，数值降低1处

<details><summary>全部改动（⟨前→后⟩ 只是标点、空格或全半角不同）</summary>

<b>部门总体资金情况/收入构成/财政拨款</b>

- 当年预算：6,009.09万元 → 6,247.21万元　金额增加，较上年增加238.12万元（3.96%）

<b>部门总体资金情况/支出构成/项目支出</b>

- 当年预算：5,000.82万元 → 5,238.94万元　金额增加，较上年增加238.12万元（4.76%）

<b>年度目标1/产出指标/数量指标/“困难群众救助数量”</b>

- 指标名称：困难人群救助数量 → 困难群众救助数量　指标更名

<b>年度目标1/产出指标/数量指标</b>

- “街道社工站”：（无） → 3个　指标新增

<b>年度目标1/效益指标/社会效益指标/“救助政策知晓率”</b>

- 预期当年实现值：92%以上 → 90%以上　降低2个百分点，要求降低

</details>

### 青山区教育局（汇总）2022年

比较：`declarations/qingshan/education/2022.yaml`

- 当年预算：6,057.09万元，与改前一致
- 改动1处：改写1处

<details><summary>全部改动（⟨前→后⟩ 只是标点、空格或全半角不同）</summary>

<b>年度工作任务</b>

- 第1条：务实做好困难救助<ins>，不漏一人</ins>。　改写

</details>

### 其他文件

- 其他文件　`README.md`：新增
"""


def short(project: Path, revision: str = "main") -> str:
    """The hash of a commit as reports show it."""
    return git(project, "rev-parse", revision)[:8]


def told(ran: Ran) -> Ran:
    """What a report on the working tree says below the line that names what is compared."""
    about, _, below = ran.out.partition("\n\n")
    assert about.startswith("比较：前为 "), ran
    assert about.endswith("，后为当前文件"), ran
    return ran._replace(out=below)


def test_a_branch_is_compared_with_main_and_a_new_year_with_the_year_before(project: Path, run: Run) -> None:
    on_a_branch()
    about = f"比较：前为 {short(project)}（main），后为当前文件\n\n"
    assert run("diff", "--base", "main") == Ran(0, about + TEXT, "")
    git(project, "switch", "-q", "-c", "branch")
    commit(project)
    assert run("diff", "--base", "main") == Ran(0, about + TEXT, "")
    assert told(run("diff", "--base", "HEAD")) == Ran(0, NOTHING, "")


def test_the_comment_on_a_branch(project: Path, run: Run) -> None:
    on_a_branch()
    assert run("diff", "--base", "main", "--format", "markdown") == Ran(0, COMMENT.format(commit=short(project)), "")


def test_only_what_is_asked_for_is_compared(project: Path, run: Run) -> None:
    on_a_branch()
    below = TEXT.partition("\n其他文件")[0]
    assert told(run("diff", "--base", "main", "declarations/qingshan/education")).out.startswith("青山区教育局")
    assert told(run("diff", "--base", "main", project / NEXT_YEAR)).out.startswith(
        "青山区民政局（汇总）2022年 → 2023年\n"
    )
    assert told(run("diff", "--base", "main", "declarations")).out == below
    assert told(run("diff", "--base", "main", "declarations/qingshan/civil-affairs/2022.yaml")) == Ran(0, NOTHING, "")


def test_a_difference_is_the_exit_code_where_asked(project: Path, run: Run) -> None:
    assert told(run("diff", "--base", "main", "--exit-code")) == Ran(0, NOTHING, "")
    on_a_branch()
    assert run("diff", "--base", "main", "--exit-code").code == 1
    assert run("diff", "--exit-code", CIVIL_AFFAIRS, CIVIL_AFFAIRS).code == 0
    assert run("diff", "--exit-code", CIVIL_AFFAIRS, NEXT_YEAR).code == 1
    assert run("diff", CIVIL_AFFAIRS, NEXT_YEAR).code == 0


def test_the_data_on_a_branch(project: Path, run: Run) -> None:
    on_a_branch()
    civil_affairs, education = json.loads(run("diff", "--base", "main", "--format", "json").out)["entries"]
    assert [
        (change["kind"], change["before"], change["after"]) for change in civil_affairs["comparison"]["changes"]
    ] == [
        ("amount-up", "6009.09", "6247.21"),
        ("amount-up", "5000.82", "5238.94"),
        ("indicator-renamed", "困难人群救助数量", "困难群众救助数量"),
        ("indicator-added", None, "3个"),
        ("lowered", "92%以上", "90%以上"),
    ]
    assert (education["name"], education["outcome"]) == (EDUCATION, "compared")


def test_colours_are_for_a_terminal_that_wants_them(project: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    on_a_branch()
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert "{+，不漏一人+}\033[0m" in run("diff", "--base", "main").out
    assert "\033" not in run("diff", "--base", "main", "--format", "markdown").out
    monkeypatch.setenv("NO_COLOR", "1")
    assert told(run("diff", "--base", "main")) == Ran(0, TEXT, "")


# what cannot be compared is a line each


NOT_REGISTERED = "目录“health”没有在 region.yaml 的部门名录中登记；确为另一部门的，请登记它的目录和名称"


def test_deleted_moved_and_new_files_are_a_line_each(project: Path, run: Run) -> None:
    schools, health = "declarations/qingshan/schools/2022.yaml", "declarations/qingshan/health/2022.yaml"
    git(project, "mv", "declarations/qingshan/education", "declarations/qingshan/schools")
    write(project, {CIVIL_AFFAIRS: None, health: yaml_of(部门名称="青山区卫生健康局")})
    assert told(run("diff", "--base", "main")).out.splitlines() == [
        "共3份申报表",
        "",
        f"{CIVIL_AFFAIRS}：删去，原有{CONTENTS}；moved.yaml 没有写明去向或撤下原因",
        f"{health}：新增，没有更早年度的表可以比较：{HELD}；检查结果新增1条",
        "  检查结果新增1条",
        f"    第4行 警告〔目录未登记〕{NOT_REGISTERED}",
        f"{schools}：由 {EDUCATION} 移来，内容没有改动",
    ]


def test_a_file_that_was_moved_and_changed_is_compared(project: Path, run: Run) -> None:
    git(project, "mv", "declarations/qingshan/education", "declarations/qingshan/schools")
    write(project, {EDUCATION.replace("education", "schools"): yaml_of(部门名称="青山区教育局", 填报人="李某")})
    title, about, *_ = told(run("diff", "--base", "main")).out.splitlines()
    assert title == "青山区教育局（汇总）2022年"
    assert about == f"declarations/qingshan/schools/2022.yaml：由 {EDUCATION} 移来；检查结果新增2条（错误1条）"


def test_a_file_taken_out_of_git_and_still_there_is_itself(project: Path, run: Run) -> None:
    git(project, "rm", "-q", "--cached", EDUCATION)
    write(project, {EDUCATION: yaml_of(部门名称="青山区教育局", 填报人="李某")})
    assert told(run("diff", "--base", "main")).out.splitlines()[1] == EDUCATION


def test_a_file_that_is_broken_on_one_side_is_a_line_and_hides_no_other(project: Path, run: Run) -> None:
    on_a_branch()
    write(project, {CIVIL_AFFAIRS: BROKEN})
    code, out, err = told(run("diff", "--base", "main"))
    assert (code, err) == (1, "")
    assert out.splitlines()[:4] == [
        "共3份申报表；没有比较2份",
        "",
        f"{CIVIL_AFFAIRS}：后一份第 1 行起有 3 处错误，无法比较；请用 disclose check 检查",
        f"{NEXT_YEAR}：前一份第 1 行起有 3 处错误，无法比较；请用 disclose check 检查",
    ]
    assert "青山区教育局（汇总）2022年\n" in out
    commit(project)
    write(project, {CIVIL_AFFAIRS: yaml_of()})
    assert told(run("diff", "--base", "HEAD", CIVIL_AFFAIRS)) == Ran(
        1, f"{CIVIL_AFFAIRS}：前一份第 1 行起有 3 处错误，无法比较；请用 disclose check 检查\n", ""
    )


def test_a_symbolic_link_is_not_followed(project: Path, run: Run) -> None:
    write(project, {CIVIL_AFFAIRS: None, ".git/secret.yaml": yaml_of(部门名称="秘密局")})
    Path(CIVIL_AFFAIRS).symlink_to(project / ".git/secret.yaml")
    assert told(run("diff", "--base", "main")) == Ran(
        1, f"{CIVIL_AFFAIRS}：后一份不是普通文件，无法比较；请用 disclose check 检查\n", ""
    )


def test_what_is_not_public_is_a_line_without_content(project: Path, run: Run) -> None:
    write(project, {CIVIL_AFFAIRS: yaml_of(部门名称="秘密局", 公开信息=HIDDEN)})
    assert run("diff", "--base", "main", "--format", "json").out.count("秘密局") == 0
    withdrawn = (
        "后一份暂不公开，不显示内容，撤下原来公开的内容：当年预算6,057.09万元，长期目标1项，年度目标1项，绩效指标3项"
    )
    assert told(run("diff", "--base", "main")) == Ran(0, f"{CIVIL_AFFAIRS}：{withdrawn}\n", "")
    commit(project)
    write(project, {NEXT_YEAR: next_year(公开信息=HIDDEN)})
    assert told(run("diff", "--base", "HEAD")) == Ran(0, f"{NEXT_YEAR}：后一份暂不公开，不显示内容\n", "")
    write(project, {NEXT_YEAR: None, CIVIL_AFFAIRS: yaml_of()})
    assert told(run("diff", "--base", "HEAD")) == Ran(
        0, f"{CIVIL_AFFAIRS}：前一份暂不公开，改为公开，没有更早年度的表可以比较：{HELD}\n", ""
    )
    assert run("show", CIVIL_AFFAIRS).out.startswith("年度：2022\n")


def test_reviewers_see_a_form_that_is_not_approved_yet(project: Path, run: Run) -> None:
    write(project, {CIVIL_AFFAIRS: yaml_of(填报口径="本级", 公开信息={"阶段": "申报"})})
    seen = run("diff", "--base", "main")
    assert (seen.code, "汇总 → 本级" in seen.out) == (0, True)
    assert "阶段：申报\n" in run("show", CIVIL_AFFAIRS).out


def test_a_year_before_the_first_public_one_is_not_shown(project: Path, run: Run) -> None:
    write(project, {"mkdocs.yml": "INHERIT: ours.yml\nextra: {disclosure: {first_year: 2023}}\n"})
    commit(project)
    write(project, {NEXT_YEAR: next_year()})
    assert told(run("diff", "--base", "main")) == Ran(
        0, f"{NEXT_YEAR}：前一份早于公开的起始年度（2023年），不显示内容\n", ""
    )


@pytest.mark.parametrize("format_name", ["text", "markdown", "json"])
def test_hidden_personal_data_is_in_no_format(project: Path, run: Run, format_name: str) -> None:
    write(project, {"mkdocs.yml": PRIVATE})
    commit(project)
    write(project, {CIVIL_AFFAIRS: yaml_of(填报人="钱某某", 联系电话="027-12345678", 填报口径="本级")})
    out = run("diff", "--base", "main", "--format", format_name).out
    assert "本级" in out
    for secret in ("王宏超", "钱某某", "68865278", "12345678"):
        assert secret not in out + run("show", CIVIL_AFFAIRS).out


# two that are named


def test_two_declarations_are_named_by_their_addresses_or_files(project: Path, run: Run) -> None:
    write(project, {NEXT_YEAR: next_year()})
    code, out, err = run("diff", "qingshan/civil-affairs@2022", NEXT_YEAR)
    assert (code, err) == (0, "")
    assert out.splitlines()[:2] == [
        "青山区民政局（汇总）2022年 → 2023年",
        f"qingshan/civil-affairs@2022 → {NEXT_YEAR}",
    ]


ADJUSTED = CIVIL_AFFAIRS.replace(".yaml", ".adjusted.yaml")
AFTER = yaml_of(公开信息={"阶段": "调整"}, 年度工作任务=["调整后的任务。"])


def test_the_adjusted_declaration_of_a_year_has_an_address_of_its_own(project: Path, run: Run) -> None:
    write(project, {ADJUSTED: AFTER})
    code, out, err = run("diff", "qingshan/civil-affairs@2022", "qingshan/civil-affairs@2022/adjusted")
    assert (code, err) == (0, "")
    assert out.splitlines()[:2] == [
        "青山区民政局（汇总）2022年预算执行中调整",
        "qingshan/civil-affairs@2022 → qingshan/civil-affairs@2022/adjusted",
    ]
    assert "调整后的任务。" in run("show", "qingshan/civil-affairs@2022/adjusted").out
    assert run("show", "qingshan/education@2022/adjusted").err == "没有 qingshan/education@2022/adjusted 这份申报表\n"


def test_a_new_adjusted_declaration_is_compared_with_the_approved_and_the_next_year_with_it(
    project: Path, run: Run
) -> None:
    write(project, {ADJUSTED: AFTER, NEXT_YEAR: next_year()})
    told = [line for line in run("diff", "--base", "main").out.splitlines() if "新增，" in line]
    assert told == [
        f"{ADJUSTED}：新增，与 {CIVIL_AFFAIRS} 比较",
        f"{NEXT_YEAR}：新增，与 {ADJUSTED} 比较",
    ]


def test_what_the_bureau_changed_in_its_review_is_called_so(project: Path, run: Run) -> None:
    def stage(said: str, target: str) -> str:
        rows = only({"产出指标": {"数量指标": [indicator(预期当年实现值=target)]}})
        return yaml_of(公开信息={"阶段": said}, 整体绩效目标={"年度目标": [goal(绩效指标=rows)]})

    shown = "INHERIT: ours.yml\nextra: {disclosure: {public_stages: [申报, 批复, 调整]}}\n"
    write(project, {"mkdocs.yml": shown, CIVIL_AFFAIRS: stage("申报", "≥900人")})
    commit(project)
    write(project, {CIVIL_AFFAIRS: stage("批复", "≥850人")})
    lines = run("diff", "--base", "main").out.splitlines()
    assert "青山区民政局（汇总）2022年申报 → 批复" in lines
    assert "  审核后目标值变化1项：" in lines
    assert any("≥900人 → ≥850人" in line for line in lines)


def test_two_departments_may_be_compared_and_the_heading_says_so(project: Path, run: Run) -> None:
    out = run("diff", "qingshan/civil-affairs@2022", "qingshan/education@2022").out
    assert out.splitlines()[:2] == [
        "青山区民政局（汇总）2022年 → 青山区教育局（汇总）2022年",
        "qingshan/civil-affairs@2022 → qingshan/education@2022：两份表的部门名称不同",
    ]


def test_a_tool_of_git_is_handed_files_that_lie_anywhere_or_none(project: Path, tmp_path: Path, run: Run) -> None:
    old = tmp_path / "git-blob-a1b2c3"
    shutil.copy(CIVIL_AFFAIRS, old)
    assert run("diff", old, CIVIL_AFFAIRS).out == (
        f"青山区民政局（汇总）2022年\n{old} → {CIVIL_AFFAIRS}\n  内容一致，没有改动\n"
    )
    whole = f"青山区民政局（汇总）2022年的表：{HELD}"
    assert run("diff", "/dev/null", CIVIL_AFFAIRS) == Ran(0, f"{CIVIL_AFFAIRS}：新增{whole}\n", "")
    assert run("diff", old, "/dev/null") == Ran(0, f"{old}：删去{whole}\n", "")


def test_a_broken_file_is_a_line_and_exit_code_one(project: Path, run: Run) -> None:
    write(project, {"broken.yaml": BROKEN})
    said = "第 1 行起有 3 处错误，无法比较；请用 disclose check 检查\n"
    assert run("diff", CIVIL_AFFAIRS, "broken.yaml") == Ran(1, f"{CIVIL_AFFAIRS} → broken.yaml：后一份{said}", "")
    assert run("diff", "broken.yaml", "broken.yaml") == Ran(1, f"broken.yaml → broken.yaml：两份均{said}", "")


@pytest.mark.parametrize(
    "line,said",
    [
        ("diff --base nowhere", "没有“nowhere”这个版本"),
        ("diff --base --help", "没有“--help”这个版本"),
        ("diff --base main README.md", "“README.md”不在 declarations/ 之内"),
        ("diff --base main ../elsewhere", "“../elsewhere”不在 declarations/ 之内"),
        (
            "diff HEAD~1 HEAD",
            "没有“HEAD~1”这个文件，它也不是 地区/部门@年度 这样的地址；比较 Git 的版本请用 --base 写明版本",
        ),
        ("diff qingshan/civil-affairs@2019 mkdocs.yml", "没有 qingshan/civil-affairs@2019 这份申报表"),
        ("diff declarations declarations", "“declarations”是目录，应写明文件；比较 Git 的版本请用 --base 写明版本"),
        ("diff --html README.md a b", "“README.md”应是以 .html 结尾的文件名；没有写入"),
        ("diff", "应写明两份申报表（文件，或 地区/部门@年度），或用 --base 写明版本"),
        ("diff a b c", "应写明两份申报表（文件，或 地区/部门@年度），或用 --base 写明版本"),
        ("show nowhere.yaml", "没有“nowhere.yaml”这个文件，它也不是 地区/部门@年度 这样的地址"),
        ("show", "缺少“文件”。用 disclose show --help 查看用法"),
    ],
)
def test_wrong_input_is_one_line_and_exit_code_two(project: Path, run: Run, line: str, said: str) -> None:
    assert run(*line.split()) == Ran(2, "", f"{said}\n")


def test_without_git_one_line_says_so(project: Path, run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert run("diff", "--base", "main") == Ran(2, "", "没有安装 git，读不出仓库中的历史，请先安装 git\n")


def test_outside_a_repository_one_line_says_so(project: Path, run: Run) -> None:
    shutil.rmtree(".git")
    assert run("diff", "--base", "main") == Ran(2, "", "不能与“main”比较：不在 Git 仓库中\n")


def test_hundreds_of_changed_files_are_one_report(project: Path, run: Run) -> None:
    forms = {f"declarations/qingshan/d{number}/2022.yaml": yaml_of(部门名称=f"示例{number}局") for number in range(300)}
    write(project, forms)
    commit(project)
    write(project, {path: text.replace("6009.09", "6009.19") for path, text in forms.items()})
    out = run("diff", "--base", "HEAD").out
    assert out.count("    当年预算：6,009.09万元 → 6,009.19万元　金额增加，较改前增加0.10万元（不足0.01%）\n") == 300


# show


def test_a_declaration_reads_fact_by_fact(project: Path, run: Run) -> None:
    assert run("show", CIVIL_AFFAIRS) == Ran(0, SHOWN, "")
    assert run("show", "qingshan/civil-affairs@2022").out == SHOWN


SHOWN = """\
年度：2022
填报日期：2022-01-14
部门名称：青山区民政局
填报口径：汇总
填报人：王宏超
联系电话：027-68865278

部门总体资金情况（单位：万元）
  收入构成/财政拨款
    当年预算：6009.09万元
    前年：4749.16万元
    上年：5818.97万元
  收入构成/其他资金
    当年预算：48万元
    前年：29.4万元
    上年：0万元
  支出构成/基本支出
    当年预算：1056.27万元
    前年：865.54万元
    上年：974.8万元
  支出构成/项目支出
    当年预算：5000.82万元
    前年：3913.02万元
    上年：4844.17万元

部门职能概述
  统筹全区社会救助体系建设。

年度工作任务
  务实做好困难救助。

长期目标：健全分层分类的社会救助体系。

年度目标：切实保障各类困难群众基本生活。
  产出指标/数量指标　困难人群救助数量
    前年：900人
    上年：920人
    预期当年实现值：950人
    绩效标准：不少于上年
  效益指标/社会效益指标　救助政策知晓率
    前年：90%
    上年：91%
    预期当年实现值：92%以上
    绩效标准：不少于上年
  满意度指标/服务对象满意度指标　救助对象满意度
    前年：94%
    上年：95%
    预期当年实现值：96%以上
    绩效标准：不少于上年
"""


def test_a_year_that_only_moved_on_is_no_changed_line(project: Path, run: Run) -> None:
    write(project, {NEXT_YEAR: next_year()})
    before, after = (set(run("show", file).out.splitlines()) for file in (CIVIL_AFFAIRS, NEXT_YEAR))
    assert "    当年预算：48万元" in before & after
    assert "    预期当年实现值：92%以上" in before - after


def test_a_file_that_cannot_be_read_is_shown_as_it_is(project: Path, run: Run) -> None:
    write(project, {"broken": BROKEN})
    assert run("show", "broken") == Ran(0, BROKEN, "broken：第 1 行起有 3 处错误，照原样显示\n")
    assert run("show", "/dev/null") == Ran(0, "", "")


def test_what_is_not_public_is_not_shown(project: Path, run: Run) -> None:
    write(project, {CIVIL_AFFAIRS: yaml_of(公开信息=HIDDEN)})
    assert run("show", CIVIL_AFFAIRS) == Ran(0, "暂不公开，不显示内容\n", "")


@given(declarations())
def test_any_declaration_can_be_shown_the_same_from_its_file(form: Any) -> None:
    reading = read_declaration("git-blob", declaration_as_yaml(form).encode())
    assert reading.content is not None
    assert declaration_as_text(reading.content) == declaration_as_text(form)
    assert all(line.strip() for block in declaration_as_text(form).split("\n\n") for line in block.splitlines())


RELIEF = CIVIL_AFFAIRS.replace(".yaml", "/relief.yaml")


def test_a_project_and_a_revision_are_named_in_one_way(project: Path, run: Run) -> None:
    write(project, {RELIEF: project_yaml_of()})
    commit(project)
    write(project, {RELIEF: project_yaml_of(项目代码="2")})
    place = "qingshan/civil-affairs/relief@2022"
    done = run("diff", f"{place}@HEAD", place)
    assert done.code == 0
    assert done.out == (
        "青山区民政局“困难群众救助补助”2022年\n"
        f"{place}@HEAD → {place}\n"
        "  当年预算：6,057.09万元，与改前一致\n"
        "  改动1处：改写1处\n"
        "  基本信息\n"
        "    项目代码：420107220000001 → 2　改写\n"
    )
    assert "项目代码：420107220000001\n" in run("show", f"{place}@HEAD").out
    assert "项目代码：2\n" in run("show", place).out
    assert run("check", place).err == "检查了 1 份申报表：错误 0，警告 0，建议 0\n"


@pytest.mark.parametrize(
    "command, said",
    [
        ("show qingshan/civil-affairs/none@2022", "没有 qingshan/civil-affairs/none@2022 这份申报表"),
        (
            "show qingshan/civil-affairs/none@2022@HEAD",
            "版本“HEAD”中没有 qingshan/civil-affairs/2022/none 这份申报表",
        ),
        ("show qingshan/civil-affairs@2022@nothing", "没有“nothing”这个版本"),
        (
            "check qingshan/civil-affairs@2022@HEAD",
            "“qingshan/civil-affairs@2022@HEAD”：这里只看目录中的文件，不写 @版本",
        ),
    ],
)
def test_a_place_that_is_not_there_is_a_line(project: Path, run: Run, command: str, said: str) -> None:
    done = run(*command.split())
    assert (done.code, done.err) == (2, f"{said}\n")


def test_a_new_project_is_compared_with_itself_of_the_year_before(project: Path, run: Run) -> None:
    write(project, {RELIEF: project_yaml_of()})
    commit(project)
    git(project, "switch", "-q", "-c", "branch")
    later = {RELIEF.replace("2022", "2023"): project_yaml_of(年度="2023", 项目名称="更名的项目")}
    other = {RELIEF.replace("2022/relief", "2023/aid"): project_yaml_of(年度="2023", 项目代码="2")}
    write(project, later | other)
    said = run("diff", "--base", "main").out
    assert "civil-affairs/2023/relief.yaml：新增，与 declarations/qingshan/civil-affairs/2022/relief.yaml 比较" in said
    assert "civil-affairs/2023/aid.yaml：新增，没有更早年度的表可以比较" in said
