"""What the search indexer reads of a page: text cut so that any run of characters is found.

Pagefind looks for words. Of a run of Han characters every two neighbours are a word, `应保 保尽 尽保 保`, so that
`"应保 保尽"` finds them wherever they stand together, inside longer words too, and a common character does not
bring a long list of places along. The theme's engine.js cuts queries in the same way.
"""

import hashlib
import html
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass, replace
from functools import lru_cache
from operator import add

from generator.publish.built_page import BuiltPage, PageFacts, PageSection
from generator.publish.page_kinds import REPEATING

END_OF_PIECE = "│"
"""Behind every paragraph and cell, so that nothing is found across two of them; engine.js cuts there."""

GENERAL = "pages"
"""The shelf of pages that belong to no year; it is asked together with the newest year."""

PINYIN_ID = "-pinyin"
"""The id of the heading that holds the keywords; no page has it, engine.js never shows it."""

_EXPLAINING, _REPEATING = "0.05", "0.01"
"""Weights of what is not in the title, so that declarations come first: of pages written by hand, and of all others,
which repeat what declarations say. A long list is read only where they are few."""

_SINGLE = r"[^\W_0-9A-Za-z]"
_RUN = re.compile(rf"([\W_]*)(?:([0-9]+(?:\.[0-9]+)*|[A-Za-z]+)|({_SINGLE}+))([\W_]*)")
"""A number, a Latin word or single characters, with the marks around."""

_SPACE_BETWEEN = re.compile(rf"(?<={_SINGLE})\s+(?={_SINGLE})")
_LONG_UNIT = re.compile(r"[0-9]+(?:\.[0-9]+)*|[a-z]+")

_REMEMBERED = 1 << 13
"""So many texts are not cut again: a department says much the same every year, and a form has labels."""


@dataclass(frozen=True, slots=True)
class SearchDocument:
    """A page as the search knows it: `html` is for the indexer, `facts` are what can be chosen and sorted by.

    `parts` are its numbers and Latin words of two characters and more, which the index holds only whole.
    """

    html: str
    facts: PageFacts
    parts: frozenset[str]

    @property
    def shelf(self) -> str:
        """The index it belongs to: its year, or the one of pages that belong to no year."""
        return self.facts.year or GENERAL

    @property
    def digest(self) -> str:
        """The same for what the search finds the same."""
        said = [self.html, astuple(self.facts), sorted(self.parts)]
        return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode("utf-8", "surrogatepass")).hexdigest()[:32]


class _LettersInOneForm(dict[int, str]):
    """Full-width letters and digits to ordinary ones, filled as they come; punctuation stays as printed."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        ordinary = unicodedata.normalize("NFKC", letter)
        self[code] = ordinary if any(map(str.isalnum, ordinary)) or letter in "．％" else letter
        return self[code]


_ORDINARY = _LettersInOneForm()


def words_apart(text: str) -> str:
    """The text as the indexer reads it: `95% 以上 上`, punctuation staying with the word before.

    A mark on its own would hide what follows it from the indexer. A character next to a number or a Latin word
    stands there once more alone, `950 人 人均 均`, so that the two are found together.
    """
    words: list[str] = []
    touches_long = False
    for run in _RUN.findall(_SPACE_BETWEEN.sub("", text.translate(_ORDINARY))):
        before, long, singles, behind = ("".join(part.split()) for part in run)
        if long:
            words.append(before + long + behind)
        else:
            if touches_long and not before:
                words.append(singles[0])
            pairs = [*map(add, singles, singles[1:]), singles[-1] + behind]
            words += [before + pairs[0], *pairs[1:]]
        touches_long = bool(long) and not behind
    return " ".join(words) or "".join(text.split())


def words_together(text: str) -> str:
    """The inverse of words_apart, without white space but between figures or Latin letters: to look into an index."""
    words = text.split()
    kept = [_own(word) for place, word in enumerate(words) if not _is_extra(words, place)]
    return re.sub(r"(?<![A-Za-z0-9]) | (?![A-Za-z0-9])", "", " ".join(kept))


def _own(word: str) -> str:
    return word[:-1] if _is_single(word[-2:-1]) and _is_single(word[-1]) else word


def _is_extra(words: list[str], place: int) -> bool:
    return place > 0 and _is_long(words[place - 1][-1]) and _is_single(words[place][0])


def _is_long(letter: str) -> bool:
    return letter.isascii() and letter.isalnum()


def _is_single(letter: str) -> bool:
    return letter.isalnum() and not letter.isascii()


def department_keywords(facts: PageFacts) -> tuple[str, ...]:
    """Pinyin and initials of the department's or region's name, a department's without its region too."""
    name = facts.department or facts.region
    names = (name, name.removeprefix(facts.region) if facts.department else "", facts.region)
    return tuple(dict.fromkeys(keyword for name in names if name for keyword in _pinyin(name)))


