"""The findings of the checks in all declarations of a folder, each with its line."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from functools import partial

from generator.check.checks import CHANGEABLE_RULES, checks_for
from generator.check.double_forms import FormIdentity, double_forms, identity_of
from generator.check.findings import findings_of
from generator.check.moves import wrong_moves
from generator.check.region_file import findings_of_region
from generator.check.repository import Hidden, exposed_by_links
from generator.check.rule import Check
from generator.diagnostics.diagnostic import Diagnostic
from generator.model.archive import DeclarationAddress
from generator.model.file_routes import file_route
from generator.model.finding import Finding, as_diagnostic
from generator.processes.interruption import check
from generator.read.folder import ReadFolder
from generator.read.folder_names import MOVES_FILE
from generator.read.value_edits import FileEditor
from generator.settings.read import Settings


def checks_of(settings: Settings) -> tuple[Check, ...]:
    """The checks of a site with these settings."""
    return checks_for(settings.policy, is_official=settings.is_official)


def all_findings(settings: Settings, folder: ReadFolder, today: date | None = None) -> Iterator[Diagnostic]:
    """The findings in everything that was read of a folder, each with its line; `today` is that of `findings_of`."""
    checks = checks_of(settings)
    for slug, region in folder.archive.regions.items():
        yield from _placed(findings_of_region(region, CHANGEABLE_RULES), folder, folder.region_paths[slug], settings)
    for address in (*folder.archive.declarations, *folder.archive.projects):
        check()
        findings = findings_of(folder.archive, address, checks, today=today)
        yield from _placed(findings, folder, folder.paths[address], settings)


def identities_of(folder: ReadFolder) -> Mapping[DeclarationAddress, FormIdentity]:
    """The identity of each form that was read, to find the same form in other folders."""
    return {
        address: identity_of(form, folder.locate(folder.paths[address], file_route(("department_name",))))
        for address, form in folder.archive
    }


def about_all(
    settings: Settings,
    folder: ReadFolder,
    shown: Collection[DeclarationAddress],
    hidden: Hidden,
    identities: Mapping[DeclarationAddress, FormIdentity],
) -> Iterator[Diagnostic]:
    """The findings about all declarations together.

    `shown` are the addresses of published declarations, `hidden` counts the values that are in files but not on pages,
    and `identities` are those of all forms.
    """
    if settings.edit_url:
        yield from exposed_by_links(hidden, partial(settings.place_of, "edit_url"))
    yield from double_forms(folder.archive.regions, identities)
    yield from wrong_moves(folder.archive, shown, partial(folder.locate, f"{settings.declarations.name}/{MOVES_FILE}"))


def _placed(findings: Iterable[Finding], folder: ReadFolder, path: str, settings: Settings) -> Iterator[Diagnostic]:
    """The findings of one file, each with its line and with the edits that correct it."""
    editor = FileEditor(settings.declarations.parent / path, partial(folder.locate, path))
    return (as_diagnostic(finding, partial(folder.locate, path), editor.edits) for finding in findings)
