"""Comparisons that hold a change of every kind, with every judgement, every blank and every unit."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from generator.compare.changes import compare
from generator.model.comparison import Comparison
from generator.model.declaration import Declaration
from generator.model.form import Form as OtherForm
from generator.model.form import FormItem
from tests.builders import amounts, declaration, goal, indicator, only

Form = dict[str, Any]

YEARS = {"上年": (2022, 2023), "2020年": (2020, 2023), "改前": (2023, 2023)}
"""What the earlier form is called → the years of both forms."""


def comparisons_in(years: tuple[int, int]) -> Iterator[Comparison]:
    """Each pair of forms below, as forms of these years."""
    for old, new in (*_funds_in_every_unit(), *_budgets(), _indicators(), _costs(), _texts()):
        yield compare(_of_year(old, years[0]), _of_year(new, years[1]))
    plain = _of_year({}, years[0])
    yield compare(plain, _of_year({}, years[1]).model_copy(update={"form": _other_form(plain)}))


def single_changes_in(years: tuple[int, int]) -> Iterator[Comparison]:
    """Comparisons of one change each: every change as it is found, and as one of what may not be the same thing."""
    for comparison in comparisons_in(years):
        for change in comparison.changes:
            for single in (change, replace(change, doubtful=True)):
                yield replace(comparison, changes=(single,))


def _other_form(plain: Declaration) -> OtherForm:
    """A form that lacks the standard of the default form, and has a column without a meaning."""
    columns = [column for column in plain.form.indicators if column.label != "绩效标准"]
    return plain.form.model_copy(update={"indicators": (*columns, FormItem.model_validate({"标签": "中期指标值"}))})


def _of_year(form: Form, year: int) -> Declaration:
    plain = {"填报日期": None, "部门总体资金情况": None, "整体绩效目标": {"年度目标": [{"目标": "做好救助。"}]}}
    return declaration(**{**plain, **form, "年度": str(year)})


def _income(unit: str | None = None, **lines: Any) -> Form:
    return {"部门总体资金情况": only({**({"单位": unit} if unit else {}), "收入构成": lines})}


def _funds_in_every_unit() -> Iterator[tuple[Form, Form]]:
    for unit in ("万元", "元", "亿元"):
        old = _income(
            unit,
            财政拨款=amounts("6009.09", None, "5000"),
            其他资金=amounts("48"),
            事业收入=amounts("12"),
            经营收入=amounts("0"),
            上级补助收入=amounts(None),
            附属单位上缴收入=amounts(None),
            其他收入=amounts("968.1918"),
            上年结转=amounts("1200"),
        )
        new = _income(
            unit,
            财政拨款=amounts("0.01", "4999.5", "6009.08"),
            其他资金=amounts("48.00"),
            经营收入=amounts(None),
            事业收入=amounts(None),
            附属单位上缴收入=amounts("0"),
            上级补助收入=amounts("1234567.5"),
            其他收入=amounts("968.1928"),
            财政专户管理资金=amounts(None),
        )
        yield old, new


def _budgets() -> Iterator[tuple[Form, Form]]:
    """Budgets in another unit, stated on one side, the same in other digits, and of nothing or less."""
    yield _income("元", 财政拨款=amounts("1985300")), _income("万元", 财政拨款=amounts("213.68"))
    yield _income(财政拨款=amounts(None)), _income(财政拨款=amounts("12000"))
    yield _income(财政拨款=amounts("12000")), _income(财政拨款=amounts(None))
    yield _income(财政拨款=amounts("12000")), _income(财政拨款=amounts("12000.00"))
    yield _income(财政拨款=amounts("-5")), _income(财政拨款=amounts("5"))
    yield _income(财政拨款=amounts("0")), _income(财政拨款=amounts("100000.01"))


def _row(name: str, target: str | None, **cells: Any) -> Form:
    return indicator(name, **{"前年": None, "上年": None, "预期当年实现值": target, "绩效标准": None, **cells})


def _goal(text: str, more: Form | None = None, **categories: Any) -> Form:
    return goal(text, **(more or {}), 绩效指标=only({"产出指标": categories}))


def _indicators() -> tuple[Form, Form]:
    old = [
        _goal(
            "社会救助：应保尽保。",
            数量指标=[
                _row("救助人数", "≥900人", 上年="880人"),
                _row("新增床位", "200张"),
                _row("主题展览", "1场"),
                _row("改造里程", "1万亩"),
                _row("培训人次", "1200人次", 权重="10"),
                _row("慰问户数", "不少于300户", 权重="20"),
                _row("移动的指标", "5次"),
            ],
            质量指标=[_row("知晓率", "≥95%", 绩效标准="≥95%"), _row("合格率", "92%以上"), _row("规范程度", "90%")],
            时效指标=[_row("完成时间", "6月底前"), _row("办结时限", "不超过5天"), _row("响应", "应保尽保")],
            成本指标=[],
            社会成本指标=[],
            生态成本指标=[_row("绿化率", "40%")],
        ),
        _goal("养老服务：老有所养。", 数量指标=[_row("床位补贴", "0"), _row("巡诊", None), _row("助餐", "稳步推进")]),
    ]
    new = [
        _goal(
            "社会救助：应保尽保。",
            数量指标=[
                _row("新增床位", "180张"),
                _row("救助人数", "≥850人", 上年="890人"),
                _row("培训班", "3期"),
                _row("改造里程", "12000亩"),
                _row("培训人数", "1200人次", 权重="12.5"),
                _row("慰问户数", "不少于300个", 权重="7.50"),
            ],
            质量指标=[
                _row("知晓率", "≥90%", 绩效标准="≥90%"),
                _row("合格率", "92%　以上"),
                _row("规范程度", "规范"),
            ],
            时效指标=[_row("办结时限", "不超过3天"), _row("响应", None)],
            经济成本指标=[_row("完成时间", "7月底前")],
            社会成本指标=[_row("影响", "良好")],
            生态成本指标=[],
            可持续指标=[],
        ),
        _goal(
            "养老服务：老有所养。",
            {"明细表述": "老有所养，老有所依。"},
            数量指标=[_row("床位补贴", None), _row("巡诊", "0次"), _row("助餐", "≥20处"), _row("移动的指标", "5次")],
        ),
        _goal("托育服务：幼有所育。", 数量指标=[_row("托位数", "400个")]),
    ]
    return {"整体绩效目标": {"年度目标": old}}, {"整体绩效目标": {"年度目标": new}}


def _costs() -> tuple[Form, Form]:
    """A ceiling that was raised, a standard that was cut, and what has its sign and unit in columns beside it."""
    columns = {"计算符号": "小于等于", "计量单位": "元/平方米"}
    old = [_row("加固单价", "800", **columns), _row("低保标准", "830元/人·月")]
    new = [_row("加固单价", "900", **columns), _row("低保标准", "800元/人·月")]
    before, after = (
        {"整体绩效目标": {"年度目标": [_goal("社会救助：应保尽保。", 成本指标=rows)]}} for rows in (old, new)
    )
    return before, after


def _texts() -> tuple[Form, Form]:
    old = {
        "部门名称": "青山区民政局",
        "预算代码": "001",
        "主管部门": None,
        "年度工作任务": ["做好困难群众救助，不漏一人。", "推进殡葬改革。", "发放津贴,及时足额。", "开展婚俗改革。"],
    }
    new = {
        "部门名称": "青山区民政和社会工作局",
        "预算代码": None,
        "主管部门": "区政府",
        "年度工作任务": [
            "推进殡葬改革。",
            "做好困难群众精准救助工作，不漏一人。",
            "发放津贴，及时足额。",
            "新办食堂二十家。",
        ],
    }
    return old, new
