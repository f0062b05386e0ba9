"""What a publication would lose, and git's warnings: what whoever publishes has to know first."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from generator.diagnostics.diagnostic import Diagnostic, Location, Rule, Severity
from generator.model.region import Region
from generator.model.revision import History, HistoryState
from generator.publish.page_urls import address_url
from generator.publish.pages.feed import feed_title, was_made_of_a_commit
from generator.publish.site.lost_addresses import as_diagnostics, lost_addresses
from generator.publish.site.standing_site import has_page, published_addresses, published_entry_ids
from generator.read.folder import has_declarations
from generator.settings.read import Settings

GIT = Rule(
    "git-warning",
    "Git 提示",
    Severity.WARNING,
    "Git 读取历史时的提示照实列出；读不出历史的，不更新网站，加 --allow-loss 才更新，页面写明没有修订记录。",
)
RULES = (GIT,)
_MOST_WARNINGS = 3


def before_publication(
    settings: Settings, regions: Mapping[str, Region], history: History, pages: Collection[str], *, allow_loss: bool
) -> list[Diagnostic]:
    """The diagnostics before the site with these pages, given by address, replaces the old one.

    They include an error for each address that would lose its content although nobody stated so; a warning where the
    loss is allowed. Regions and registered departments are kept even without declarations.
    """
    registered = {f"{slug}/{line.slug}" for slug, region in regions.items() for line in region.departments}
    folder = settings.declarations.name
    standing = (
        address
        for address in published_addresses(settings.site, feed_title(settings))
        if address_url(address) in pages or has_page(settings.site, address)
    )

    def is_there(address: str) -> bool:
        return address in regions or address in registered or has_declarations(settings.declarations, address)

    lost = lost_addresses(history.published, standing, pages, is_there, settings.first_year)
    unknown = history.state is HistoryState.UNKNOWN
    return [
        *_git_warnings(history.warnings, folder, is_unknown=unknown),
        *as_diagnostics(lost, folder, allowed=allow_loss),
    ]


def kept_feed_ids(settings: Settings, history: History) -> tuple[str, ...]:
    """The ids in the present site's feed that an earlier version gave to entries, which keep them."""
    is_recorded = history.state in (HistoryState.WHOLE, HistoryState.SHALLOW)
    return published_entry_ids(settings.site, was_made_of_a_commit) if is_recorded else ()


def _git_warnings(messages: Sequence[str], folder: str, *, is_unknown: bool) -> Iterator[Diagnostic]:
    """Git's warnings while the history of a folder was read, or the reason why it could not be read."""
    what = "读不出仓库的历史，页面上写明没有修订记录" if is_unknown else "git 提示"
    for line in messages[:_MOST_WARNINGS]:
        yield Diagnostic(GIT, GIT.severity, Location(folder), f"{what}：{line}")
    if len(messages) > _MOST_WARNINGS:
        yield Diagnostic(GIT, GIT.severity, Location(folder), f"git 另有 {len(messages) - _MOST_WARNINGS} 条提示")
