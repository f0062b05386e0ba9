"""What the search knows of a page: its pieces of text, each with the heading or row that it belongs to."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from generator.publish.built_page import BuiltPage, PageFacts, PageSection
from generator.publish.page_kinds import EXPLANATION, FOUND_AS, REPEATING
from generator.publish.search.folding import END_OF_PIECE, fold_pieces
from generator.publish.search.grams import PageGrams, page_grams

GENERAL = "pages"
"""The name of the year for pages without a year, where there is no other year to add them to."""

SUPERSEDED = "superseded"
"""The kind of a declaration that was replaced by an adjusted one; it is ranked after all that are in force."""

_DIGEST_LENGTH = 12


@dataclass(frozen=True, slots=True)
class SearchDocument:
    """A page as the search knows it; `text` is JSON on one line, as the reader's browser gets it.

    The JSON has the page's `url`, its `title`, what it is found as (`kind`), its `year`, `region`, `department` and
    `budget` in 元 where it has them, `names` (department and region in pinyin), and `places`. A place is a list: an id;
    for a row the position of its target among the texts, or -1 without one, and null for a heading; then its texts, the
    first being the heading or the row's name. The attribute `kind` is the page's `data-page`, or SUPERSEDED.
    """

    year: str
    kind: str
    text: str

    @property
    def digest(self) -> str:
        """A digest of what the search knows of the page."""
        return content_digest(self.text.encode())


def content_digest(data: bytes) -> str:
    """A digest with enough hexadecimal digits to tell the files of a folder apart."""
    return hashlib.sha256(data).hexdigest()[:_DIGEST_LENGTH]


def in_pinyin(name: str) -> tuple[str, ...]:
    """A name in pinyin, and its initials."""
    from pypinyin import Style, lazy_pinyin

    styles = (Style.NORMAL, Style.FIRST_LETTER)
    return tuple("".join(filter(None, lazy_pinyin(name, style=style, errors="ignore"))).lower() for style in styles)


_SPELT = lru_cache(maxsize=1 << 12)(in_pinyin)


def department_keywords(facts: PageFacts, spelt: Callable[[str], tuple[str, ...]] = _SPELT) -> tuple[str, ...]:
    """The pinyin and initials of a department or region; for a department also without the region's name."""
    name = facts.department or facts.region
    names = (name, name.removeprefix(facts.region) if facts.department else "", facts.region)
    return tuple(dict.fromkeys(keyword for name in names if name for keyword in spelt(name)))


def searched(page: BuiltPage) -> BuiltPage:
    """The page as the search reads it: only the headings of one that repeats another page."""
    if not _repeats(page.facts):
        return page
    return replace(page, sections=tuple(replace(section, texts=()) for section in page.sections if section.heading))


def _repeats(facts: PageFacts) -> bool:
    """Whether another page has the same texts; of a year's two declarations the one in force is found."""
    return facts.page in REPEATING or bool(facts.superseded)


def search_document(page: BuiltPage, spelt: Callable[[str], tuple[str, ...]] = _SPELT) -> SearchDocument:
    """What the search needs of a page; `spelt` returns the same as in_pinyin."""
    page = searched(page)
    facts = page.facts
    fields: dict[str, Any] = {"url": page.path.removesuffix("index.html"), "title": page.title, "kind": found_as(facts)}
    about = {"year": facts.year, "region": facts.region, "department": facts.department, "budget": facts.budget}
    fields |= {name: value for name, value in about.items() if value}
    fields |= {"names": department_keywords(facts, spelt), "places": [*_places(page)]}
    text = json.dumps(fields, ensure_ascii=False, separators=(",", ":"))
    return SearchDocument(facts.year, SUPERSEDED if facts.superseded else facts.page, text)


def found_as(facts: PageFacts) -> str:
    """The kind that a reader can choose in the search."""
    return FOUND_AS.get(facts.page, EXPLANATION)


def grams_of(known: Mapping[str, Any]) -> PageGrams:
    """The grams of a page, from the JSON of its document."""
    title = "".join(f"{text}{END_OF_PIECE}" for text in (known["title"], *known["names"]))
    texts = (text for place in known["places"] for text in place[2:])
    joined = "".join([title, *(f"{text}{END_OF_PIECE}" for text in texts)])
    return page_grams(fold_pieces(joined), fold_pieces(title))


def _places(page: BuiltPage) -> Iterator[list[str | int | None]]:
    """Each heading with the texts directly below it, then its rows; a label of a table is kept only once."""
    labels = set(page.labels)
    for section, rows in _with_rows(page.sections):
        for place in (section, *rows):
            texts = [place.heading or place.row]
            for text in dict.fromkeys(place.texts):
                if text in page.labels:
                    if text not in labels:
                        continue
                    labels.remove(text)
                if text != place.row:
                    texts.append(text)
            target = texts.index(place.target) if place.target in texts else -1
            yield [place.id, target if place.row else None, *texts]


def _with_rows(sections: Iterable[PageSection]) -> Iterator[tuple[PageSection, Sequence[PageSection]]]:
    """The sections with their rows; a section that continues after rows is joined with its beginning."""
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
