"""The report for a terminal: what it says, in which order, and in which colours."""

from dataclasses import replace

from generator.compare.changes import compare
from generator.compare.report_entry import Entry, EntryOutcome, Report
from generator.compare.report_text import as_coloured_text, as_text
from generator.model.declaration import Declaration, Disclosure
from tests.builders import declaration, indicator
from tests.compare.reported import NAME, entries, last_year, this_year
from tests.compare.told import goals, with_target


def test_what_matters_comes_first_and_every_change_under_its_heading() -> None:
    assert (
        as_text(Report(entries()))
        == """\
共2份申报表；目标值低于上年、取消的指标2项；请核对1处；指标新增1项，指标取消1项，没有比较1份

declarations/wuhan-qingshan/education/2022.yaml：删去

青山区民政局（汇总）2022年 → 2023年
declarations/wuhan-qingshan/civil-affairs/2023.yaml：新增，与2022年的表比较
  当年预算：6,057.09万元 → 没有载明
  目标值低于上年、取消的指标2项：
    上年表年度目标1/产出指标/数量指标/“新增养老床位”：200张 → （无）　指标取消
    年度目标1/效益指标/社会效益指标/“救助政策知晓率”/预期当年实现值：≥95% → ≥90%　降低5个百分点，要求降低
  请核对1处：
    部门总体资金情况/收入构成/其他资金/当年预算：48.00万元 → （空）　当年预算改为空，合计无法计算，请核对
  指标新增1项：“街道社工站”
  指标取消1项：“新增养老床位”
  改动9处：金额增加1处，改为空1处，改写1处，删去1处，指标更名1处，数值提高1处，指标取消1处，指标新增1处，数值降低1处
  部门总体资金情况/收入构成/财政拨款
    当年预算：6,009.09万元 → 6,247.21万元　金额增加，较上年增加238.12万元（3.96%）
  部门总体资金情况/收入构成/其他资金
    当年预算：48.00万元 → （空）　当年预算改为空，合计无法计算，请核对
  年度工作任务
    第1条：务实做好困难{+群众+}救助⟨,→，⟩推进街道社工站建设。　改写
    第2条：开展婚俗改革。 → （无）　删去
  年度目标1/产出指标/数量指标/“困难群众救助人数”
    指标名称：困难人群救助数量 → 困难群众救助人数　指标更名
    预期当年实现值：950人 → 960人　数值提高10人（1.05%）
  上年表年度目标1/产出指标/数量指标
    “新增养老床位”：200张 → （无）　指标取消
  年度目标1/产出指标/数量指标
    “街道社工站”：（无） → 3个　指标新增
  年度目标1/效益指标/社会效益指标/“救助政策知晓率”
    预期当年实现值：≥95% → ≥90%　降低5个百分点，要求降低

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
    same = Entry(NAME, EntryOutcome.COMPARED, "", compare(last_year(), last_year()))
    assert as_text(Report([same])) == f"青山区民政局（汇总）2022年\n{NAME}\n  内容一致，没有改动\n"


def test_two_departments_are_both_in_the_title() -> None:
    comparison = compare(declaration(), declaration(年度="2023", 部门名称="青山区教育局", 填报口径=None))
    title = as_text(Report([Entry(NAME, EntryOutcome.COMPARED, "", comparison)])).splitlines()[0]
    assert title == "青山区民政局（汇总）2022年 → 青山区教育局2023年"


def test_a_doubtful_match_is_said_to_be_doubtful() -> None:
    comparison = compare(last_year(), this_year())
    doubtful = [replace(change, doubtful=True) for change in comparison.changes]
    lines = as_text(
        Report([Entry(NAME, EntryOutcome.COMPARED, "", replace(comparison, changes=tuple(doubtful)))])
    ).splitlines()
    assert "    指标名称：困难人群救助数量 → 困难群众救助人数　指标更名，可能是同一指标，请核对" in lines
    assert "    第2条：开展婚俗改革。 → （无）　删去，可能是同一条，请核对" in lines


def test_earlier_years_and_revisions_are_named() -> None:
    older, revised = with_target("90%", "2019"), with_target("85%", "2022")
    assert "  目标值低于2019年、取消的指标1项，其中1项未写明方向：\n" in _text_of(older, revised)
    assert "  目标下调、取消的指标1项，其中1项未写明方向：\n" in _text_of(with_target("90%"), revised)
    assert "90% → 85%　数值降低5个百分点，未写明方向" in _text_of(older, revised)


def test_what_the_bureau_changed_when_it_approved_is_no_departments_doing() -> None:
    requested, approved = (
        with_target(target).model_copy(update={"disclosure": Disclosure.model_validate({"阶段": stage})})
        for target, stage in (("90%", "申报"), ("85%", "批复"))
    )
    assert "  审核后目标值变化1项，其中1项未写明方向：\n" in _text_of(requested, approved)
    assert "  目标下调、取消的指标1项，其中1项未写明方向：\n" in _text_of(approved, with_target("80%"))


def test_a_goal_that_was_dropped_is_one_line_with_all_it_takes_along() -> None:
    rows = {"产出指标": {"数量指标": [indicator("清理河道", 预期当年实现值="36公里"), indicator("整治排口")]}}
    whole = declaration(
        部门总体资金情况=None, 整体绩效目标=goals({}, rows, texts=("供水保障：改造管网。", "河湖管护：清理整治。"))
    )
    less = declaration(部门总体资金情况=None, 年度="2023", 整体绩效目标=goals({}, texts=("供水保障：改造管网。",)))
    summary = _text_of(whole, less).partition("  改动")[0].splitlines()[3:]
    assert summary == [
        "  目标值低于上年、取消的指标1项：",
        "    上年表年度目标2：河湖管护：清理整治。 → （无）　目标取消（含2项指标）",
        "  指标取消2项：“清理河道”、“整治排口”",
    ]


def test_a_year_copied_word_for_word_is_one_line() -> None:
    rows = [
        indicator(f"指标{place}", 前年=f"{place}个", 上年=f"{place + 1}个", 预期当年实现值=f"{place + 9}个")
        for place in range(24)
    ]
    copied = {
        "部门总体资金情况": None,
        "整体绩效目标": goals({"产出指标": {"数量指标": rows}}),
        "填报日期": "2022-01-05",
    }
    text = _text_of(declaration(**copied), declaration(**{**copied, "年度": "2023"}))
    assert text.splitlines()[2:] == [
        "  当年预算：没有载明",
        "  请核对1处：",
        "    与2022年表内容完全一致，近两年各栏未顺延，填报日期未改，请核对",
        "  改动1处：往年栏与往年表不符1处",
        "  基本信息",
        "    整体绩效目标：2022年表往年各栏 → 2023年表往年各栏　近两年各栏未顺延，48处与2022年表相同，请核对",
    ]


def test_a_text_of_several_lines_is_one_and_cannot_act_on_the_terminal() -> None:
    line = _text_of(with_target(None), with_target("第一段\n第二段\033[2J\u202e"))
    assert "（空） → 第一段⏎第二段�[2J�" in line


def _text_of(old: Declaration, new: Declaration) -> str:
    return as_text(Report([Entry(NAME, EntryOutcome.COMPARED, "", compare(old, new))]))
