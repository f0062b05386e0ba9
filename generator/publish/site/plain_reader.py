"""Reads plain HTML tag by tag, with the same result as page_reader.py in a fraction of the time.

Pages with anything that this module does not know are left to page_reader.py.
"""

import html
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from enum import Enum, auto
from functools import lru_cache

from generator.publish.built_page import BuiltPage, PageFacts, PageSection
from generator.publish.site.page_reader import (
    HEADINGS,
    NOT_TEXT,
    WITHIN_TEXT,
    facts_of,
    is_not_text,
    kind_of_cell,
    read_built_page,
)
from generator.publish.site.plain_html import VOID, PiecesRead, plain_tag

_BEGINS, _ENDS = "<article>", "</article>"
_FACTS = re.compile(r' data-page="([^"]*)"[^<>]*>')
_HEADING = re.compile(r"<h[1-6](?: [^<>]*)?>.*?</h[1-6]>", re.DOTALL)
_HIDES = re.compile(f"<(?:{'|'.join(sorted(NOT_TEXT))})[ >]")
_HEADERLINK = re.compile('<a class="headerlink"[^<>]*>[^<>]*</a>')


def read_plain_text(path: str, page: str, headings_only: Collection[str] = ()) -> BuiltPage:
    """The page in plain HTML, without its ids and references.

    For pages whose `data-page` is in `headings_only`, texts below headings may be missing.
    """
    page = _shortened(page, headings_only)
    return read_quickly(path, page) or replace(read_built_page(path, page), ids=frozenset(), references=())


def read_quickly(path: str, page: str) -> BuiltPage | None:
    """The page as read_plain_text returns it, from an `<article>`; None where only page_reader.py can read it."""
    if not page.startswith(f"{_BEGINS}<") or not page.endswith(_ENDS):
        return None
    article = _HEADERLINK.sub("", page[len(_BEGINS) + 1 : -len(_ENDS)])
    reader = _PlainReader()
    if not reader.has_read(article):
        return None
    title = next((section.heading for section in reader.sections if section.heading), "")
    return BuiltPage(path, title, frozenset(), (), reader.facts, tuple(reader.sections), frozenset(reader.labels))


def _shortened(page: str, headings_only: Collection[str]) -> str:
    """The page with headings only, where that is asked for and no element hides headings."""
    facts = _FACTS.search(page)
    if facts is None or facts[1] not in headings_only or _HIDES.search(page, facts.end()):
        return page
    return page[: facts.end()] + "".join(_HEADING.findall(page, facts.end())) + _ENDS


class _Does(Enum):
    """The effect of a tag."""

    NOTHING = auto()
    """Is part of a text."""
    BREAK = auto()
    """Ends a text and begins an element; its name is given unless it has no content.

    The effects below end a text too, except UNKNOWN.
    """
    END = auto()
    """Ends a text and an element, whose name is given."""
    CELL = auto()
    """Begins a cell; its kind is given."""
    ROW = auto()
    """Begins a row; its id is given."""
    HEADING = auto()
    """Begins a heading; its id is given."""
    FACTS = auto()
    """Holds the facts about the page; its text is given."""
    HIDE = auto()
    """Begins an element whose contents are skipped; its name is given."""
    UNKNOWN = auto()
    """Left to page_reader.py."""


_Tag = tuple[_Does, str]
"""The effect of a tag, and the name, kind, id or text that is given with it."""
_Piece = tuple[_Does, str, str]
"""A tag as `_Tag` has it, and the text after it, with entities replaced by characters."""


def _piece(piece: str) -> _Piece:
    """Read a tag and the text after it."""
    inside, _, text = piece.partition(">")
    if "&" in text:
        text = _ENTITY.sub(_character, text)
    effect, given = _effect(inside)
    return effect, given, text if effect is _Does.NOTHING else text.lstrip()


_PIECES = PiecesRead(_piece)


def _effect(inside: str) -> _Tag:
    """The effect of the tag with this text; for most it depends on the name alone, for others on all but an id."""
    name, _, attributes = inside.partition(" ")
    if name not in _KNOWN_BY_NAME:
        if "class=" in attributes or "data-page" in attributes:
            return _effect_by_attributes(inside)
        return _BY_NAME[f"{name}/" if inside.endswith("/") else name]
    id = _FIRST_ID.match(attributes)
    if id is None or name in HEADINGS:
        return _effect_by_attributes(inside)
    effect, given = _effect_by_attributes(name + attributes[id.end() :])
    return effect, html.unescape(id[1]) if effect is _Does.ROW else given


