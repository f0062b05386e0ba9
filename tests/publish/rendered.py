"""Pages made by our own templates, and read back: as Markdown, as MkDocs builds them, as tables and texts."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import markdown
from mkdocs.config import load_config
from mkdocs.utils.meta import get_data

from generator.model.archive import Archive
from generator.model.publication_policy import Privacy
from generator.model.redaction import public_archive
from generator.model.revision import NO_HISTORY, History
from generator.publish.pages.declaration_page import FindingsOf
from generator.publish.pages.listings import listings_of
from generator.publish.pages.plan import Plan, joined, plan_department
from generator.publish.pages.site_source import SiteSource
from generator.publish.site.render import load_templates, render_page
from generator.publish.views.changes.revision_entries import ChangesBetween
from generator.publish.views.register.declaration_record import EarlierForms
from generator.publish.views.register.department_record import DepartmentSummaries
from generator.revisions.comparisons import earlier_forms_of
from generator.settings.read import Publisher, Settings
from generator.write.declaration_yaml import declaration_as_yaml
from generator.write.rolled_text import public_rolled_text

PROJECT = Path(__file__).parents[2]
TEMPLATES = load_templates(PROJECT / "templates")
DECLARATION = "disclosures/wuhan-qingshan/civil-affairs/2022/"
VOID = ("br", "hr", "img", "input", "link", "meta")


OFFICIAL = Publisher(name="青山区财政局")
"""Who answers for a site that may say who should have published."""


def settings(privacy: Privacy | None = None, site_name: str = "绩效目标公开", **more: Any) -> Settings:
    """Settings of which pages need only the name and the privacy, and `more` where a test says so."""
    nowhere = Path("/nowhere")
    plain = Settings(
        nowhere, nowhere, nowhere, nowhere, nowhere, site_name, "", Publisher(), privacy or Privacy(prepared_by="shown")
    )
    return replace(plain, **more)


def planned(
    archive: Archive,
    privacy: Privacy | None = None,
    history: History = NO_HISTORY,
    changes_between: ChangesBetween = lambda revision: None,
    findings_of: FindingsOf = lambda address: (),
    past: EarlierForms | None = None,
    feed_ids: tuple[str, ...] = (),
    **more: Any,
) -> Plan:
    """What the archive's public part makes, planned as the builds do it; `more` are further settings.

    `past` is what is known of earlier forms, where that is not to be found out.
    """
    chosen = settings(privacy, **more)
    found = None if chosen.findings == "hidden" else findings_of
    plans: list[Plan] = []
    seen: dict[tuple[str, str], DepartmentSummaries] = {}
    for place in archive.departments:
        public = public_archive(archive.only(*place), chosen.policy)
        known = past or earlier_forms_of(public, history, changes_between)
        plan = plan_department(public, chosen, declaration_as_yaml, known, found, public_rolled_text)
        plans.append(plan.plan)
        seen[place] = plan.seen_by_lists()
    source = SiteSource.of(archive, seen, past.history if past else history, feed_ids)
    return joined([*(listing.plan() for listing in listings_of(source, chosen)), *plans])


def markdown_pages(archive: Archive, privacy: Privacy | None = None, **more: Any) -> dict[str, str]:
    """Every page of the archive as Markdown, by its address; `more` are further arguments of `planned`."""
    return {page.url: render_page(page, TEMPLATES) for page in planned(archive, privacy, **more).pages}


def markdown_page(archive: Archive, url: str = DECLARATION, privacy: Privacy | None = None, **more: Any) -> str:
    """One page as Markdown."""
    return markdown_pages(archive, privacy, **more)[url]


@dataclass(frozen=True)
class BuiltMarkdown:
    """What MkDocs makes of a page before its theme gets it: front matter, table of contents, article."""

    meta: Mapping[str, object]
    headings: tuple[str, ...]
    html: str


OURS = "those of our mkdocs.yml"
EVERY = "all that a publisher might switch on"


def build(page: str, extensions: str = OURS) -> BuiltMarkdown:
    """The page as Python-Markdown builds it with these extensions."""
    text, meta = get_data(page)
    converter = _converter(extensions)
    html = converter.reset().convert(text)
    return BuiltMarkdown(meta, tuple(_names(converter.toc_tokens)), html)  # type: ignore[attr-defined]


@cache
def _converter(extensions: str) -> markdown.Markdown:
    config = load_config(str(PROJECT / "mkdocs.yml"))
    further = _EVERY_EXTENSION if extensions == EVERY else []
    configs = {**(config.mdx_configs or {}), "pymdownx.snippets": {"base_path": [str(PROJECT)]}}
    return markdown.Markdown(extensions=[*config.markdown_extensions, *further], extension_configs=configs)


_EVERY_EXTENSION = [
    *("abbr", "admonition", "def_list", "footnotes", "md_in_html", "sane_lists", "smarty", "wikilinks"),
    *(
        f"pymdownx.{name}"
        for name in (
            "arithmatex b64 betterem blocks.admonition blocks.details blocks.html caret critic details emoji escapeall"
            " highlight inlinehilite keys magiclink mark progressbar saneheaders smartsymbols snippets superfences"
            " tabbed tasklist tilde"
        ).split()
    ),
]


def _names(tokens: list[dict[str, object]]) -> list[str]:
    return [name for token in tokens for name in (str(token["name"]), *_names(token["children"]))]  # type: ignore[arg-type]


def descriptions(page: str) -> list[str]:
    """What the page says for machines, as written there: up to the first end of a script, as a browser reads it."""
    return re.findall(r'<script type="application/ld\+json">(.*?)</script', page, re.DOTALL | re.IGNORECASE)


def tables(page: str) -> dict[str, list[str]]:
    """Each table of a built or rendered page by its caption: a line for each row, its cells divided by |.

    A cell that spans rows ends in ↓3, one that spans columns in →2.
    """
    reader = _Reader()
    reader.feed(page)
    return {caption: [" | ".join(row) for row in rows] for caption, rows in reader.tables.items()}


def texts(page: str) -> list[str]:
    """The whole text of every element of the page that holds text itself, line breaks as lines.

    Permanent links say nothing, and scripts hold no text.
    """
    reader = _Reader()
    reader.feed(page)
    reader.close()
    reader.end_text()
    return reader.texts


def structure(page: str) -> list[tuple[str, tuple[tuple[str, str], ...]]]:
    """Every tag with its attributes, in order, line breaks left out; a closing tag begins with a slash."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    return reader.tags


