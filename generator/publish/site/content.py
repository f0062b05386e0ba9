"""Writes rendered Markdown to content/: files are written only if they changed, and deleted only in our own folders."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.diagnostics.diagnostic import Diagnostic
from generator.publish.page_kinds import OWNED_FOLDERS

GUIDE = "guide"
RULES = f"{GUIDE}/rules"
"""The folder of the guide that holds nothing but rendered pages."""
_PAGE = ".md"


@dataclass(frozen=True, slots=True)
class WriteCount:
    """How many pages a rendering changed; downloads beside pages are not counted.

    `found` are diagnostics for the publisher; where they stop a publication, nothing was written.
    """

    written: int
    deleted: int
    found: tuple[Diagnostic, ...] = ()

    def __str__(self) -> str:
        return f"写入 {self.written} 页，删除 {self.deleted} 页"


def write_pages(documents: Mapping[str, str], content: Path) -> WriteCount:
    """Make the rendered pages under content/ exactly these, by path; repeating it writes nothing.

    Files that are no longer rendered are deleted in the folders that only hold rendered pages. A symbolic link at a
    page's path is replaced and never followed.
    """
    wanted = {content / path for path in documents}
    deleted = sum(_delete_others(content / folder, wanted) for folder in OWNED_FOLDERS)
    return WriteCount(write_beside(documents, content), deleted)


def write_guide_pages(documents: Mapping[str, str], content: Path) -> WriteCount:
    """Write the guide's rendered pages, or another site's guide, among the pages written by hand.

    Pages written by hand are never deleted; in the folder of rules, pages that are no longer rendered are.
    """
    deleted = _delete_others(content / RULES, {content / path for path in documents})
    return WriteCount(write_beside(documents, content), deleted)


def write_beside(documents: Mapping[str, str], content: Path) -> int:
    """Write files among those written by hand, delete none, and return how many pages changed."""
    changed = [path for path, text in documents.items() if _write(content / path, text.encode("utf-8"))]
    return sum(path.endswith(_PAGE) for path in changed)


def guide_pages(folder: Path) -> dict[str, str]:
    """The pages of another site's guide, by their path in this site's content."""
    return {f"{GUIDE}/{file.name}": file.read_text(encoding="utf-8") for file in sorted(folder.glob("*.md"))}


def _delete_others(folder: Path, wanted: Collection[Path]) -> int:
    """Delete every file below the folder that is not wanted, and folders left empty; returns the number of pages."""
    if folder.is_symlink() or not folder.is_dir():
        folder.unlink(missing_ok=True)
        return 0
    deleted = 0
    for entry in sorted(folder.rglob("*"), reverse=True):  # contents of a folder before the folder
        if entry.is_dir() and not entry.is_symlink():
            if not any(entry.iterdir()):
                entry.rmdir()
        elif entry not in wanted or entry.is_symlink():
            entry.unlink()
            deleted += entry.suffix == _PAGE
    return deleted


def _write(file: Path, data: bytes) -> bool:
    if file.is_symlink():
        file.unlink()
    if file.is_file() and file.read_bytes() == data:
        return False
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
    return True
