"""The latest updates as an Atom feed (RFC 4287); the same declarations and history give the same bytes."""

from collections.abc import Collection, Iterator, Sequence
from hashlib import sha256
from posixpath import relpath
from uuid import UUID, uuid5
from xml.sax.saxutils import escape, quoteattr

from generator.publish.escaping import NO_CHARACTER
from generator.publish.page_urls import UPDATES, site_root
from generator.publish.pages.updates_pages import FEED, LATEST
from generator.publish.views.register.updates import Update
from generator.settings.read import Settings

_NAMES = UUID("2d1f8a54-6c0b-5f3e-9a77-1b0f6a9d4c11")
"""The name space of our ids, so that they differ from other sites' ids."""
_NOTHING_YET = "1970-01-01T00:00:00Z"
_OF_NAMES, _OUR_OWN = 5, 8
"""UUID versions (RFC 9562): 5 for ids that were made from commits, 8 for ids with bits of our own making."""
_REPLACED = {ord(control): NO_CHARACTER for control in map(chr, [*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF])}


def feed_file(updates: Sequence[Update], settings: Settings, published_ids: Collection[str] = ()) -> dict[str, str]:
    """The feed by its path under content/; `updates` are newest first.

    The id of an entry is made from what does not change: the department's first address, the year, the kind of update
    and the content of the form at that time; neither the commit nor the current address is part of it. The feed's id is
    made from the site's address or name. `published_ids` are ids that earlier versions made from commits and addresses:
    entries that had one keep it. Addresses are absolute where the site's own is set, otherwise relative to the feed.
    """
    return {FEED.url: "\n".join(_lines(updates[:LATEST], settings, published_ids)) + "\n"}


def feed_title(settings: Settings) -> str:
    """The feed's title as it stands in the file, by which a later build recognises the feed of the same site."""
    return _text(f"{settings.site_name or '绩效目标公开'}：更新")


def was_made_of_a_commit(entry_id: str) -> bool:
    """Whether the id of an entry was made by an earlier version, from commit and address."""
    try:
        return UUID(entry_id).version == _OF_NAMES
    except ValueError:
        return False


def _lines(updates: Sequence[Update], settings: Settings, published_ids: Collection[str]) -> Iterator[str]:
    site, author = settings.site_url or settings.site_name, settings.publisher.name or settings.site_name
    yield '<?xml version="1.0" encoding="utf-8"?>'
    yield '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN">'
    yield f"  <title>{feed_title(settings)}</title>"
    yield f"  <id>{_id(site)}</id>"
    yield f"  <updated>{updates[0].at.isoformat() if updates else _NOTHING_YET}</updated>"
    yield f"  <author><name>{_text(author or '绩效目标公开')}</name></author>"
    yield f'  <link rel="self" type="application/atom+xml" href={_address(FEED.url, settings)}/>'
    yield f'  <link rel="alternate" type="text/html" href={_address(UPDATES.url, settings)}/>'
    for update in updates:
        yield from _entry(update, _id_of_entry(update, site, published_ids), settings)
    yield "</feed>"


def _id_of_entry(update: Update, site: str, published_ids: Collection[str]) -> str:
    """The id of an entry: one that was published before, if it had one, else a lasting id."""
    if not update.commit:
        return _id(site, update.key)
    earlier_ids = (_id(update.commit, str(address)) for address in (update.address, *update.formerly))
    return next((known for known in earlier_ids if known in published_ids), _lasting_id(update.key))


def _lasting_id(key: str) -> str:
    """A UUID of version 8 made from the hash of a key."""
    bits = int.from_bytes(sha256(_NAMES.bytes + key.encode()).digest()[:16])
    return UUID(int=bits & ~(0xF << 76) & ~(0x3 << 62) | _OUR_OWN << 76 | 0x2 << 62).urn


def _entry(update: Update, entry_id: str, settings: Settings) -> Iterator[str]:
    yield "  <entry>"
    yield f"    <title>{_text(update.kind)}：{_text(update.link.label)}</title>"
    yield f"    <id>{entry_id}</id>"
    yield f"    <updated>{update.at.isoformat()}</updated>"
    yield f'    <link rel="alternate" type="text/html" href={_address(update.link.url, settings)}/>'
    yield f"    <summary>{_text(_summary(update))}</summary>"
    yield "  </entry>"


def _summary(update: Update) -> str:
    parts = [
        update.region,
        f"{update.kind}：{update.day}",
        update.counted,
        *update.telling,
        update.reason and f"说明：{update.reason}",
    ]
    return "。".join(part.rstrip("。.") for part in parts if part) + "。"


def _id(*names: str) -> str:
    return uuid5(_NAMES, "/".join(names)).urn


def _address(url: str, settings: Settings) -> str:
    if settings.site_url:
        return quoteattr(site_root(settings.site_url) + url)
    return quoteattr(relpath(url, UPDATES.url) + ("/" if url.endswith("/") else ""))


def _text(text: str) -> str:
    return escape(" ".join(text.translate(_REPLACED).split()))