def searched(page: BuiltPage) -> BuiltPage:
    """The page as far as the search reads it: of one that repeats, its headings; no text is found three times."""
    if not _repeats(page.facts):
        return page
    return replace(page, sections=tuple(replace(one, texts=()) for one in page.sections if one.heading))


def search_document(page: BuiltPage) -> SearchDocument:
    """What the search needs of a page."""
    page = searched(page)
    document = _indexer_page(page)
    said = [page.title, *department_keywords(page.facts)]
    said += [text for section in page.sections for text in (section.heading, *section.texts)]
    return SearchDocument(document, page.facts, frozenset(part for text in said for part in _parts(text)))


@lru_cache(maxsize=_REMEMBERED)
def _parts(text: str) -> tuple[str, ...]:
    """The long units, those with only a space between them once more as one: a query has no space within a word."""
    plain = text.translate(_ORDINARY).lower()
    units = _LONG_UNIT.findall(plain)
    together = _LONG_UNIT.findall("".join(plain.split())) if len(units) > 1 else []
    return tuple(unit for unit in units + together if len(unit) > 1)


def _indexer_page(page: BuiltPage) -> str:
    """A small HTML document of the page's sections: h1 the title, h2 headings, h3 rows of tables."""
    facts = page.facts
    said = {"title": page.title, "year": facts.year, "region": facts.region, "department": facts.department}
    said |= {"page": facts.page, "budget": facts.budget}
    return "".join(
        [
            '<!doctype html><html lang="en"><head><meta charset="utf-8">',
            *(_meta(name, value) for name, value in said.items() if value or name == "title"),
            "</head><body>",
            _weighed("".join(_sections(page)), facts),
            *_keywords(facts),
            "</body></html>",
        ]
    )


def _weighed(sections: str, facts: PageFacts) -> str:
    title, end, text = sections.partition("</h1>")
    if _repeats(facts):
        return f'<div data-pagefind-weight="{_REPEATING}">{sections}</div>'
    if facts.page == "declaration" or not end:
        return sections
    weight = _REPEATING if facts.page else _EXPLAINING
    return f'{title}{end}<div data-pagefind-weight="{weight}">{text}</div>'


def _repeats(facts: PageFacts) -> bool:
    """Whether another page says the same: of a year with two declarations the search finds the one in force."""
    return facts.page in REPEATING or bool(facts.superseded)


def _sections(page: BuiltPage) -> Iterator[str]:
    """Each heading with all that stands directly below it, then its rows; of a table's labels each only once."""
    labels = set(page.labels)
    for section, rows in _with_rows(page.sections):
        for place in (section, *rows):
            yield from _heading(place)
            for text in dict.fromkeys(place.texts):
                if text in page.labels and text not in labels:
                    continue
                labels.discard(text)
                if text != place.row and _RUN.search(text):
                    yield f"<p>{_piece(text)}</p>"


def _with_rows(sections: Iterable[PageSection]) -> Iterator[tuple[PageSection, list[PageSection]]]:
    """The sections, those that go on after rows put together with their beginning, each with its rows."""
    started: list[tuple[PageSection, list[str], list[PageSection]]] = []
    for section in sections:
        if section.row:
            started[-1][2].append(section)
        elif section.heading or not started:
            started.append((section, list(section.texts), []))
        else:
            started[-1][1].extend(section.texts)
    for section, texts, rows in started:
        yield PageSection(section.id, section.heading, tuple(texts)), rows


def _heading(section: PageSection) -> Iterator[str]:
    heading = section.heading or section.row
    if heading:
        level = "h3" if section.row else "h1" if section.id == "top" else "h2"
        yield f'<{level} id="{html.escape(section.id)}">{_piece(heading)}</{level}>'


def _keywords(facts: PageFacts) -> Iterator[str]:
    keywords = department_keywords(facts)
    if keywords:
        yield f'<h6 id="{PINYIN_ID}">{" ".join(keywords)}{END_OF_PIECE}</h6>'


@lru_cache(maxsize=_REMEMBERED)
def _piece(text: str) -> str:
    return html.escape(words_apart(text) + END_OF_PIECE)


def _meta(name: str, value: str) -> str:
    return f'<meta data-pagefind-meta="{name}[content]" content="{html.escape(value)}">'


@lru_cache(maxsize=1 << 12)
def _pinyin(name: str) -> tuple[str, ...]:
    from pypinyin import Style, lazy_pinyin

    styles = (Style.NORMAL, Style.FIRST_LETTER)
    return tuple("".join(filter(None, lazy_pinyin(name, style=style, errors="ignore"))).lower() for style in styles)
