"""Declarations of two 表式: what both have is compared, what only one has is named once."""

from typing import Any

from generator.compare.changes import compare
from generator.model.change_kind import ChangeKind
from generator.model.comparison import Comparison
from generator.model.declaration import Declaration
from generator.model.form import Form, default_form
from generator.model.judgement import Group
from generator.model.wording.changes import change_text
from generator.model.wording.groups import group_texts
from generator.model.wording.places import place_text
from tests.builders import amounts, declaration, goal, indicator, only


def form(**changes: Any) -> Form:
    """A province's form: no functions, no prior years, no standard, labels of its own, tasks in a table."""
    whole = {
        "标题": "部门整体绩效目标表",
        "层级": "部门整体",
        "基本信息": ["部门名称", "填报人", "联系电话"],
        "组成部分": [
            {"标签": "预算资金", "含义": "部门总体资金情况"},
            {"标签": "年度主要任务", "含义": "年度任务表"},
            {"标签": "绩效目标", "含义": "整体绩效目标"},
            {"标签": "审核意见"},
        ],
        "收入构成": {"标签": "资金来源"},
        "支出构成": {"标签": "资金用途"},
        "金额栏": [{"标签": "本年度申请", "含义": "当年预算"}, {"标签": "测算依据"}],
        "任务栏": ["任务名称", "主要内容", {"标签": "总额", "含义": "预算金额"}],
        "目标": ["年度目标"],
        "目标栏": ["目标", "金额", "绩效指标"],
        "指标栏": [
            "一级指标",
            "二级指标",
            {"标签": "三级指标", "含义": "指标名称"},
            {"标签": "指标值", "含义": "预期当年实现值"},
            {"标签": "中期指标值"},
        ],
        "指标类别": [
            {"标签": "完成指标", "含义": "产出指标"},
            {"标签": "数量", "含义": "数量指标", "上级项": "完成指标"},
            {"标签": "质量", "含义": "质量指标", "上级项": "完成指标"},
        ],
    }
    return Form.model_validate({**whole, **changes})


def of_form(used: Form, year: str = "2023", **changes: Any) -> Declaration:
    """A declaration of that form, which states what the form has."""
    whole: dict[str, Any] = {
        "年度": year,
        "填报日期": None,
        "部门总体资金情况": only({"收入构成": {"财政拨款": amounts("100")}, "支出构成": {"基本支出": amounts("100")}}),
        "部门职能概述": None,
        "年度工作任务": None,
        "整体绩效目标": {"年度目标": [annual_goal()]},
    }
    return declaration(**{**whole, **changes}).model_copy(update={"form": used})


def annual_goal(target: str = "950人", rows: tuple[str, ...] = ("救助人数",), **changes: Any) -> dict[str, Any]:
    """A goal with indicators of 数量 that state a target and nothing else."""
    cells = [indicator(name, 前年=None, 上年=None, 绩效标准=None, 预期当年实现值=target) for name in rows]
    return goal("保障困难群众。", 绩效指标=only({"产出指标": {"数量指标": cells}}), **changes)


def lines(comparison: Comparison) -> list[str]:
    """Every change in one line, as people read it."""
    return [
        f"{place_text(change, comparison)}：{said.before.text} → {said.after.text}　{said.became}"
        for change in comparison.changes
        for said in (change_text(change, comparison),)
    ]


def test_a_change_of_form_is_told_once_and_what_only_one_has_by_name() -> None:
    rows = {"产出指标": {"数量指标": [indicator("救助人数", 预期当年实现值="960人")]}}
    goals = {"长期目标": ["健全救助体系。"], "年度目标": [goal("保障困难群众。", 绩效指标=only(rows))]}
    funds = only({"收入构成": {"财政拨款": amounts("6009.09")}})
    comparison = compare(
        declaration(年度="2022", 部门总体资金情况=funds, 整体绩效目标=goals), of_form(form(), 部门总体资金情况=funds)
    )
    assert lines(comparison) == [
        "表式：部门整体支出绩效目标申报表 → 部门整体绩效目标表　表式改变，只比较两份表式都有的内容，请核对",
        "表式/表头和组成部分：填报日期、部门职能概述、年度工作任务 → （无）　2023年表式没有，不作比较",
        "表式/表头和组成部分：（无） → 年度主要任务、审核意见　2022年表式没有，不作比较",
        "表式/资金表的栏：占比、前年、上年 → （无）　2023年表式没有，不作比较",
        "表式/资金表的栏：（无） → 测算依据　2022年表式没有，不作比较",
        "表式/目标：长期目标 → （无）　2023年表式没有，不作比较",
        "表式/目标的栏：（无） → 金额　2022年表式没有，不作比较",
        "表式/指标表的栏：前年、上年、绩效标准 → （无）　2023年表式没有，不作比较",
        "表式/指标表的栏：（无） → 中期指标值　2022年表式没有，不作比较",
        "年度目标1/完成指标/数量/“救助人数”/指标值：960人 → 950人　数值降低10人（1.04%），未写明方向",
    ]
    assert [group.heading for group in group_texts(comparison)] == [
        "目标值低于上年、取消的指标1项，其中1项未写明方向",
        "请核对1处",
    ]


