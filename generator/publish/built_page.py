"""What a page says and links to, as it was built; page_reader.py reads it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reference:
    """An address on a page as written there; `loads` says that a browser fetches it without being asked."""

    address: str
    line: int
    column: int
    text: str
    loads: bool


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What the page says it is about; empty where it does not (a hand-written page says nothing)."""

    page: str = ""
    year: str = ""
    region: str = ""
    department: str = ""
    budget: str = ""
    """The current budget in 元, of a declaration that states it."""
    superseded: str = ""
    """`yes` of a declaration that another one of its year took the place of."""


@dataclass(frozen=True, slots=True)
class PageSection:
    """A heading with an id and the pieces of text below it: one per paragraph, list item or table cell.

    A row of a table with an id is a section too, without a heading: `row` is its name. What follows it stands
    in one more section with the id of the heading before, without a heading again. `target` is the
    value that a row's indicator aims at, one of its texts.
    """

    id: str
    heading: str
    texts: tuple[str, ...]
    row: str = ""
    target: str = ""


@dataclass(frozen=True, slots=True)
class BuiltPage:
    """A page of the built site, `path` from the site's folder; sections hold the article alone.

    `labels` are the texts of column and group heads, which every table of a form repeats.
    """

    path: str
    title: str
    ids: frozenset[str]
    references: tuple[Reference, ...]
    facts: PageFacts
    sections: tuple[PageSection, ...]
    labels: frozenset[str] = frozenset()
