"""Amounts in the wrong unit, in tables and in texts, as clerks make such slips; and amounts that only look like it."""

from decimal import Decimal
from typing import Any

import pytest

from generator.check.amounts import AMOUNT_CHECKS
from generator.check.findings import findings_of
from generator.check.named_amounts import NAMED_AMOUNT_CHECKS
from generator.check.unit_slips import UNIT_SLIP_CHECKS
from generator.diagnostics.diagnostic import route_text
from tests.builders import address, amounts, archive, declaration, only, project

TABLE_CHECKS = (*UNIT_SLIP_CHECKS, *AMOUNT_CHECKS)
APPROPRIATION = ("6009.09", "4749.16", "5818.97")
OTHER = ("48", "29.4", "2.5")
BASIC = ("1056.27", "865.54", "974.8")
PROJECTS = ("5000.82", "3913.02", "4846.67")
Line = tuple[str | None, ...]


def table(appropriation: Line = APPROPRIATION, basic: Line = BASIC, projects: Line = PROJECTS, **more: Any) -> Any:
    """A table of funds, each line of it this year's amount and those of two years ago and last year."""
    income = only({"财政拨款": amounts(*appropriation), "其他资金": amounts(*OTHER)})
    expenditure = only({"基本支出": amounts(*basic), "项目支出": amounts(*projects)})
    return {"收入构成": income, "支出构成": expenditure, **more}


def told(funds: Any, **changes: Any) -> list[tuple[str, str]]:
    """What is said of a form with such a table, and where first."""
    form = declaration(部门总体资金情况=funds, **changes)
    found = findings_of(archive(form), address(), TABLE_CHECKS)
    return [(route_text(finding.routes[0]).removeprefix("部门总体资金情况/"), finding.message) for finding in found]


def test_amounts_that_rise_as_budgets_do_are_left_alone() -> None:
    assert told(table()) == []


@pytest.mark.parametrize(
    "line, amounts_of_line, place, words",
    [
        ("basic", ("10562700", *BASIC[1:]), "当年预算", "“当年预算”与“前年”相差10000多倍"),
        ("basic", ("1056.27", "8655400", "974.8"), "前年", "“前年”与“当年预算”相差8000多倍"),
        ("basic", ("1056.27", "865.54", "9748000"), "上年", "“上年”与“当年预算”相差9000多倍"),
        ("basic", ("0.1056", *BASIC[1:]), None, ""),
        ("basic", ("10562700", None, "974.8"), "上年", "“上年”与“当年预算”相差10000多倍"),
    ],
)
def test_one_line_in_the_wrong_unit(line: str, amounts_of_line: Line, place: str | None, words: str) -> None:
    """In a line of less than one 万元 nothing is told: it may have grown out of nothing."""
    found = told(table(**{line: amounts_of_line}))
    assert found == ([(f"支出构成/基本支出/{place}", f"“基本支出”的{words}，疑元、万元混用，请核对")] if place else [])


def test_several_lines_in_the_wrong_unit_are_one_finding() -> None:
    wrong = told(table(basic=("1056.27", "8655400", "974.8"), projects=("5000.82", "39130200", "4846.67")))
    assert [words for _, words in wrong] == ["“基本支出”的“前年”与“当年预算”相差8000多倍等2处，疑元、万元混用，请核对"]


def test_a_column_that_lost_its_decimal_points() -> None:
    lines = (("600909", *APPROPRIATION[1:]), ("105627", *BASIC[1:]), ("500082", *PROJECTS[1:]))
    assert told(table(*lines)) == [
        (
            "收入构成/财政拨款/当年预算",
            "“当年预算”是“前年”、“上年”的100多倍，疑漏写小数点或者用错单位，请核对",
        )
    ]


def test_a_column_with_points_in_the_wrong_place() -> None:
    lines = {"基本支出": amounts("10.56", *BASIC[1:]), "项目支出": amounts("50.01", *PROJECTS[1:])}
    said = "“当年预算”不到“前年”、“上年”的70分之一，疑漏写小数点或者用错单位，请核对"
    assert ("支出构成/基本支出/当年预算", said) in told({"收入构成": only({}), "支出构成": only(lines)})


def moved(line: Line, place: int, power: int) -> Line:
    """A line with the decimal point of one amount moved."""
    return tuple(
        amount and f"{Decimal(amount).scaleb(power if at == place else 0).normalize():f}"
        for at, amount in enumerate(line)
    )


YEARS = ("当年预算", "前年", "上年")


@pytest.mark.parametrize("place", range(3))
@pytest.mark.parametrize("power", [-4, -3, -2, -1, 1, 2, 3, 4])
def test_any_column_with_all_its_points_moved_is_told(place: int, power: int) -> None:
    wrong = table(*(moved(line, place, power) for line in (APPROPRIATION, BASIC, PROJECTS)))
    wrong["收入构成"]["其他资金"] = amounts(*moved(OTHER, place, power))
    [(_, words)] = told(wrong)
    assert YEARS[place] in words
    assert "混用" in words or "小数点" in words


