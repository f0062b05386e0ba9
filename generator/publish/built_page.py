"""The contents and links of a page as it was built; page_reader.py reads them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reference:
    """An address on a page as written; `loads` says that a browser loads it without being asked."""

    address: str
    line: int
    column: int
    text: str
    loads: bool


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What a page says it is about; empty values where it does not, as on pages written by hand."""

    page: str = ""
    year: str = ""
    region: str = ""
    department: str = ""
    budget: str = ""
    """The current budget in 元, for a declaration that states it."""
    superseded: str = ""
    """`yes` for a declaration that an adjusted one has replaced."""


@dataclass(frozen=True, slots=True)
class PageSection:
    """A heading with an id and the texts below it: one for each paragraph, list item or table cell.

    A table row with an id is a section too, without a heading: `row` is its name. The texts after it are in another
    section with the id of the heading before and no heading. `target` is the target value of an indicator's row, and
    one of its texts.
    """

    id: str
    heading: str
    texts: tuple[str, ...]
    row: str = ""
    target: str = ""


@dataclass(frozen=True, slots=True)
class BuiltPage:
    """A page of the built site; `path` is relative to the site's folder, sections are those of the article.

    `labels` are the texts of column and group heads, which every table of a form repeats.
    """

    path: str
    title: str
    ids: frozenset[str]
    references: tuple[Reference, ...]
    facts: PageFacts
    sections: tuple[PageSection, ...]
    labels: frozenset[str] = frozenset()
