"""The report as one HTML file: a line for each declaration, then each form with its changes marked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.compare.html_form import MarkedForm
from generator.compare.html_parts import TO_TOP, TableLine, lines_table, text_html
from generator.compare.html_style import page_html
from generator.compare.report_entry import Entry, Report, overview_of, title_of
from generator.compare.report_files import FILE_KIND_WORDS, OtherFile, marked_lines, other_files_counted
from generator.compare.report_lines import (
    ABOUT,
    COMMENTS,
    NOTHING_CHANGED,
    comments_shown,
    findings_shown,
    indicators_by_kind,
    lines_of_group,
)
from generator.compare.report_overview import HEADS, DeclarationLine, cells_of_line, lines_of
from generator.model.comparison import Comparison
from generator.model.declaration import Amounts
from generator.model.labels import label
from generator.model.wording.comparisons import budget_text, kinds_text
from generator.model.wording.groups import group_texts
from generator.model.wording.judgements import NO_CHANGE

MOST_CHARACTERS = 20_000_000
"""The most characters of all forms together, as much as a browser can show; every declaration has its line anyway."""
_MOST_FILES = 2_000
_TITLE = "改动对照"


def as_html(report: Report, most: int = MOST_CHARACTERS) -> str:
    """The report; forms beyond `most` characters are left out, the least serious ones first, and a line says so."""
    lines = lines_of(report.entries)
    sections, room, left_out = list[_Section](), most, 0
    for number, line in enumerate(lines, 1):
        if not line.entry.says_more:
            continue
        section = _section(f"d{number}", line) if room else None
        if section and len(section.html) <= room:
            sections.append(section)
            room -= len(section.html)
        else:
            left_out += 1
            room = 0
    shown = {section.anchor for section in sections}
    cut = (
        f"篇幅所限，另有{left_out}份申报表只列在下表，没有列出全表；全部改动请在本机用 disclose diff 查看。"
        if left_out
        else ""
    )
    body = "".join(
        (*_top(report, cut), *_table(lines, shown), *(section.html for section in sections), *_files(report))
    )
    return page_html(_TITLE, body)


@dataclass(frozen=True, slots=True)
class _Section:
    anchor: str
    html: str


def _top(report: Report, cut: str) -> Iterator[str]:
    yield f'<h1 id="top">{_TITLE}</h1>\n'
    about = (report.about and ABOUT.format(report.about), overview_of(report.entries))
    counted = other_files_counted(report.other_files)
    yield from (f'<p class="about">{text_html(line)}</p>\n' for line in (*about, counted) if line)
    yield from (f'<p class="bad">{line}</p>\n' for line in (cut,) if line)
    marked = marked_lines(report.other_files)
    if marked:
        yield "<ul>" + "".join(f'<li class="bad">{text_html(line)}</li>' for line in marked) + "</ul>\n"
    if not report.entries:
        yield f"<p>{NOTHING_CHANGED}</p>\n"


_NUMBERS = frozenset(HEADS[3:-1])


def _table(lines: Sequence[DeclarationLine], shown: set[str]) -> Iterator[str]:
    """The table of all declarations, whose rows link to the forms that are shown."""
    if lines:
        rows = [_table_line(line, f"d{number}", shown) for number, line in enumerate(lines, 1)]
        yield from lines_table(HEADS[1], HEADS[2:], rows, _NUMBERS)


def _table_line(line: DeclarationLine, anchor: str, shown: set[str]) -> TableLine:
    cells = ["" if cell == "0" else cell for cell in cells_of_line(line)[2:]]
    return TableLine(line.title, cells, anchor if anchor in shown else "", line.is_bad)


def _section(anchor: str, line: DeclarationLine) -> _Section:
    entry, comparison = line.entry, line.entry.comparison
    title = entry.name if comparison is None else title_of(comparison)
    form = MarkedForm(comparison, anchor) if comparison else None
    marked = form.html() if form else ""
    parts = [f'<section><h2 id="{anchor}">{text_html(title)}</h2>\n<p class="about">{text_html(entry.line)}</p>\n']
    parts += _summary(comparison, form.anchors) if comparison and form else []
    parts += _beside(entry)
    parts += ["<h3>申报表全文，改动标在各栏</h3>\n", marked] if comparison else []
    parts.append(f"{TO_TOP}</section>\n")
    return _Section(anchor, "".join(parts))


def _summary(comparison: Comparison, anchors: dict[int, str]) -> Iterator[str]:
    if comparison.is_empty:
        yield f"<p>{NO_CHANGE}</p>\n"
        return
    yield f"<p>{label(Amounts, 'budget', comparison.new.form)}：{text_html(budget_text(comparison).sentence)}</p>\n"
    for group in group_texts(comparison):
        lines = list(lines_of_group(group, comparison))
        ways = [None] * bool(group.remark) + [anchors.get(id(change)) for change in group.changes]
        items = (
            f'<li><a href="#{way}">{text_html(line)}</a></li>' if way else f"<li>{text_html(line)}</li>"
            for way, line in zip(ways, lines, strict=True)
        )
        yield f'<p class="bad">{group.heading}</p>\n<ul>{"".join(items)}</ul>\n'
    for counted, names in indicators_by_kind(comparison):
        yield f"<p>{counted}：{text_html('、'.join(names))}</p>\n"
    yield f"<p>{kinds_text(comparison)}</p>\n"


def _beside(entry: Entry) -> Iterator[str]:
    """The changed comments of a file, and the differences between its findings."""
    comments, more = comments_shown(entry)
    if comments:
        items = (
            f"<li>第{comment.line}行：<{tag}>{text_html(comment.text)}</{tag}></li>"
            for comment in comments
            for tag in ("ins" if comment.is_new else "del",)
        )
        yield f"<p>{COMMENTS}</p><ul>{''.join(items)}{f'<li>{more}</li>' if more else ''}</ul>\n"
    for heading, lines in findings_shown(entry):
        yield f"<p>{heading}</p><ul>{''.join(f'<li>{text_html(line)}</li>' for line in lines)}</ul>\n"


def _files(report: Report) -> Iterator[str]:
    files = report.other_files
    if not files:
        return
    yield f"<h2>其他文件</h2>\n<p>{other_files_counted(files)}</p>\n<ul>\n"
    yield from map(_file, files[:_MOST_FILES])
    more = len(files) - _MOST_FILES
    yield f"</ul>\n{f'<p>另有{more}个文件没有列出。</p>' if more > 0 else ''}\n"


def _file(file: OtherFile) -> str:
    details = "".join(
        f"<li{' class=bad' if detail.is_marked else ''}>{text_html(detail.text)}</li>" for detail in file.details
    )
    mark = ' class="bad"' if file.is_marked else ""
    name = f"<span{mark}>{FILE_KIND_WORDS[file.kind]}</span>　{text_html(file.name)}：{text_html(file.summary)}"
    return f"<li>{name}{f'<ul>{details}</ul>' if details else ''}</li>\n"
