"""The table that `disclose import` prints for several files: values, guesses, unread cells, problems, outcome."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from generator.cli.chinese import columns_of_screen, padded

if TYPE_CHECKING:
    from generator.form_files.imported_file import ImportedFile

_HEADS = ("文件", "申报表", "填入", "请核对", "没有读懂", "检查", "结果")


def summary(told: "Sequence[ImportedFile]", problems: Mapping[str, str]) -> str:
    """The table with a line for each declaration; `problems` gives the counts of problems by the declaration's file."""
    rows = [_HEADS, *(_row(done, problems) for done in told)]
    widths = [max(map(columns_of_screen, column)) for column in zip(*rows, strict=True)]
    lines = ("  ".join(padded(*cell) for cell in zip(row, widths, strict=True)).rstrip() for row in rows)
    return "\n".join(lines)


def _row(done: "ImportedFile", problems: Mapping[str, str]) -> tuple[str, ...]:
    file = done.address.file if done.address else ""
    counts = (str(count) for count in (done.values, done.guesses, done.left_over))
    return done.file.name, file, *counts, problems.get(file, ""), outcome(done)


def outcome(done: "ImportedFile") -> str:
    """The outcome of an import in four characters."""
    if done.refused:
        return "没有导入"
    if done.address is None:
        return "没有读入"
    return "没有变化" if done.is_same else "已写入"
