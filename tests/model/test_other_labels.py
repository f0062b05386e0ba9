"""The table of labels that real forms print and this one does not: each leads where it should, or nowhere at all."""

import re

import pytest

from generator.model.data_files import read_data
from generator.model.declaration import Declaration
from generator.model.other_labels import is_other_label, meant_elsewhere, other_label, plain_label
from generator.read.labels import labels_of

PLACES = {
    "declaration": (),
    "goals": ("整体绩效目标",),
    "annual_goal": ("整体绩效目标", "年度目标", 0),
    "long_term_goal": ("整体绩效目标", "长期目标", 0),
    "indicator": ("整体绩效目标", "年度目标", 0, "绩效指标", "产出指标", "数量指标", 0),
    "funds": ("部门总体资金情况",),
    "income": ("部门总体资金情况", "收入构成"),
    "expenditure": ("部门总体资金情况", "支出构成"),
    "funds_line": ("部门总体资金情况", "收入构成", "财政拨款"),
    "parts": ("部门总体资金情况", "收入构成", "财政拨款", "其中"),
    "amounts": ("部门总体资金情况", "收入构成", "财政拨款", "其中", "一般公共预算"),
}
"""The way to each place that the table may name, in a file."""
NO_KEYS = {"anywhere", "first_level", "second_level"}
ENTRIES = read_data("other_labels.yaml")
KNOWN = [(place, printed, entry) for entry in ENTRIES for place in entry["in"] for printed in entry["labels"]]


@pytest.mark.parametrize("place", PLACES)
def test_the_places_of_the_table_are_those_of_a_declaration(place: str) -> None:
    assert labels_of(Declaration).place_of(PLACES[place]) == place


def test_the_table_names_no_other_place() -> None:
    assert {place for place, _, _ in KNOWN} <= {*PLACES, *NO_KEYS}


def test_no_label_of_the_table_is_the_forms_own_in_its_place() -> None:
    own = {place: {plain_label(key) for key in labels_of(Declaration).at(route)} for place, route in PLACES.items()}
    everywhere = {key for keys in own.values() for key in keys}
    wrong = [
        (place, printed)
        for place, printed, _ in KNOWN
        if plain_label(printed) in (everywhere if place == "anywhere" else own.get(place, ()))
    ]
    assert wrong == []


def test_no_label_stands_twice_in_its_place_for_the_same_cells() -> None:
    said = [(place, plain_label(printed), tuple(entry.get("values", ()))) for place, printed, entry in KNOWN]
    assert sorted(said) == sorted(set(said))


def test_every_entry_says_what_to_do_and_only_once() -> None:
    assert [entry["labels"] for entry in ENTRIES if ("means" in entry) == ("advice" in entry)] == []


@pytest.mark.parametrize("place, printed, entry", KNOWN, ids=lambda part: part if isinstance(part, str) else "")
def test_what_an_entry_says_is_worded(place: str, printed: str, entry: dict[str, list[str]]) -> None:
    other = other_label(place, printed, entry.get("values", [""])[0])
    assert other is not None
    assert bool(other.meant) != bool(other.advice)
    assert not re.search("[{}]", f"{other.meant}{other.advice}{other.note}")


def test_what_a_label_means_may_stand_in_its_place() -> None:
    labels = labels_of(Declaration)
    wrong = [
        (place, printed, other.meant)
        for place, printed, entry in KNOWN
        if place in PLACES
        and (other := other_label(place, printed, entry.get("values", [""])[0]))
        and other.meant
        and other.meant not in labels.at(PLACES[place])
    ]
    assert wrong == []


@pytest.mark.parametrize(
    "place, printed, meant",
    [
        ("indicator", "指标值", "预期当年实现值"),
        ("indicator", "指标值（包含数字及文字描述）", "预期当年实现值"),
        ("indicator", " ★指标 值", "预期当年实现值"),
        ("indicator", "度量单位", "计量单位"),
        ("indicator", "分值权重", "权重"),
        ("indicator", "指标方向性", "指标方向"),
        ("indicator", "三级指标", "指标名称"),
        ("indicator", "指标内容(解释)", "指标解释"),
        ("indicator", "评（扣）分标准", "评分标准"),
        ("funds_line", "本年度申请（万元）", "当年预算"),
        ("income", "收入合计", "合计"),
        ("income", "（一）财政拨款小计", "财政拨款"),
        ("expenditure", "支出总计", "合计"),
        ("declaration", "职能职责", "部门职能概述"),
        ("declaration", "填报时间", "填报日期"),
        ("declaration", "部门(单位)名称", "部门名称"),
        ("first_level", "项目完成指标", "产出指标"),
        ("income", "自有资金小计", None),
        ("funds_line", "占比", None),
        ("indicator", "全年实际值", None),
        ("funds_line", "全年执行数", None),
    ],
)
def test_labels_of_real_forms(place: str, printed: str, meant: str | None) -> None:
    other = other_label(place, printed)
    assert other is not None
    assert other.meant == meant


@pytest.mark.parametrize(
    "cell, meant",
    [("≥", "计算符号"), ("定性", "计算符号"), ("正向", "指标方向"), ("反向指标", "指标方向"), (None, "计算符号")],
)
def test_the_cell_decides_what_a_label_means_that_forms_use_for_two_things(cell: str | None, meant: str) -> None:
    other = other_label("indicator", "指标性质", cell)
    assert other is not None
    assert other.meant == meant


def test_a_label_is_known_where_it_does_not_belong() -> None:
    assert meant_elsewhere("目标值") == "预期当年实现值"
    assert other_label("annual_goal", "目标值") is None
    assert not is_other_label("项目完成指标")
    assert meant_elsewhere("馆别") is None
