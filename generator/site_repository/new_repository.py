"""A repository for a new site: files for the bureau to fill in, its own pages, and the forges' files; no program."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.diagnostics.command_stopped import CommandStopped
from generator.model.program_files import program_file
from generator.site_repository.pin import FILE as REQUIREMENTS
from generator.site_repository.pin import Pin

EXAMPLE_SLUG, EXAMPLE_NAME = "example-district", "示例区"
_NO_INDEX = 'PIP_INDEX_URL: ""'
_STARTER = "starter"
_SHARED = {
    ".github/pull_request_template.md": ".github/pull_request_template.md",
    ".gitlab/merge_request_templates/Default.md": ".github/pull_request_template.md",
    "CODEOWNERS": "CODEOWNERS",
    "content/about.md": "content/about.md",
}
"""Files that a new site shares with this project: path in the site, and path in the project."""
_MAY_BE_THERE = frozenset({".git"})
_NAMED_AT_MOST = 5


class NotEmpty(CommandStopped):
    """The folder for a new site is not empty; the message is one line in Chinese."""


@dataclass(frozen=True, slots=True)
class NewRepository:
    """The facts about a new site; `index_url` is where its workflows install the program from, empty for pip's own."""

    region_slug: str = EXAMPLE_SLUG
    region_name: str = EXAMPLE_NAME
    index_url: str = ""

    def said_in(self, text: str) -> str:
        """A text of the starter with the facts of this site."""
        index = f'PIP_INDEX_URL: "{self.index_url}"'
        named = text.replace(EXAMPLE_SLUG, self.region_slug).replace(EXAMPLE_NAME, self.region_name)
        return named.replace(_NO_INDEX, index)


def make_repository(folder: Path, site: NewRepository, pin: Pin) -> list[str]:
    """Write the files of a new site into a folder that is empty or has just a Git repository; returns their paths.

    Raises NotEmpty. If a file cannot be written, all written files are removed.
    """
    files = files_of(site, pin)
    _refuse_what_is_not_empty(folder, files)
    written: list[Path] = []
    try:
        for path, data in files.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            written.append(folder / path)
            (folder / path).write_bytes(data)
    except BaseException:
        _take_away(folder, written)
        raise
    return sorted(files)


def files_of(site: NewRepository, pin: Pin) -> dict[str, bytes]:
    """The files of a new site by path."""
    texts = {site.said_in(path): site.said_in(text) for path, text in _starter()}
    return {path: text.encode() for path, text in (texts | {REQUIREMENTS: str(pin)}).items()}


def _starter() -> Iterator[tuple[str, str]]:
    top = program_file(_STARTER)
    for file in sorted(path for path in top.rglob("*") if path.is_file()):
        yield file.relative_to(top).as_posix(), file.read_text(encoding="utf-8")
    for path, ours in _SHARED.items():
        yield path, program_file(ours).read_text(encoding="utf-8")


def _refuse_what_is_not_empty(folder: Path, files: Mapping[str, bytes]) -> None:
    if not folder.exists() and not folder.is_symlink():
        return
    if not folder.is_dir():
        raise NotEmpty(f"{folder} 不是目录")
    there = sorted(path.name for path in folder.iterdir() if path.name not in _MAY_BE_THERE)
    if not there:
        return
    lost = sorted(path for path in files if (folder / path).exists())
    said = f"其中的 {_some(lost)} 会被覆盖" if lost else f"其中有 {_some(there)}"
    raise NotEmpty(f"{folder} 不是空目录，{said}，请换一个目录或先清空")


def _some(names: list[str]) -> str:
    more = f"等{len(names)}项" if len(names) > _NAMED_AT_MOST else ""
    return "、".join(names[:_NAMED_AT_MOST]) + more


def _take_away(folder: Path, written: list[Path]) -> None:
    for file in reversed(written):
        file.unlink(missing_ok=True)
        for above in file.parents:
            if folder not in above.parents or any(above.iterdir()):
                break
            above.rmdir()
