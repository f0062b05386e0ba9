"""Where a side of a comparison stands: the working tree, or a commit of which nothing is checked out."""

import os
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass, field
from functools import cache, cached_property, partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol

from generator.history.git import Repository
from generator.history.revision_trees import TreeFile, files_of
from generator.model.archive import DeclarationAddress
from generator.model.region import Region
from generator.read.bytes import LARGEST_FILE
from generator.read.document import read_region
from generator.read.folder import FORMS_FOLDER, MOVES_FILE, REGION_FILE, WORDS_FILE
from generator.read.folder_entries import why
from generator.review.registers import ReadObject, Registers
from generator.review.side import ReviewSide, side_at, side_from
from generator.settings.read import Settings

NO_PLAIN_FILE = ReviewSide(broken="不是普通文件")
TOO_LARGE = ReviewSide(broken="超过 1 MiB，不像一张申报表")


class Tree(Protocol):
    """All files of one side; paths are from the `top` of the repository, as git names them."""

    @property
    def top(self) -> Path:
        """The folder that paths are from."""

    def side(self, path: str) -> ReviewSide:
        """The declaration in a file that is there, or why it cannot be read."""

    def data(self, path: str) -> bytes | None:
        """What a file holds; None where it is no plain file, too large, or cannot be opened."""

    def beside(self, path: str) -> Iterator[str]:
        """The names of what lies in the same folder."""

    def holds(self, path: str) -> bool:
        """Whether anything lies at a path."""

    def region(self, slug: str) -> Region | None:
        """What the register of a region says, by its folder; None where it cannot be read."""

    def folder(self, departments: Collection[tuple[str, str]]) -> AbstractContextManager[Path]:
        """A folder of declarations on the disk in which these departments lie, and all that decides how they are read.

        They are given by region and folder; what else lies there may be left out.
        """


def _region(tree: "Tree", declarations: Path, slug: str) -> Region | None:
    path = (declarations / slug / REGION_FILE).relative_to(tree.top).as_posix()
    data = tree.data(path)
    return None if data is None else read_region(path, data).content


@dataclass(frozen=True)
class WorkingTree:
    """The files as they lie on the disk; a symbolic link might lead out of the repository and is not followed."""

    top: Path
    settings: Settings
    registers: Registers

    def side(self, path: str) -> ReviewSide:
        """The declaration in a file that is there, or why it cannot be read."""
        file = self.top / path
        try:
            side = side_at(file, self.settings) if self._is_plain(path) else NO_PLAIN_FILE
        except OSError as error:
            side = ReviewSide(broken=f"打不开（{why(error)}）")
        return self.registers.guarded(file, side)

    def data(self, path: str) -> bytes | None:
        """What a file holds."""
        if not self._is_plain(path):
            return None
        try:
            with (self.top / path).open("rb") as opened:
                data = opened.read(LARGEST_FILE + 1)
        except OSError:
            return None
        return data if len(data) <= LARGEST_FILE else None

    def beside(self, path: str) -> Iterator[str]:
        """The names of what lies in the same folder."""
        return (other.name for other in (self.top / path).parent.iterdir())

    def holds(self, path: str) -> bool:
        """Whether anything lies at a path."""
        return os.path.lexists(self.top / path)

    def region(self, slug: str) -> Region | None:
        """What the register of a region says."""
        return self._regions(slug)

    @contextmanager
    def folder(self, departments: Collection[tuple[str, str]]) -> Iterator[Path]:
        """The folder itself."""
        yield self.settings.declarations

    @cached_property
    def _regions(self) -> Callable[[str], Region | None]:
        return cache(partial(_region, self, self.settings.declarations))

    def _is_plain(self, path: str) -> bool:
        file = self.top / path
        return not file.is_symlink() and file.is_file()


@dataclass(frozen=True)
class CommitTree:
    """The files of a commit, read as Git's objects."""

    repository: Repository
    commit: str
    settings: Settings
    registers: Registers
    read: ReadObject = field(repr=False)

    @property
    def top(self) -> Path:
        """The folder that paths are from."""
        return self.repository.top

    def side(self, path: str) -> ReviewSide:
        """The declaration in a file that is there, or why it cannot be read."""
        found, side = self._file(path), NO_PLAIN_FILE
        if found and found.is_regular:
            data = self.read(found.blob)
            side = TOO_LARGE if data is None else side_from(path, data, self.settings)
        return self.registers.guarded(self.top / path, side)

    def data(self, path: str) -> bytes | None:
        """What a file holds."""
        found = self._file(path)
        return self.read(found.blob) if found and found.is_regular else None

    def beside(self, path: str) -> Iterator[str]:
        """The names of what lies in the same folder."""
        return iter(self._folders.get(path.rpartition("/")[0], ()))

    def holds(self, path: str) -> bool:
        """Whether anything lies at a path."""
        return path in self._files

    def region(self, slug: str) -> Region | None:
        """What the register of a region says."""
        return self._regions(slug)

    @contextmanager
    def folder(self, departments: Collection[tuple[str, str]]) -> Iterator[Path]:
        """A copy of them that is deleted afterwards: files alone, under names that declarations may have."""
        with TemporaryDirectory() as folder:
            root = Path(folder, self.settings.declarations.name)
            root.mkdir()
            for path, found in self._files.items():
                below = path.removeprefix(self._above)
                if path.startswith(self._above) and found.is_regular and _is_wanted(below, departments):
                    _write(root / below, self.read(found.blob))
            yield root

    @cached_property
    def _regions(self) -> Callable[[str], Region | None]:
        return cache(partial(_region, self, self.settings.declarations))

    def addresses(self) -> Iterator[DeclarationAddress]:
        """Where declarations lie, in no order."""
        for path in self._files:
            address = DeclarationAddress.of_file(path.removeprefix(self._above))
            if address and path.startswith(self._above):
                yield address

    def regions(self) -> list[str]:
        """The folders that have a register, by name."""
        behind = f"/{REGION_FILE}"
        below = (path.removeprefix(self._above) for path in self._files if path.startswith(self._above))
        return sorted(path.removesuffix(behind) for path in below if path.endswith(behind) and path.count("/") == 1)

    def path_of(self, address: DeclarationAddress) -> str:
        """Where the file of a declaration lies, or would lie."""
        return f"{self._above}{address.file}"

    @property
    def _above(self) -> str:
        folder = self.settings.declarations.relative_to(self.top).as_posix()
        return "" if folder == "." else f"{folder}/"

    def _file(self, path: str) -> TreeFile | None:
        return self._files.get(path)

    @cached_property
    def _files(self) -> Mapping[str, TreeFile]:
        return files_of(self.repository, self.commit, ".")

    @cached_property
    def _folders(self) -> Mapping[str, list[str]]:
        folders: dict[str, list[str]] = {}
        for path in self._files:
            folder, _, name = path.rpartition("/")
            folders.setdefault(folder, []).append(name)
        return folders


_LISTS = re.compile(
    rf"{re.escape(MOVES_FILE)}|{re.escape(WORDS_FILE)}|{FORMS_FOLDER}/[a-z0-9-]+\.yaml|[a-z0-9-]+/{re.escape(REGION_FILE)}",
    re.ASCII,
)


def _is_wanted(path: str, departments: Collection[tuple[str, str]]) -> bool:
    address = DeclarationAddress.of_file(path)
    if address is None:
        return _LISTS.fullmatch(path) is not None
    return (address.region, address.department) in departments


def _write(file: Path, data: bytes | None) -> None:
    """A copy of a file: of one that is too large what the reader refuses too, of one with too long a name none."""
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b"#" * (LARGEST_FILE + 1) if data is None else data)
