"""Very deep, very long and very odd files are refused soon: nothing we do grows faster than the file."""

import time

import pytest

from generator.diagnostics.diagnostic import Severity
from generator.read.bytes import LARGEST_FILE
from generator.read.reading import MOST_SHOWN
from tests.examples import is_thorough
from tests.read.as_author_sees import SEED, reading_of, told
from tests.thorough import quick

MANY = 100_000 if is_thorough() else 3_000
"""Of a kind in one file; CI tries the most that a file holds."""

SECONDS = 30 if is_thorough() else 4
"""Of the processor, whatever else it has to do: ten times what the slowest takes, and nothing beside a square's."""

PIECES = (
    *("[", "{", "- ", "? ", '"', "'", "|", "&a ", "*", "*a ", "!", "#", " ", "a: ", ": ", ":", " #", " #a", "]", ","),
    *("\t", "\u3000", "\u200b", "\r", "：", "''", '""', "\\", '"\\', "%", "@", "---", "- - ", "- |", "- 'x", '- "x'),
    *("k: 'x", "年度:", "年度：", "年度"),
)
BEFORE = ["年度: ", "- ", "a: '", 'a: "']


@pytest.mark.parametrize("piece", PIECES)
def test_thousands_of_one_kind(piece: str) -> None:
    _is_read_in_time(f"{piece}\n" * MANY)
    _is_read_in_time(piece * MANY)
    for before in BEFORE:
        _is_read_in_time(before + piece * MANY)
        _is_read_in_time(f"{before}{piece}\n" * (MANY // 20))


@pytest.mark.parametrize(
    "piece", quick(4, ["[", '"', "#", "\u3000", "'", " #", ": ", "：", "\t", "字", "\\", "\u200b"])
)
def test_a_line_of_a_mebibyte(piece: str) -> None:
    most = (LARGEST_FILE - 40) // len(piece.encode())
    _is_read_in_time("填报人: " + piece * most)
    _is_read_in_time("部门职能概述:\n  - 字" + piece * (most - 10))


def test_a_file_over_a_mebibyte() -> None:
    padding = b"#" * (LARGEST_FILE + 1 - SEED.stat().st_size)
    assert told(SEED.read_bytes() + padding[1:]) == ""
    assert told(SEED.read_bytes() + padding) == "2022.yaml:1:1: 错误〔文件无法读取〕文件超过 1 MiB，不像一张申报表\n"


def test_many_unknown_keys_with_wrong_values_beside_them() -> None:
    items = "".join(f"    - 目标{n}: 一\n      绩效指标: 二\n" for n in range(MANY * 3 // 20))
    _is_read_in_time(f"年度: 2022\n整体绩效目标:\n  年度目标:\n{items}")


def test_of_very_many_problems_the_first_are_listed_and_the_rest_counted() -> None:
    reading = reading_of("部门职能概述:\n" + "  - 完成\n    任务\n" * 150)
    assert len(reading.diagnostics) == MOST_SHOWN + 1
    assert reading.diagnostics[-1].message == "从这里起还有 53 处问题没有列出，请先改好以上 100 处"
    assert reading.diagnostics[-1].severity is Severity.WARNING
    assert reading.content is None


def _is_read_in_time(text: str) -> None:
    data = text.encode()[:LARGEST_FILE].decode("utf-8", "ignore")
    began = time.process_time()
    reading_of(data)
    assert time.process_time() - began < SECONDS, text[:20]


ITEM, GOAL, ROW = "  - 一\n", "    - 目标: 一\n", "            - 指标名称: 一\n"
FORM = "年度: 2022\n部门名称: 民政局\n整体绩效目标:\n  年度目标:\n    - 目标: 一\n"


@pytest.mark.parametrize(
    "form, expected",
    [
        (f"{FORM}年度工作任务:\n  - {'字' * 10_000}\n", ""),
        (
            f"{FORM}年度工作任务:\n  - {'字' * 10_001}\n",
            "2022.yaml:7:5: 错误〔表格过大〕这一格有 10001 字，最多 10000 字，请分条填写\n",
        ),
        (f"{FORM}部门职能概述:\n{ITEM * 300}", ""),
        (
            f"{FORM}部门职能概述:\n{ITEM * 301}",
            "2022.yaml:6:1: 错误〔表格过大〕“部门职能概述”有 301 条，最多 300 条\n",
        ),
        (f"{FORM}{GOAL * 300}", "2022.yaml:4:3: 错误〔表格过大〕“年度目标”有 301 条，最多 300 条\n"),
        (f"{FORM}      绩效指标:\n        产出指标:\n          数量指标:\n{ROW * 600}", ""),
        (
            f"{FORM}      绩效指标:\n        产出指标:\n          数量指标:\n{ROW * 601}",
            "2022.yaml:4:3: 错误〔表格过大〕绩效指标共有 601 行，最多 600 行\n",
        ),
    ],
    ids=str,
)
def test_a_form_has_only_so_much(form: str, expected: str) -> None:
    assert told(form) == expected
