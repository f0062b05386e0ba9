"""What the register, the settings, moved.yaml, words.yaml and a 表式 say otherwise, a line for each thing."""

import json
from pathlib import Path

import pytest

from tests.project import REGION
from tests.review.reviewed import REGISTER, SETTINGS, Reviewed, below, diff, new_site

FORM = """\
标题: 绩效目标表
层级: 部门整体
基本信息:
  - 年度
  - 部门名称
  - 填报日期
组成部分:
  - 部门总体资金情况
  - 部门职能概述
  - 整体绩效目标
支出构成:
  标签: 支出构成
金额栏:
  - 当年预算
目标:
  - 年度目标
目标栏:
  - 目标
  - 绩效指标
指标栏:
  - 指标名称
  - 预期当年实现值
"""


@pytest.fixture
def site(tmp_path: Path) -> Reviewed:
    return new_site(tmp_path / "site")


def said_of(site: Reviewed, path: str, before: str | None, after: str | None) -> list[str]:
    """What the report says of one file that is otherwise on the branch."""
    site.on_main({path: before, "编号": f"{path}{before}{after}"})
    site.repository.git("reset", "--quiet", "--hard", "main")
    site.on_topic({path: after})
    lines = below(diff(site)).splitlines()
    return [line.removeprefix("    ") for line in lines if line.startswith("    ")]


def test_a_register_says_who_was_struck_which_rule_weighs_less_and_what_it_calls_itself(site: Reviewed) -> None:
    before = REGION + "公开手续:\n  - 保密审查\n规则:\n  收支平衡: 建议\n  用词: 警告\n"
    after = """\
名称: 青山
上级: 武汉市
规则:
  收支平衡: 错误
  照抄上年: 不检查
  合计核对: 建议
表式:
  - 起始年度: 2023
    部门: whole-department
部门:
  - 目录: health
    名称: 青山区卫生健康局
  - 目录: civil-affairs
    名称: 青山区民政和社会工作局
    公开状态: 依法不予公开
"""
    said = said_of(site, REGISTER, before, after)
    assert said == [
        "部门“青山区民政局”（civil-affairs）的名称：青山区民政局 → 青山区民政和社会工作局",
        "【注意】部门“青山区民政局”（civil-affairs）的公开状态：公开 → 依法不予公开",
        "【注意】名录删去部门“青山区教育局”（education）",
        "名录增加部门“青山区卫生健康局”（health）",
        "规则“收支平衡”从严：建议 → 错误",
        "【注意】规则“照抄上年”停止检查：警告 → 不检查",
        "【注意】规则“合计核对”放宽：错误 → 建议",
        "【注意】公开手续不再要求保密审查",
        "2023年度起部门的表式：（空） → whole-department",
        "名称：青山区 → 青山",
    ]


def test_of_a_department_that_nobody_may_know_of_a_register_says_only_that_it_changed(site: Reviewed) -> None:
    secret = "  - 目录: secret\n    名称: 青山区密码局\n    公开状态: 依法不予公开\n"
    assert said_of(site, REGISTER, REGION, REGION + secret) == ["【注意】依法不予公开的部门改动1个，不列名称"]
    opened = REGION + secret.replace("依法不予公开", "公开")
    out = "".join(said_of(site, REGISTER, REGION + secret, opened))
    assert out == "【注意】部门“（不予公开）”（secret）的公开状态：依法不予公开 → 公开"


def test_a_form_says_what_came_what_went_and_what_is_called_otherwise(site: Reviewed) -> None:
    after = (
        FORM.replace("标题: 绩效目标表", "标题: 绩效目标申报表")
        .replace("  - 填报日期\n", "")
        .replace("  - 部门职能概述\n", "  - 标签: 部门职能\n    含义: 部门职能概述\n")
        .replace("  - 指标名称\n  - 预期当年实现值\n", "  - 标签: 备注\n  - 预期当年实现值\n  - 指标名称\n")
    )
    assert said_of(site, "declarations/forms/district.yaml", FORM, after) == [
        "申报时的标题：绩效目标表 → 绩效目标申报表",
        "批复时的标题：绩效目标表 → 绩效目标申报表",
        "调整时的标题：绩效目标表 → 绩效目标申报表",
        "【注意】基本信息去掉“填报日期”",
        "组成部分改称：部门职能概述 → 部门职能",
        "指标栏增加“备注”",
        "指标栏的次序有改动",
    ]
    assert said_of(site, "declarations/forms/district.yaml", FORM, None) == ["【注意】表式整个删去"]


