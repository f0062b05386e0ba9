"""A 表式 that the program has never seen goes all the way: check, page, diff, search and the files beside the page."""

import json
import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from generator.publish.search.named_files import read_file
from tests.project import REGION, contents, disclose, make_project, write
from tests.ran import Ran, Run, running

FORM = """\
标题: 青山区预算绩效目标表
层级: 部门整体

基本信息:
  - {标签: 预算部门, 含义: 部门名称}
  - {标签: 经办人, 含义: 填报人, 印法: 有填才印}

组成部分:
  - {标签: 资金总盘子, 含义: 部门总体资金情况}
  - {标签: 重点工作, 含义: 年度工作任务}
  - {标签: 目标与指标, 含义: 整体绩效目标}
  - {标签: 初审意见}

收入构成:
  标签: 资金来源
  各行:
    - {标签: 财政安排, 含义: 财政拨款}
    - {标签: 区级安排, 含义: 一般公共预算, 上级项: 财政安排}
    - {标签: 彩票公益金, 上级项: 财政安排}
    - {标签: 来源合计, 含义: 合计}
支出构成:
  标签: 资金用途
  各行:
    - {标签: 人员公用, 含义: 基本支出}
    - {标签: 专项, 含义: 项目支出}
    - {标签: 用途合计, 含义: 合计}

金额栏:
  - {标签: 本年安排, 含义: 当年预算}

目标:
  - {标签: 本年目标, 含义: 年度目标}

目标栏:
  - {标签: 目标内容, 含义: 目标}
  - {标签: 考核指标, 含义: 绩效指标}

指标栏:
  - {标签: 大类, 含义: 一级指标}
  - {标签: 小类, 含义: 二级指标}
  - {标签: 三级指标, 含义: 指标名称}
  - {标签: 承诺值, 含义: 预期当年实现值}
  - {标签: 数据来源}

指标类别:
  - {标签: 产出, 含义: 产出指标}
  - {标签: 数量, 含义: 数量指标, 上级项: 产出}
  - {标签: 效果, 含义: 效益指标}
  - {标签: 社会影响, 含义: 社会效益指标, 上级项: 效果}
  - {标签: 获得感}
  - {标签: 群众评价, 上级项: 获得感}
"""
REGISTER = f"""{REGION}\
  - 目录: disabled-persons
    名称: 青山区残疾人联合会
表式:
  - 起始年度: 2022
    部门: whole-department
"""
OF_2022, OF_2023, OF_2024 = (f"declarations/qingshan/disabled-persons/{year}.yaml" for year in (2022, 2023, 2024))
DEFAULT_WORDS = {
    "重点工作": "年度工作任务",
    "彩票公益金": "国有资本经营预算",
    "          数量:": "          质量指标:",
    "承诺值: 90%以上": "预期当年实现值: 90%以上",
    "初审意见:\n": "部门职能概述:\n  - 保障残疾人权益。\n",
}
REFUSED = """\
declarations/qingshan/disabled-persons/2024.yaml:11:9: 错误〔未知的键〕本表式没有“国有资本经营预算”这一栏，请删去
declarations/qingshan/disabled-persons/2024.yaml:22:1: 错误〔未知的键〕没有“年度工作任务”这一栏，应为“重点工作”
declarations/qingshan/disabled-persons/2024.yaml:29:11: 错误〔未知的键〕本表式没有“质量指标”这一二级指标，可写“数量”
declarations/qingshan/disabled-persons/2024.yaml:36:15: 错误〔未知的键〕没有“预期当年实现值”这一栏，应为“承诺值”
declarations/qingshan/disabled-persons/2024.yaml:42:1: 错误〔未知的键〕本表式没有“部门职能概述”这一栏，请删去
"""
TOLD = """\
青山区残疾人联合会2022年 → 2023年
declarations/qingshan/disabled-persons/2022.yaml → declarations/qingshan/disabled-persons/2023.yaml
  本年安排：480.00万元 → 500.00万元，较上年增加20.00万元（4.17%）
  目标值低于上年、取消的指标1项，其中1项未写明方向：
    本年目标1/产出/数量/“适配辅具人数”/承诺值：260人 → 240人　数值降低20人（7.69%），未写明方向
  改动7处：金额增加5处，数值降低1处，改写1处
  资金总盘子/资金来源/财政安排
    本年安排：480.00万元 → 500.00万元　金额增加，较上年增加20.00万元（4.17%）
  资金总盘子/资金来源/财政安排/其中/区级安排
    本年安排：460.00万元 → 480.00万元　金额增加，较上年增加20.00万元（4.35%）
  资金总盘子/资金来源/来源合计
    本年安排：480.00万元 → 500.00万元　金额增加，较上年增加20.00万元（4.17%）
  资金总盘子/资金用途/专项
    本年安排：380.00万元 → 400.00万元　金额增加，较上年增加20.00万元（5.26%）
  资金总盘子/资金用途/用途合计
    本年安排：480.00万元 → 500.00万元　金额增加，较上年增加20.00万元（4.17%）
  本年目标1/产出/数量/“适配辅具人数”
    承诺值：260人 → 240人　数值降低20人（7.69%），未写明方向
    数据来源：残联台账 → 残联系统　改写
"""
PAGES = "site/disclosures/qingshan/disabled-persons"


