"""The report for a terminal: what it says, in which order, and in which colours."""

from dataclasses import replace

from generator.compare.changes import compare
from generator.compare.report_entry import Entry, Outcome, Report
from generator.compare.report_text import as_coloured_text, as_text
from generator.model.declaration import Declaration
from tests.builders import declaration
from tests.compare.reported import NAME, entries, last_year, this_year
from tests.compare.told import with_target


def test_what_matters_comes_first_and_every_change_under_its_heading() -> None:
    assert (
        as_text(Report(entries()))
        == """\
共2份申报表；目标降低或取消2项，指标新增1项，指标删去1项，没有比较1份

declarations/wuhan-qingshan/education/2022.yaml：删去

青山区民政局（汇总）2022年 → 2023年
declarations/wuhan-qingshan/civil-affairs/2023.yaml：新增，与2022年的表比较
  当年预算：6,057.09万元 → 没有载明
  目标降低或取消2项：
    年度目标1/产出指标/数量指标/“新增养老床位”：200张 → （无）　指标删去
    年度目标1/效益指标/社会效益指标/“救助政策知晓率”/预期当年实现值：≥95% → ≥90%　要求降低，较上年低5个百分点
  指标新增1项：“街道社工站”
  指标删去1项：“新增养老床位”
  改动9处：金额增加1处，改为空1处，改写1处，删去1处，指标更名1处，数值提高1处，指标删去1处，指标新增1处，数值降低1处
  部门总体资金情况/收入构成/财政拨款
    当年预算：金额增加　6,009.09万元 → 6,247.21万元　较上年增加238.12万元（3.96%）
  部门总体资金情况/收入构成/其他资金
    当年预算：改为空　48.00万元 → （空）　合计无法计算，请核对
  年度工作任务
    第1条：改写　务实做好困难{+群众+}救助⟨,→，⟩推进街道社工站建设。
    第2条：删去　开展婚俗改革。 → （无）
  年度目标1/产出指标/数量指标/“困难群众救助人数”
    指标名称：指标更名　困难人群救助数量 → 困难群众救助人数
    预期当年实现值：数值提高　950人 → 960人　较上年高10人（1.05%）
  年度目标1/产出指标/数量指标
    “新增养老床位”：指标删去　200张 → （无）
    “街道社工站”：指标新增　（无） → 3个
  年度目标1/效益指标/社会效益指标/“救助政策知晓率”
    预期当年实现值：数值降低　≥95% → ≥90%　要求降低，较上年低5个百分点

（[-…-] 删去，{+…+} 新增，⟨前→后⟩ 只是标点、空格或全半角不同）
"""
    )


def test_on_a_terminal_the_title_stands_out_and_words_are_red_and_green() -> None:
    coloured = as_coloured_text(Report(entries()))
    assert "\033[1m青山区民政局（汇总）2022年 → 2023年\033[0m\n" in coloured
    assert "务实做好困难\033[32m{+群众+}\033[0m救助⟨,→，⟩推进" in coloured
    for code in ("1", "31", "32", "0"):
        coloured = coloured.replace(f"\033[{code}m", "")
    assert coloured == as_text(Report(entries()))


def test_nothing_to_report_is_nothing_printed() -> None:
    assert as_text(Report([])) == ""


def test_the_same_form_twice_is_said_to_be_the_same() -> None:
    same = Entry(NAME, Outcome.COMPARED, "", compare(last_year(), last_year()))
    assert as_text(Report([same])) == f"青山区民政局（汇总）2022年\n{NAME}\n  内容一致，没有改动\n"


def test_two_departments_are_both_in_the_title() -> None:
    comparison = compare(declaration(), declaration(年度="2023", 部门名称="青山区教育局", 填报口径=None))
    title = as_text(Report([Entry(NAME, Outcome.COMPARED, "", comparison)])).splitlines()[0]
    assert title == "青山区民政局（汇总）2022年 → 青山区教育局2023年"


def test_a_doubtful_match_is_said_to_be_doubtful() -> None:
    comparison = compare(last_year(), this_year())
    doubtful = [replace(change, doubtful=True) for change in comparison.changes]
    lines = as_text(
        Report([Entry(NAME, Outcome.COMPARED, "", replace(comparison, changes=tuple(doubtful)))])
    ).splitlines()
    assert "    指标名称：指标更名　困难人群救助数量 → 困难群众救助人数　可能是同一指标，请核对" in lines
    assert "    第2条：删去　开展婚俗改革。 → （无）　可能是同一条，请核对" in lines


def test_earlier_years_and_revisions_are_named() -> None:
    older, revised = with_target("90%", "2019"), with_target("85%", "2022")
    assert "90% → 85%　较2019年低5个百分点，表中没有写明指标方向" in _text_of(older, revised)
    assert "90% → 85%　较改前低5个百分点，表中没有写明指标方向" in _text_of(with_target("90%"), revised)


def test_a_text_of_several_lines_is_one_and_cannot_act_on_the_terminal() -> None:
    line = _text_of(with_target(None), with_target("第一段\n第二段\033[2J\u202e"))
    assert "（空） → 第一段⏎第二段�[2J�" in line


def _text_of(old: Declaration, new: Declaration) -> str:
    return as_text(Report([Entry(NAME, Outcome.COMPARED, "", compare(old, new))]))
