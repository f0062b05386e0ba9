"""The files and folders in a folder of declarations, and why some of them cannot be read."""

import os
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from generator.diagnostics.diagnostic import Rule
from generator.model.slug import unfit_for_windows
from generator.read import reading_rules as rules
from generator.read.characters import UNSEEN_OR_TAB

Refused = tuple[Path, Rule, str]


class EntryKind(Enum):
    """The kind of an entry; pipes, sockets and devices are none of these."""

    FILE = "file"
    FOLDER = "folder"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class FolderEntry:
    """One thing in a folder, which is no symbolic link."""

    path: Path
    kind: EntryKind

    @property
    def name(self) -> str:
        """Its own name."""
        return self.path.name

    @property
    def is_folder(self) -> bool:
        """Whether it may hold others."""
        return self.kind is EntryKind.FOLDER


def entries_in_folder(folder: Path) -> tuple[list[FolderEntry] | None, list[Refused]]:
    """The entries of a folder by name, and the refused ones; None instead of the former where it cannot be listed.

    Symbolic links are refused and not followed; hidden folders are skipped. The kind of each entry comes from the
    listing itself, so that no single file can make the file system refuse.
    """
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except OSError as error:
        return None, [(folder, rules.UNREADABLE_FILE, f"目录打不开（{why(error)}）")]
    kept, refused = [], [*_alike(folder, [entry.name for entry in entries])]
    for entry in entries:
        path = folder / entry.name
        try:
            kind, is_link = _kind(entry), entry.is_symlink()
        except OSError as error:
            refused.append((path, rules.UNREADABLE_FILE, f"文件打不开（{why(error)}）"))
            continue
        if is_link:
            refused.append((path, rules.SYMBOLIC_LINK, "这是符号链接，请放文件本身"))
        elif kind is EntryKind.FOLDER and entry.name.startswith("."):
            continue
        elif unfit := unfit_for_windows(entry.name):
            refused.append(
                (path, rules.UNFIT_NAME, f"“{printable_name(entry.name)}”{unfit}，检出不了仓库，请换一个名称")
            )
        else:
            kept.append(FolderEntry(path, kind))
    return kept, refused


def printable_name(name: str) -> str:
    """A name as messages show it, whatever bytes it consists of."""
    return UNSEEN_OR_TAB.sub("�", name.replace("\n", "�").encode("utf-8", "surrogateescape").decode("utf-8", "replace"))


def why(error: OSError) -> str:
    """Why a file or folder could not be opened, in a few words."""
    return "没有读取权限" if isinstance(error, PermissionError) else error.strerror or str(error)


def _kind(entry: os.DirEntry[str]) -> EntryKind:
    if entry.is_dir(follow_symlinks=False):
        return EntryKind.FOLDER
    return EntryKind.FILE if entry.is_file(follow_symlinks=False) else EntryKind.OTHER


def _alike(folder: Path, names: list[str]) -> Iterator[Refused]:
    """The names that Windows and macOS take for the same; both are read, because here they are two."""
    first: dict[str, str] = {}
    for name in names:
        known = first.setdefault(unicodedata.normalize("NFC", name).casefold(), name)
        if known != name:
            message = f"与“{printable_name(known)}”只差大小写，在 Windows 和 macOS 上只能有其中一个，请改名"
            yield folder / name, rules.UNFIT_NAME, message
