"""Finds dead links of a new site by following only links whose page or target changed since the last sound build."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from pydantic import TypeAdapter

from generator.build.cache import MissingEntry
from generator.build.frame import Frame
from generator.build.markdown import Heading
from generator.build.new_pages import NewPages
from generator.build.page_batch import BatchLinks, BuiltEntry, links_of
from generator.build.page_shell import TOP, Article
from generator.diagnostics.diagnostic import Diagnostic, in_reading_order
from generator.publish.built_page import BuiltPage, PageFacts
from generator.publish.page_urls import site_root
from generator.publish.site.built_site import BuiltSite, read_built_site
from generator.publish.site.joined_data import joined_paths
from generator.publish.site.links import check_links
from generator.publish.site.page_reader import read_built_page


@dataclass(frozen=True, slots=True)
class _Sound:
    """A site without dead links: the key of its frame, its address, and the digest of each batch's links by its key."""

    frame: str
    site_url: str
    linked: Mapping[str, str]


_SOUND = TypeAdapter(_Sound)


def dead_links(pages: NewPages, frame: Frame, site: Path, name: str, key: str) -> list[Diagnostic]:
    """Every dead link of the site in the folder `site`; `name` is the folder's name for messages.

    The cache has under `key` a record of the last site without dead links.
    """
    known = pages.store.get(key)
    before = _SOUND.validate_json(known) if known else None
    now = _Sound(frame.key, pages.site_url, {batch.key: batch.linked for batch in pages.batches})
    if before == now:
        return []
    address = site_root(pages.site_url)
    if not (before and _still_sound(pages, frame.built, before, now)) and not _is_sound(pages, frame, address):
        return in_reading_order(check_links(read_built_site(site), address, name))
    pages.store.put(key, _SOUND.dump_json(now))
    return []


def _still_sound(pages: NewPages, built: BuiltSite, before: _Sound, now: _Sound) -> bool:
    """Whether every target of an old link still exists and every new link leads somewhere; False if unknown."""
    if (before.frame, before.site_url) != (now.frame, now.site_url):
        return False
    old, new = frozenset(before.linked.values()), frozenset(now.linked.values())
    try:
        removed = [links_of(key, pages.store) for key, linked in before.linked.items() if linked not in new]
    except MissingEntry:
        return False
    added = [links_of(key, pages.store) for key, linked in now.linked.items() if linked not in old]
    links = _links(added)
    return _places(removed) <= _places(added) and _all_lead_somewhere(links, _site(_led_to(links, pages), pages, built))


def _is_sound(pages: NewPages, frame: Frame, site_url: str) -> bool:
    """Whether no link of the site is dead."""
    every = [links_of(batch.key, pages.store) for batch in pages.batches]
    site = _site(every, pages, frame.built)
    one_per_shape = {entry.shape: entry for entry in pages.entries}.values()
    shells = {entry.path: _shell_of(entry, frame, site) for entry in one_per_shape}
    with_shells = replace(site, pages={**site.pages, **shells})
    return _all_lead_somewhere(_links(every), site) and not any(check_links(with_shells, site_url, ""))


def _links(batches: Iterable[BatchLinks]) -> set[tuple[str, str]]:
    """The targets of all links in these batches: file and anchor."""
    return {link for batch in batches for page in batch.pages for link in page.leads_to}


def _places(batches: Iterable[BatchLinks]) -> set[tuple[str, str]]:
    """The places where links may lead: each file with an empty anchor, and each id of a page."""
    listed = list(batches)
    pages = {(page.path, id) for batch in listed for page in batch.pages for id in ("", *page.ids)}
    return pages.union((file, "") for batch in listed for file in batch.files)


def _led_to(links: Iterable[tuple[str, str]], pages: NewPages) -> Iterator[BatchLinks]:
    """The batches with a page that one of these links leads to, with an anchor."""
    files = {file for file, anchor in links if anchor}
    for batch in pages.batches:
        if any(entry.path in files for entry in batch.entries):
            yield links_of(batch.key, pages.store)


def _all_lead_somewhere(links: Iterable[tuple[str, str]], site: BuiltSite) -> bool:
    return all(_leads_somewhere(site, *link) for link in links)


def _leads_somewhere(site: BuiltSite, file: str, anchor: str) -> bool:
    """Whether a link's file exists in the site, and the anchor in it if the ids of that page are known."""
    page = site.pages.get(file)
    return file in site.files and (not anchor or page is None or anchor in page.ids or anchor == "top")


def _site(batches: Iterable[BatchLinks], pages: NewPages, built: BuiltSite) -> BuiltSite:
    """The site as the check of links needs it: pages of these batches with their ids, other generated ones without."""
    generated = {
        page.path: BuiltPage(page.path, "", frozenset(page.ids), (), PageFacts(), ())
        for batch in batches
        for page in batch.pages
    }
    made = built.files.union((entry.path for entry in pages.entries), pages.files)
    files = made.union(joined_paths(pages.files, everything=True))
    return BuiltSite({**built.pages, **generated}, built.styles, files)


def _shell_of(entry: BuiltEntry, frame: Frame, site: BuiltSite) -> BuiltPage:
    """A generated page with the links of its shell alone; the links of its article are checked apart."""
    headings = (Heading(2, TOP, ""),) if entry.shape.sections else ()
    nothing = Article(entry.url, dict(entry.shape.stated), headings, "", entry.shape)
    shell = read_built_page(entry.path, frame.shell_of[entry.shape].around(nothing))
    return replace(shell, ids=shell.ids | site.pages[entry.path].ids)
