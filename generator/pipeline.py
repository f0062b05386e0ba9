"""The whole journey on one screen: declarations are read, checked, rendered to Markdown, built and finished."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from generator.check.checks import CHANGEABLE_RULES
from generator.check.findings import findings_of
from generator.check.region_file import findings_of_region
from generator.check.repository import TRACKED, Hidden, exposed_by_links, hidden_in_files
from generator.diagnostics.diagnostic import Diagnostic, in_reading_order
from generator.model.archive import Archive
from generator.model.finding import Finding, as_diagnostic
from generator.publication import site_plan
from generator.publish.pages.rules_page import PATH as RULES_PAGE
from generator.publish.pages.rules_page import rules_page
from generator.publish.site.content import GUIDE, WriteCount, guide_pages, write_beside, write_pages
from generator.publish.site.finish import finish
from generator.publish.site.mkdocs import build_with_mkdocs
from generator.publish.site.render import load_templates, render_page
from generator.publish.site.swap import new_site
from generator.read.folder import ReadFolder, read_folder
from generator.rules import RULE_CHAPTERS
from generator.settings.read import Settings


@dataclass(frozen=True, slots=True)
class Checked:
    """The archive as far as it could be read, and everything that was found in it."""

    archive: Archive
    diagnostics: tuple[Diagnostic, ...]
    folder: ReadFolder

    @property
    def stops_publication(self) -> bool:
        """Whether anything found keeps the site from being published as a whole."""
        return any(diagnostic.stops_publication for diagnostic in self.diagnostics)


def concerning_publication(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """What whoever publishes must know of it: every error, and what is wrong with the site as a whole."""
    return [problem for problem in found if problem.stops_publication or problem.rule is TRACKED]


def check(settings: Settings, only: Collection[Path] | None = None) -> Checked:
    """Read and check the declarations; `only` restricts the work to the departments of these files."""
    folder = read_folder(settings.declarations, only)
    about_all = exposed(settings, hidden_in_files(folder.archive, settings.privacy)) if only is None else ()
    found = in_reading_order((*folder.diagnostics, *all_findings(folder), *about_all))
    return Checked(folder.archive, tuple(found), folder)


def render(settings: Settings, archive: Archive) -> WriteCount:
    """Bring content/ to what the archive's public declarations make of it."""
    written, plan = write_guide(settings), site_plan(settings, archive)
    templates = load_templates(settings.templates)
    documents = {page.path: render_page(page, templates) for page in plan.pages}
    rest = write_pages({**documents, **plan.files}, settings.content)
    return WriteCount(rest.written + written, rest.deleted)


def write_guide(settings: Settings) -> int:
    """Bring another site's guide and the page of rules into content/guide/; how many of its pages changed."""
    guide = guide_pages(settings.guide) if settings.guide else {}
    if guide or (settings.content / GUIDE).is_dir():
        guide[RULES_PAGE] = render_page(rules_page(RULE_CHAPTERS), load_templates(settings.templates))
    return write_beside(guide, settings.content)


def build(settings: Settings, archive: Archive, *, search: bool = True, preview: bool = False) -> list[Diagnostic]:
    """Make the site anew and put it in the old one's place; where a link of it is dead, the old one stays.

    A `preview` is for the author's own machine, whose server adds a script to each page. Raises NotASite where
    something else is in its place, BuildFailed where MkDocs does not build it, MissingTool where the search
    index cannot be made.
    """
    with new_site(settings.site) as site:
        render(settings, archive)
        build_with_mkdocs(settings.config_file, site.folder)
        found = finish(site.folder, site_url=settings.site_url, search=search, preview=preview, place=settings.site)
        if not any(diagnostic.stops_publication for diagnostic in found):
            site.take_the_old_ones_place()
    return found


def sound_only(checked: Checked) -> Archive:
    """The archive without what an error was found in; its addresses say so instead of going dead."""
    broken = {diagnostic.location.path for diagnostic in checked.diagnostics if diagnostic.stops_publication}
    regions = {region for region, path in checked.folder.region_paths.items() if path in broken}
    unsound = {address for address, path in checked.folder.paths.items() if path in broken or address.region in regions}
    kept = {address: form for address, form in checked.archive if address not in unsound}
    kept_back = {address for address, form in checked.archive if address in unsound and form.is_public}
    return replace(checked.archive, declarations=kept, unreadable=checked.archive.unreadable | kept_back)


def exposed(settings: Settings, hidden: Hidden) -> Iterator[Diagnostic]:
    """What is found of the site as a whole: that its edit links lead to what its pages hide."""
    return exposed_by_links(hidden, partial(settings.place_of, "edit_url")) if settings.edit_url else iter(())


def all_findings(folder: ReadFolder) -> Iterator[Diagnostic]:
    """What the checks find in all that was read of a folder, each with its line."""
    for slug, region in folder.archive.regions.items():
        yield from _placed(findings_of_region(region, CHANGEABLE_RULES), folder, folder.region_paths[slug])
    for address in folder.archive.declarations:
        yield from _placed(findings_of(folder.archive, address), folder, folder.paths[address])


def _placed(findings: Iterable[Finding], folder: ReadFolder, path: str) -> Iterator[Diagnostic]:
    """The findings of one file, each with its line."""
    return (as_diagnostic(finding, partial(folder.locate, path)) for finding in findings)
