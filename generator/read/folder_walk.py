"""A walk through the folder declarations/: which entries are read, and the problems found."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from generator.diagnostics.diagnostic import Diagnostic, Location, Route, Rule
from generator.model.archive import DeclarationAddress
from generator.model.declaration import Declaration
from generator.model.form import Form, Stage
from generator.model.project import Project
from generator.model.publication_policy import APPROVED_STAGES
from generator.model.region import Move, Region
from generator.model.word_list import ListedWord
from generator.processes.interruption import check
from generator.read import reading_rules as rules
from generator.read.bytes import LARGEST_FILE
from generator.read.folder_entries import EntryKind, FolderEntry, entries_in_folder, printable_name, why
from generator.read.folder_names import FOLDER_EXAMPLE, stray, wrong_slug
from generator.read.reading import Reading

T = TypeVar("T")


@dataclass
class FolderWalk:
    """What has been read of a declarations folder so far, and which part of it was asked for."""

    root: Path
    only: Collection[Path] | None
    found: list[Diagnostic] = field(default_factory=list)
    regions: dict[str, Region] = field(default_factory=dict)
    declarations: dict[DeclarationAddress, Declaration] = field(default_factory=dict)
    projects: dict[DeclarationAddress, Project] = field(default_factory=dict)
    unreadable: set[DeclarationAddress] = field(default_factory=set)
    moves: tuple[Move, ...] = ()
    words: tuple[ListedWord, ...] = ()
    forms: dict[str, Form | None] = field(default_factory=dict)
    paths: dict[DeclarationAddress, str] = field(default_factory=dict)
    region_paths: dict[str, str] = field(default_factory=dict)
    locators: dict[str, Callable[[Route], Location]] = field(default_factory=dict)
    regions_only: bool = False
    stages: tuple[Stage, ...] = APPROVED_STAGES
    departments: list[tuple[str, str]] = field(default_factory=list)
    refused: set[Path] = field(default_factory=set)

    @cached_property
    def _on_the_way(self) -> frozenset[Path]:
        return frozenset(folder for path in self.only or () for folder in path.parents)

    def name(self, path: Path) -> str:
        """The path as messages show it, whatever bytes a name is made of."""
        return printable_name(path.relative_to(self.root.parent).as_posix())

    def report(self, rule: Rule, path: Path, message: str) -> None:
        """Report a problem of a file or folder as a whole."""
        self.found.append(Diagnostic(rule, rule.severity, Location(self.name(path)), message))

    def report_in(self, path: str, rule: Rule, route: Route, message: str) -> None:
        """Report a problem in a part of a file; an empty route is the whole file."""
        place = self.locators[path](route) if route else Location(path)
        self.found.append(Diagnostic(rule, rule.severity, place, message))

    def report_stray(self, file: Path) -> None:
        """Report a file that should not be there."""
        if wrong := stray(file):
            rule, message = wrong
            self.report(rule, file, message)

    def has_slug(self, path: Path, name: str = "", kind_of_name: str = "目录名", example: str = FOLDER_EXAMPLE) -> bool:
        """Whether the name of a folder or of a project's file may stand in addresses; reported where it may not."""
        if wrong := wrong_slug(path, name or path.name, kind_of_name, example):
            rule, message = wrong
            self.report(rule, path, message)
        return wrong is None

    def entries(self, folder: Path) -> list[FolderEntry] | None:
        """The readable files and folders in a folder, by name; None where it cannot be listed."""
        entries, refused = entries_in_folder(folder)
        for path, rule, message in refused:
            self.refused.add(path)
            self.report(rule, path, message)
        return entries

    def wants(self, folder: Path) -> bool:
        """Whether a folder of a region, of a department or inside one contains anything that was asked for.

        The other years of a department are read as its neighbours.
        """
        asked = self.only
        return asked is None or folder in self._on_the_way or any(path in asked for path in (folder, *folder.parents))

    def read(self, entry: FolderEntry, reader: Callable[[str, bytes], Reading[T]]) -> T | None:
        """The content of a file as `reader` makes it from name and bytes; None where it cannot be read."""
        check()
        path = entry.path
        if entry.kind is not EntryKind.FILE:
            self.report(rules.UNREADABLE_FILE, path, "这不是普通文件，请放 YAML 文件本身")
            return None
        try:
            with path.open("rb") as file:
                data = file.read(LARGEST_FILE + 1)
        except OSError as error:
            self.report(rules.UNREADABLE_FILE, path, f"文件打不开（{why(error)}）")
            return None
        reading = reader(self.name(path), data)
        self.found.extend(reading.diagnostics)
        self.locators[reading.path] = reading.locate
        return reading.content