@lru_cache(maxsize=1 << 12)
def _effect_by_attributes(inside: str) -> _Tag:
    """The effect of the tag with this text, from its name and all attributes."""
    tag = plain_tag(inside)
    attributes = {name: value or "" for name, value in tag.attributes}
    name, within, facts = tag.name, tag.name in WITHIN_TEXT, "data-page" in attributes
    hides = tag.begins and name not in VOID and is_not_text(name, attributes)
    if name in _LEFT or (hides and (tag.ends or within or name in _KNOWN_BY_NAME)) or (facts and within):
        return _Does.UNKNOWN, ""
    if within:
        return _Does.NOTHING, ""
    if not tag.begins:
        return _Does.END, name
    if name in HEADINGS and attributes.get("id"):
        return _Does.HEADING, attributes["id"]
    if name == "tr":
        return _Does.ROW, attributes.get("id", "")
    if name in _CELLS:
        return _Does.CELL, kind_of_cell(name, attributes)
    if hides:
        return _Does.HIDE, name
    if facts:
        return _Does.FACTS, inside
    return _Does.BREAK, "" if tag.ends or name in VOID else name


class _ByName(dict[str, _Tag]):
    """The effects of tags without attributes that matter, by name."""

    def __missing__(self, name: str) -> _Tag:
        self[name] = _effect_by_attributes(name)
        return self[name]


_BY_NAME = _ByName()
_FIRST_ID = re.compile('id="([^"]*)"')
_LEFT = frozenset({"article", "style", "title"})
_CELLS = frozenset({"td", "th"})
_KNOWN_BY_NAME = _CELLS | HEADINGS | {"tr"}

_ENTITY = re.compile("&[^;]*;")


class _Characters(dict[str, str]):
    """The characters that entities stand for; templates write only a few."""

    def __missing__(self, entity: str) -> str:
        self[entity] = html.unescape(entity)
        return self[entity]


_CHARACTERS = _Characters()


def _character(found: re.Match[str]) -> str:
    return _CHARACTERS[found[0]]


@dataclass(slots=True)
class _PlainReader:
    """Follows the tags of an article and collects the texts of the open section."""

    sections: list[PageSection] = field(default_factory=list)
    labels: set[str] = field(default_factory=set)
    facts: PageFacts = field(default_factory=PageFacts)
    _id: str = ""
    _heading: str = ""
    _texts: list[str] = field(default_factory=list)
    _row: str = ""
    _target: str = ""
    _last_heading: str = ""
    """The id of the last section with a heading, which continues after a row."""
    _in_heading: bool = False
    _in_row: bool = False
    _cell: str = ""

    def has_read(self, article: str) -> bool:
        """Read an article, without its first `<`; False where only page_reader.py can read it."""
        pieces = map(_PIECES.__getitem__, article.split("<"))
        nothing, ends, cell = _Does.NOTHING, _Does.END, _Does.CELL
        raw = ""
        for effect, given, text in pieces:
            if effect is nothing:
                raw += text
                continue
            if raw:
                self._keep(raw)
            raw = text
            if effect is cell:
                self._cell = given
            elif effect is ends:
                if given == "tr":
                    self._leave_row()
            elif effect is not _Does.BREAK:
                if effect is _Does.HIDE:
                    raw = _text_after(given, pieces)
                elif effect is _Does.UNKNOWN:
                    return False
                else:
                    self._follow(effect, given)
        self._keep(raw)
        self._open("")
        return True

    def _follow(self, effect: _Does, given: str) -> None:
        if effect is _Does.HEADING:
            self._open(given)
            self._in_heading = True
        elif effect is _Does.ROW:
            self._leave_row()
            self._cell = ""
            if given:
                self._open(given)
                self._in_row = True
        else:
            self.facts = facts_of({name: value or "" for name, value in plain_tag(given).attributes})

    def _keep(self, raw: str) -> None:
        """Keep a text that has ended, as the heading or as a text of the open section."""
        text = " ".join(raw.split())
        if not text:
            return
        if self._in_heading:
            self._heading, self._last_heading, self._in_heading = text, self._id, False
            return
        self._texts.append(text)
        if self._cell == "label":
            self.labels.add(text)
        elif self._cell == "name" and self._in_row:
            self._row = text
        elif self._cell == "target" and self._in_row:
            self._target = text

    def _leave_row(self) -> None:
        if self._in_row:
            self._in_row, self._cell = False, ""
            self._open(self._last_heading)

    def _open(self, id: str) -> None:
        """End the open section, which is kept if it has a heading or texts, and begin one with this id."""
        if self._heading or self._texts:
            self.sections.append(PageSection(self._id, self._heading, tuple(self._texts), self._row, self._target))
            self._heading, self._texts, self._row, self._target = "", [], "", ""
        self._id = id


_OF_ELEMENTS = (_Does.BREAK, _Does.END, _Does.HIDE)


def _text_after(name: str, pieces: Iterator[_Piece]) -> str:
    """Skip the rest of an element, which may contain others of the same name; returns the text after it."""
    depth = 1
    for effect, given, text in pieces:
        if given == name and effect in _OF_ELEMENTS:
            depth += -1 if effect is _Does.END else 1
            if not depth:
                return text
    return ""