@pytest.mark.parametrize("power, times", [(1, None), (2, "100倍"), (3, "1000倍"), (-1, None), (-2, "百分之一")])
def test_of_two_columns_the_prior_one_is_told_from_a_hundred_on(power: int, times: str | None) -> None:
    lines = {
        side: only({name: amounts(line[0], None, moved(line, 2, power)[2]) for name, line in of_side.items()})
        for side, of_side in (
            ("收入构成", {"财政拨款": APPROPRIATION}),
            ("支出构成", {"基本支出": BASIC, "项目支出": PROJECTS}),
        )
    }
    words = f"“上年”各项都约为“当年预算”的{times}，疑小数点移了位或者用错单位，请核对"
    assert [said for _, said in told(lines)] == ([words] if times else [])


@pytest.mark.parametrize(
    "power, words",
    [
        (2, "“基本支出”的“前年” 86554 约为“当年预算”、“上年”的100倍，疑小数点移了位或者用错单位，请核对"),
        (-2, "“基本支出”的“前年” 8.6554 约为“当年预算”、“上年”的百分之一，疑小数点移了位或者用错单位，请核对"),
    ],
)
def test_one_amount_with_its_point_moved(power: int, words: str) -> None:
    assert told(table(basic=moved(BASIC, 1, power))) == [("支出构成/基本支出/前年", words)]


def test_a_department_that_became_ten_times_as_large_is_no_slip() -> None:
    grown = table(("6009.09", "649.16", "5818.97"), ("1056.27", "108.54", "974.80"), ("5000.82", "513.02", "4846.67"))
    assert told(grown) == []


def test_a_project_that_cost_more_in_one_year_is_no_slip() -> None:
    spent = {"收入构成": only({"财政拨款": amounts("25", "20", "350")}), "支出构成": None}
    place = "wuhan-qingshan/civil-affairs/2022/relief"
    of_project = archive(declaration(), projects={place: project(部门总体资金情况=spent)})
    assert findings_of(of_project, address(place), UNIT_SLIP_CHECKS) == ()


def test_a_budget_a_hundred_times_that_of_last_years_form() -> None:
    alone = {
        "收入构成": only({"财政拨款": amounts("6009.09")}),
        "支出构成": only({"基本支出": amounts("1008.27"), "项目支出": amounts("5000.82")}),
    }
    lost = {
        "收入构成": only({"财政拨款": amounts("618909")}),
        "支出构成": only({"基本支出": amounts("105827"), "项目支出": amounts("513082")}),
    }
    years = declaration(年度="2021", 部门总体资金情况=alone), declaration(部门总体资金情况=lost)
    found = findings_of(archive(*years), address(), UNIT_SLIP_CHECKS)
    assert [finding.message for finding in found] == [
        "“当年预算”各项都约为2021年表的100倍，疑小数点移了位或者用错单位，请核对"
    ]


def test_a_budget_that_grew_and_kept_growing_is_no_slip() -> None:
    assert told(table(("60", "0.9", "8"), ("10", "0.5", "2"), ("98", "29.8", "8.5"))) == []


def test_a_department_that_would_live_on_a_few_thousand_yuan() -> None:
    for unit, words in (
        ("元", "全部预算只有 6057.09 元，疑为万元，请核对“单位”"),
        ("亿元", "合计约 6057.09 亿元，不像一个部门的预算，请核对“单位”"),
    ):
        assert [said for _, said in told(table(单位=unit))] == [words]


def test_a_small_project_in_yuan_is_left_alone() -> None:
    small = project(部门总体资金情况=table(单位="元"))
    place = "wuhan-qingshan/civil-affairs/2022/relief"
    assert not findings_of(archive(declaration(), projects={place: small}), address(place), TABLE_CHECKS)


NEGATIVE = "是负数，请核对是否误写了负号；确系冲减的，写“审核说明”"


@pytest.mark.parametrize(
    "changes, first, count",
    [
        ({"收入构成": {"其他资金": amounts("-48")}}, "“其他资金”的“当年预算” -48", 1),
        ({"收入构成": {"合计": amounts("-6057.09")}}, "“合计”的“当年预算” -6057.09", 1),
        (
            {"收入构成": {"财政拨款": {"其中": {"政府性基金预算": amounts("-3.20")}}}},
            "“政府性基金预算”的“当年预算” -3.20",
            1,
        ),
        ({"支出构成": only({"基本支出": amounts("-1"), "项目支出": amounts("-2")})}, "“基本支出”的“当年预算” -1", 2),
    ],
    ids=["a line", "a total", "a part", "several lines"],
)
def test_an_amount_of_the_year_below_zero(changes: Any, first: str, count: int) -> None:
    several = f"{count}处金额为负，如" if count > 1 else ""
    assert f"{several}{first} {NEGATIVE}" in [words for _, words in told(changes)]


