"""What plain HTML says, read by its few tags that matter: as page_reader.py reads it, in a fraction of the time."""

import html
import re
from collections.abc import Collection
from functools import lru_cache

from generator.publish.built_page import BuiltPage
from generator.publish.site.page_reader import (
    HEADINGS,
    NOT_TEXT,
    WITHIN_TEXT,
    PageReader,
    is_not_text,
    kind_of_cell,
    read_by,
)
from generator.publish.site.plain_html import plain_tag

_WITHIN, _BREAKS, _TELLS = object(), object(), object()
"""A tag that ends no piece of text, one that does and nothing more, and one of which everything matters."""

_FACTS = re.compile(r' data-page="([^"]*)"[^<>]*>')
_HEADING = re.compile(r"<h[1-6](?: [^<>]*)?>.*?</h[1-6]>", re.DOTALL)
_HIDES = re.compile(f"<(?:{'|'.join(sorted(NOT_TEXT))})[ >]")
_HEADERLINK = re.compile('<a class="headerlink"[^<>]*>[^<>]*</a>')
_ROW_ID = re.compile(' id="([^"]*)"')
_KNOWN_BY_NAME = HEADINGS | {"article", "tr", "style", "title"}
_CELLS = ("th", "td")


def read_plain_text(path: str, page: str, headings_only: Collection[str] = ()) -> BuiltPage:
    """The page in plain HTML that begins with a tag, without its ids and references.

    Of a page whose `data-page` is among `headings_only`, texts below headings may be missing.
    """
    reader = _PlainReader()
    before, *rows = _HEADERLINK.sub("", _shortened(page, headings_only)).split("<tr")
    reader.read(before)
    for row in rows:
        inside, end, after = row.partition("</tr>")
        if not end or not reader.has_read_row(inside):
            reader.read(f"<tr{row}")
        elif after != "\n":  # nothing but white space, which is what stands between most rows
            reader.read(after)
    reader.ids.clear()  # those of tags that were looked at closely; whoever asks for ids takes ids_of
    return read_by(reader, path)


def _shortened(page: str, headings_only: Collection[str]) -> str:
    """The page without what stands between headings, where that is asked for and nothing else hides headings."""
    facts = _FACTS.search(page)
    if facts is None or facts[1] not in headings_only or _HIDES.search(page, facts.end()):
        return page
    return page[: facts.end()] + "".join(_HEADING.findall(page, facts.end()))


class _PlainReader(PageReader):
    """Keeps texts as they are written until they end."""

    def read(self, html: str) -> None:
        """Follow what comes next, whatever it is; no tag is cut."""
        first, *pieces = html.split("<")
        if first:
            self._hear(first)
        for piece in pieces:
            inside, _, text = piece.partition(">")
            if self.skipped:
                self._pass_over(inside)
            else:
                does = _does(inside)
                if does is not _WITHIN:
                    if self.text:
                        self.end_text()
                    if does is _TELLS:
                        self._see(inside)
                    elif does is not _BREAKS:
                        self.head_cell = str(does)
            if text and (self.text or text != "\n"):  # what white space begins with says nothing
                self._hear(text)

    def has_read_row(self, row: str) -> bool:
        """Read what stands between `<tr` and `</tr>`; whether it was only cells of texts, else nothing is read."""
        attributes, _, inside = row.partition(">")
        if not row.startswith((" ", ">")) or "class=" in attributes or "data-" in attributes:
            return False
        if not self.open_article or self.skipped or self.in_heading:
            return False
        *pieces, rest = f"d>{inside}".split("</t")
        cells = [*map(_cell, pieces)]
        if rest[1:].rstrip() != ">" or None in cells:
            return False
        named = _ROW_ID.search(attributes)
        self.begin_row(html.unescape(named[1]) if named else "")
        for kind, texts in filter(None, cells):
            self.head_cell = kind
            if kind:
                for text in texts:
                    self.keep_text(text)
            else:
                self.sections[-1].texts += texts
        self.end_row()
        return True

    def _hear(self, text: str) -> None:
        if self.raw:
            self.handle_data(html.unescape(text))
        elif self.open_article and not self.skipped:
            self.text.append(text)

    def _see(self, inside: str) -> None:
        """Follow a tag."""
        tag = plain_tag(inside)
        if tag.begins:
            self.handle_starttag(tag.name, tag.attributes)
        if tag.ends:
            self.handle_endtag(tag.name)

    def _pass_over(self, inside: str) -> None:
        """Look in what is no text for its end, which others of its name within it may precede."""
        name = self.skipped[-1]
        if inside.startswith((name, f"/{name}")):
            tag = plain_tag(inside)
            if tag.name == name and tag.begins and not tag.ends:
                self.skipped.append(name)
            elif tag.name == name and not tag.begins:
                self.skipped.pop()

    def refer(self, tag: str, attributes: dict[str, str]) -> None:
        """Nothing: links are found in another way."""

    @staticmethod
    def text_of(raw: str) -> str:
        """A piece of text in one line."""
        return _text_of(raw)


def _cell(piece: str) -> tuple[str, tuple[str, ...]] | None:
    """The kind of a cell and its texts: of what stands between two `</t`; None of anything but a cell of texts."""
    if piece[1] != ">":
        return None
    opening, _, content = piece[2:].lstrip().partition(">")
    kind, texts = _kind_of(opening), _texts_of(content)
    return None if kind is None or texts is None else (kind, texts)


@lru_cache(maxsize=1 << 12)
def _kind_of(opening: str) -> str | None:
    """The kind of the cell that this tag begins, None of any other tag."""
    tag = plain_tag(opening.removeprefix("<"))
    attributes = {name: value or "" for name, value in tag.attributes}
    is_cell = opening.startswith("<") and tag.begins and tag.name in _CELLS and not is_not_text(tag.name, attributes)
    return kind_of_cell(tag.name, attributes) if is_cell else None


@lru_cache(maxsize=1 << 14)  # a form has labels, and says much the same every year
def _texts_of(content: str) -> tuple[str, ...] | None:
    """The pieces of text in a cell, None where a tag is there that tells anything."""
    if "<" not in content:
        text = _text_of(content)
        return (text,) if text else ()
    first, *pieces = content.split("<")
    texts = [first]
    for piece in pieces:
        inside, _, text = piece.partition(">")
        does = _does(inside)
        if does is _WITHIN:
            texts[-1] += text
        elif does is _BREAKS:
            texts.append(text)
        else:
            return None
    return tuple(filter(None, map(_text_of, texts)))


@lru_cache(maxsize=1 << 14)
def _text_of(raw: str) -> str:
    return " ".join(html.unescape(raw).split())


def _does(inside: str) -> object:
    """What a tag does: nothing, end a piece of text, begin a cell of a kind, or what only its attributes tell."""
    if inside.startswith("a href=") and "class=" not in inside and "data-page" not in inside:
        return _WITHIN  # there are too many different ones to remember
    return _remembered(inside)


@lru_cache(maxsize=1 << 14)
def _remembered(inside: str) -> object:
    tag = plain_tag(inside)
    attributes = {name: value or "" for name, value in tag.attributes}
    if "data-page" in attributes or tag.name in _KNOWN_BY_NAME or (tag.begins and is_not_text(tag.name, attributes)):
        return _TELLS
    if tag.name in WITHIN_TEXT:
        return _WITHIN
    return kind_of_cell(tag.name, attributes) if tag.begins and tag.name in _CELLS else _BREAKS
