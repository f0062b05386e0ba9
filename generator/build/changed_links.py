"""Finds dead links of a new site by following only links whose page or target changed since the last sound build."""

from array import array
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from pydantic import TypeAdapter

from generator.build.cache import MissingEntry, read_record
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
from generator.publish.site.links import check_links, places_led_to
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
    before = read_record(pages.store.get(key), _SOUND)
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
    own = frozenset(entry.path for entry in pages.entries)
    by_hand = {path: page for path, page in frame.built.pages.items() if path not in own}
    built = BuiltSite(by_hand, frame.built.styles, _files(pages, frame.built))
    return _articles_lead_somewhere(pages, own, built) and _others_lead_somewhere(pages, frame, built, site_url)


def _articles_lead_somewhere(pages: NewPages, own: Collection[str], built: BuiltSite) -> bool:
    """Whether every link in the articles of generated pages, which are `own`, leads somewhere.

    Ids and links are compared by their hashes, because all of them would take more memory than the rest of a build. The
    chance that any of a million dead links has the hash of one of a million ids is about 10^-7.
    """
    wanted, existing = set[int](), array("q")
    for batch in pages.batches:
        for page in links_of(batch.key, pages.store).pages:
            existing.extend(hash((page.path, id)) for id in page.ids)
            for link in page.leads_to:
                if not _leads_somewhere(built, *link):
                    return False
                if link[1] not in _ANYWHERE and link[0] in own:
                    wanted.add(hash(link))
    wanted.difference_update(existing)
    return not wanted


_ANYWHERE = ("", "top")
"""Anchors that every page has, whatever its ids."""


def _others_lead_somewhere(pages: NewPages, frame: Frame, built: BuiltSite, site_url: str) -> bool:
    """Whether every link of pages written by hand, style sheets and shells leads somewhere."""
    one_per_shape = {entry.shape: entry for entry in pages.entries}.values()
    shells = {entry.path: _shell_of(entry, frame) for entry in one_per_shape}
    led_to = {place for page in (*built.pages.values(), *shells.values()) for place in _places_led_to(page, site_url)}
    site = _site(_led_to({*led_to, *((path, TOP) for path in shells)}, pages), pages, built)
    whole = {path: replace(shell, ids=shell.ids | site.pages[path].ids) for path, shell in shells.items()}
    return not any(check_links(replace(site, pages={**site.pages, **whole}), site_url, ""))


def _places_led_to(page: BuiltPage, site_url: str) -> Collection[tuple[str, str]]:
    addresses = ((reference.address, reference.loads) for reference in page.references)
    return places_led_to(page.path, addresses, site_url) or ()


def _links(batches: Iterable[BatchLinks]) -> set[tuple[str, str]]:
    """The targets of all links in these batches: file and anchor."""
    return {link for batch in batches for page in batch.pages for link in page.leads_to}


def _places(batches: Iterable[BatchLinks]) -> set[tuple[str, str]]:
    """The places where links may lead: each file with an empty anchor, and each id of a page."""
    listed = list(batches)
    pages = {(page.path, id) for batch in listed for page in batch.pages for id in ("", *page.ids)}
    return pages.union((file, "") for batch in listed for file in batch.files)


def _led_to(links: Iterable[tuple[str, str]], pages: NewPages) -> Iterator[BatchLinks]:
    """The links of every batch with a page that one of these links leads to by an anchor."""
    files = {file for file, anchor in links if anchor}
    for batch in pages.batches:
        if any(entry.path in files for entry in batch.entries):
            yield links_of(batch.key, pages.store)


def _all_lead_somewhere(links: Iterable[tuple[str, str]], site: BuiltSite) -> bool:
    return all(_leads_somewhere(site, *link) for link in links)


def _leads_somewhere(site: BuiltSite, file: str, anchor: str) -> bool:
    """Whether a link's file exists in the site, and has the anchor if the ids of its page are known."""
    page = site.pages.get(file)
    return file in site.files and (not anchor or page is None or anchor in page.ids or anchor == "top")


def _site(batches: Iterable[BatchLinks], pages: NewPages, built: BuiltSite) -> BuiltSite:
    """The site as `check_links` needs it: generated pages only of these batches, with their ids and without links."""
    generated = {
        page.path: BuiltPage(page.path, "", frozenset(page.ids), (), PageFacts(), ())
        for batch in batches
        for page in batch.pages
    }
    return BuiltSite({**built.pages, **generated}, built.styles, _files(pages, built))


def _files(pages: NewPages, built: BuiltSite) -> frozenset[str]:
    """Every file of the site, but for its search."""
    made = built.files.union((entry.path for entry in pages.entries), pages.files)
    return made.union(joined_paths(pages.files, everything=True))


def _shell_of(entry: BuiltEntry, frame: Frame) -> BuiltPage:
    """A generated page with the links and ids of its shell alone; the links of its article are checked elsewhere."""
    headings = (Heading(2, TOP, ""),) if entry.shape.sections else ()
    nothing = Article(entry.url, dict(entry.shape.stated), headings, "", entry.shape)
    return read_built_page(entry.path, frame.shell_of[entry.shape].around(nothing))
