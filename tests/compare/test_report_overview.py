"""A line for each declaration, the worst first: in a terminal, and as a table that calculates nothing."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.compare.changes import compare
from generator.compare.report_entry import Entry, EntryOutcome, Report
from generator.compare.report_files import FileKind, OtherFile
from generator.compare.report_overview import HEADS, as_csv, as_summary
from tests.builders import declaration
from tests.compare.reported import last_year, this_year

SAME = Entry("示例/甲/2022.yaml", EntryOutcome.COMPARED, "", compare(declaration(), declaration(联系电话="027-1")))
LOWERED = Entry("示例/乙/2023.yaml", EntryOutcome.COMPARED, "新增，与2022年的表比较", compare(last_year(), this_year()))
MOVED = Entry("示例/丙/2022.yaml", EntryOutcome.MOVED, "由 示例/旧/2022.yaml 移来，内容没有改动")
BROKEN = Entry("示例/丁/2022.yaml", EntryOutcome.BROKEN, "后一份第 3 行起有 2 处错误，无法比较")
DELETED = Entry("示例/戊/2022.yaml", EntryOutcome.DELETED, "删去", notes=("注释有改动",))
HIDDEN = Entry("示例/己/2022.yaml", EntryOutcome.NOT_PUBLIC, "后一份暂不公开，不显示内容")
OTHER = OtherFile("Makefile", FileKind.PROGRAM, "修改")


def test_what_somebody_must_look_at_comes_first_whatever_the_order_of_the_files() -> None:
    report = Report((SAME, MOVED, LOWERED, HIDDEN, DELETED, BROKEN), (OTHER,), "前为甲，后为乙")
    assert (
        as_summary(report)
        == """\
比较：前为甲，后为乙
共6份申报表；目标值低于上年、取消的指标2项；请核对1处；指标新增1项，指标取消1项，没有比较4份
【注意】示例/丁/2022.yaml：后一份第 3 行起有 2 处错误，无法比较
【注意】示例/戊/2022.yaml：删去；注释有改动
【注意】示例/己/2022.yaml：后一份暂不公开，不显示内容
【注意】青山区民政局（汇总）2022年 → 2023年：当年预算6,057.09万元 → 没有载明；目标值低于上年、取消的指标2项；\
请核对1处；指标新增1项，指标取消1项；新增，与2022年的表比较
青山区民政局（汇总）2022年：当年预算6,057.09万元，与改前一致
示例/丙/2022.yaml：由 示例/旧/2022.yaml 移来，内容没有改动
其他文件改动1个，其中程序1个，要由管理人员审核
"""
    )


def test_a_table_has_a_row_for_each_in_the_same_order() -> None:
    rows = list(csv.reader(io.StringIO(as_csv(Report((SAME, LOWERED, DELETED))).removeprefix("\ufeff"))))
    assert rows == [
        list(HEADS),
        ["示例/戊/2022.yaml", "", "删去", *[""] * 10, "删去；注释有改动"],
        [
            *("示例/乙/2023.yaml", "青山区民政局（汇总）2022年 → 2023年", "有改动", "6057.09", "", "万元"),
            *("2", "0", "1", "1", "1", "0", "0", "新增，与2022年的表比较"),
        ],
        [
            *("示例/甲/2022.yaml", "青山区民政局（汇总）2022年", "有改动", "6057.09", "6057.09", "万元"),
            *("0", "0", "0", "0", "0", "0", "0", ""),
        ],
    ]


@pytest.mark.parametrize("name", ["=1+1", "+cmd", "-2+3", "@SUM(A1)"])
def test_no_text_of_a_table_is_a_formula(name: str) -> None:
    (_, (cell, *_)) = csv.reader(io.StringIO(as_csv(Report((Entry(name, EntryOutcome.MOVED, ""),)))))
    assert cell.startswith("'")


@given(st.lists(st.sampled_from([SAME, MOVED, LOWERED, HIDDEN, DELETED, BROKEN]), max_size=8))
def test_every_declaration_has_its_line_once(entries: list[Entry]) -> None:
    told = as_summary(Report(tuple(entries)))
    assert sorted(as_csv(Report(tuple(entries))).splitlines()[1:]) == sorted(
        line for entry in entries for line in as_csv(Report((entry,))).splitlines()[1:]
    )
    assert told.count("【注意】") == sum(entry in (LOWERED, HIDDEN, DELETED, BROKEN) for entry in entries)
