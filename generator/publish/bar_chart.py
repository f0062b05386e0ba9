"""A chart of stacked bars: a table on its page with a bar beside each row's figures, and an SVG file to download."""

from dataclasses import dataclass

from generator.publish.bars import Bar
from generator.publish.page import Link


@dataclass(frozen=True, slots=True)
class BarKey:
    """An entry of the legend: the label of the parts of one kind, such as `项目支出` for a."""

    kind: str
    label: str


@dataclass(frozen=True, slots=True)
class BarFigure:
    """A figure beside a bar; `text` is None where it is not stated, `is_nothing` says that it is a count of zero."""

    head: str
    text: str | None
    is_nothing: bool = False


@dataclass(frozen=True, slots=True)
class BarLine:
    """A bar with its name, remarks about it, and its figures in the order of the chart's heads.

    `bar` is empty where none can be drawn, as for zero or a negative amount.
    """

    label: str
    link: Link | None
    asides: tuple[str, ...]
    bar: Bar
    figures: tuple[BarFigure, ...]


@dataclass(frozen=True, slots=True)
class BarChart:
    """Bars of one scale; `file` links to the drawing as a file, and `source` is printed only in that file.

    `keys` are the legend's entries for parts that some bar has.
    """

    title: str
    first_head: str
    heads: tuple[str, ...]
    keys: tuple[BarKey, ...]
    lines: tuple[BarLine, ...]
    remarks: tuple[str, ...]
    source: str
    file: Link


SAVED = "下载本图（SVG）"
"""The label of the link to a chart's file."""


def figures_of(heads: tuple[str, ...], texts: tuple[str | None, ...]) -> tuple[BarFigure, ...]:
    """Amounts with their heads."""
    return tuple(BarFigure(head, text) for head, text in zip(heads, texts, strict=True))


def keys_of(lines: tuple[BarLine, ...], *keys: BarKey) -> tuple[BarKey, ...]:
    """Those of the keys that some bar has parts for."""
    drawn = {segment.kind for line in lines for segment in line.bar}
    return tuple(key for key in keys if key.kind in drawn)
