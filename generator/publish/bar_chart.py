"""A chart of stacked bars: a table on its page, each bar beside its figures, and a file of its own to be kept."""

from dataclasses import dataclass

from generator.publish.bars import Bar
from generator.publish.page import Link


@dataclass(frozen=True, slots=True)
class BarKey:
    """What the parts of one kind are: `项目支出` is a."""

    kind: str
    label: str


@dataclass(frozen=True, slots=True)
class BarFigure:
    """A figure beside a bar; `text` is None where it is not stated, `is_nothing` where it counts none."""

    head: str
    text: str | None
    is_nothing: bool = False


@dataclass(frozen=True, slots=True)
class BarLine:
    """A bar with its name, what is to be known of it and its figures, of the chart's heads in order.

    No bar where none can be drawn, as of nothing or of a negative amount.
    """

    label: str
    link: Link | None
    asides: tuple[str, ...]
    bar: Bar
    figures: tuple[BarFigure, ...]


@dataclass(frozen=True, slots=True)
class BarChart:
    """Bars of one scale; `file` is where the drawing stands by itself, and `source` is said in that alone.

    `keys` name those parts that some bar has.
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
"""What the way to a chart's file is called."""


def figures_of(heads: tuple[str, ...], texts: tuple[str | None, ...]) -> tuple[BarFigure, ...]:
    """Amounts under their heads."""
    return tuple(BarFigure(head, text) for head, text in zip(heads, texts, strict=True))


def keys_of(lines: tuple[BarLine, ...], *keys: BarKey) -> tuple[BarKey, ...]:
    """Those of the keys that some bar needs."""
    drawn = {segment.kind for line in lines for segment in line.bar}
    return tuple(key for key in keys if key.kind in drawn)
