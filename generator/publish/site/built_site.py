"""The built site as values: every page parsed once, other files by their paths."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.processes.interruption import check
from generator.publish.built_page import BuiltPage, Reference
from generator.publish.site.addresses import addresses_in_style
from generator.publish.site.page_reader import read_built_page


@dataclass(frozen=True, slots=True)
class BuiltSite:
    """The contents of a site; paths are relative to its folder, with `/`, in alphabetical order."""

    pages: Mapping[str, BuiltPage]
    styles: Mapping[str, tuple[Reference, ...]]
    files: frozenset[str]


def read_built_site(folder: Path) -> BuiltSite:
    """Read every page and style sheet below `folder`."""
    paths = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return BuiltSite(
        pages={path: read_built_page(path, _text(folder / path)) for path in paths if path.endswith(".html")},
        styles={path: _loaded_by(_text(folder / path)) for path in paths if path.endswith(".css")},
        files=frozenset(paths),
    )


def _text(path: Path) -> str:
    check()
    return path.read_text(encoding="utf-8", errors="replace")


def _loaded_by(style: str) -> tuple[Reference, ...]:
    """The style sheet's references by line; the column is always 1, as it says nothing in minified files."""
    return tuple(
        Reference(address, line, 1, "", loads=True)
        for line, text in enumerate(style.splitlines(), start=1)
        for address in addresses_in_style(text)
    )
