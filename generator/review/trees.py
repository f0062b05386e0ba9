"""Where the files of one side of a comparison are: in the working tree, or in a commit without a checkout."""

import os
from collections.abc import Callable, Collection, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from functools import cache, cached_property, partial
from pathlib import Path
from typing import Protocol

from generator.model.moves import Moves
from generator.model.region import Region
from generator.read.bytes import LARGEST_FILE
from generator.read.document import read_moves, read_region
from generator.read.folder_entries import why
from generator.read.folder_names import MOVES_FILE, REGION_FILE
from generator.review.registers import Registers
from generator.review.side import ReviewSide, side_at
from generator.settings.read import Settings

NO_PLAIN_FILE = ReviewSide(broken="不是普通文件")
TOO_LARGE = ReviewSide(broken="超过 1 MiB，不像一张申报表")


class Tree(Protocol):
    """All files of one side; paths are relative to the `top` of the repository, as in git."""

    @property
    def top(self) -> Path:
        """The folder that paths are relative to."""

    def side(self, path: str) -> ReviewSide:
        """The declaration in an existing file, or why it cannot be read."""

    def data(self, path: str) -> bytes | None:
        """The content of a file; None where it is no plain file, too large, or cannot be opened."""

    def beside(self, path: str) -> Iterator[str]:
        """The names of the files and folders next to a file."""

    def holds(self, path: str) -> bool:
        """Whether anything exists at a path."""

    @property
    def moves(self) -> Moves:
        """The entries of moved.yaml; none where it cannot be read."""

    def region(self, slug: str) -> Region | None:
        """The register of a region, by its folder; None where it cannot be read."""

    def folder(self, departments: Collection[tuple[str, str]]) -> AbstractContextManager[Path]:
        """A folder of declarations on the disk with these departments, given by region and folder.

        It also holds everything that decides how they are read; other departments may be missing.
        """


def region_of(tree: "Tree", declarations: Path, slug: str) -> Region | None:
    """The register of a region below the folder of declarations; None where it cannot be read."""
    path = (declarations / slug / REGION_FILE).relative_to(tree.top).as_posix()
    data = tree.data(path)
    return None if data is None else read_region(path, data).content


def moves_in_tree(tree: "Tree", declarations: Path) -> Moves:
    """The entries of moved.yaml in the folder of declarations; none where it cannot be read."""
    data = tree.data((declarations / MOVES_FILE).relative_to(tree.top).as_posix())
    entries = None if data is None else read_moves(MOVES_FILE, data).content
    return Moves(entries or ())


@dataclass(frozen=True)
class WorkingTree:
    """The files on the disk. Symbolic links are not followed, as they could lead out of the repository."""

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

    @cached_property
    def moves(self) -> Moves:
        """What moved.yaml says."""
        return moves_in_tree(self, self.settings.declarations)

    def region(self, slug: str) -> Region | None:
        """What the register of a region says."""
        return self._regions(slug)

    @contextmanager
    def folder(self, departments: Collection[tuple[str, str]]) -> Iterator[Path]:
        """The folder itself."""
        yield self.settings.declarations

    @cached_property
    def _regions(self) -> Callable[[str], Region | None]:
        return cache(partial(region_of, self, self.settings.declarations))

    def _is_plain(self, path: str) -> bool:
        file = self.top / path
        return not file.is_symlink() and file.is_file()
