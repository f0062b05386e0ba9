"""Markdown → HTML exactly as Python-Markdown makes it for MkDocs, but much faster for the subset that our pages use.

The subset is: front matter, `#` headings with an id, and blocks of raw HTML, with blank lines between them. Every other
page is converted by Python-Markdown itself.
"""

import html
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element

import yaml
from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor

from generator.publish.site.plain_html import NotPlain, check_block

TABLES, TOC = "tables", "toc"
EXTENSIONS = frozenset({TOC, TABLES, "fenced_code", "attr_list"})
"""The extensions under which the subset is converted; of these only toc and attr_list act on such a page."""

_FRONT_MATTER = re.compile(r"---\n(.*?\n)---\n\n*", re.DOTALL)
_PRINTABLE = r'[^"\\\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]'
_STATED = re.compile(rf'([a-z_]+): ("(?:{_PRINTABLE}|\\["\\])+")')
_HIDDEN = re.compile(r'hide: \["[a-z]+"\]')
_WORD = r"(?:[^\s\x00-/:-@\[-`{-\x7f]|&#[0-9]+;)+"
_HEADING = re.compile(rf"(##?) ({_WORD}(?: {_WORD})*) {{#([a-z][a-z0-9-]*)}}")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading for the table of contents; `name` is HTML."""

    level: int
    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Converted:
    """A converted page: its front matter, its HTML and its headings.

    `meta` has the texts of the front matter, `other_meta` its other lines unchanged. `is_plain` says that the page is
    in the subset and its HTML is plain.
    """

    meta: Mapping[str, str]
    other_meta: str
    html: str
    headings: tuple[Heading, ...]
    is_plain: bool


class NotOurs(Exception):
    """A page that only MkDocs can make, because it has Markdown links to other pages, which MkDocs resolves."""


@dataclass(frozen=True, slots=True)
class Converter:
    """Converts Markdown with the extensions of a mkdocs.yml; `settings` are theirs by name."""

    extensions: Sequence[str]
    settings: Mapping[str, Mapping[str, Any]]

    @property
    def knows_the_subset(self) -> bool:
        """Whether these extensions give the subset the same meaning as `EXTENSIONS`."""
        others = {name: settings for name, settings in self.settings.items() if settings and name not in (TOC, TABLES)}
        return (
            set(self.extensions) == EXTENSIONS
            and not others
            and set(self.settings.get(TOC, {})) <= {"permalink", "permalink_title"}
            and isinstance(self.settings.get(TOC, {}).get("permalink"), str)
        )

    def convert(self, text: str) -> Converted:
        """The converted page. Raises NotOurs where MkDocs has to resolve its links."""
        if self.knows_the_subset:
            try:
                return _by_the_subset(text, self._permalink())
            except NotPlain:
                pass
        return _by_python_markdown(text, self.extensions, self.settings)

    def _permalink(self) -> str:
        """The link behind a heading, with `%s` for its id."""
        toc = self.settings[TOC]
        sign, title = (
            html.escape(toc["permalink"], quote=False),
            html.escape(toc.get("permalink_title", "Permanent link")),
        )
        attribute = f' title="{title}"' if title else ""
        return (
            f'<a class="headerlink" href="#%s"{attribute}>{sign}</a>'.replace("%s", "\0")
            .replace("%", "%%")
            .replace("\0", "%s")
        )


def _by_the_subset(text: str, permalink: str) -> Converted:
    """The page, converted quickly. Raises NotPlain where it is outside the subset."""
    head = _FRONT_MATTER.match(text)
    if head is None or text.endswith("\n\n\n"):  # elsewhere the next block would begin with the third, and is not plain
        raise NotPlain
    meta, other_meta = _meta(head[1].splitlines())
    parts: list[str] = []
    headings: list[Heading] = []
    for block in text[head.end() :].strip("\n").split("\n\n"):
        if block.startswith("#"):
            heading = _heading(block)
            headings.append(heading)
            level, anchor = heading.level, heading.id
            parts.append(f'<h{level} id="{anchor}">{heading.name}{permalink % anchor}</h{level}>\n')
        else:
            check_block(block)
            parts.append(block + "\n\n")
    return Converted(meta, other_meta, "".join(parts).strip(), tuple(headings), is_plain=True)


def _meta(lines: Sequence[str]) -> tuple[dict[str, str], str]:
    """The texts of a plain front matter, and its other lines. Raises NotPlain for any other front matter."""
    stated, other = {}, []
    for line in lines:
        match = _STATED.fullmatch(line)
        if match:
            stated[match[1]] = json.loads(match[2])
        elif _HIDDEN.fullmatch(line):
            other.append(line)
        else:
            raise NotPlain
    if len(stated) + len(other) < len(lines):
        raise NotPlain  # a key occurs twice
    return stated, "\n".join(other)


def _heading(block: str) -> Heading:
    """The heading of a block. Raises NotPlain for a heading outside the subset."""
    match = _HEADING.fullmatch(block)
    if match is None:
        raise NotPlain
    return Heading(len(match[1]), match[3], match[2])


def _by_python_markdown(text: str, extensions: Sequence[str], settings: Mapping[str, Mapping[str, Any]]) -> Converted:
    """The page as Python-Markdown converts it. Raises NotOurs where MkDocs has to resolve its links."""
    meta, other_meta, body = _any_meta(text)
    markdown = Markdown(extensions=[*extensions, _NoLinks()], extension_configs={**settings})
    content = markdown.convert(body)
    headings = tuple(_flat(getattr(markdown, "toc_tokens", [])))
    return Converted(meta, other_meta, content, headings, is_plain=False)


def _any_meta(text: str) -> tuple[dict[str, str], str, str]:
    """The texts of any front matter, its other values as YAML, and the rest of the page. Raises NotOurs without one."""
    head = re.match(r"---[ \t]*\n(.*?\n)(?:\.{3}|---)[ \t]*\n", text, re.DOTALL)
    if head is None:
        raise NotOurs
    try:
        whole = yaml.safe_load(head[1])
    except yaml.YAMLError as error:
        raise NotOurs from error
    if not isinstance(whole, dict):
        raise NotOurs
    stated = {key: value for key, value in whole.items() if isinstance(value, str) and value}
    other = {key: value for key, value in whole.items() if key not in stated}
    return stated, yaml.safe_dump(other, allow_unicode=True) if other else "", text[head.end() :].lstrip("\n")


def _flat(tokens: Sequence[Mapping[str, Any]]) -> Iterator[Heading]:
    """The headings in a tree of them, in order."""
    for token in tokens:
        yield Heading(token["level"], token["id"], token["name"])
        yield from _flat(token["children"])


class _NoLinks(Extension):
    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  Python-Markdown's name
        md.treeprocessors.register(_LinkSpotter(md), "links-of-markdown", -1)


class _LinkSpotter(Treeprocessor):
    def run(self, root: Element) -> None:
        """Raise NotOurs for a link or picture whose address leaves the page."""
        for element in root.iter():
            address = (
                element.get("src") if element.tag == "img" else element.get("href") if element.tag == "a" else None
            )
            if address is not None and not address.startswith("#"):
                raise NotOurs
