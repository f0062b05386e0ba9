"""Reading files with an unknown place, such as versions in Git, by the forms that the folder has today.

A file that names its 表式 is of that form. Any other is tried with the forms that some region names for its year, then
with the default form; the first form that can read it is used.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import zip_longest
from pathlib import Path

from generator.model.declaration import Declaration
from generator.model.form_choice import DEFAULT_CHOICE, DEFAULT_PROJECT_CHOICE, FormChoice, Forms
from generator.model.region import Region, RegisterKind
from generator.read.document import read_any_declaration
from generator.read.folder import read_folder
from generator.read.folder_names import FORMS_FOLDER
from generator.read.reading import Reading

_NO_NAME = "（原表未列部门）"
"""Where the form of a project does not print its department, and the register cannot be asked."""
_YEAR = re.compile(r"(\d{4})\b", re.ASCII)


@dataclass(frozen=True)
class KnownForms:
    """The forms of a folder and its regions, able to read a file of any of them; can be sent to other processes."""

    forms: Forms = field(default_factory=dict)
    regions: tuple[Region, ...] = ()

    def read(self, name: str, data: bytes) -> Reading[Declaration]:
        """The declaration for a file's name and content; where no form reads it, the problems by the default form."""
        default, default_project = (
            replace(DEFAULT_CHOICE, forms=self.forms),
            replace(DEFAULT_PROJECT_CHOICE, forms=self.forms),
        )
        year = _year_of(name)
        pairs = zip_longest(self._choices(year), self._project_choices(year))
        for choice, of_project in pairs:
            reading = read_any_declaration(name, data, choice or default, of_project or default_project)
            if reading.content is not None:
                return reading
        return read_any_declaration(name, data, default, default_project)

    def _choices(self, year: int) -> Iterator[FormChoice]:
        """The forms that regions name for departments and units in a year, each once."""
        kinds: tuple[RegisterKind, ...] = ("部门", "单位")
        slugs = {(kind, region.form_of(kind, year)): None for region in self.regions for kind in kinds}
        yield from (FormChoice(self.forms, slug, kind) for kind, slug in slugs if slug)

    def _project_choices(self, year: int) -> Iterator[FormChoice]:
        """The forms that regions name for projects in a year, each once."""
        slugs = dict.fromkeys(slug for region in self.regions for slug in region.project_forms(year))
        yield from (FormChoice(self.forms, slug, "项目", _NO_NAME) for slug in slugs)


def _year_of(name: str) -> int:
    """The year in a file's name or in that of its folder; 0 where there is none."""
    steps = [_YEAR.match(step) for step in reversed(name.split("/")[-2:])]
    return next((int(found[1]) for found in steps if found), 0)


NO_FORMS = KnownForms()
"""Where there is nothing but the default form."""


def known_forms(declarations: Path) -> KnownForms:
    """The forms of a declarations folder; a folder without forms has no region that names another than the default."""
    if not (declarations / FORMS_FOLDER).is_dir():
        return NO_FORMS
    folder = read_folder(declarations, regions_only=True)
    return KnownForms(folder.forms, tuple(folder.archive.regions.values()))
