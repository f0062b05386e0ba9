"""What else a pull request changed: every other file by name, comments, and what stands in hidden fields."""

import json
from pathlib import Path

import pytest

from tests.project import CIVIL_AFFAIRS, EDUCATION, REGION
from tests.review.reviewed import REGISTER, SETTINGS, Reviewed, below, diff, education, new_site

IDENTITY = "11010519491231002X"


@pytest.fixture
def site(tmp_path: Path) -> Reviewed:
    return new_site(tmp_path / "site")


def test_every_file_that_is_no_declaration_is_listed_and_what_is_run_is_marked(site: Reviewed) -> None:
    site.on_topic(
        {
            ".github/workflows/check.yml": "on: push\n",
            ".gitlab-ci.yml": "检查: {}\n",
            "generator/read.py": "pass\n",
            "requirements.txt": "x\n",
            "mkdocs.yml": SETTINGS + "    first_year: 2024\n",
            "templates/pages/home.md.jinja": "首页\n",
            "declarations/moved.yaml": "- 原地址: qingshan/a/2021\n  新地址: qingshan/b/2021\n",
            REGISTER: REGION.replace("青山区教育局", "青山区教育和体育局"),
            "declarations/qingshan/education/2022.yml": "年度: 2022\n",
            "README.md": "说明\n",
        }
    )
    assert below(diff(site)) == (
        "申报表没有改动。\n\n"
        "其他文件改动10个，其中流水线、程序、站点设置、页面模板6个，要由管理人员审核\n"
        "  【注意】流水线　.github/workflows/check.yml：新增\n"
        "  【注意】流水线　.gitlab-ci.yml：新增\n"
        "  【注意】程序　generator/read.py：新增\n"
        "  【注意】程序　requirements.txt：新增\n"
        "  【注意】站点设置　mkdocs.yml：修改；这次比较仍用原来的设置\n"
        "    【注意】2024年度以前的不再公开（原为全部年度公开）\n"
        "  【注意】页面模板　templates/pages/home.md.jinja：新增\n"
        "  地址变动　declarations/moved.yaml：新增\n"
        "    qingshan/a/2021 改到 qingshan/b/2021\n"
        f"  地区登记　{REGISTER}：修改\n"
        "    部门“青山区教育局”（education）的名称：青山区教育局 → 青山区教育和体育局\n"
        "  不是申报表的文件　declarations/qingshan/education/2022.yml：新增\n"
        "  其他文件　README.md：新增\n"
    )


@pytest.mark.parametrize(
    "path", [".github/workflows/a.yml", "mkdocs.yml", REGISTER, "generator/a.py", "declarations/moved.yaml", "任意"]
)
@pytest.mark.parametrize("base", ["main...topic", "main"])
def test_nothing_is_said_to_be_unchanged_while_a_file_differs(site: Reviewed, path: str, base: str) -> None:
    site.on_topic({path: "名称: 另一区\n"})
    for format_name in ("text", "markdown", "json"):
        ran = diff(site, "--exit-code", "--format", format_name, base=base)
        assert ran.code == 1
        assert path in ran.out.replace("`", "")
    assert diff(site, "--exit-code", base="main..main").code == 0


def test_a_comment_names_what_is_run_before_anything_else_and_lists_it_last(site: Reviewed) -> None:
    site.on_topic({EDUCATION: education(填报口径="本级"), ".gitea/workflows/a.yml": "x\n"})
    lines = diff(site, "--format", "markdown").out.splitlines()
    assert lines[4] == "其他文件改动1个，其中流水线1个，要由管理人员审核，列在最后。"
    assert lines[-3:] == ["### 其他文件", "", "- <b>流水线</b>　`.gitea/workflows/a.yml`：新增"]


def test_moved_deleted_and_executable_files_are_said_to_be(site: Reviewed) -> None:
    site.on_topic({"notes/甲.txt": "一\n二\n三\n", "notes/乙.txt": "乙\n", "run": "#!/bin/sh\n"})
    site.repository.git("branch", "--force", "main", "topic")
    site.repository.git("mv", "notes/甲.txt", "notes/丙.txt")
    site.repository.git("rm", "--quiet", "notes/乙.txt")
    (site.top / "run").chmod(0o755)
    site.repository.git("commit", "--quiet", "--all", "--message", "移动")
    assert below(diff(site)).splitlines()[3:] == [
        "  【注意】程序　run：文件权限有改动",
        "  其他文件　notes/丙.txt：由 notes/甲.txt 移来",
        "  其他文件　notes/乙.txt：删去",
    ]


# comments


def test_a_comment_is_a_change_and_a_personal_number_in_a_new_one_is_named(site: Reviewed) -> None:
    site.on_topic({EDUCATION: education().replace("部门名称:", f"# 核对人 {IDENTITY}\n部门名称:")})
    ran = diff(site, "--exit-code")
    assert ran.code == 1
    assert IDENTITY not in ran.out
    said = below(ran).splitlines()[1]
    line = next(number for number, text in enumerate(_lines(site), 1) if text.startswith("# 核对人"))
    assert said == f"{EDUCATION}：注释有改动；注释中有身份证号（第 {line} 行），请删去；检查结果新增1条（错误1条）"
    assert below(diff(site)).splitlines()[2:5] == [
        "  内容一致，没有改动",
        "  注释",
        f"    第{line}行：{{+# 核对人 （不予公开）+}}",
    ]


