"""The site map for search engines, split into parts where it is longer than one file may be.

The limits are those of the Sitemaps protocol: 50,000 addresses and 50 MB for each file. A longer map has several files,
which sitemap.xml lists.
"""

import gzip
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

FILE = "sitemap.xml"
MOST_ADDRESSES = 50_000
MOST_BYTES = 50 * 1024 * 1024
_ENTRY = re.compile(r"<url>.*?</url>", re.DOTALL)
_INDEX = """\
<?xml version="1.0" encoding="UTF-8"?>
<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
{parts}
</sitemapindex>
"""


def finish_sitemap(site: Path, address: str) -> None:
    """Split the folder's site map if it is too long, and compress sitemap.xml without a time stamp.

    `address` is that of the site with a final slash, empty if unknown: then the list of parts has relative addresses,
    as the map does. A second run changes nothing.
    """
    whole = site / FILE
    if not whole.is_file():
        return
    parts = _parts(whole.read_text(encoding="utf-8"))
    if len(parts) > 1:
        names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
        for name, part in zip(names, parts, strict=True):
            (site / name).write_text(part, encoding="utf-8")
        lines = (f"  <sitemap><loc>{escape(address + name)}</loc></sitemap>" for name in names)
        whole.write_text(_INDEX.format(parts="\n".join(lines)), encoding="utf-8")
    (site / f"{FILE}.gz").write_bytes(gzip.compress(whole.read_bytes(), mtime=0))


def sitemap_files(site: Path) -> list[str]:
    """The names of the site's map files."""
    return sorted(path.name for path in site.glob("sitemap*.xml*"))


def _parts(text: str) -> Sequence[str]:
    """The map in parts that are each a whole map within the limits; the map itself where it is within them."""
    entries = _ENTRY.findall(text)
    if not entries or (len(entries) <= MOST_ADDRESSES and len(text.encode()) <= MOST_BYTES):
        return [text]
    head, tail = text[: text.index(entries[0])], text[text.rindex(entries[-1]) + len(entries[-1]) :]
    gap = "\n" + head.rpartition("\n")[2]
    room = MOST_BYTES - len(head.encode()) - len(tail.encode())
    return [head + gap.join(part) + tail for part in _within(entries, room, len(gap.encode()))]


def _within(entries: Sequence[str], room: int, gap: int) -> Iterator[Sequence[str]]:
    """The entries in groups, in their order, each within the limits of bytes and number."""
    part, used = list[str](), 0
    for entry in entries:
        size = len(entry.encode()) + gap
        if part and (len(part) == MOST_ADDRESSES or used + size > room):
            yield part
            part, used = [], 0
        part.append(entry)
        used += size
    if part:
        yield part