def test_another_name_for_the_same_is_no_change_but_of_the_form() -> None:
    renamed = form(收入构成={"标签": "收入"}, 目标栏=[{"标签": "绩效目标", "含义": "目标"}, "金额", "绩效指标"])
    comparison = compare(of_form(form(), "2022"), of_form(renamed, "2023"))
    assert [change.kind for change in comparison.changes] == [ChangeKind.FORM_CHANGED]
    assert comparison.changes[0].group is Group.CHECK


def test_a_form_that_was_read_twice_is_the_same_form() -> None:
    assert compare(of_form(form()), of_form(form())).is_empty
    assert compare(declaration(), declaration().model_copy(update={"form": default_form()})).is_empty


def test_what_the_form_has_under_its_label_alone_is_compared_as_text() -> None:
    old = of_form(form()).model_copy(update={"further": {"审核意见": "同意。"}})
    new = of_form(form()).model_copy(update={"further": {"审核意见": "修改后同意。"}})
    assert lines(compare(old, new)) == ["审核意见：同意。 → 修改后同意。　改写"]


def test_texts_below_a_row_are_told_at_their_place() -> None:
    mid_term = annual_goal()
    mid_term["绩效指标"]["产出指标"]["数量指标"][0]["further"] = {"中期指标值": "3000人"}
    assert lines(compare(of_form(form()), of_form(form(), 整体绩效目标={"年度目标": [mid_term]}))) == [
        "年度目标1/完成指标/数量/“救助人数”/中期指标值：（空） → 3000人　补填"
    ]


def test_tasks_in_a_table_are_compared_row_by_row() -> None:
    care = {"任务名称": "养老", "主要内容": "建床位20张"}
    aid = {"任务名称": "低保", "主要内容": "发放低保金", "预算金额": "50"}
    old = of_form(form(), 年度任务表=[care, aid])
    new = of_form(
        form(), 年度任务表=[{**aid, "预算金额": "60"}, {**care, "主要内容": "建床位10张"}, {"任务名称": "普法"}]
    )
    assert lines(compare(old, new)) == [
        "年度主要任务/“低保”/总额：50.00万元 → 60.00万元　金额增加，较改前增加10.00万元（20.00%）",
        "年度主要任务/“养老”/主要内容：建床位20张 → 建床位10张　文字所含数值降低：20→10，请核对",
        "年度主要任务/“普法”：（无） → 普法　新增",
        "年度主要任务：养老、低保 → 低保、养老　次序调整",
    ]


def test_money_of_a_goal_is_compared_in_its_unit() -> None:
    old = of_form(form(), 整体绩效目标={"年度目标": [annual_goal(金额="20")]}, 部门总体资金情况={"单位": "万元"})
    new = of_form(form(), 整体绩效目标={"年度目标": [annual_goal(金额="20")]}, 部门总体资金情况={"单位": "元"})
    assert [line for line in lines(compare(old, new)) if line.startswith("年度目标1")] == [
        "年度目标1/金额：20.00万元 → 20.00元　金额减少，较改前减少199,980.00元（99.99%）"
    ]


def test_rows_in_the_order_of_the_department_are_compared_by_it() -> None:
    def ordered(*names: str) -> Declaration:
        whole = of_form(form(行序="自由"), 整体绩效目标={"年度目标": [annual_goal(rows=names)]})
        order = tuple(("产出指标", "数量指标", place) for place in range(len(names)))
        (only,) = whole.goals.annual
        goals = whole.goals.model_copy(update={"annual": (only.model_copy(update={"row_order": order}),)})
        return whole.model_copy(update={"goals": goals})

    assert lines(compare(ordered("甲类户数", "乙类人数"), ordered("乙类人数", "甲类户数"))) == [
        "年度目标1/绩效指标：甲类户数、乙类人数 → 乙类人数、甲类户数　次序调整"
    ]


def test_a_line_that_the_other_form_cannot_have_is_named_once() -> None:
    closed = form(收入构成={"标签": "资金来源", "各行": ["财政拨款", "合计"]})
    funds = {"收入构成": {"财政拨款": amounts("100"), "事业收入": amounts("20"), "经营收入": amounts("3")}}
    old = of_form(form(), "2022", 部门总体资金情况=only(funds))
    new = of_form(closed, "2023", 部门总体资金情况=only({"收入构成": {"财政拨款": amounts("100")}}))
    assert "表式/收入构成的行：事业收入、经营收入 → （无）　2023年表式没有，不作比较" in lines(compare(old, new))
    assert not compare(old, new).of_kind(ChangeKind.LINE_DROPPED)


def test_both_ways_tell_the_same() -> None:
    old, new = declaration(年度="2022"), of_form(form())
    there, back = compare(old, new).changes, compare(new, old).changes
    assert {(change.kind, change.before, change.after) for change in there} == {
        (change.kind.mirrored, change.after, change.before) for change in back
    }
