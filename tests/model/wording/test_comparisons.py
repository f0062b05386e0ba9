"""A comparison as a whole in words: what the earlier form is called, the budget, and how much changed."""

from decimal import Decimal

import pytest

from generator.compare.changes import compare
from generator.model.declaration import Declaration
from generator.model.wording.comparisons import amount_change_text, budget_text, earlier_year, kinds_text
from generator.model.wording.judgements import counted
from tests.builders import amounts, declaration, only
from tests.compare.reported import last_year, this_year


@pytest.mark.parametrize(
    "years,unit,before,after,said",
    [
        (("2021", "2022"), "万元", "100", "90", "100.00万元 → 90.00万元，较上年减少10.00万元（10.00%）"),
        (("2021", "2022"), "万元", "100", "100.0", "100.00万元，与上年一致"),
        (("2019", "2022"), "万元", "0", "10", "0.00万元 → 10.00万元，较2019年增加10.00万元"),
        (("2021", "2022"), "元", "6009.09", "0.01", "6,009.09元 → 0.01元，较上年减少6,009.08元（99.99%以上）"),
        (("2022", "2022"), "亿元", "1", "1.0001", "1.00亿元 → 1.0001亿元，较改前增加0.0001亿元（0.01%）"),
        (("2021", "2022"), "万元", "-5", "5", "-5.00万元 → 5.00万元，较上年增加10.00万元"),
        (("2022", "2022"), "万元", None, "10", "没有载明 → 10.00万元"),
        (("2022", "2022"), "万元", "10", None, "10.00万元 → 没有载明"),
        (("2022", "2022"), "万元", None, None, "没有载明"),
    ],
)
def test_the_budget_in_words(
    years: tuple[str, str], unit: str, before: str | None, after: str | None, said: str
) -> None:
    old, new = (
        declaration(年度=year, 部门总体资金情况=only({"单位": unit, "收入构成": {"财政拨款": amounts(budget)}}))
        for year, budget in zip(years, (before, after), strict=True)
    )
    assert budget_text(compare(old, new)).sentence == said


def test_a_budget_in_another_unit_is_compared_in_the_later_one() -> None:
    old, new = (
        declaration(年度=year, 部门总体资金情况=only({"单位": unit, "收入构成": {"财政拨款": amounts(budget)}}))
        for year, unit, budget in (("2021", "元", "1000000"), ("2022", "万元", "90"))
    )
    assert budget_text(compare(old, new)).sentence == "100.00万元 → 90.00万元，较上年减少10.00万元（10.00%）"


@pytest.mark.parametrize(
    "change,growth,said",
    [
        ("238.12", "0.0409", "较上年增加238.12万元（4.09%）"),
        ("-10", "-0.1", "较上年减少10.00万元（10.00%）"),
        ("-6009.08", "-0.9999983", "较上年减少6,009.08万元（99.99%以上）"),
        ("0.0001", "0.00001", "较上年增加0.0001万元（不足0.01%）"),
        ("5", None, "较上年增加5.00万元"),
        ("0.00", "0", "与上年一致"),
        (None, None, None),
    ],
)
def test_a_change_of_an_amount(change: str | None, growth: str | None, said: str | None) -> None:
    difference, fraction = (None if text is None else Decimal(text) for text in (change, growth))
    assert amount_change_text(difference, fraction, "万元", "上年") == said


@pytest.mark.parametrize(
    "before,year,name", [(2021, 2022, "上年"), (2019, 2022, "2019年"), (2022, 2022, "改前"), (2022, 2021, "2022年")]
)
def test_the_earlier_form_is_called_by_how_far_back_it_is(before: int, year: int, name: str) -> None:
    assert earlier_year(before, year) == name


def test_changes_are_counted_by_kind_and_what_follows_apart() -> None:
    assert kinds_text(compare(last_year(), this_year())) == (
        "改动9处：金额增加1处，改为空1处，改写1处，删去1处，指标更名1处，数值提高1处，指标取消1处，指标新增1处，数值降低1处"
    )
    goals = [
        {"目标": "社会救助。"},
        {"目标": "养老服务。", "绩效指标": {"产出指标": {"数量指标": [{"指标名称": "甲"}]}}},
    ]
    old, new = (declaration(整体绩效目标={"年度目标": listed}) for listed in (goals[:1], goals))
    assert kinds_text(compare(old, new)) == "改动1处，另有1处随之改动：目标新增1处"


@pytest.mark.parametrize(
    "most,said",
    [(None, "改写3处，空改为0的2处，补填1处"), (1, "改写3处，其他3处"), (3, "改写3处，空改为0的2处，补填1处")],
)
def test_what_has_no_room_is_counted_together(most: int | None, said: str) -> None:
    assert counted([("改写", 3), ("空改为0", 2), ("补填", 1)], most) == said


def test_nothing_is_counted_as_nothing() -> None:
    assert counted([]) == ""


def _form(income: str | None, expenditure: str | None, scope: str | None = "汇总") -> Declaration:
    """A form of 2022 with a line of income and a line of expenditure."""
    sides = {"收入构成": only({"财政拨款": amounts(income)}), "支出构成": only({"项目支出": amounts(expenditure)})}
    return declaration(填报口径=scope, 部门总体资金情况=only(sides))


def test_both_sides_are_told_where_one_alone_would_hide_the_other() -> None:
    slipped = budget_text(compare(_form("3100.5", "3100.5"), _form("3100.5", "22000.5")))
    assert slipped.sentence == (
        "收入3,100.50万元，与改前一致；支出3,100.50万元 → 22,000.50万元，较改前增加18,900.00万元（609.58%）；收支不平衡"
    )


def test_a_side_that_is_blank_now_is_told_beside_the_other() -> None:
    assert budget_text(compare(_form("100", "100"), _form(None, "100"))).sentence == (
        "收入100.00万元 → 没有载明；支出100.00万元，与改前一致"
    )


def test_one_sentence_tells_two_sides_that_say_the_same() -> None:
    assert budget_text(compare(_form("90", "90"), _form("100", "100"))).sides == ()


def test_a_budget_that_covers_other_units_is_not_compared() -> None:
    assert budget_text(compare(_form("90", "90", "本级"), _form("100", "100"))).sentence == (
        "90.00万元 → 100.00万元，口径不同（本级→汇总），金额不可直接比较"
    )


def test_a_budget_whose_lines_moved_against_each_other_is_not_merely_the_same() -> None:
    def split(appropriation: str, other: str) -> Declaration:
        lines = {"财政拨款": amounts(appropriation), "其他资金": amounts(other)}
        return declaration(
            部门总体资金情况=only({"收入构成": only(lines), "支出构成": only({"项目支出": amounts("110")})})
        )

    assert budget_text(compare(split("100", "10"), split("90", "20"))).sentence == "110.00万元，与改前一致，内部有调整"
    assert budget_text(compare(split("100", "10"), split("100", "10"))).sentence == "110.00万元，与改前一致"
