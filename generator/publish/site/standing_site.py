"""What the site that stands in its place has published: read from its files, which are believed in nothing else."""

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
    """The ids of entries in the feed of the site, those of them that are kept; none where there is no feed."""
    ids = (os.fsdecode(found) for found in _ENTRY_ID.findall(_feed(site)))
    return tuple(sorted({entry_id for entry_id in ids if is_kept(entry_id)}))


def published_addresses(site: Path, feed_title: str) -> Iterator[str]:
    """The addresses of regions, departments and declarations at which the site may have a page, notices among them.

    None of a site whose feed has another title than this one's: another site was built to this place before.
    """
    named = _TITLE.search(_feed(site))
    if named and named[1].decode("utf-8", "replace") != feed_title:
        return
    for region in _folders(site / DISCLOSURES):
        yield region.name
        for department in _folders(region):
            if SLUG.fullmatch(department.name):
                yield f"{region.name}/{department.name}"
                for year in _folders(department):
                    if _YEAR.fullmatch(year.name):
                        yield from _of_year(f"{region.name}/{department.name}/{year.name}", year)


def _of_year(address: str, folder: Path) -> Iterator[str]:
    """The addresses of a department's declarations of a year, and of its projects."""
    projects = (f"{address}/{below.name}" for below in _folders(folder) if below.name not in RESERVED_SLUGS)
    for own in (address, *projects):
        yield own
        yield f"{own}/{ADJUSTED}"


def has_page(site: Path, address: str) -> bool:
    """Whether the site has a page at an address, and not only a folder."""
    return (site / DISCLOSURES / address / "index.html").is_file()


def _folders(folder: Path) -> list[Path]:
    try:
        with os.scandir(folder) as entries:
            return sorted(folder / entry.name for entry in entries if entry.is_dir(follow_symlinks=False))
    except OSError:
        return []


def _feed(site: Path) -> bytes:
    try:
        with (site / FEED_URL).open("rb") as feed:
            return feed.read(_LARGEST_FEED)
    except OSError:
        return b""
