"""The regions' registers at the base: which departments must not be known, whatever a change says of them."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from generator.history.git import Repository
from generator.history.revision_trees import files_of
from generator.model.archive import EXEMPT
from generator.model.publication_policy import PublicationPolicy
from generator.model.redacted_text import redacted_text
from generator.model.redaction import exempt_words
from generator.model.region import Region
from generator.read.document import read_region
from generator.review.side import ReviewSide
from generator.settings.read import Settings

ReadObject = Callable[[str], bytes | None]
"""The bytes of an object by its id; None where it is too large to be a form."""

_REGISTER = re.compile(r"([^/]+)/region\.yaml")
UNKNOWN = "所在地区的 region.yaml 在改动以前就读不懂，不知能否公开"


@dataclass(frozen=True)
class Registers:
    """The regions by folder, None where the file cannot be read; paths are relative to the folder `declarations`."""

    declarations: Path
    regions: Mapping[str, Region | None]
    policy: PublicationPolicy

    def guarded(self, file: Path, side: ReviewSide) -> ReviewSide:
        """The side of a form without anything about exempt departments: their forms, and their names in other texts."""
        side = replace(side, hidden=side.hidden | self.words)
        why = self._withheld(*file.relative_to(self.declarations).parts[:2]) or self._withheld_by_name(side)
        return replace(side, declaration=None, withheld=why) if why and not side.broken else side

    @cached_property
    def words(self) -> frozenset[str]:
        """The names of exempt departments."""
        return exempt_words([region for region in self.regions.values() if region], self.policy)

    def _withheld(self, region: str, department: str) -> str:
        if region not in self.regions:
            return ""
        known = self.regions[region]
        if known is None:
            return UNKNOWN
        return EXEMPT if self.policy.exempts(known, department) else ""

    def _withheld_by_name(self, side: ReviewSide) -> str:
        """Why a form that names an exempt department is withheld although it lies in another folder; else empty."""
        name = side.declaration.department_name if side.declaration else ""
        return EXEMPT if redacted_text(name, self.words) != name else ""


def registers_at(repository: Repository, commit: str, settings: Settings, read: ReadObject) -> Registers:
    """The registers at a commit; none where exempt departments may be named. Raises GitFailed."""
    folder, regions = settings.declarations.relative_to(repository.top).as_posix(), dict[str, Region | None]()
    listed = {} if settings.policy.names_exempt else files_of(repository, commit, folder)
    for path, file in listed.items():
        found = _REGISTER.fullmatch(path.removeprefix(f"{folder}/"))
        if found:
            data = read(file.blob) if file.is_regular else None
            regions[found[1]] = None if data is None else read_region(path, data).content
    return Registers(settings.declarations, regions, settings.policy)