def declared(year: int, budget: int, target: str, source: str) -> str:
    """The file of a year in that form; the lottery's money is always 20, and 初审意见 blank."""
    return f"""\
年度: {year}
表式: qingshan-2022
预算部门: 青山区残疾人联合会
资金总盘子:
  资金来源:
    财政安排:
      本年安排: {budget}
      其中:
        区级安排:
          本年安排: {budget - 20}
        彩票公益金:
          本年安排: 20
    来源合计:
      本年安排: {budget}
  资金用途:
    人员公用:
      本年安排: 100
    专项:
      本年安排: {budget - 100}
    用途合计:
      本年安排: {budget}
重点工作:
  - 做好残疾人康复和辅具适配。
目标与指标:
  本年目标:
    - 目标内容: 残疾人康复服务应享尽享。
      考核指标:
        产出:
          数量:
            - 三级指标: 适配辅具人数
              承诺值: {target}
              数据来源: {source}
        效果:
          社会影响:
            - 三级指标: 康复政策知晓率
              承诺值: 90%以上
              数据来源: 入户问卷
        获得感:
          群众评价:
            - 三级指标: 残疾人满意度
              承诺值: 92%以上
初审意见:
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with two departments of the default form and one of that form in two years, and its site."""
    folder = make_project(
        tmp_path_factory.mktemp("any-form"),
        **{
            "declarations/forms/qingshan-2022.yaml": FORM,
            "declarations/qingshan/region.yaml": REGISTER,
            OF_2022: declared(2022, 480, "260人", "残联台账"),
            OF_2023: declared(2023, 500, "240人", "残联系统"),
        },
    )
    disclose("--config-file", folder / "mkdocs.yml", "build", "--jobs", "1")
    return folder


