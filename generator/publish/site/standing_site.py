"""What the present site has published, read from its files; nothing else in them is relied on."""

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from generator.model.slug import ADJUSTED, RESERVED_SLUGS, SLUG
from generator.publish.page_urls import DISCLOSURES, FEED_URL

_LARGEST_FEED = 1024 * 1024
_TITLE = re.compile(rb"<title>([^<]*)</title>")
_ENTRY_ID = re.compile(rb"<id>(urn:uuid:[0-9a-f-]{36})</id>")
_YEAR = re.compile(r"(?:19|20)\d\d", re.ASCII)


def published_entry_ids(site: Path, is_kept: Callable[[str], bool]) -> tuple[str, ...]:
    """The ids of entries in the site's feed for which `is_kept` is true; empty where there is no feed."""
    ids = (os.fsdecode(found) for found in _ENTRY_ID.findall(_feed(site)))
    return tuple(sorted({entry_id for entry_id in ids if is_kept(entry_id)}))


def published_addresses(site: Path, feed_title: str) -> Iterator[str]:
    """The addresses of regions, departments and declarations that the site may have pages for, notices included.

    Empty for a site whose feed has another title: it is a different site that was built at the same place.
    """
    named = _TITLE.search(_feed(site))
    if named and named[1].decode("utf-8", "replace") != feed_title:
        return
    disclosures = f"{site / DISCLOSURES}/"
    for region in _folders(disclosures):
        yield region
        for department in filter(SLUG.fullmatch, _folders(f"{disclosures}{region}")):
            place = f"{region}/{department}"
            yield place
            for year in filter(_YEAR.fullmatch, _folders(f"{disclosures}{place}")):
                yield from _of_year(f"{place}/{year}", disclosures)


def _of_year(address: str, disclosures: str) -> Iterator[str]:
    """The addresses of a department's declarations and projects of a year; `disclosures` is the folder of all."""
    below = _folders(f"{disclosures}{address}")
    yield address
    if ADJUSTED in below:
        yield f"{address}/{ADJUSTED}"
    for project in (f"{address}/{name}" for name in below if name not in RESERVED_SLUGS):
        yield project
        yield f"{project}/{ADJUSTED}"


def has_page(site: Path, address: str) -> bool:
    """Whether the site has a page at an address, and not just a folder."""
    return (site / DISCLOSURES / address / "index.html").is_file()


def _folders(folder: str) -> list[str]:
    """The names of the folders in a folder; empty where it cannot be read."""
    try:
        with os.scandir(folder) as entries:
            return [entry.name for entry in entries if entry.is_dir(follow_symlinks=False)]
    except OSError:
        return []


def _feed(site: Path) -> bytes:
    try:
        with (site / FEED_URL).open("rb") as feed:
            return feed.read(_LARGEST_FEED)
    except OSError:
        return b""
