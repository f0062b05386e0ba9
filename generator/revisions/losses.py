"""What a publication would lose, and what Git said beside its answers: what whoever publishes must know first."""

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
_MOST_SAID = 3


def before_publication(
    settings: Settings, regions: Mapping[str, Region], history: History, pages: Collection[str], *, allow_loss: bool
) -> list[Diagnostic]:
    """What is to be said before the site with these pages, by address, takes the old one's place.

    An error for each address that would hold nothing although nobody stated so, unless the loss is allowed. A region
    and a department of its register are still there without a declaration.
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
        *_said_by_git(history.warnings, folder, is_unknown=unknown),
        *as_diagnostics(lost, folder, allowed=allow_loss),
    ]


def kept_feed_ids(settings: Settings, history: History) -> tuple[str, ...]:
    """The ids of the standing site's feed that this program would not give, and that its entries are to keep."""
    is_recorded = history.state in (HistoryState.WHOLE, HistoryState.SHALLOW)
    return published_entry_ids(settings.site, was_made_of_a_commit) if is_recorded else ()


def _said_by_git(said: Sequence[str], folder: str, *, is_unknown: bool) -> Iterator[Diagnostic]:
    """What git warned of while the history of a folder was read, or why it could not be read."""
    what = "读不出仓库的历史，页面上写明没有修订记录" if is_unknown else "git 提示"
    for line in said[:_MOST_SAID]:
        yield Diagnostic(GIT, GIT.severity, Location(folder), f"{what}：{line}")
    if len(said) > _MOST_SAID:
        yield Diagnostic(GIT, GIT.severity, Location(folder), f"git 另有 {len(said) - _MOST_SAID} 条提示")
