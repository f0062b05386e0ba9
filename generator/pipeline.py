"""The whole journey on one screen: declarations are read, checked, rendered to Markdown, built and finished."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from generator.check.publication import NOT_PUBLISHED
from generator.check.repository import TRACKED, hidden_in_files
from generator.diagnostics.diagnostic import Diagnostic, in_reading_order
from generator.model.archive import Archive
from generator.model.publication_policy import PublicationPolicy
from generator.publication import about_all, all_findings, identities_of, site_plan
from generator.publish.pages.rules_page import PATH as RULES_PAGE
from generator.publish.pages.rules_page import rules_page
from generator.publish.site.content import GUIDE, WriteCount, guide_pages, write_beside, write_pages
from generator.publish.site.finish import finish
from generator.publish.site.mkdocs import build_with_mkdocs
from generator.publish.site.render import load_templates, render_page
from generator.publish.site.swap import new_site
from generator.read.folder import MOVES_FILE, WORDS_FILE, ReadFolder, read_folder
from generator.rules import RULE_CHAPTERS
from generator.settings.read import Settings


@dataclass(frozen=True, slots=True)
class Checked:
    """The archive as far as it could be read, everything that was found in it, and what of it anybody may read."""

    archive: Archive
    diagnostics: tuple[Diagnostic, ...]
    folder: ReadFolder
    policy: PublicationPolicy

    @property
    def stops_publication(self) -> bool:
        """Whether anything found keeps the site from being published as a whole."""
        return any(diagnostic.stops_publication for diagnostic in self.diagnostics)


def concerning_publication(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """What whoever publishes must know of it: every error, what is not published, what is wrong with the site."""
    return [problem for problem in found if problem.stops_publication or problem.rule in (TRACKED, NOT_PUBLISHED)]


def check(settings: Settings, only: Collection[Path] | None = None, today: date | None = None) -> Checked:
    """Read and check the declarations; `only` restricts the work to the departments of these files.

    `today` is for whoever asks on that day; what is published of a check never knows it.
    """
    if only is not None and not {settings.declarations / name for name in (MOVES_FILE, WORDS_FILE)}.isdisjoint(only):
        only = None  # they say something of every address, and of every text
    folder = read_folder(settings.declarations, only, stages=settings.public_stages)
    found = [*folder.diagnostics, *all_findings(settings, folder, today)]
    if only is None:
        public = folder.archive.public(settings.policy)
        hidden = hidden_in_files(folder.archive, settings.policy)
        shown = {*public.declarations, *public.unreadable, *public.projects, *public.unreadable_projects}
        found += about_all(settings, folder, shown, hidden, identities_of(folder))
    return Checked(folder.archive, tuple(in_reading_order(found)), folder, settings.policy)


def render(settings: Settings, archive: Archive, *, allow_loss: bool = False) -> WriteCount:
    """Bring content/ to what the archive's public declarations make of it.

    Where that would leave a published address without anything, or Git's history cannot be read, no page is written
    unless the loss is allowed. Raises HistoryUnknown in the second case.
    """
    written = write_guide(settings)
    plan, found = site_plan(settings, archive, allow_loss=allow_loss)
    if any(problem.stops_publication for problem in found):
        return WriteCount(0, 0, tuple(found))
    templates = load_templates(settings.templates)
    documents = {page.path: render_page(page, templates) for page in plan.pages}
    rest = write_pages({**documents, **plan.files}, settings.content)
    return WriteCount(rest.written + written, rest.deleted, tuple(found))


def write_guide(settings: Settings) -> int:
    """Bring another site's guide and the page of rules into content/guide/; how many of its pages changed."""
    guide = guide_pages(settings.guide) if settings.guide else {}
    if guide or (settings.content / GUIDE).is_dir():
        guide[RULES_PAGE] = render_page(rules_page(RULE_CHAPTERS), load_templates(settings.templates))
    return write_beside(guide, settings.content)


def build(
    settings: Settings, archive: Archive, *, search: bool = True, preview: bool = False, allow_loss: bool = False
) -> list[Diagnostic]:
    """Make the site anew and put it in the old one's place; where a link of it is dead, the old one stays.
    So it does where a published address would be lost, unless that is allowed.

    A `preview` is for the author's own machine, whose server adds a script to each page. Raises NotASite where
    something else is in its place, BuildFailed where MkDocs does not build it.
    """
    with new_site(settings.site, durable=not preview) as site:
        told = render(settings, archive, allow_loss=allow_loss).found
        if any(problem.stops_publication for problem in told):
            return list(told)
        build_with_mkdocs(settings.config_file, site.folder)
        found = finish(site.folder, site_url=settings.site_url, search=search, preview=preview, place=settings.site)
        if not any(diagnostic.stops_publication for diagnostic in found):
            site.take_the_old_ones_place()
    return [*told, *found]


def sound_only(checked: Checked) -> Archive:
    """The archive without what an error was found in; the addresses of what is public say so instead of going dead."""
    whole, broken = checked.archive, {said.location.path for said in checked.diagnostics if said.stops_publication}
    regions = {region for region, path in checked.folder.region_paths.items() if path in broken}
    unsound = {address for address, path in checked.folder.paths.items() if path in broken or address.region in regions}
    public = whole.public(checked.policy)
    return replace(
        whole,
        declarations={address: form for address, form in whole if address not in unsound},
        unreadable=whole.unreadable | (unsound & public.declarations.keys()),
        projects={address: project for address, project in whole.projects.items() if address not in unsound},
        unreadable_projects=whole.unreadable_projects | (unsound & public.projects.keys()),
    )
