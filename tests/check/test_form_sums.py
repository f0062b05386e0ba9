"""Sums and categories of a form that says itself which lines and categories it has."""

from collections.abc import Mapping
from typing import Any

from generator.check.categories import CATEGORY_CHECKS
from generator.check.figures import FIGURE_CHECKS
from generator.check.rule import Subject
from generator.model.declaration import Declaration
from generator.model.form import Form, default_form
from tests.builders import address, amounts, archive, declaration, only


def money_form() -> Form:
    """A project's money: 资金总额, the appropriation broken out by where it comes from, and own funds."""
    lines = [
        {"标签": "资金总额", "含义": "合计"},
        {"标签": "财政拨款小计", "含义": "财政拨款"},
        {"标签": "上级", "上级项": "财政拨款小计"},
        {"标签": "本级", "上级项": "财政拨款小计"},
        {"标签": "自筹"},
        {"标签": "其中贷款", "上级项": "自筹"},
        {"标签": "其中捐赠", "上级项": "自筹"},
    ]
    whole = default_form()
    return Form.model_validate(
        {
            "标题": whole.titles,
            "层级": whole.level,
            "基本信息": whole.basics,
            "组成部分": whole.parts,
            "收入构成": {"标签": "资金来源", "各行": lines},
            "金额栏": [{"标签": "预算数", "含义": "当年预算"}],
            "目标": whole.goals,
            "目标栏": whole.goal_cells,
            "指标栏": whole.indicators,
            "指标类别": [{"标签": "项目完成"}, {"标签": "任务量", "上级项": "项目完成"}],
        }
    )


def with_money(lines: Mapping[str, Any]) -> Declaration:
    """A declaration of that form with these lines."""
    funds = only({"收入构成": lines})
    return declaration(年度="2022", 部门总体资金情况=funds).model_copy(update={"form": money_form()})


def found(form: Declaration) -> list[str]:
    """What the checks of money and of categories say."""
    subject = Subject.of(archive(form), address())
    return [
        f"{check.rule.id}：{spot[1]}" for check in (*FIGURE_CHECKS, *CATEGORY_CHECKS) for spot in check.find(subject)
    ]


def parts(whole: str, **below: str) -> dict[str, Any]:
    """A line that comes to `whole`, with what it is made of."""
    return {**amounts(whole), "其中": {name: amounts(amount) for name, amount in below.items()}}


def test_lines_without_a_national_name_add_up_like_others() -> None:
    own = parts("20", 其中贷款="15", 其中捐赠="5")
    assert (
        found(with_money({"合计": amounts("120"), "财政拨款": parts("100", 上级="60", 本级="40"), "自筹": own})) == []
    )


def test_lines_without_an_amount_are_told_by_the_labels_of_their_side_and_line() -> None:
    lines = {"合计": amounts("130"), "财政拨款": {}, "自筹": parts("20", 其中贷款="15")}
    assert found(with_money(lines)) == [
        (
            "incomplete-total：“资金来源”预算数资金总额 130 不等于各项之和 20，相差 110万元；"
            "“财政拨款小计”没有数，请核对原表，漏录的补上，原表如此的写“审核说明”"
        ),
        (
            "incomplete-total：“自筹”预算数 20 不等于“其中”各项之和 15，相差 5万元；"
            "“其中捐赠”没有数，请核对原表，漏录的补上，原表如此的写“审核说明”"
        ),
    ]


def test_two_lines_of_one_name_are_told_by_what_their_own_line_calls_them() -> None:
    lines = [
        "合计",
        "财政拨款",
        {"标签": "拨款中的上级", "含义": "一般公共预算", "上级项": "财政拨款"},
        {"标签": "拨款中的本级", "含义": "政府性基金预算", "上级项": "财政拨款"},
        {"标签": "单位资金", "含义": "单位资金"},
        {"标签": "单位的上级", "含义": "一般公共预算", "上级项": "单位资金"},
        {"标签": "单位的本级", "含义": "政府性基金预算", "上级项": "单位资金"},
    ]
    form = money_form().model_dump(by_alias=True) | {"收入构成": {"标签": "资金来源", "各行": lines}}
    money = with_money({"单位资金": parts("20", 一般公共预算="15")})
    (told,) = found(money.model_copy(update={"form": Form.model_validate(form)}))
    assert "“单位的本级”没有数" in told


def test_a_total_and_a_line_broken_out_are_told_by_the_labels_of_the_form() -> None:
    lines = {"合计": amounts("130"), "财政拨款": amounts("100"), "自筹": parts("20", 其中贷款="15", 其中捐赠="2")}
    assert found(with_money(lines)) == [
        "funds-total：“资金来源”预算数资金总额 130 不等于各项之和 120（100＋20），相差 10万元，请核对",
        "appropriation-parts：“自筹”预算数 20 不等于“其中”各项之和 17（15＋2），相差 3万元，请核对",
    ]
