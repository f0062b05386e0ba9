"""Routes in names of the model, and the keys of a file that they lead to."""

import pytest

from generator.diagnostics.diagnostic import Route
from generator.model.file_routes import file_route

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
