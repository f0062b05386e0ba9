"""Goals, rows, lines and lists: what is recognised as itself, and what as added or dropped."""

from decimal import Decimal

from generator.compare.changes import compare
from generator.model.budget_change import Totals
from generator.model.change_kind import ChangeKind
from tests.builders import WITHOUT, amounts, declaration, indicator, only
from tests.compare.told import goals, rows, told

ROLLED = {"前年": "800人", "上年": "900人", "预期当年实现值": "950人", "绩效标准": "950人"}


def test_a_year_that_only_moved_on_is_no_change() -> None:
    before = declaration(年度="2021", 填报日期=WITHOUT)
    row = {"前年": "920人", "上年": "950人", "预期当年实现值": "950人"}
    after = declaration(
        年度="2022",
        填报日期=WITHOUT,
        部门总体资金情况={
            "收入构成": {"财政拨款": amounts("6009.09", "5818.97", "6009.09"), "其他资金": amounts("48", "0", "48")},
            "支出构成": {
                "基本支出": amounts("1056.27", "974.8", "1056.27"),
                "项目支出": amounts("5000.82", "4844.17", "5000.82"),
            },
        },
        整体绩效目标={
            "年度目标": [
                {
                    "目标": "切实保障各类困难群众基本生活。",
                    "绩效指标": {
                        "产出指标": {"数量指标": [indicator(**row)]},
                        "效益指标": {
                            "社会效益指标": [
                                indicator("救助政策知晓率", 前年="91%", 上年="92%以上", 预期当年实现值="92%以上")
                            ]
                        },
                        "满意度指标": {
                            "服务对象满意度指标": [
                                indicator("救助对象满意度", 前年="95%", 上年="≥96%", 预期当年实现值="96%以上")
                            ]
                        },
                    },
                }
            ]
        },
    )
    assert told(before, after) == []


def test_a_prior_column_that_says_something_else_than_that_years_form() -> None:
    before = declaration(
        年度="2021", 整体绩效目标=goals({"产出指标": {"数量指标": [indicator(预期当年实现值="800人次")]}})
    )
    after = declaration(
        年度="2022",
        部门总体资金情况={"收入构成": {"财政拨款": {"上年": "6009.08"}}},
        整体绩效目标=goals(
            {"产出指标": {"数量指标": [indicator(前年="920人", 上年="812人次", 预期当年实现值="800人次")]}}
        ),
    )
    lines = [line for line in told(before, after) if "往年" in line]
    assert lines[0] == ("部门总体资金情况/收入构成/财政拨款/上年：往年栏与往年表不符 6009.09 → 6009.08（-0.01万元）")
    assert lines[-1] == (
        "年度目标1/产出指标/数量指标/“困难人群救助数量”/上年：往年栏与往年表不符 800人次 → 812人次（+12人次）"
    )


def test_a_prior_column_of_two_revisions_is_corrected_and_neither_raised_nor_lowered() -> None:
    before = declaration(整体绩效目标=goals({"产出指标": {"数量指标": [indicator(上年="920人")]}}))
    after = declaration(整体绩效目标=goals({"产出指标": {"数量指标": [indicator(上年="921人")]}}))
    assert told(before, after) == ["年度目标1/产出指标/数量指标/“困难人群救助数量”/上年：改写 920人 → 921人"]


def test_amounts_are_compared_in_one_unit_and_blank_is_not_zero() -> None:
    line = only({"财政拨款": amounts("100"), "其他资金": amounts(None), "事业收入": amounts("5")})
    before = declaration(部门总体资金情况=only({"收入构成": line}))
    line = only({"财政拨款": amounts("1100000"), "其他资金": amounts("0"), "上年结转": amounts("7")})
    after = declaration(部门总体资金情况=only({"单位": "元", "收入构成": line}))
    assert told(before, after) == [
        "部门总体资金情况/单位：计量单位改变 万元 → 元",
        "部门总体资金情况/收入构成/财政拨款/当年预算：金额增加 100万元 → 1100000元（+100000元）",
        "部门总体资金情况/收入构成/其他资金/当年预算：空改为0 — → 0元",
        "部门总体资金情况/收入构成/上年结转：栏目新增 — → 7元",
        "部门总体资金情况/收入构成/事业收入：栏目删去 5万元 → —",
    ]


def test_the_whole_budget_is_compared_in_the_later_forms_unit() -> None:
    after = declaration(部门总体资金情况=only({"单位": "元", "收入构成": only({"财政拨款": amounts("66627990")})}))
    budget = compare(declaration(), after).budget.whole
    assert budget == Totals(before=Decimal("60570900"), after=Decimal("66627990"), unit="元")
    assert (budget.difference, budget.share) == (Decimal("6057090"), Decimal("0.1"))