@pytest.mark.parametrize("amount", [("48", "-29.4", "2.5"), ("0", None, "-0.01"), ("-0", "1", "1"), (None, "-1", None)])
def test_an_amount_of_a_prior_year_that_was_taken_back(amount: Line) -> None:
    assert told({"收入构成": {"其他资金": amounts(*amount)}}) == []


def told_of(text: str) -> list[str]:
    """What is said of a task that names an amount, where the table comes to 6057.09万元."""
    found = findings_of(archive(declaration(年度工作任务=[text])), address(), NAMED_AMOUNT_CHECKS)
    return [finding.message for finding in found]


@pytest.mark.parametrize(
    "named",
    [
        *("部门预算总额6067.09万元", "部门支出预算合计6,070万元", "全年预算总额约0.65亿元", "部门预算总额6500余万元"),
        *("全年支出总计60570900万元", "本年收入合计６５５７．０９万元", "部门预算总额为60，670，900元"),
        *(
            "部门收支总预算6500万元",
            "2022年收入总计6500万元",
            "2022年度部门预算总额5818.97万元",
            "部门预算总支出6500万元",
        ),
        *("部门预算总额近7000万元", "其中：基本支出1156.27万元", "部门预算总额约6500万元"),
        *(
            "部门预算总额六千五百万元",
            "部门预算总额六千五百万",
            "部门预算总额为人民币陆仟伍佰万元整",
            "部门预算总额6千5百万元",
        ),
        *("部门预算总额65百万元", "部门预算总额6500万", "部门预算总额六千五百多万元", "全年支出合计￥65000000元"),
        *(
            "部门预算总额共计为：6,500.00 万元",
            "部门预算总额一亿零六十万元",
            "部门预算总额6千9百万元",
            "部门预算总额65000千元",
        ),
    ],
)
def test_an_amount_in_a_text_that_is_not_the_tables(named: str) -> None:
    [words] = told_of(f"{named}。")
    assert words.startswith(f"“{named}”与资金表的 ")


@pytest.mark.parametrize(
    "text",
    [
        *(
            "部门预算总额6057.09万元。",
            "部门支出预算合计6,057.09万元。",
            "全年预算总额约0.61亿元。",
            "部门预算总额近6100万元。",
        ),
        *(
            "部门预算总额6000余万元。",
            "部门预算总额超过6000万元。",
            "部门预算总额60，570，900元。",
            "收入总计约6057万元。",
        ),
        *("本年收入合计６０５７．０９万元。", "2021年部门预算总额5818.97万元，2022年预算总额6057.09万元。"),
        *("上年部门预算总额5818.97万元。", "2023年部门预算总额7000万元左右。", "部门预算总额较上年增加238.12万元。"),
        *("“十四五”期间部门预算总额30000万元。", "项目支出中救助资金3000万元。"),
        *("部门预算总额六千零五十七万元。", "部门预算总额陆仟零伍拾柒万零玖佰元整。", "部门预算总额6千万元。"),
        *(
            "部门预算总额六千余万元。",
            "部门预算总额60570.9千元。",
            "部门预算总额数千万元。",
            "部门预算总额三四千万元。",
        ),
        *("部门预算总额万元。", "部门预算总额六千五百万人次。", "部门预算总额不超过六千五百万元。"),
        *(
            "低保专项资金3000万元，其中：财政拨款2000万元。",
            "救助资金三千万元，其中财政拨款两千万元、项目支出一千万元。",
        ),
    ],
)
def test_an_amount_in_a_text_that_is_the_tables_or_of_something_else(text: str) -> None:
    assert told_of(text) == []


def test_each_line_behind_of_which_is_compared() -> None:
    assert told_of("其中：基本支出1056.27万元、项目支出五千五百万元。") == [
        "“项目支出五千五百万元”与资金表的 5000.82万元 不同，请核对"
    ]


@pytest.mark.parametrize(
    "calculation, result",
    [
        ("九百五十人×一千元/人＝九百五十万元", "95万元"),
        ("950人×壹仟元/人=玖佰伍拾万元整", "95万元"),
        ("1200人×680元/人×12个月=9百万元", "979.2万元"),
        ("１２００人×６８０元＝９１．６万元", "81.6万元"),
        ("2万人×3百元=六千万元", "600万元"),
    ],
)
def test_a_calculation_in_a_text_whose_result_is_wrong(calculation: str, result: str) -> None:
    assert told_of(f"救助{calculation}。") == [f"“{calculation}”算得 {result}，请核对"]


@pytest.mark.parametrize(
    "calculation",
    [
        *("九百五十人×一千元/人＝九十五万元", "950人×壹仟元/人=玖拾伍万元整", "三四人×一千元=数万元"),
        *("1200人×680元/人×12个月=979.2万元", "2万人×3百元=六百万元", "1200人×680元×12月=9792000元"),
    ],
)
def test_a_calculation_in_a_text_whose_result_is_right(calculation: str) -> None:
    assert told_of(f"救助{calculation}。") == []
