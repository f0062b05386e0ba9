"""What a reader asks for first: every figure computed from the form alone, and none where the form states none."""

from fractions import Fraction
from typing import Any

from hypothesis import given

from generator.model.declaration import Declaration
from generator.model.value import target_of
from generator.publish.views.declaration.key_figures import key_figures
from generator.publish.views.register.listed_goals import listed_goals
from generator.publish.views.register.summaries import summary_of
from tests import strategies
from tests.builders import amounts, declaration, goal, indicator, only


def figures(**changes: Any) -> list[str]:
    """Each figure as the page says it: label, value, unit, note."""
    return shown(declaration(**changes))


def shown(form: Declaration) -> list[str]:
    whole = key_figures(form, summary_of(form, listed_goals(form)))
    return [f"{one.label} {one.value or '—'}{one.unit if one.value else ''} {one.note or ''}".rstrip() for one in whole]


def test_a_declaration_is_told_in_four_figures() -> None:
    assert figures() == [
        "当年预算 6,057.09万元 较上年增加238.12万元（4.09%），按本表上年数",
        "项目支出占比 82.56% 基本支出1,056.27万元",
        "年度目标 1项 长期目标1项",
        "绩效指标 3项 其中定量指标3项，空白类别0个",
    ]


def test_each_figure_leads_to_what_it_sums_up_as_far_as_that_has_a_place_of_its_own() -> None:
    form = declaration()
    summary = summary_of(form, listed_goals(form))
    alone, beside_projects = (key_figures(form, summary, there, "g-x7f3") for there in (False, True))
    assert [figure.anchor for figure in alone] == ["funds", "funds", "annual-goals", "g-x7f3"]
    assert [figure.anchor for figure in beside_projects] == ["funds", "projects", "annual-goals", "g-x7f3"]


def test_what_the_form_does_not_state_is_a_dash_and_never_zero() -> None:
    blank = only(收入构成=only(财政拨款=amounts(None)), 支出构成=only(项目支出=amounts(None)))
    assert figures(部门总体资金情况=blank)[:2] == ["当年预算 —", "项目支出占比 —"]
    assert figures(部门总体资金情况=None)[:2] == ["当年预算 —", "项目支出占比 —"]


def test_amounts_are_in_ten_thousands_whatever_the_forms_unit() -> None:
    funds = {"单位": "元", "收入构成": only(财政拨款=amounts("60570900.00", None, "58189700.00")), "支出构成": only({})}
    assert (
        figures(部门总体资金情况=only(funds))[0] == "当年预算 6,057.09万元 较上年增加238.12万元（4.09%），按本表上年数"
    )


def test_categories_left_blank_are_counted_with_those_that_have_no_second_level() -> None:
    table = only(产出指标={"数量指标": [indicator(预期当年实现值="应保尽保")], "质量指标": []}, 效益指标=None)
    assert figures(整体绩效目标={"年度目标": [goal(绩效指标=table), {"目标": "乙"}]})[2:] == [
        "年度目标 2项 长期目标1项",
        "绩效指标 1项 其中定量指标0项，空白类别2个",
    ]


def test_digits_that_were_not_understood_are_counted_apart() -> None:
    targets = ["4100卷", "每月2次", "完成12个村防治，惠及3000户", "高龄津贴80岁以上老人全覆盖", "应保尽保"]
    table = only(产出指标={"数量指标": [indicator(预期当年实现值=target) for target in targets]})
    assert figures(整体绩效目标={"年度目标": [goal(绩效指标=table)]})[3] == (
        "绩效指标 5项 其中定量指标2项，含数字而未能判读2项，空白类别0个"
    )


def test_a_form_without_any_indicator_says_no_more_than_that() -> None:
    assert figures(整体绩效目标={"年度目标": [{"目标": "甲"}]})[3] == "绩效指标 0项"


def test_long_term_indicators_are_counted_with_their_goals() -> None:
    assert figures(整体绩效目标={"长期目标": ["甲", goal("乙")]})[2] == "年度目标 1项 长期目标2项，长期绩效指标3项"


def is_percentage_of(text: str, share: Fraction) -> bool:
    """Whether a percentage is worded right; what is not nothing and not all is never rounded to it."""
    match text:
        case "不足0.01%":
            return 0 < abs(share) < Fraction("0.005")
        case "99.99%以上":
            return Fraction("99.995") <= abs(share) < 100
        case "略高于100%":
            return 100 < abs(share) < Fraction("100.005")
        case _:
            return abs(Fraction(text.rstrip("%").replace(",", "")) - share) <= Fraction(5, 1000)


@given(strategies.declarations())
def test_every_figure_equals_what_the_form_gives_when_computed_otherwise(form: Declaration) -> None:
    budget, project, goals, indicators = key_figures(form, summary_of(form, listed_goals(form)))
    income, spent = _total(form.funds.income), _total(form.funds.expenditure)
    whole = income if income is not None else spent
    factor = {"元": Fraction(1, 10000), "万元": Fraction(1), "亿元": Fraction(10000)}[form.funds.unit]
    assert (budget.value is None) == (whole is None)
    if whole is not None and abs(whole * factor) >= Fraction(1, 100):
        assert budget.value
        assert abs(Fraction(budget.value.replace(",", "")) - whole * factor) <= Fraction(5, 1000)
    line = form.funds.expenditure.get("项目支出")
    if line is None or line.budget is None or not spent:
        assert project.value is None
    else:
        assert project.value
        assert is_percentage_of(project.value, Fraction(line.budget) / spent * 100)
    rows = [row for one in form.goals.annual for group in one.indicators.values() for row in group.values()]
    targets = [target_of(indicator) for row in rows for indicator in row]
    quantified = sum(target is not None and target.is_quantified for target in targets)
    unread = sum(target is not None and target.is_unread for target in targets)
    empty = sum(not group for one in form.goals.annual for group in one.indicators.values()) + rows.count(())
    assert (goals.value, indicators.value) == (str(len(form.goals.annual)), str(len(targets)))
    apart = f"，含数字而未能判读{unread}项" if unread else ""
    said = f"其中定量指标{quantified}项{apart}，空白类别{empty}个" if targets or empty else None
    assert indicators.note == said


def _total(lines: Any) -> Fraction | None:
    """The stated total, else the sum of the lines if each of them states its amount, else 本年合计 and 结转."""
    amounts = {label: line.budget for label, line in lines.items()}
    if amounts.get("合计") is not None:
        return Fraction(amounts["合计"])
    of_year = next((amounts[name] for name in ("本年收入合计", "本年支出合计") if name in amounts), None)
    stated = {label: amount for label, amount in amounts.items() if "合计" not in label}
    if stated and None not in stated.values():
        return sum(map(Fraction, stated.values()), Fraction(0))
    carried = [amount for label, amount in stated.items() if "结转" in label]
    return None if of_year is None or None in carried else sum(map(Fraction, carried), Fraction(of_year))