def test_the_same_digits_in_another_unit_are_another_amount() -> None:
    income = only({"财政拨款": amounts("3000.5")})
    before, after = (declaration(部门总体资金情况=only({"单位": unit, "收入构成": income})) for unit in ("万元", "元"))
    assert told(before, after) == [
        "部门总体资金情况/单位：计量单位改变 万元 → 元",
        "部门总体资金情况/收入构成/财政拨款/当年预算：金额减少 3000.5万元 → 3000.5元（-30001999.5元）",
    ]


def test_the_same_amount_with_other_digits_differs_in_form() -> None:
    changed = declaration(部门总体资金情况={"收入构成": {"其他资金": {"当年预算": "48.00"}}})
    assert told(declaration(), changed) == ["部门总体资金情况/收入构成/其他资金/当年预算：仅写法不同 48 → 48.00"]


def test_breakdowns_and_the_order_of_lines() -> None:
    parts = {"一般公共预算": amounts("6000"), "政府性基金预算": amounts("9.09")}
    before = declaration(部门总体资金情况={"收入构成": {"财政拨款": {"其中": only(parts)}}})
    after = declaration(部门总体资金情况={"收入构成": {"财政拨款": {"其中": only(dict(reversed(parts.items())))}}})
    place = "部门总体资金情况/收入构成/财政拨款/其中"
    assert told(before, after) == [f"{place}：次序调整 一般公共预算、政府性基金预算 → 政府性基金预算、一般公共预算"]


def test_a_row_is_itself_when_renamed_moved_or_put_in_another_category() -> None:
    before = declaration(
        年度="2021",
        整体绩效目标=goals(
            {"产出指标": {"数量指标": [indicator("困难群众救助人数", **ROLLED), *rows("发放次数", "走访次数")]}},
            {"产出指标": {"成本指标": rows("床位补贴标准")}, "满意度指标": {"服务对象满意度指标": rows("满意度")}},
        ),
    )
    now = {"前年": "900人", "上年": "950人", "预期当年实现值": "950人", "绩效标准": "950人"}
    after = declaration(
        年度="2022",
        整体绩效目标=goals(
            {"产出指标": {"数量指标": [*rows("走访次数", "发放次数"), indicator("困难人群救助数量", **now)]}},
            {
                "成本指标": {"经济成本指标": rows("床位补贴标准")},
                "满意度指标": {"服务对象满意度指标": rows("老人满意度")},
            },
        ),
    )
    lines = [line for line in told(before, after) if "往年" not in line]
    assert lines == [
        "年度目标1/产出指标/数量指标/“困难人群救助数量”/指标名称：指标更名 困难群众救助人数 → 困难人群救助数量",
        "年度目标2/成本指标/经济成本指标/“床位补贴标准”：指标类别改变 产出指标/成本指标 → 成本指标/经济成本指标",
        "年度目标2/满意度指标/服务对象满意度指标/“老人满意度”/指标名称：指标更名 满意度 → 老人满意度（存疑）",
        (
            "年度目标1/产出指标/数量指标：次序调整 "
            "困难群众救助人数、发放次数、走访次数 → 走访次数、发放次数、困难人群救助数量"
        ),
    ]


def test_of_two_rows_that_may_be_meant_the_choice_is_doubtful() -> None:
    before = declaration(整体绩效目标=goals({"产出指标": {"数量指标": rows("救助人数", "救助人数")}}))
    after = declaration(整体绩效目标=goals({"产出指标": {"数量指标": rows("救助人数", target="12个")}}))
    assert told(before, after) == [
        "年度目标1/产出指标/数量指标/“救助人数”/预期当年实现值：数值提高 10个 → 12个（+2个，存疑）",
        "年度目标1/产出指标/数量指标/“救助人数”：指标取消 10个 → —（不再有定量要求）",
    ]


def test_rows_of_another_name_and_other_values_are_not_one() -> None:
    before = declaration(年度="2021", 整体绩效目标=goals({"产出指标": {"数量指标": rows("养老护理员培训人次")}}))
    after = declaration(年度="2022", 整体绩效目标=goals({"产出指标": {"数量指标": rows("社工站建成数", target="3个")}}))
    counts = compare(before, after).counts
    assert (counts[ChangeKind.INDICATOR_DROPPED], counts[ChangeKind.INDICATOR_ADDED]) == (1, 1)


def test_a_common_name_in_another_goal_is_another_row() -> None:
    before = declaration(
        年度="2021", 整体绩效目标=goals({"满意度指标": {"满意度": rows("满意度", target="90%以上")}}, {"产出指标": {}})
    )
    after = declaration(
        年度="2022", 整体绩效目标=goals({"产出指标": {}}, {"满意度指标": {"满意度": rows("满意度", target="95%以上")}})
    )
    counts = compare(before, after).counts
    assert (counts[ChangeKind.INDICATOR_DROPPED], counts[ChangeKind.INDICATOR_ADDED]) == (1, 1)


