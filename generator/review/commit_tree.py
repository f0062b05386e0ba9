"""A commit as one side of a comparison: files are read as objects of Git, and nothing is checked out."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.history.git import Repository
from generator.history.revision_trees import TreeFile, files_of
from generator.model.archive import DeclarationAddress
from generator.model.form import Form
from generator.model.moves import Moves
from generator.model.region import Region
from generator.model.slug import SLUG
from generator.read.bytes import LARGEST_FILE
from generator.read.document import read_form_file
from generator.read.folder_names import FORMS_FOLDER, MOVES_FILE, REGION_FILE, WORDS_FILE
from generator.read.known_forms import KnownForms
from generator.review.registers import ReadObject, Registers
from generator.review.side import ReviewSide, side_from
from generator.review.trees import NO_PLAIN_FILE, TOO_LARGE, moves_in_tree, region_of
from generator.settings.read import Settings

_MOST_SIDES = 128
"""So many declarations are kept as they were read: whoever rules about a change asks for them again."""


@dataclass(frozen=True)
class CommitTree:
    """The files of a commit, read as objects of Git."""

    repository: Repository
    commit: str
    settings: Settings
    registers: Registers
    read: ReadObject = field(repr=False)

    @property
    def top(self) -> Path:
        """The folder that paths are relative to."""
        return self.repository.top

    def side(self, path: str) -> ReviewSide:
        """The declaration in a file that is there, or why it cannot be read."""
        return self._sides(path)

    @cached_property
    def _sides(self) -> Callable[[str], ReviewSide]:
        return lru_cache(_MOST_SIDES)(self._side)

    def _side(self, path: str) -> ReviewSide:
        found, side = self._file(path), NO_PLAIN_FILE
        if found and found.is_regular:
            data = self.read(found.blob)
            side = TOO_LARGE if data is None else self._read(path, data)
        return self.registers.guarded(self.top / path, side)

    def _read(self, path: str, data: bytes) -> ReviewSide:
        """The declaration by the working tree's forms, else by the commit's own forms."""
        side = side_from(path, data, self.settings)
        return side_from(path, data, self.settings, self._own_forms) if side.broken and self._own_forms.forms else side

    @cached_property
    def _own_forms(self) -> KnownForms:
        """The forms (表式) of the commit, with its regions, which say which form applies when."""
        above, forms = f"{self._above}{FORMS_FOLDER}/", dict[str, Form | None]()
        for path in self._files:
            slug = path.removeprefix(above).removesuffix(".yaml")
            if path == f"{above}{slug}.yaml" and SLUG.fullmatch(slug):
                data = self.data(path)
                forms[slug] = None if data is None else read_form_file(path, data).content
        return KnownForms(forms, tuple(filter(None, map(self.region, self.regions()))))

    def data(self, path: str) -> bytes | None:
        """The content of a file; None where there is no plain file, or it is too large."""
        found = self._file(path)
        return self.read(found.blob) if found and found.is_regular else None

    def beside(self, path: str) -> Iterator[str]:
        """The names of what lies in the same folder."""
        return iter(self._folders.get(path.rpartition("/")[0], ()))

    def holds(self, path: str) -> bool:
        """Whether anything lies at a path."""
        return path in self._files

    @cached_property
    def moves(self) -> Moves:
        """What moved.yaml says."""
        return moves_in_tree(self, self.settings.declarations)

    def region(self, slug: str) -> Region | None:
        """What the register of a region says."""
        return self._regions(slug)

    @contextmanager
    def folder(self, departments: Collection[tuple[str, str]]) -> Iterator[Path]:
        """A temporary copy of these departments: plain files only, under names that declarations may have."""
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
        return cache(partial(region_of, self, self.settings.declarations))

    def addresses(self) -> Iterator[DeclarationAddress]:
        """The addresses of all declarations, in no order."""
        for path in self._files:
            address = DeclarationAddress.of_file(path.removeprefix(self._above))
            if address and path.startswith(self._above):
                yield address

    def regions(self) -> list[str]:
        """The folders with a register, sorted by name."""
        behind = f"/{REGION_FILE}"
        below = (path.removeprefix(self._above) for path in self._files if path.startswith(self._above))
        return sorted(path.removesuffix(behind) for path in below if path.endswith(behind) and path.count("/") == 1)

    def path_of(self, address: DeclarationAddress) -> str:
        """The path of a declaration's file, whether or not it exists."""
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
    """Write a copy of a file: one that is too large stays too large, one with too long a name is left out."""
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b"#" * (LARGEST_FILE + 1) if data is None else data)