@pytest.fixture
def run(built: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command in that project."""
    monkeypatch.chdir(built)
    return running(capfd)


def text_of(page: Path) -> str:
    """What stands in a page's article, every tag and run of blanks as one space."""
    article = page.read_text(encoding="utf-8").split("<article", 1)[1].split("</article>", 1)[0]
    return " ".join(unescape(re.sub("<[^>]*>", " ", article)).split())


def test_it_is_sound(run: Run) -> None:
    assert run("check") == Ran(0, "", "检查了 4 份申报表：错误 0，警告 0，建议 0\n")


def test_what_the_default_form_calls_it_is_refused_with_what_to_write(run: Run, built: Path) -> None:
    other = declared(2024, 500, "240人", "残联系统")
    for ours, default in DEFAULT_WORDS.items():
        other = other.replace(ours, default)
    write(built, {OF_2024: other})
    try:
        ran = run("check")
    finally:
        write(built, {OF_2024: None})
    assert ran == Ran(
        1, REFUSED, "检查了 5 份申报表：错误 5，警告 0，建议 0\n有 2 项改法确定，可运行 disclose check --fix 改正\n"
    )


def test_the_page_is_the_form_with_its_labels_and_nothing_that_it_lacks(built: Path) -> None:
    text = text_of(built / PAGES / "2022/index.html")
    assert "青山区残疾人联合会2022年青山区预算绩效目标表" in text
    assert text[text.index("基本信息") : text.index("公开信息")] == (
        "基本信息 ¶ 基本信息 预算部门 青山区残疾人联合会"
        " 资金总盘子（万元） ¶ 单位：万元 资金总盘子 本年安排"
        " 资金来源 财政安排 480 区级安排 460 彩票公益金 20 来源合计 480"
        " 资金用途 人员公用 100 专项 380 用途合计 480"
        " 重点工作 ¶ 做好残疾人康复和辅具适配。"
        " 目标与指标 ¶ 本年目标 ¶ 残疾人康复服务应享尽享。"
        " 本年目标1 ¶ 残疾人康复服务应享尽享。"
        " 本年目标1：考核指标 大类 小类 三级指标 承诺值 数据来源"
        " 产出 数量 适配辅具人数 ¶ 260人 残联台账"
        " 效果 社会影响 康复政策知晓率 ¶ 90%以上 入户问卷"
        " 获得感 群众评价 残疾人满意度 ¶ 92%以上 —"
        " 初审意见 ¶ 原表此栏为空 "
    )


def test_a_comparison_of_two_years_speaks_its_labels(run: Run) -> None:
    assert run("diff", OF_2022, OF_2023) == Ran(0, TOLD, "")


def test_the_changes_page_speaks_its_labels(built: Path) -> None:
    text = text_of(built / PAGES / "2023/changes/index.html")
    assert "资金来源 › 财政安排 › 区级安排 460.00万元 480.00万元" in text
    assert "适配辅具人数 产出 › 数量" in text
    assert "数据来源 残联 〔删去： 台账 〕 残联 〔新写： 系统 〕 改写" in text


def test_the_search_holds_a_cell_of_its_own_column(built: Path) -> None:
    texts = [
        read_file(data).decode(errors="replace")
        for path, data in contents(built / "site/search").items()
        if "/t" in path
    ]
    assert sum("入户问卷" in text for text in texts) == 2
    assert sum("残联台账" in text for text in texts) == 1


def test_the_files_beside_the_page_have_its_labels(built: Path) -> None:
    folder = built / PAGES / "2022"
    stated: dict[str, Any] = json.loads((folder / "declaration.json").read_text(encoding="utf-8"))["申报表"]
    about = {"年度", "表式", "填报口径", "公开信息", "来源"}
    assert [key for key in stated if key not in about] == [
        *("预算部门", "经办人", "资金总盘子", "重点工作", "目标与指标", "初审意见"),
    ]
    assert stated["资金总盘子"]["资金来源"]["财政安排"] == {
        "本年安排": "480",
        "其中": {"区级安排": {"本年安排": "460"}, "彩票公益金": {"本年安排": "20"}},
    }
    (goal,) = stated["目标与指标"]["本年目标"]
    assert goal["考核指标"]["获得感"] == {
        "群众评价": [{"三级指标": "残疾人满意度", "承诺值": "92%以上", "数据来源": None}]
    }


def test_the_yaml_beside_the_page_is_a_file_of_that_form(run: Run, built: Path) -> None:
    downloaded = (built / PAGES / "2022/declaration.yaml").read_text(encoding="utf-8")
    before = (built / OF_2022).read_text(encoding="utf-8")
    write(built, {OF_2022: downloaded})
    try:
        ran = run("check")
    finally:
        write(built, {OF_2022: before})
    assert ran == Ran(0, "", "检查了 4 份申报表：错误 0，警告 0，建议 0\n")
