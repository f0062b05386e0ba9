"""A chart as an SVG file to keep or print: names, bars, figures and remarks on white.

Colours and sizes are attributes, because a server's policy may forbid styles. The width of a text is calculated from
its characters, so that the same chart gives the same bytes everywhere.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol, runtime_checkable
from unicodedata import east_asian_width
from xml.sax.saxutils import escape

from generator.model.wording.blanks import NOT_STATED
from generator.publish.bar_chart import BarChart, BarLine
from generator.publish.bars import LENGTH
from generator.publish.escaping import without_controls
from generator.publish.page import Page

_COLOURS = {"a": "#2f6ea3", "b": "#a9c6de", "c": "#d8b26a", "d": "#a8231b", "e": "#9aa5b3"}
_INK, _QUIET, _LINE = "#1c2430", "#4f5967", "#d5dae1"
_FONTS = "'Source Han Sans SC','Noto Sans CJK SC','PingFang SC','Microsoft YaHei',sans-serif"
_MARGIN, _GAP, _WIDTH, _SHORTEST_BAR = 24, 16, 1000, 260
_LARGE, _TEXT, _SMALL = 22, 15, 13
_LONGEST_NAME = 300
_ROW, _LINE_OF_ROW = 30, 19


@dataclass(frozen=True, slots=True)
class _Columns:
    """Horizontal positions: bars begin at `bar` and are `length` long at most; figures end at `figures`."""

    bar: int
    length: int
    figures: tuple[int, ...]
    width: int


@runtime_checkable
class Charted(Protocol):
    """The contents of a page with charts."""

    @property
    def charts(self) -> tuple[BarChart, ...]:
        """All charts, in the order of the page."""
        ...


def chart_files(page: Page) -> dict[str, str]:
    """The files of a page's charts, by their path under content/."""
    charts = page.subject.charts if isinstance(page.subject, Charted) else ()
    return {chart.file.url: chart_file(chart) for chart in charts}


def chart_file(chart: BarChart) -> str:
    """The SVG file; names and remarks are wrapped and never cut, whatever the number of bars."""
    names = [_name(line) for line in chart.lines]
    columns = _columns(chart, names)
    drawn, top = [*_head(chart, columns)], _MARGIN + 104
    for line, name in zip(chart.lines, names, strict=True):
        drawn += _row(line, name, columns, top)
        top += _ROW + _LINE_OF_ROW * (len(name) - 1)
    top += _GAP
    for remark in (*chart.remarks, chart.source):
        for text in _wrapped(remark, _SMALL, columns.width - 2 * _MARGIN):
            drawn.append(_text(_MARGIN, top, text, _SMALL, _QUIET))
            top += _LINE_OF_ROW
    size = f'viewBox="0 0 {columns.width} {top + 8}" width="{columns.width}" height="{top + 8}"'
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" {size} lang="zh-CN" font-family="{_FONTS}">',
            f"<title>{_escaped(chart.title)}</title>",
            '<rect width="100%" height="100%" fill="#fff"/>',
            *drawn,
            "</svg>\n",
        )
    )


_Name = Sequence[tuple[str, str]]
"""The lines of a name, each with a remark in small type after it."""


def _name(line: BarLine) -> _Name:
    """The lines of a bar's name; its remark is after the name where both fit, else below."""
    label, remark = " ".join(line.label.split()), "，".join(line.asides)
    if _width(label, _TEXT) + _GAP + _width(remark, _SMALL) <= _LONGEST_NAME:
        return ((label, remark),)
    below = _wrapped(remark, _SMALL, _LONGEST_NAME)
    return (*((text, "") for text in _wrapped(label, _TEXT, _LONGEST_NAME)), *(("", text) for text in below))


