"""Parts of HTML reports: escaped texts, the table of all declarations, and tables that scroll."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape

from generator.compare.report_lines import in_one_line, with_mark

TO_TOP = '<p class="top"><a href="#top">回到顶端</a></p>'


def text_html(text: str) -> str:
    """A text as HTML, escaped."""
    return escape(in_one_line(text))


@dataclass(frozen=True, slots=True)
class TableLine:
    """A declaration in the table of all: its cells, and the `anchor` that it links to, empty for none."""

    title: str
    cells: Sequence[str]
    anchor: str
    is_bad: bool


def lines_table(
    title: str, heads: Sequence[str], lines: Iterable[TableLine], numbers: Collection[str]
) -> Iterator[str]:
    """The table of all declarations, with `title` above their names; narrow screens show each row as a list."""
    above = _heads((title, *heads))
    yield f'<h2>申报表</h2>\n<table class="lines"><thead><tr>{above}</tr></thead><tbody>\n'
    for line in lines:
        name = text_html(line.title)
        link = f'<a href="#{line.anchor}">{name}</a>' if line.anchor else name
        cells = "".join(
            f'<td data-head="{head}"{" class=number" if head in numbers else ""}>{text_html(cell)}</td>'
            if cell
            else "<td></td>"
            for head, cell in zip(heads, line.cells, strict=True)
        )
        less, marked = " class=less" if line.is_bad else "", with_mark(link, is_marked=line.is_bad)
        yield f'<tr{less}><th scope="row">{marked}</th>{cells}</tr>\n'
    yield "</tbody></table>\n"


def wide_table(called: str, columns: Iterable[str], rows: Iterable[str]) -> str:
    """A table that scrolls by itself on narrow screens; the column of the rows' heads has no head of its own."""
    return (
        f'<div class="wide" role="region" tabindex="0" aria-label="{text_html(called)}">'
        f"<table><thead><tr>{_heads(('', *columns))}</tr></thead><tbody>{''.join(rows)}</tbody></table></div>"
    )


def _heads(heads: Iterable[str]) -> str:
    return "".join(f'<th scope="col">{text_html(head)}</th>' for head in heads)
