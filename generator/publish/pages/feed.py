"""The latest updates as an Atom feed (RFC 4287): same declarations and history, same bytes."""

from collections.abc import Iterator, Sequence
from posixpath import relpath
from uuid import UUID, uuid5
from xml.sax.saxutils import escape, quoteattr

from generator.publish.escaping import NO_CHARACTER
from generator.publish.page_urls import UPDATES
from generator.publish.pages.updates_pages import FEED, LATEST
from generator.publish.views.register.updates import Update
from generator.settings.read import Settings

_NAMES = UUID("2d1f8a54-6c0b-5f3e-9a77-1b0f6a9d4c11")
"""Our own name space of ids: what they are made from is never another site's."""
_NOTHING_YET = "1970-01-01T00:00:00Z"
_KEPT = {ord(control): NO_CHARACTER for control in map(chr, [*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF])}


def feed_file(updates: Sequence[Update], settings: Settings) -> dict[str, str]:
    """The feed by its path under content/, of updates in their order, newest first.

    An entry's id is made from its commit and address, the feed's from the site's address or name: neither changes with
    the build. Addresses are absolute where the site knows its own; else they count from the feed's.
    """
    return {FEED.url: "\n".join(_lines(updates[:LATEST], settings)) + "\n"}


def _lines(updates: Sequence[Update], settings: Settings) -> Iterator[str]:
    site, author = settings.site_url or settings.site_name, settings.publisher.name or settings.site_name
    yield '<?xml version="1.0" encoding="utf-8"?>'
    yield '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN">'
    yield f"  <title>{_text(settings.site_name or '绩效目标公开')}：更新</title>"
    yield f"  <id>{_id(site)}</id>"
    yield f"  <updated>{updates[0].at.isoformat() if updates else _NOTHING_YET}</updated>"
    yield f"  <author><name>{_text(author or '绩效目标公开')}</name></author>"
    yield f'  <link rel="self" type="application/atom+xml" href={_address(FEED.url, settings)}/>'
    yield f'  <link rel="alternate" type="text/html" href={_address(UPDATES.url, settings)}/>'
    for update in updates:
        yield from _entry(update, site, settings)
    yield "</feed>"


def _entry(update: Update, site: str, settings: Settings) -> Iterator[str]:
    yield "  <entry>"
    yield f"    <title>{_text(update.kind)}：{_text(update.link.label)}</title>"
    yield f"    <id>{_id(update.commit or site, str(update.address))}</id>"
    yield f"    <updated>{update.at.isoformat()}</updated>"
    yield f'    <link rel="alternate" type="text/html" href={_address(update.link.url, settings)}/>'
    yield f"    <summary>{_text(_summary(update))}</summary>"
    yield "  </entry>"


def _summary(update: Update) -> str:
    told = [
        update.region,
        f"{update.kind}：{update.day}",
        update.said,
        *update.telling,
        update.reason and f"说明：{update.reason}",
    ]
    return "。".join(part.rstrip("。.") for part in told if part) + "。"


def _id(*names: str) -> str:
    return uuid5(_NAMES, "/".join(names)).urn


def _address(url: str, settings: Settings) -> str:
    if settings.site_url:
        return quoteattr(f"{settings.site_url.rstrip('/')}/{url}")
    return quoteattr(relpath(url, UPDATES.url) + ("/" if url.endswith("/") else ""))


def _text(text: str) -> str:
    return escape(" ".join(text.translate(_KEPT).split()))