def test_moved_yaml_and_the_list_of_words_say_each_entry(site: Reviewed) -> None:
    before = "- 原地址: qingshan/old/2021\n  撤下原因: 误发\n- 原地址: qingshan/a/2021\n  新地址: qingshan/b/2021\n"
    after = "- 原地址: qingshan/a/2021\n  新地址: qingshan/c/2021\n"
    after += "- 原地址: qingshan/d/2021\n  撤下原因: 张三 13871234567\n"
    assert said_of(site, "declarations/moved.yaml", before, after) == [
        "【注意】删去一条：qingshan/old/2021 撤下，原因：误发",
        "【注意】qingshan/a/2021 改到 qingshan/c/2021（原写 qingshan/a/2021 改到 qingshan/b/2021）",
        "【注意】qingshan/d/2021 撤下，原因：张三 （不予公开）",
    ]
    words = "- 用词: 帐户\n  应写: 账户\n- 用词: 大力\n", "- 用词: 帐户\n  应写: 户头\n- 用词: 努力\n"
    assert said_of(site, "declarations/words.yaml", *words) == [
        "用词“帐户”改写为，应写“户头”",
        "【注意】不再检查用词“大力”",
        "增加用词“努力”",
    ]


def test_settings_say_what_they_open_and_hide_first_and_every_other_key_as_written(site: Reviewed) -> None:
    after = """\
site_name: 绩效公开
hooks: [run.py]
extra:
  disclosure:
    privacy: {prepared_by: shown, phone: hidden}
    first_year: 2024
    public_stages: [申报, 批复]
    exempt_departments: named
    findings: shown
    edit_url: "https://example.org/{path}"
"""
    assert said_of(site, "mkdocs.yml", SETTINGS, after) == [
        "【注意】填报人改为公开",
        "【注意】联系电话改为不公开",
        "【注意】2024年度以前的不再公开（原为全部年度公开）",
        "【注意】调整阶段的申报表不再公开",
        "【注意】申报阶段的申报表改为公开",
        "【注意】依法不予公开的部门：只公开数目 → 列出名称",
        "【注意】检查结果是否公开：不公开 → 逐条公开",
        "site_name：绩效目标公开 → 绩效公开",
        "【注意】hooks：（空） → run.py",
        "extra.disclosure.edit_url：（空） → https://example.org/{path}",
    ]


@pytest.mark.parametrize("text", ["a: &a {b: *a}\n", "a: &a [*a, x]\n", "a: [\n", "- \n", "a: 1\n" * 5000, "\0"])
@pytest.mark.parametrize("path", ["mkdocs.yml", REGISTER, "declarations/moved.yaml", "declarations/forms/x.yaml"])
def test_whatever_a_file_holds_it_is_a_line(site: Reviewed, path: str, text: str) -> None:
    site.on_topic({path: text})
    ran = diff(site, "--format", "json")
    assert (ran.code, ran.err) == (0, "")
    assert [file["name"] for file in json.loads(ran.out)["other_files"]] == [path]


def test_the_first_lines_of_a_comment_and_of_a_summary_name_what_must_be_looked_at(site: Reviewed) -> None:
    site.on_topic({REGISTER: REGION.partition("  - 目录: education")[0]})
    line = "地区登记 declarations/qingshan/region.yaml：名录删去部门“青山区教育局”（education）"
    assert f"【注意】{line}\n" in diff(site, "--summary").out
    comment = diff(site, "--format", "markdown").out.replace("`", "")
    assert f"\n- <b>注意</b>　{line}\n" in comment
    assert json.loads(diff(site, "--format", "json").out)["other_files"][0]["concerns"] == ["register"]
