"""The first half of a build: declarations are read and checked, and it is known what may be published."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from generator.check.publication import NOT_PUBLISHED
from generator.check.repository import TRACKED, hidden_in_files
from generator.diagnostics.diagnostic import Diagnostic, in_reading_order
from generator.findings.all_findings import about_all, all_findings, identities_of
from generator.model.archive import Archive
from generator.model.publication_policy import PublicationPolicy
from generator.read.folder import ReadFolder, read_folder
from generator.read.folder_names import MOVES_FILE, WORDS_FILE
from generator.settings.read import Settings


@dataclass(frozen=True, slots=True)
class Checked:
    """The declarations that could be read, all problems that were found, and the policy for publication."""

    archive: Archive
    diagnostics: tuple[Diagnostic, ...]
    folder: ReadFolder
    policy: PublicationPolicy

    @property
    def stops_publication(self) -> bool:
        """Whether a problem stops the publication of the whole site."""
        return any(diagnostic.stops_publication for diagnostic in self.diagnostics)


def concerning_publication(problems: Iterable[Diagnostic]) -> list[Diagnostic]:
    """The problems that concern publication: errors, declarations that are not published, and exposed hidden values."""
    return [problem for problem in problems if problem.stops_publication or problem.rule in (TRACKED, NOT_PUBLISHED)]


def check(settings: Settings, only: Collection[Path] | None = None, today: date | None = None) -> Checked:
    """Read and check the declarations; `only` limits the work to the departments of these files.

    `today` is the day of the check for commands that depend on it; builds do not give it.
    """
    if only is not None and not {settings.declarations / name for name in (MOVES_FILE, WORDS_FILE)}.isdisjoint(only):
        only = None  # these two files concern every declaration
    folder = read_folder(settings.declarations, only, stages=settings.public_stages)
    problems = [*folder.diagnostics, *all_findings(settings, folder, today)]
    if only is None:
        public = folder.archive.public(settings.policy)
        hidden = hidden_in_files(folder.archive, settings.policy)
        shown = {*public.declarations, *public.unreadable, *public.projects, *public.unreadable_projects}
        problems += about_all(settings, folder, shown, hidden, identities_of(folder))
    return Checked(folder.archive, tuple(in_reading_order(problems)), folder, settings.policy)


def sound_only(checked: Checked) -> Archive:
    """The archive without declarations that have errors.

    Addresses of public ones among these count as unreadable, so that their pages say so and links to them do not break.
    """
    whole, broken = (
        checked.archive,
        {problem.location.path for problem in checked.diagnostics if problem.stops_publication},
    )
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
