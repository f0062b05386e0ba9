"""The site map: cut into entries as MkDocs made it, and written again with the generated pages added."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from generator.build.page_shell import CannotBeCut


@dataclass(frozen=True, slots=True)
class SiteMap:
    """The parts of a site map.

    `gap` is the text between two entries, `base` the text before the address of each page, and `end` the text after the
    last entry. `built` are the entries of the pages that MkDocs made, by Markdown file.
    """

    gap: str
    base: str
    end: str
    built: Mapping[str, str]

    def of(self, generated: Iterable[str]) -> str:
        """The whole file for handwritten pages and generated ones at these addresses, in the order of MkDocs."""
        entries = {f"{url}index.md": self.base + url for url in generated} | dict(self.built)
        return self.gap.join(entries[path] for path in sorted(entries, key=in_order)) + self.end


def cut_site_map(text: str, pages: Sequence[str], own: Collection[str], pair: tuple[str, str]) -> SiteMap:
    """Cut a site map into its parts.

    `pages` are its pages in the order of MkDocs. `pair` are the addresses of two neighbours, between which the gap is
    found. `own` are the pages that were only made for cutting, and are left out. Raises CannotBeCut.
    """
    first, second = pair
    base = _before(text, first)
    gap = text[text.find(first) + len(first) : text.find(base + second)]
    entries = text.split(gap) if gap else []
    last, found, end = entries[-1].partition(base + quote(url_of(pages[-1]))) if entries else ("", "", "")
    if len(entries) != len(pages) or last or not found or pages[0] != "index.md":
        raise CannotBeCut
    by_path = dict(zip(pages, [*entries[:-1], found], strict=True))
    if any(by_path[path] != base + url_of(path) for path in own):
        raise CannotBeCut
    return SiteMap(gap, base, end, {path: entry for path, entry in by_path.items() if path not in own})


def url_of(path: str) -> str:
    """The address that MkDocs gives to the page of a Markdown file."""
    return path.removesuffix("index.md") if path.endswith("index.md") else path.removesuffix(".md") + "/"


def in_order(path: str) -> tuple[object, ...]:
    """A sort key for the order of MkDocs: index.md first, then the other files of a folder, then its folders."""
    *folders, name = path.split("/")
    return (tuple(folders), name.rpartition(".")[0] not in ("index", "README"), name)


def _before(text: str, url: str) -> str:
    """The text between the address of a page and the markup before it."""
    return re.split("[<>\"']", text[: text.find(url)])[-1]
