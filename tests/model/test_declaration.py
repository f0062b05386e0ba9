"""A declaration is closed and frozen, takes a blank for a blank, and keeps what the form says as it says it."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from pydantic import BaseModel, ValidationError

from generator.model.declaration import Amounts, Declaration, Disclosure, Funds, FundsLine
from generator.model.goals import AnnualGoal, Goals, Indicator, LongTermGoal
from tests.builders import WITHOUT, amounts, declaration, form

Form = dict[str, Any]


def refused(**changes: Any) -> list[tuple[str, str]]:
    """Where a declaration is refused, and pydantic's name for why."""
    with pytest.raises(ValidationError) as refusal:
        declaration(**changes)
    return [("/".join(map(str, problem["loc"])), problem["type"]) for problem in refusal.value.errors()]


def test_the_least_that_is_a_declaration() -> None:
    least = Declaration.model_validate(
        {"年度": "2022", "部门名称": "甲局", "整体绩效目标": {"年度目标": [{"目标": "甲"}]}}
    )
    assert least.model_dump(exclude_defaults=True) == {
        "fiscal_year": 2022,
        "department_name": "甲局",
        "goals": {"annual": ({"text": "甲"},)},
    }
    assert (least.declared_on, least.source, least.mandate, least.review_notes) == (None, None, (), ())
    assert (least.funds, least.goals.long_term) == (Funds(), ())
    assert (least.funds.unit, least.funds.income, least.disclosure.status) == ("万元", {}, "公开")


@pytest.mark.parametrize("key", ["年度", "部门名称", "整体绩效目标"])
def test_what_a_declaration_cannot_be_without(key: str) -> None:
    assert refused(**{key: WITHOUT}) == [(key, "missing")]


def test_annual_goals_must_be_there_and_not_be_none() -> None:
    assert refused(整体绩效目标=None) == [("整体绩效目标/年度目标", "missing")]
    assert refused(整体绩效目标={"年度目标": []}) == [("整体绩效目标/年度目标", "too_short")]


@pytest.mark.parametrize(
    "changes, place",
    [
        ({"预算": "1"}, "预算"),
        ({"fiscal_year": "2022"}, "fiscal_year"),
        ({"公开信息": {"网址": "https://a.cn"}}, "公开信息/网址"),
        (
            {"部门总体资金情况": {"收入构成": {"财政拨款": {"2020年": "1"}}}},
            "部门总体资金情况/收入构成/财政拨款/2020年",
        ),
        (
            {"整体绩效目标": {"长期目标": [{"绩效指标": {"产出指标": {"数量指标": [{"目标值": "1"}]}}}]}},
            "整体绩效目标/长期目标/0/绩效指标/产出指标/数量指标/0/目标值",
        ),
    ],
)
def test_no_other_key_is_taken(changes: dict[str, Any], place: str) -> None:
    assert refused(**changes) == [(place, "extra_forbidden")]


def test_every_problem_is_reported_at_once() -> None:
    assert refused(年度="22", 填报日期="2022-02-30", 填报口径="全部") == [
        ("年度", "year-format"),
        ("填报日期", "date-format"),
        ("填报口径", "literal_error"),
    ]


@pytest.mark.parametrize(
    "part",
    [declaration(), declaration().funds, declaration().goals, declaration().goals.annual[0], Indicator(), Disclosure()],
    ids=lambda part: type(part).__name__,
)
def test_nothing_changes_after_it_was_read(part: BaseModel) -> None:
    for name in type(part).model_fields:
        with pytest.raises(ValidationError, match="frozen"):
            setattr(part, name, None)


def test_a_blank_is_what_a_missing_key_is() -> None:
    optional = [key for key in form() if key not in ("年度", "部门名称", "整体绩效目标")]
    assert declaration(**dict.fromkeys(optional)) == declaration(**dict.fromkeys(optional, WITHOUT))


def test_a_source_that_states_nothing_is_none() -> None:
    assert [declaration(来源=source).source for source in (None, {}, {"文件": None})] == [None, None, None]
    assert declaration(来源={"文件": "附件3"}).source is not None


def test_a_blank_line_of_funds_states_nothing_and_is_not_zero() -> None:
    funds = Funds.model_validate({"收入构成": {"财政拨款": None, "其他资金": {"当年预算": None, "上年": "0"}}})
    assert funds.income == {
        "财政拨款": FundsLine(),
        "其他资金": FundsLine.model_validate({"上年": "0"}),
    }
    assert (funds.income["财政拨款"].budget, funds.income["其他资金"].last_year) == (None, Decimal(0))


def test_a_blank_category_is_kept_as_a_blank_row_of_the_form() -> None:
    categories: Form = {"产出指标": {"数量指标": [], "成本指标": None}, "效益指标": None}
    assert AnnualGoal.model_validate({"绩效指标": categories}).indicators == {
        "产出指标": {"数量指标": (), "成本指标": ()},
        "效益指标": {},
    }


def test_a_blank_item_of_a_list_of_goals_is_a_goal_that_states_nothing() -> None:
    goals = Goals.model_validate({"长期目标": [None, "甲"], "年度目标": [None]})
    assert goals.long_term == (LongTermGoal(), LongTermGoal.model_validate({"目标": "甲"}))
    assert goals.annual == (AnnualGoal(),)


def test_a_long_term_goal_may_be_its_text_alone() -> None:
    written = LongTermGoal.model_validate({"目标": "甲"})
    assert Goals.model_validate({"长期目标": ["甲", {"目标": "甲"}], "年度目标": [None]}).long_term == (
        written,
        written,
    )


def test_lines_and_categories_stay_in_the_forms_order() -> None:
    lines = ["合计", "其他资金", "财政拨款"]
    funds = Funds.model_validate({"收入构成": {line: {"当年预算": "1"} for line in lines}})
    assert list(funds.income) == lines
    names = ["满意度指标", "安全指标", "产出指标"]
    assert list(AnnualGoal.model_validate({"绩效指标": {name: {} for name in names}}).indicators) == names


def test_amounts_are_kept_as_written() -> None:
    line = declaration(部门总体资金情况={"收入构成": {"财政拨款": amounts("48", "4749.10", "968.1918")}})
    stated = line.funds.income["财政拨款"]
    assert [str(amount) for amount in (stated.budget, stated.two_years_ago, stated.last_year)] == [
        "48",
        "4749.10",
        "968.1918",
    ]


def test_texts_and_cells_are_kept_as_written() -> None:
    cells = {"指标名称": " 满意度 ", "预期当年实现值": "95% 以上", "前年": "63", "上年": "no", "备注": "第一段\n第二段"}
    row = Indicator.model_validate(cells)
    assert [row.name, row.target, row.two_years_ago, row.last_year, row.remark] == list(cells.values())


def test_fiscal_appropriation_may_be_broken_down() -> None:
    parts = {"一般公共预算": {"当年预算": "6000"}, "政府性基金预算": None}
    line = FundsLine.model_validate({"当年预算": "6009.09", "其中": parts})
    assert line.parts == {
        "一般公共预算": Amounts.model_validate({"当年预算": "6000"}),
        "政府性基金预算": Amounts(),
    }


def test_what_may_be_said_of_its_disclosure() -> None:
    said = Disclosure.model_validate({"阶段": "批复", "批复日期": "2022-02-10", "原件": "https://a.gov.cn/a.pdf"})
    assert (said.stage, said.approved_on, said.original) == ("批复", date(2022, 2, 10), "https://a.gov.cn/a.pdf")
