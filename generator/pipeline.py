"""All stages in order: declarations are read, checked, rendered to Markdown, built and finished."""

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.diagnostics.diagnostic import Diagnostic
from generator.findings.checked import Checked, check, concerning_publication, sound_only
from generator.model.archive import Archive
from generator.publication import site_plan
from generator.publish.page_urls import DATA
from generator.publish.pages.rules_page import rules_pages
from generator.publish.site.content import GUIDE, WriteCount, guide_pages, write_guide_pages, write_pages
from generator.publish.site.finish import finish
from generator.publish.site.joined_data import join_data
from generator.publish.site.mkdocs import build_with_mkdocs
from generator.publish.site.render import load_templates, render_page
from generator.publish.site.swap import new_site
from generator.publish.views.declaration.downloads import is_json
from generator.rules import RULE_CHAPTERS, RULE_EXAMPLES
from generator.settings.read import Settings

__all__ = ["Checked", "build", "check", "concerning_publication", "render", "sound_only", "write_guide"]


def render(settings: Settings, archive: Archive, *, allow_loss: bool = False) -> WriteCount:
    """Make the pages in content/ those of the archive's public declarations; returns how many changed.

    Where a published address would lose its content, or Git's history cannot be read, no page is written unless the
    loss is allowed. Raises HistoryUnknown in the second case.
    """
    guide = write_guide(settings)
    plan, found = site_plan(settings, archive, allow_loss=allow_loss)
    if any(problem.stops_publication for problem in found):
        return WriteCount(0, 0, tuple(found))
    templates = load_templates(settings.templates)
    documents = {page.path: render_page(page, templates) for page in plan.pages}
    rest = write_pages({**documents, **plan.files}, settings.content)
    return WriteCount(rest.written + guide.written, rest.deleted + guide.deleted, tuple(found))


@dataclass(frozen=True, slots=True)
class DataWritten:
    """How many data files were written, and the diagnostics for whoever publishes them."""

    files: int
    found: tuple[Diagnostic, ...]


def write_data(settings: Settings, archive: Archive, folder: Path, *, allow_loss: bool = False) -> DataWritten:
    """Write all data of the site into the folder, which must be empty or missing; all of it or nothing.

    Nothing is written where no declaration is public. Raises HistoryUnknown and MissingTool.
    """
    plan, found = site_plan(settings, archive, allow_loss=allow_loss)
    if any(problem.stops_publication for problem in found):
        return DataWritten(0, tuple(found))
    data_files = {path: text for path, text in plan.files.items() if path.startswith(DATA.url) or is_json(path)}
    if not data_files:
        return DataWritten(0, tuple(found))
    folder.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=".disclose-", dir=folder.parent) as draft:
        whole = Path(draft) / folder.name
        write_pages(data_files, whole)
        join_data(whole, everything=settings.data == "all")
        files = sum(path.is_file() for path in whole.rglob("*"))
        whole.replace(folder)
    return DataWritten(files, tuple(found))


def write_guide(settings: Settings) -> WriteCount:
    """Write another site's guide and the pages of rules to content/guide/, if the site has a guide."""
    guide = guide_pages(settings.guide) if settings.guide else {}
    if not guide and not (settings.content / GUIDE).is_dir():
        return WriteCount(0, 0)
    templates = load_templates(settings.templates)
    rules = rules_pages(RULE_CHAPTERS, RULE_EXAMPLES)
    return write_guide_pages(
        guide | {path: render_page(page, templates) for path, page in rules.items()}, settings.content
    )


def build(
    settings: Settings, archive: Archive, *, search: bool = True, preview: bool = False, allow_loss: bool = False
) -> list[Diagnostic]:
    """Build the site anew and put it in the old one's place; returns what was found.

    The old site stays where a link of the new one is dead, or a published address would be lost without that being
    allowed. A `preview` is for the author's own machine, whose server adds a script to each page. Raises NotASite where
    the place holds something else, BuildFailed where MkDocs fails, HistoryUnknown as render does.
    """
    with new_site(settings.site, durable=not preview) as site:
        problems = render(settings, archive, allow_loss=allow_loss).found
        if any(problem.stops_publication for problem in problems):
            return list(problems)
        build_with_mkdocs(settings.config_file, site.folder)
        found = finish(
            site.folder,
            site_url=settings.site_url,
            search=search,
            preview=preview,
            place=settings.site,
            all_data=settings.data == "all",
        )
        if not any(diagnostic.stops_publication for diagnostic in found):
            site.take_the_old_ones_place()
    return [*problems, *found]
