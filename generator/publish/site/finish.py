"""The last steps for a built site, whatever built it: security policy, search, site map files and link check."""

from pathlib import Path

from generator.diagnostics.diagnostic import Diagnostic, in_reading_order
from generator.publish.page_urls import site_root
from generator.publish.search.search_files import remove_search, write_search, years_of
from generator.publish.site.built_site import read_built_site
from generator.publish.site.joined_data import join_data
from generator.publish.site.links import NOT_FOUND_PAGE, check_links
from generator.publish.site.policy import protect
from generator.publish.site.sitemap_files import finish_sitemap
from generator.publish.site.theme_files import finish_theme


def finish(
    site: Path,
    *,
    site_url: str = "",
    search: bool = True,
    preview: bool = False,
    place: Path | None = None,
    all_data: bool = False,
) -> list[Diagnostic]:
    """Finish the site in the folder `site` and return the problems of its links; a second run changes nothing.

    `site_url` is the address that the site will have, empty if unknown. `place` is the folder that people know, where
    `site` is a temporary one: diagnostics name it. A `preview` lets its server add a script. `all_data` adds workbooks
    and a database to the tables.
    """
    finish_theme(site)
    protect(site, preview=preview)
    join_data(site, everything=all_data)
    built = read_built_site(site)
    if search:
        write_search(site, years_of(page for path, page in built.pages.items() if path != NOT_FOUND_PAGE))
    else:
        remove_search(site)
    address = site_root(site_url)
    finish_sitemap(site, address)
    return in_reading_order(check_links(built, address, place.name if place else site.as_posix()))
