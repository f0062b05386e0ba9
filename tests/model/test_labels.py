"""The words of the form for the names of the code."""

import pytest

from generator.diagnostics.diagnostic import Route
from generator.model.declaration import Amounts, Declaration
from generator.model.form_fields import FieldKind, fields_of
from generator.model.goals import Indicator
from generator.model.labels import file_route, label, labels_of_form, parts_of_form

ROW: Route = ("goals", "annual", 1, "indicators", "产出指标", "数量指标", 0)


@pytest.mark.parametrize(
    "route,keys",
    [
        ((), ()),
        (("fiscal_year",), ("年度",)),
        (("mandate", 2), ("部门职能概述", 2)),
        (("disclosure", "stage"), ("公开信息", "阶段")),
        (("review_notes", 0, "rule"), ("审核说明", 0, "规则")),
        (("funds", "unit"), ("部门总体资金情况", "单位")),
        (("funds", "income", "财政拨款", "budget"), ("部门总体资金情况", "收入构成", "财政拨款", "当年预算")),
        (
            ("funds", "income", "财政拨款", "parts", "一般公共预算", "last_year"),
            ("部门总体资金情况", "收入构成", "财政拨款", "其中", "一般公共预算", "上年"),
        ),
        (("goals", "annual", 1, "text"), ("整体绩效目标", "年度目标", 1, "目标")),
        (ROW[:5], ("整体绩效目标", "年度目标", 1, "绩效指标", "产出指标")),
        ((*ROW, "target"), ("整体绩效目标", "年度目标", 1, "绩效指标", "产出指标", "数量指标", 0, "预期当年实现值")),
    ],
)
def test_a_route_of_names_leads_to_the_keys_of_the_file(route: Route, keys: Route) -> None:
    assert file_route(route) == keys


@pytest.mark.parametrize(
    "route", [("nothing",), ("年度",), ("mandate", 2, "text"), ("goals", "annual", 0, 0), (0,), ("funds", "unit", "元")]
)
def test_a_route_that_leads_nowhere_is_refused(route: Route) -> None:
    with pytest.raises(KeyError):
        file_route(route)


def test_one_name_may_have_two_labels() -> None:
    assert (label(Amounts, "budget"), label(Indicator, "unit")) == ("当年预算", "计量单位")


def test_the_parts_of_the_form_are_found_from_the_declaration_on() -> None:
    names = [part.__name__ for part in parts_of_form()]
    assert names[:4] == ["Declaration", "Funds", "FundsLine", "Amounts"]
    assert len(names) == len(set(names))


def test_keys_lines_and_official_categories_are_words_of_the_form() -> None:
    assert {"年度", "其中", "合计", "国有资本经营预算", "产出指标", "社会成本指标"} <= labels_of_form()
    keys = {label(Declaration, field.name) for field in fields_of(Declaration) if field.kind is not FieldKind.FURTHER}
    assert keys <= labels_of_form()
