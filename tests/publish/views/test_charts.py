"""The charts of a declaration: a bar for what is stated, a gap for what is not, and the figures beside them as text."""

import re
from decimal import Decimal
from typing import Any

from hypothesis import given

from generator.model.declaration import Declaration
from generator.publish.bars import LENGTH
from generator.publish.views.declaration.charts import Chart, charts
from generator.publish.views.declaration.funds_groups import funds_table
from tests import strategies
from tests.builders import amounts, declaration, only
from tests.publish.pages.test_declaration_page import form_made_public, page
from tests.publish.rendered import build, structure


def charts_of(form: Declaration) -> tuple[Chart, ...]:
    return charts(form, funds_table(form).groups)


def drawn(**funds: Any) -> dict[str, list[str]]:
    """Each chart by its title: label, amount, share, and the widths of the bar's parts in thousandths."""
    return {chart.title: rows_of(chart) for chart in charts_of(declaration(部门总体资金情况=only(funds)))}


def rows_of(chart: Chart) -> list[str]:
    bars = [" ".join(f"{part.kind}{part.width}" for part in row.bar) for row in chart.rows]
    figures = [f"{row.label} {row.amount or '—'} {row.share or '—'}" for row in chart.rows]
    return [f"{said} {bar}" for said, bar in zip(figures, bars, strict=True)]


def test_three_years_and_both_sides_are_drawn() -> None:
    assert {chart.title: rows_of(chart) for chart in charts_of(declaration())} == {
        "近三年支出": [
            "2020年 4,778.56 81.89% a646 b143",
            "2021年 5,818.97 83.25% a800 b161",
            "2022年 6,057.09 82.56% a826 b174",
        ],
        "当年收入构成": ["财政拨款 6,009.09 99.21% a992", "其他资金 48.00 0.79% a8"],
        "当年支出构成": ["基本支出 1,056.27 17.44% a174", "项目支出 5,000.82 82.56% a826"],
    }


def test_a_blank_year_and_a_blank_line_are_gaps_and_zero_is_zero() -> None:
    income = {"财政拨款": amounts("0", None, "1"), "其他资金": amounts(None, None, "1")}
    assert drawn(收入构成=income) == {
        "近三年收入": ["2020年 — — ", "2021年 2.00 — a1000", "2022年 — — "],
        "当年收入构成": ["财政拨款 0.00 — ", "其他资金 — — "],
    }


def test_a_blank_is_said_to_be_blank_and_a_bar_says_what_it_shows() -> None:
    years, *_ = charts_of(declaration(部门总体资金情况={"支出构成": {"基本支出": {"前年": None}}}))
    assert [row.said for row in years.rows] == [
        "2020年：原表此栏为空",
        "2021年5,818.97万元，其中项目支出4,844.17万元",
        "2022年6,057.09万元，其中项目支出5,000.82万元",
    ]


def test_a_negative_amount_is_told_and_not_drawn() -> None:
    assert drawn(支出构成={"基本支出": amounts("-1"), "项目支出": amounts("3")})["当年支出构成"] == [
        "基本支出 -1.00 -50.00% ",
        "项目支出 3.00 150.00% a1000",
    ]


def test_carry_overs_are_lines_like_any_other() -> None:
    income = {"财政拨款": amounts("90"), "上年结转": amounts("10")}
    assert drawn(收入构成=income)["当年收入构成"] == ["财政拨款 90.00 90.00% a900", "上年结转 10.00 10.00% a100"]


def test_nothing_stated_is_nothing_drawn() -> None:
    assert drawn() == {}
    assert "<figure" not in page(部门总体资金情况=None)


def test_the_bars_of_a_page_are_svg_without_styles_and_each_names_itself() -> None:
    tags = structure(build(page()).html)
    pictures = [dict(attributes) for tag, attributes in tags if tag == "svg" and dict(attributes).get("role")]
    assert [picture["aria-label"] for picture in pictures] == [
        "2020年4,778.56万元，其中项目支出3,913.02万元",
        "2021年5,818.97万元，其中项目支出4,844.17万元",
        "2022年6,057.09万元，其中项目支出5,000.82万元",
        "财政拨款6,009.09万元，占99.21%",
        "其他资金48.00万元，占0.79%",
        "基本支出1,056.27万元，占17.44%",
        "项目支出5,000.82万元，占82.56%",
    ]
    assert {picture["role"] for picture in pictures} == {"img"}
    assert not [name for _, attributes in tags for name, _ in attributes if name == "style" or name.startswith("on")]


@given(strategies.declarations())
def test_every_bar_stays_within_its_scale_and_beside_every_bar_stands_its_figure(form: Declaration) -> None:
    for chart in charts_of(form_made_public(form)):
        for row in chart.rows:
            assert all(0 <= part.start < part.start + part.width <= LENGTH for part in row.bar)
            assert row.amount is not None or (not row.bar and row.share is None and row.said.endswith("：原表此栏为空"))
            if row.amount is not None:
                assert re.fullmatch(r"-?\d{1,3}(,\d{3})*\.\d+|-?\d+", row.amount)
                assert row.amount in row.said
            if row.bar:
                assert row.amount
                assert Decimal(row.amount.replace(",", "")) > 0