def _columns(chart: BarChart, names: Iterable[_Name]) -> _Columns:
    """The positions: names as wide as the widest, then bars, then figures; the chart is widened where it must be."""
    widest = max(_width(text, _TEXT) + _width(aside, _SMALL) for name in ((("", ""),), *names) for text, aside in name)
    bar = _MARGIN + widest + 2 * _GAP
    widths = [
        max([_width(head, _SMALL), *(_width(line.figures[place].text or NOT_STATED, _TEXT) for line in chart.lines)])
        for place, head in enumerate(chart.heads)
    ]
    wanted = bar + _SHORTEST_BAR + sum(width + _GAP for width in widths) + _MARGIN
    width = max(_WIDTH, wanted)
    ends = [width - _MARGIN - sum(other + _GAP for other in widths[place + 1 :]) for place in range(len(widths))]
    return _Columns(bar, _SHORTEST_BAR + width - wanted, tuple(ends), width)


def _head(chart: BarChart, columns: _Columns) -> Iterator[str]:
    """The title, the legend, and the heads of the figures."""
    yield _text(_MARGIN, _MARGIN + 22, chart.title, _LARGE, _INK)
    left = _MARGIN
    for key in chart.keys:
        yield f'<rect x="{left}" y="{_MARGIN + 42}" width="14" height="14" fill="{_COLOURS[key.kind]}"/>'
        yield _text(left + 20, _MARGIN + 54, key.label, _SMALL, _QUIET)
        left += 20 + _width(key.label, _SMALL) + 24
    yield _text(_MARGIN, _MARGIN + 84, chart.first_head, _SMALL, _QUIET)
    for head, end in zip(chart.heads, columns.figures, strict=True):
        yield _text(end, _MARGIN + 84, head, _SMALL, _QUIET, at_its_end=True)
    yield _rule(_MARGIN + 92, columns)


def _row(line: BarLine, name: _Name, columns: _Columns, top: int) -> Iterator[str]:
    """A name with its remark, its bar and its figures."""
    for place, (text, aside) in enumerate(name):
        yield _text(_MARGIN, top + 16 + _LINE_OF_ROW * place, text, _TEXT, _INK, aside=aside)
    for part in line.bar:
        start, end = (columns.bar + round(at * columns.length / LENGTH) for at in (part.start, part.start + part.width))
        bounds = f'x="{start}" y="{top + 2}" width="{max(1, end - start)}" height="18"'
        yield f'<rect {bounds} fill="{_COLOURS[part.kind]}"/>'
    for figure, end in zip(line.figures, columns.figures, strict=True):
        text, ink = (
            (figure.text, _INK) if figure.text and not figure.is_nothing else (figure.text or NOT_STATED, _QUIET)
        )
        yield _text(end, top + 16, text, _TEXT, ink, at_its_end=True)
    yield _rule(top + _ROW - 5 + _LINE_OF_ROW * (len(name) - 1), columns)


def _rule(top: int, columns: _Columns) -> str:
    return f'<rect x="{_MARGIN}" y="{top}" width="{columns.width - 2 * _MARGIN}" height="1" fill="{_LINE}"/>'


def _text(left: int, base: int, text: str, size: int, ink: str, *, aside: str = "", at_its_end: bool = False) -> str:
    anchor = ' text-anchor="end"' if at_its_end else ""
    behind = (
        f'<tspan dx="{8 if text else 0}" font-size="{_SMALL}" fill="{_QUIET}">{_escaped(aside)}</tspan>'
        if aside
        else ""
    )
    return f'<text x="{left}" y="{base}" font-size="{size}" fill="{ink}"{anchor}>{_escaped(text)}{behind}</text>'


def _escaped(text: str) -> str:
    return escape(without_controls(" ".join(text.split())))


@lru_cache(maxsize=1 << 12)  # heads and remarks recur in many charts
def _width(text: str, size: int) -> int:
    """The width of a text at most, in any of the fonts."""
    return -(-sum(map(_tenths, text)) * size // 10)


def _tenths(character: str) -> int:
    """The width of a character in tenths of its height: wide characters are square, others narrower."""
    return 10 if east_asian_width(character) in "WFA" else 6


def _wrapped(text: str, size: int, width: int) -> list[str]:
    """The text in lines of at most this width; none for an empty text."""
    rest = " ".join(text.split())
    lines, begins, room = [], 0, width * 10
    for place, character in enumerate(rest):
        needed = _tenths(character) * size
        if needed > room and place > begins:
            lines.append(rest[begins:place])
            begins, room = place, width * 10
        room -= needed
    return [*lines, rest[begins:]] if rest else lines
