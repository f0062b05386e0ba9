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
from generator.publish.site.plain_html import ids_of, plain_tag

_WITHIN, _BREAKS, _TELLS = object(), object(), object()
"""A tag that ends no piece of text, one that does and nothing more, and one of which everything matters."""

_FACTS = re.compile(r' data-page="([^"]*)"[^<>]*>')
_HEADING = re.compile(r"<h[1-6](?: [^<>]*)?>.*?</h[1-6]>", re.DOTALL)
_HIDES = re.compile(f"<(?:{'|'.join(sorted(NOT_TEXT))})[ >]")
_KNOWN_BY_NAME = HEADINGS | {"article", "tr", "style", "title"}
_CELLS = ("th", "td")


def read_plain_text(path: str, page: str, headings_only: Collection[str] = ()) -> BuiltPage:
    """The page in plain HTML that begins with a tag, without its references.

    Of a page whose `data-page` is among `headings_only`, texts below headings may be missing.
    """
    reader = _PlainReader()
    texts = reader.text
    for piece in _shortened(page, headings_only).split("<")[1:]:
        inside, _, text = piece.partition(">")
        does = _does(inside) if not reader.skipped else _TELLS
        if does is not _WITHIN:
            if texts:
                reader.end_text()
            if does is _TELLS:
                reader.see(inside)
            elif does is not _BREAKS:
                reader.head_cell = str(does)
        if text and (texts or text != "\n"):  # what white space begins with says nothing
            if reader.raw:
                reader.handle_data(html.unescape(text))
            elif reader.open_article and not reader.skipped:
                texts.append(text)
    reader.ids = [*ids_of(page)]
    return read_by(reader, path)


def _shortened(page: str, headings_only: Collection[str]) -> str:
    """The page without what stands between headings, where that is asked for and nothing else hides headings."""
    facts = _FACTS.search(page)
    if facts is None or facts[1] not in headings_only or _HIDES.search(page, facts.end()):
        return page
    return page[: facts.end()] + "".join(_HEADING.findall(page, facts.end()))


class _PlainReader(PageReader):
    """Keeps texts as they are written until they end."""

    def see(self, inside: str) -> None:
        """Follow a tag."""
        tag = plain_tag(inside)
        if tag.begins:
            self.handle_starttag(tag.name, tag.attributes)
        if tag.ends:
            self.handle_endtag(tag.name)

    def refer(self, tag: str, attributes: dict[str, str]) -> None:
        """Nothing: links are found in another way."""

    @staticmethod
    def text_of(raw: str) -> str:
        """A piece of text in one line."""
        return _text_of(raw)


@lru_cache(maxsize=1 << 14)  # a form has labels, and says much the same every year
def _text_of(raw: str) -> str:
    return " ".join(html.unescape(raw).split())


@lru_cache(maxsize=1 << 14)
def _does(inside: str) -> object:
    """What a tag does: nothing, end a piece of text, begin a cell of a kind, or what only its attributes tell."""
    tag = plain_tag(inside)
    attributes = {name: value or "" for name, value in tag.attributes}
    if "data-page" in attributes or tag.name in _KNOWN_BY_NAME or (tag.begins and is_not_text(tag.name, attributes)):
        return _TELLS
    if tag.name in WITHIN_TEXT:
        return _WITHIN
    return kind_of_cell(tag.name, attributes) if tag.begins and tag.name in _CELLS else _BREAKS
