"""The table that `disclose import` prints for several files: values, guesses, unread cells, problems, outcome."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from generator.cli.chinese import columns_of_screen, padded

if TYPE_CHECKING:
    from generator.form_files.imported_file import ImportedFile

_HEADS = ("文件", "申报表", "填入", "请核对", "没有读懂", "检查", "结果")


def summary(imported: "Sequence[ImportedFile]", problems: Mapping[str, str]) -> str:
    """The table with a line for each declaration; `problems` gives the counts of problems by the declaration's file."""
    rows = [_HEADS, *(_row(file, problems) for file in imported)]
    widths = [max(map(columns_of_screen, column)) for column in zip(*rows, strict=True)]
    lines = ("  ".join(padded(*cell) for cell in zip(row, widths, strict=True)).rstrip() for row in rows)
    return "\n".join(lines)


def _row(imported: "ImportedFile", problems: Mapping[str, str]) -> tuple[str, ...]:
    written = imported.address.file if imported.address else ""
    counts = (str(count) for count in (imported.values, imported.guesses, imported.left_over))
    return imported.file.name, written, *counts, problems.get(written, ""), outcome(imported)


def outcome(imported: "ImportedFile") -> str:
    """The outcome of an import in a few characters."""
    if imported.refused:
        return "没有导入"
    if imported.address is None:
        return "没有读入"
    return "没有变化" if imported.is_same else "已写入"