def test_comments_that_changed_are_lines_in_every_report_and_very_many_are_cut(site: Reviewed) -> None:
    site.on_topic({EDUCATION: education() + "# 原来的说明 王宏超\n# 不变\n"})
    site.repository.git("branch", "--force", "main", "topic")
    site.on_topic({EDUCATION: education() + "# 不变\n" + "# 新写 [x](http:a)\n" * 25})
    out = diff(site).out
    last = len(education().splitlines())
    assert (
        f"  注释\n    第{last + 1}行：[-# 原来的说明 （不予公开）-]\n    第{last + 2}行：{{+# 新写 [x](http:a)+}}\n"
        in out
    )
    assert "    另有6行注释没有列出\n" in out
    comment = diff(site, "--format", "markdown").out
    assert f"\n<b>注释</b>\n\n- 第{last + 1}行：<del>`#` 原来的说明 （不予公开）</del>\n" in comment
    assert f"- 第{last + 2}行：<ins>`#` 新写 `[x](http:a)`</ins>\n" in comment
    assert json.loads(diff(site, "--format", "json").out)["entries"][0]["comments"][1]["new"] is True


def test_comments_of_what_cannot_be_read_or_is_not_public_are_not_shown(site: Reviewed) -> None:
    hidden = education(公开信息={"公开状态": "暂不公开"}) + "# 内部说明\n"
    site.on_topic({EDUCATION: hidden, CIVIL_AFFAIRS: "年度: x\n# 内部说明\n"})
    assert "内部说明" not in diff(site).out


def _lines(site: Reviewed) -> list[str]:
    return (site.top / EDUCATION).read_text(encoding="utf-8").splitlines()


def test_a_comment_that_was_there_before_is_not_named_again(site: Reviewed) -> None:
    text = education() + f"# 核对人 {IDENTITY}\n"
    site.on_topic({EDUCATION: text})
    site.repository.git("branch", "--force", "main", "topic")
    site.on_topic({EDUCATION: "# 又一句\n" + text})
    assert below(diff(site)).splitlines()[1] == f"{EDUCATION}：注释有改动"


def test_a_new_form_and_one_that_cannot_be_read_have_their_comments_checked_too(site: Reviewed) -> None:
    new = "declarations/qingshan/education/2023.yaml"
    site.on_topic(
        {new: education(年度="2023") + f"# {IDENTITY}\n", CIVIL_AFFAIRS: f"年度: 2022\n# {IDENTITY}\n年度: x\n"}
    )
    assert below(diff(site)).count("注释中有身份证号（第 ") == 2


def test_a_registers_comments_alone_are_said_to_be_all(site: Reviewed) -> None:
    site.on_topic({REGISTER: "# 说明\n" + REGION.replace("名称: 青山区\n", "名称:   青山区 # 市辖区\n", 1)})
    assert below(diff(site)).splitlines()[-1] == f"  地区登记　{REGISTER}：修改，只有注释或空格不同"
    site.on_topic({REGISTER: "# 说明\n" + REGION.replace("名称: 青山区\n", "名称: '青山区'\n", 1)})
    assert below(diff(site)).splitlines()[-1] == f"  地区登记　{REGISTER}：修改"


@pytest.mark.parametrize("path", [REGISTER, "mkdocs.yml", "declarations/moved.yaml"])
def test_a_personal_number_in_another_yaml_file_is_named_once_it_is_written(site: Reviewed, path: str) -> None:
    text = (site.top / path).read_text(encoding="utf-8") if (site.top / path).exists() else "[]\n"
    site.on_topic({path: f"{text}# {IDENTITY}\n"})
    assert "；新写有身份证号，请删去" in below(diff(site))
    assert IDENTITY not in diff(site).out
    site.repository.git("branch", "--force", "main", "topic")
    site.on_topic({path: f"{text}# {IDENTITY}\n# 说明\n"})
    assert "身份证号" not in below(diff(site))


def test_a_form_that_is_only_written_otherwise_is_said_to_be(site: Reviewed) -> None:
    site.on_topic({EDUCATION: education().replace("部门名称: 青山区教育局", "部门名称:  '青山区教育局'")})
    ran = diff(site, "--exit-code")
    assert ran.code == 1
    assert below(ran).splitlines()[1] == f"{EDUCATION}：只有空格、引号、次序等写法不同"


def test_a_number_that_is_hidden_in_a_text_is_said_to_have_changed(site: Reviewed) -> None:
    site.on_topic({EDUCATION: education(年度工作任务=[f"经办人 {IDENTITY}。"])})
    site.repository.git("branch", "--force", "main", "topic")
    site.on_topic({EDUCATION: education(年度工作任务=["经办人 110105194912310038。"])})
    ran = diff(site, "--exit-code")
    assert below(ran).splitlines()[1] == f"{EDUCATION}：不予公开的号码有改动"
    assert ran.code == 1


def test_no_other_name_says_what_a_compared_form_hides(site: Reviewed) -> None:
    site.repository.git("switch", "--quiet", "--create", "王宏超的修改")
    site.repository.commit("修改", {EDUCATION: education(填报口径="本级"), "说明/王宏超.txt": "x"})
    for format_name in ("text", "markdown", "json"):
        out = diff(site, "--format", format_name, base="main...王宏超的修改").out
        assert "王宏超" not in out
        assert "说明/（不予公开）.txt" in out.replace("`", "")
