"""What is asked of the search and what it should find: queries drawn from built pages, truth by plain comparison."""

import random
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from generator.publish.built_page import BuiltPage, PageSection
from generator.publish.search.folding import fold
from generator.publish.search.search_text import department_keywords

SHARES = {
    "run of characters": 0.35,
    "single character": 0.05,
    "several words": 0.2,
    "department": 0.1,
    "number": 0.2,
    "pinyin initials": 0.1,
}


@dataclass(frozen=True, slots=True)
class Query:
    """What a reader types; `page` is the path of the page it was drawn from."""

    kind: str
    text: str
    page: str


@dataclass(frozen=True, slots=True)
class PlainPage:
    """A page's visible text: pieces in one form without white space, and the keywords its names are spelled by."""

    path: str
    pieces: tuple[str, ...]
    keywords: tuple[str, ...]

    def holds(self, query: str) -> bool:
        """Whether every word stands within one of the pieces, or begins one of the keywords."""
        return all(self._has(fold(word)) for word in query.split())

    def _has(self, word: str) -> bool:
        return any(word in piece for piece in self.pieces) or any(key.startswith(word) for key in self.keywords)


def plain_page(page: BuiltPage) -> PlainPage:
    """The page as plain text."""
    texts = [text for section in page.sections for text in (section.heading, *section.texts)]
    return PlainPage(page.path, tuple(dict.fromkeys(filter(None, map(fold, texts)))), department_keywords(page.facts))


def draw_queries(pages: Sequence[BuiltPage], count: int, seed: int) -> list[Query]:
    """`count` different queries in the shares above, the same for the same pages and seed."""
    pick = random.Random(seed)
    plain = {page.path: plain_page(page) for page in pages}
    draw: dict[str, Callable[[BuiltPage], str]] = {
        "run of characters": lambda page: _run(plain[page.path], pick, 2, 8),
        "single character": lambda page: _run(plain[page.path], pick, 1, 1),
        "several words": lambda page: " ".join(_run(plain[page.path], pick, 2, 4) for _ in range(pick.randint(2, 3))),
        "department": lambda page: _name(page.facts.department, page.facts.region, pick),
        "number": lambda page: _number(plain[page.path], pick),
        "pinyin initials": lambda page: pick.choice(department_keywords(page.facts)[1:4:2] or ("",)),
    }
    queries: dict[str, Query] = {}
    for kind, share in SHARES.items():
        wanted = len(queries) + round(share * count)
        for _ in range(50 * count):
            page = pick.choice(pages)
            text = draw[kind](page).strip()
            if any(map(str.isalnum, text)) and len(queries) < wanted:
                queries.setdefault(text, Query(kind, text, page.path))
    return list(queries.values())


def common_words(pages: Sequence[BuiltPage], count: int = 20) -> list[str]:
    """The commonest two-character words, or rather pairs, of the pages, each page counting as often as it has it."""
    pairs: Counter[str] = Counter()
    for page in pages:
        for section in page.sections:
            for text in (section.heading, *section.texts):
                pairs.update(re.findall(r"(?=([\u4e00-\u9fff]{2}))", text))
    return [pair for pair, _ in pairs.most_common(count)]


def multiplied(pages: Sequence[BuiltPage], count: int, seed: int) -> Iterator[BuiltPage]:
    """`count` pages made of these: texts exchanged between them, figures and names new; labels stay."""
    pick = random.Random(seed)
    texts = sorted({text for page in pages for section in page.sections for text in section.texts} - _labels(pages))
    for number in range(count):
        page = pages[number % len(pages)]
        name = f"{page.facts.region}第{number}{pick.choice('局委办院')}"
        facts = replace(page.facts, department=name, budget=page.facts.budget and str(pick.randint(10**6, 10**9)))
        told = tuple(_retold(section, texts, page, name, pick) for section in page.sections)
        path = re.sub(r"^(disclosures/[^/]+/)[^/]+", rf"\1d{number}", page.path)
        yield replace(
            page, path=path, title=page.title.replace(page.facts.department, name), facts=facts, sections=told
        )


def _labels(pages: Sequence[BuiltPage]) -> set[str]:
    return {label for page in pages for label in page.labels}


def _retold(section: PageSection, texts: list[str], page: BuiltPage, name: str, pick: random.Random) -> PageSection:
    def changed(text: str) -> str:
        other = text if text in page.labels or text == section.row or pick.random() < 0.5 else pick.choice(texts)
        renamed = other.replace(page.facts.department, name)
        return re.sub(r"\d{3,}(?=\.\d)", lambda _: str(pick.randint(100, 99999)), renamed)

    heading = section.heading.replace(page.facts.department, name)
    return replace(section, heading=heading, texts=tuple(changed(text) for text in section.texts))


def _run(page: PlainPage, pick: random.Random, least: int, most: int) -> str:
    """Some consecutive characters of a piece, cut wherever it falls: within a number or a word too."""
    piece = pick.choice([piece for piece in page.pieces if len(piece) >= least] or [""])
    length = min(pick.randint(least, most), len(piece))
    start = pick.randint(0, len(piece) - length)
    run = piece[start : start + length]
    return run if any(map(str.isalnum, run)) else ""


def _name(department: str, region: str, pick: random.Random) -> str:
    own = department.removeprefix(region)
    start = pick.randrange(max(1, len(own) - 2))
    return pick.choice([department, own, own[start : start + pick.randint(2, 5)]])


def _number(page: PlainPage, pick: random.Random) -> str:
    """A number with its unit, as it stands there."""
    piece = pick.choice([piece for piece in page.pieces if re.search(r"\d", piece)] or [""])
    numbers: list[str] = re.findall(r"\d[\d.]*[^\d\s]{0,2}", piece)
    return pick.choice(numbers or [""])
