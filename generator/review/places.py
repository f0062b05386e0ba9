"""The one notation for a declaration in commands: `REGION/DEPARTMENT[/PROJECT]@YEAR[/adjusted][@REVISION]`."""

import re
from dataclasses import dataclass
from pathlib import Path

from generator.history.git import NoRepository, repository_of
from generator.history.revision_trees import files_of
from generator.model.archive import DeclarationAddress
from generator.model.redacted_text import redacted_text
from generator.model.slug import ADJUSTED
from generator.read.bytes import LARGEST_FILE
from generator.settings.read import Settings

_PLACE = re.compile(
    rf"(?P<department>[^/@]+/[^/@]+)(?:/(?P<project>[^/@]+))?@(?P<year>\d{{4}})(?P<adjusted>/{ADJUSTED})?"
    r"(?:@(?P<revision>.+))?",
    re.ASCII,
)


class NoSuchPlace(Exception):
    """The named declaration does not exist; the message is a line in Chinese."""


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A declaration by its address in a revision of Git; an empty revision means the files on the disk."""

    address: DeclarationAddress
    revision: str = ""

    @property
    def as_typed(self) -> str:
        """The place as somebody would type it."""
        address = self.address
        named = "/".join(filter(None, (address.region, address.department, address.project)))
        mark = f"/{ADJUSTED}" if address.adjusted else ""
        behind = f"@{redacted_text(self.revision)}" if self.revision else ""
        return f"{named}@{address.year}{mark}{behind}"


def place_named(text: str) -> NamedPlace | None:
    """The place that a text names; None for any other text, such as a file's path."""
    found = _PLACE.fullmatch(text)
    if found is None:
        return None
    steps = (found["department"], found["year"], found["project"] or "")
    address = DeclarationAddress.of_text("/".join(filter(None, steps)) + (found["adjusted"] or ""))
    return NamedPlace(address, found["revision"] or "") if address else None


def file_of(place: NamedPlace, settings: Settings) -> Path:
    """The declaration's file on the disk. Raises NoSuchPlace."""
    file = settings.declarations / place.address.file
    if not file.is_file():
        raise NoSuchPlace(f"没有 {place.as_typed} 这份申报表")
    return file


def data_of_file(file: Path) -> bytes:
    """The bytes of a file, read only as far as needed to see that it is too large. Raises OSError."""
    with file.open("rb") as opened:
        return opened.read(LARGEST_FILE + 1)


def data_of(place: NamedPlace, settings: Settings) -> bytes:
    """The bytes of the file, on the disk or in the revision. Raises NoSuchPlace, GitFailed, OSError."""
    if not place.revision:
        return data_of_file(file_of(place, settings))
    repository = repository_of(settings.declarations)
    if isinstance(repository, NoRepository):
        raise NoSuchPlace(f"不能取出 {place.as_typed}：{repository.reason}")
    commit = repository.commit_of(place.revision)
    if commit is None:
        raise NoSuchPlace(f"没有“{redacted_text(place.revision)}”这个版本")
    folder = repository.path_of(settings.declarations)
    path = place.address.file if folder == "." else f"{folder}/{place.address.file}"
    found = files_of(repository, commit, path).get(path)
    if found and found.is_regular:
        with repository.objects() as read:
            data = read(found.blob)
        if data is not None:
            return data
    raise NoSuchPlace(f"版本“{redacted_text(place.revision)}”中没有 {place.address} 这份申报表")