def test_goals_are_themselves_in_another_order_and_a_new_one_brings_its_rows_along() -> None:
    first, second = {"产出指标": {"数量指标": rows("救助人数")}}, {"产出指标": {"数量指标": rows("床位数")}}
    before = declaration(整体绩效目标=goals(first, second))
    texts = ("养老服务：老有所养。", "托育服务：幼有所育。", "社会救助：应保尽保。")
    after = declaration(整体绩效目标=goals(second, {"产出指标": {"数量指标": rows("托位数")}}, first, texts=texts))
    assert told(before, after) == [
        "整体绩效目标/年度目标/第2条：新增 — → 托育服务：幼有所育。",
        "整体绩效目标/年度目标：次序调整 第1条、第2条 → 第1条（原第2条）、第3条（原第1条）",
        "年度目标2/产出指标/数量指标/“托位数”：指标新增 — → 10个（随目标）",
    ]


def test_blank_rows_of_the_form() -> None:
    before = {"产出指标": {"数量指标": [], "质量指标": rows("合格率"), "时效指标": []}}
    after = {"产出指标": {"数量指标": rows("人数"), "质量指标": [], "成本指标": []}}
    changes = told(declaration(整体绩效目标=goals(before)), declaration(整体绩效目标=goals(after)))
    assert [line for line in changes if "行" in line] == [
        "年度目标1/产出指标/数量指标：空行补填 空行 → 1项指标",
        "年度目标1/产出指标/质量指标：整行改为空 1项指标 → 空行",
        "年度目标1/产出指标/成本指标：空行新增 — → 空行",
        "年度目标1/产出指标/时效指标：空行删去 空行 → —",
    ]


def test_lists_of_texts_know_added_dropped_reworded_and_moved_items() -> None:
    before = declaration(年度工作任务=["抓好救助。全覆盖。", "做好养老。", "防控疫情。"])
    after = declaration(年度工作任务=["做好养老。", "抓好救助。应保尽保。", "推进托育。"])
    assert told(before, after) == [
        "年度工作任务/第3条：删去 防控疫情。 → —",
        "年度工作任务/第2条：改写 抓好救助。全覆盖。 → 抓好救助。应保尽保。",
        "年度工作任务/第3条：新增 — → 推进托育。",
        "年度工作任务：次序调整 第1条、第2条 → 第1条（原第2条）、第2条（原第1条）",
    ]


def test_categories_in_another_order() -> None:
    output = {"数量指标": rows("甲"), "质量指标": [], "时效指标": rows("乙")}
    benefit = {"社会效益指标": rows("丙")}
    before = declaration(整体绩效目标=goals({"产出指标": output, "效益指标": benefit}))
    moved = {"时效指标": output["时效指标"], "数量指标": output["数量指标"], "质量指标": []}
    after = declaration(整体绩效目标=goals({"效益指标": benefit, "产出指标": moved}))
    assert told(before, after) == [
        "年度目标1/绩效指标：次序调整 产出指标、效益指标 → 效益指标、产出指标",
        "年度目标1/产出指标：次序调整 数量指标、质量指标、时效指标 → 时效指标、数量指标、质量指标",
    ]


def test_review_notes_are_dropped_and_added_as_wholes_and_may_change_their_order() -> None:
    first, second = {"规则": "尾差", "理由": "因为"}, {"规则": "收支平衡", "位置": "部门总体资金情况", "理由": "结转"}
    one, both = declaration(审核说明=[first]), declaration(审核说明=[first, second])
    assert told(one, both) == ["审核说明：新增 — → 收支平衡；部门总体资金情况；结转"]
    assert told(one, declaration(审核说明=[first, first])) == ["审核说明：新增 — → 尾差；因为"]
    assert told(both, declaration(审核说明=[second, first])) == [
        "审核说明：次序调整 尾差；因为、收支平衡；部门总体资金情况；结转 → 收支平衡；部门总体资金情况；结转、尾差；因为"
    ]


def test_facts_about_the_form() -> None:
    before = declaration(公开信息={"批复日期": "2022-02-01"}, 填报口径="本级")
    after = declaration(部门名称="青山区民政和退役军人局", 公开信息={"公开状态": "暂不公开"}, 填报口径="本级")
    assert told(before, after) == [
        "部门名称：更名 青山区民政局 → 青山区民政和退役军人局",
        "公开信息/公开状态：补填 — → 暂不公开",
        "公开信息/批复日期：改为空 2022-02-01 → —",
    ]


def test_the_rows_of_a_form_in_which_none_has_a_name_are_told_apart_by_their_values() -> None:
    many = [only({"预期当年实现值": f"{number}人"}) for number in range(200)]
    before = declaration(整体绩效目标=goals({"产出指标": {"数量指标": many}}))
    after = declaration(整体绩效目标=goals({"产出指标": {"数量指标": many[:-1]}}))
    assert compare(before, after).counts == {ChangeKind.INDICATOR_DROPPED: 1}