@dataclass
class _Reader(HTMLParser):
    """Collects everything at once; pages are small."""

    tags: list[tuple[str, tuple[tuple[str, str], ...]]] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    tables: dict[str, list[list[str]]] = field(default_factory=dict)
    _rows: list[list[str]] = field(default_factory=list)
    _spans: str = ""
    _text: str = ""
    _cell: list[str] = field(default_factory=list)
    _unread: bool = False

    def __post_init__(self) -> None:
        HTMLParser.__init__(self, convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self._text += "\n"
            return
        self.end_text()
        values = {name: value or "" for name, value in attrs}
        self.tags.append((tag, tuple(values.items())))
        self._unread = tag == "script" or values.get("class") == "headerlink"
        if tag == "tr":
            self._rows.append([])
        if tag in {"td", "th"}:
            down, across = values.get("rowspan", "1"), values.get("colspan", "1")
            self._spans = (f"↓{down}" if down != "1" else "") + (f"→{across}" if across != "1" else "")
            self._cell.clear()

    def handle_endtag(self, tag: str) -> None:
        text = self._text
        self.end_text()
        self._unread = False
        if tag in {"td", "th"}:
            self._rows[-1].append("".join(self._cell) + self._spans)
        if tag == "caption":
            self._rows = self.tables.setdefault(text, [])
        self.tags.append((f"/{tag}", ()))

    def handle_comment(self, data: str) -> None:
        self.tags.append((f"!{data}", ()))

    def handle_decl(self, decl: str) -> None:
        self.tags.append((f"!{decl}", ()))

    def unknown_decl(self, data: str) -> None:
        self.tags.append((f"![{data}", ()))

    def handle_pi(self, data: str) -> None:
        self.tags.append((f"?{data}", ()))

    def handle_data(self, data: str) -> None:
        if not self._unread:
            self._text += data

    def end_text(self) -> None:
        """Keep the text read so far."""
        self._cell.append(self._text)
        if self._text.strip():
            self.texts.append(self._text)
        self._text = ""
