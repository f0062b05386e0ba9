"""Reads a built page's HTML in a single pass: its links, its ids and its texts."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser

from generator.model.goals import Indicator
from generator.model.labels import label
from generator.publish.built_page import BuiltPage, PageFacts, PageSection, Reference
from generator.publish.site.addresses import addresses_in_style, followed_addresses, loaded_addresses
from generator.publish.site.plain_html import VOID

WITHIN_TEXT = frozenset(
    "a abbr b bdi bdo cite code data del dfn em i img ins kbd mark q s samp small span strong sub sup time u"
    " var wbr".split()
)
"""Elements that do not end a piece of text; all others do. marker.js has the same list."""

NOT_TEXT = frozenset({"nav", "script", "style", "svg", "template", "button", "form", "noscript"})
REPEATED = frozenset({"headerlink", "lesser"})
"""Classes of content that the search skips because it repeats: permanent link signs, and lists of changes.

The lists of changes repeat what the rows of the form say, and the search leads to those.
"""
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
TARGET = label(Indicator, "target")
"""The `data-label` of target cells in the default form; in other forms these cells have the class `target`."""
ROW_AND_CELLS = frozenset({"tr", "th", "td"})


def read_built_page(path: str, html: str) -> BuiltPage:
    """The page in `html`, which any program may have written; its texts are those within `<article>`."""
    reader = PageReader()
    reader.feed(html)
    reader.close()
    return read_by(reader, path)


def read_by(reader: "PageReader", path: str) -> BuiltPage:
    """The page that a reader has read to the end."""
    reader.end_text()
    return BuiltPage(
        path=path,
        title=reader.title(),
        ids=frozenset(reader.ids),
        references=tuple(draft.finished() for draft in reader.references),
        facts=reader.facts,
        sections=tuple(draft.finished() for draft in reader.sections if draft.heading or draft.texts),
        labels=frozenset(reader.labels),
    )


@dataclass(slots=True)
class _ReferenceDraft:
    address: str
    line: int
    column: int
    loads: bool
    text: list[str] = field(default_factory=list)

    def finished(self) -> Reference:
        return Reference(self.address, self.line, self.column, _in_one_line("".join(self.text)), self.loads)


@dataclass(slots=True)
class _SectionDraft:
    id: str
    heading: str = ""
    texts: list[str] = field(default_factory=list)
    row: str = ""
    target: str = ""

    def finished(self) -> PageSection:
        return PageSection(self.id, self.heading, tuple(self.texts), self.row, self.target)


class PageReader(HTMLParser):
    """Collects links, ids and texts while it is fed HTML.

    Of the elements it keeps only those that are open: the link, the heading, those that are skipped.
    """

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.ids: list[str] = []
        self.references: list[_ReferenceDraft] = []
        self.facts = PageFacts()
        self.sections = [_SectionDraft("")]
        self.labels: set[str] = set()
        self._document_title: list[str] = []
        self.text: list[str] = []
        self.open_article = 0
        self.skipped: list[str] = []
        self._open_link: _ReferenceDraft | None = None
        self.in_heading = False
        self._in_row = False
        self.head_cell = ""
        self.raw = ""

    def title(self) -> str:
        """The first heading of the article, else the document's title."""
        headings = (section.heading for section in self.sections if section.heading)
        return next(headings, _in_one_line("".join(self._document_title)))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Handle a start tag."""
        attributes = {name: value or "" for name, value in attrs}
        self.raw = tag if tag in ("style", "title") else ""
        if tag not in WITHIN_TEXT:
            self.end_text()
        if "id" in attributes:
            self.ids.append(attributes["id"])
        self.refer(tag, attributes)
        if tag == "article":
            self.open_article += 1
        if tag not in VOID and (self.skipped or is_not_text(tag, attributes)):
            self.skipped.append(tag)
        elif self.open_article and tag in HEADINGS and attributes.get("id"):
            self.sections.append(_SectionDraft(attributes["id"]))
            self.in_heading = True
        elif self.open_article and tag in ROW_AND_CELLS:
            if tag == "tr":
                self.begin_row(attributes.get("id", ""))
            self.head_cell = kind_of_cell(tag, attributes)
        elif "data-page" in attributes:
            self.facts = facts_of(attributes)

    def handle_endtag(self, tag: str) -> None:
        """Handle an end tag."""
        self.raw = ""
        if tag not in WITHIN_TEXT:
            self.end_text()
        if tag == "tr" and not self.skipped:
            self._leave_row()
        if tag == "a":
            self._open_link = None
        if tag == "article":
            self.open_article = max(0, self.open_article - 1)
        if tag in self.skipped:
            while self.skipped.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        """Handle the text between two tags."""
        if self._open_link:
            self._open_link.text.append(data)
        if self.raw == "title" and not self.skipped:
            self._document_title.append(data)
        elif self.raw == "style":
            self._refer_to(addresses_in_style(data), loads=True)
        elif self.open_article and not self.skipped:
            self.text.append(data)

    def end_text(self) -> None:
        """End a piece of text: it becomes the open section's heading or one more of its texts."""
        text = self.text_of("".join(self.text))
        self.text.clear()
        if self.in_heading and text:
            self.sections[-1].heading = text
            self.in_heading = False
        elif text:
            self.keep_text(text)

    def keep_text(self, text: str) -> None:
        """Add a piece of text to the open section; the text of a name or target cell is also kept as such."""
        section = self.sections[-1]
        section.texts.append(text)
        if self.head_cell == "label":
            self.labels.add(text)
        elif self.head_cell == "name" and self._in_row:
            section.row = text
        elif self.head_cell == "target" and self._in_row:
            section.target = text

    @staticmethod
    def text_of(raw: str) -> str:
        """A piece of text on one line."""
        return _in_one_line(raw)

    def begin_row(self, row: str) -> None:
        """Begin a table row; `row` is its id, and a row with an id becomes a section."""
        if self.text:
            self.end_text()
        self._leave_row()
        self.head_cell = ""
        if row:
            self._in_row = True
            self.sections.append(_SectionDraft(row))

    def end_row(self) -> None:
        """End a table row."""
        if self.text:
            self.end_text()
        self._leave_row()

    def _leave_row(self) -> None:
        """After a row with an id, begin a section that continues the last one with a heading."""
        if self._in_row:
            self._in_row, self.head_cell = False, ""
            before = next(section for section in reversed(self.sections) if section.heading or not section.id)
            self.sections.append(_SectionDraft(before.id))

    def refer(self, tag: str, attributes: dict[str, str]) -> None:
        """Keep the addresses in a tag as references."""
        self._refer_to(loaded_addresses(tag, attributes), loads=True)
        self._refer_to(followed_addresses(tag, attributes), loads=False)
        if tag == "a" and "href" in attributes:
            self._open_link = self.references[-1]

    def _refer_to(self, addresses: Iterator[str], loads: bool) -> None:
        line, column = self.getpos()
        self.references.extend(_ReferenceDraft(address.strip(), line, column + 1, loads) for address in addresses)


def facts_of(attributes: Mapping[str, str]) -> PageFacts:
    """The facts about a page, from the attributes of the tag that holds them."""
    names = ("page", "year", "region", "department", "budget", "superseded")
    return PageFacts(*(attributes.get(f"data-{name}", "") for name in names))


def kind_of_cell(tag: str, attributes: dict[str, str]) -> str:
    """`label` for the head of columns or of several rows, `name` for the head of one row, `target`, or empty."""
    if tag != "th":
        is_target = attributes.get("data-label") == TARGET or "target" in attributes.get("class", "").split()
        return "target" if is_target else ""
    return "label" if attributes.get("scope") != "row" or "rowspan" in attributes else "name"


def is_not_text(tag: str, attributes: dict[str, str]) -> bool:
    """Whether the contents of an element with this tag are skipped."""
    return tag in NOT_TEXT or not REPEATED.isdisjoint(attributes.get("class", "").split())


def _in_one_line(text: str) -> str:
    return " ".join(text.split())
