"""What a declaration's page says, whoever built it: so that builders can be held to equal content."""

import re
from html.parser import HTMLParser

VOID = frozenset("area base br col embed hr img input link meta source track wbr rect".split())
OURS_ALONE = ("downloads", "since", "revisions")
"""Parts of our page, by class or anchor, that no peer makes: files beside the page, what comparison and Git tell."""
STRUCTURE = frozenset("table caption tbody tr th td ol li h1 h2 h3 figure".split())
QUANTIFIED = re.compile(r"其中定量指标\d+项，(?:含数字而未能判读\d+项，)?")
"""The one figure of our page that peers do not compute: it takes our reading of values as numbers."""


class _Article(HTMLParser):
    """Texts, drawn bars and elements inside the article, scripts and what is ours alone left out."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self.elements: list[str] = []
        self._open: list[bool] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        named = dict(attributes)
        if tag == "rect" and self._is_read:
            self.said.append(f"▬{named.get('class')} {named.get('x', '0')}+{named['width']}")
        if named.get("role") == "img" and self._is_read:
            self.said.append(named.get("aria-label") or "")
        if tag not in VOID:
            hidden = tag in ("script", "style") or not {named.get("class"), named.get("id")}.isdisjoint(OURS_ALONE)
            self._open.append((self._is_read or tag == "article") and not hidden)
        if tag in STRUCTURE and self._is_read:
            spans = (f"{name}={named[name]}" for name in ("rowspan", "colspan") if name in named)
            marks = (*(("id",) if "id" in named else ()), *spans)
            self.elements.append(" ".join((tag, *marks)))

    def handle_startendtag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attributes)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID and self._open:
            self._open.pop()

    def handle_data(self, text: str) -> None:
        if self._is_read and text.strip():
            self.said.append(" ".join(text.split()))

    @property
    def _is_read(self) -> bool:
        return bool(self._open) and self._open[-1]


def visible_text(html: str) -> list[str]:
    """Everything an article prints, in order, with the bars of its charts and what is said of them."""
    return [QUANTIFIED.sub("", text) for text in _read(html).said]


def structure(html: str) -> list[str]:
    """The tables, rows, cells, spans, lists, headings and anchors of an article, in order."""
    return _read(html).elements


def _read(html: str) -> _Article:
    article = _Article()
    article.feed(html)
    article.close()
    return article
