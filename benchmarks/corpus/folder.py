"""The corpus on the disk: declarations, and around them a project that builds."""

import os
import shutil
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from benchmarks.corpus.history import write_history
from benchmarks.corpus.regions import plan_regions, region_files
from generator.publish.page_kinds import OWNED_FOLDERS

PROJECT = Path(__file__).resolve().parents[2]
FIRST_YEAR = 2021
_FEW = 400
_GUIDE_MADE_BY_RENDER = ("rules", "rules.md")
_SETTINGS = """\
INHERIT: ours.yml
site_name: 部门整体支出绩效目标公开（测试数据）
site_description: 由程序生成的测试数据，与任何真实地区、部门无关。
"""
_RENDERED = "".join(f"/content/{folder}/\n" for folder in OWNED_FOLDERS)
_IGNORED = f"/site/\n/.site-*\n/.cache/\n/content/index.md\n{_RENDERED}/content/guide/rules.md\n/content/guide/rules/\n"


@dataclass(frozen=True)
class Corpus:
    """A corpus on the disk: where, and how many declarations; `public` of them may be shown."""

    folder: Path
    declarations: int
    public: int

    @property
    def settings(self) -> Path:
        """The project's mkdocs.yml."""
        return self.folder / "mkdocs.yml"


def write_corpus(
    folder: Path, declarations: int, *, years: int = 5, first_year: int = FIRST_YEAR, seed: int = 1, commits: int = 0
) -> Corpus:
    """Write so many declarations, and a project around them, into a folder that is empty or not there yet.

    The same arguments write the same bytes. With `commits` the folder is a Git repository with a history of so many,
    which ends in exactly these files. FileExistsError where the folder holds something.
    """
    if folder.exists() and any(folder.iterdir()):
        raise FileExistsError(folder)
    files, public = _declarations(declarations, years, first_year, seed)
    _write(folder, {f"declarations/{path}": text for path, text in files.items()})
    _write_project(folder)
    if commits:
        write_history(folder, files, commits, seed)
    return Corpus(folder, declarations, public)


def _declarations(declarations: int, years: int, first_year: int, seed: int) -> tuple[dict[str, str], int]:
    plans = plan_regions(declarations, years, first_year, seed)
    if declarations <= _FEW:
        regions = [region_files(plan) for plan in plans]
    else:
        with ProcessPoolExecutor(os.cpu_count()) as pool:
            regions = list(pool.map(region_files, plans))
    return {path: text for one in regions for path, text in one.files.items()}, sum(one.public for one in regions)


def _write_project(folder: Path) -> None:
    shutil.copytree(PROJECT / "templates", folder / "templates")
    made = shutil.ignore_patterns(*_GUIDE_MADE_BY_RENDER)
    shutil.copytree(PROJECT / "content/guide", folder / "content/guide", ignore=made)
    shutil.copy(PROJECT / "content/about.md", folder / "content")
    shutil.copy(PROJECT / "mkdocs.yml", folder / "ours.yml")
    _write(folder, {"mkdocs.yml": _SETTINGS, ".gitignore": _IGNORED, **dict(_schemas())})


def _schemas() -> Iterator[tuple[str, str]]:
    for path in sorted((PROJECT / "declarations").glob("*schema.json")):
        yield f"declarations/{path.name}", path.read_text(encoding="utf-8")


def _write(folder: Path, files: dict[str, str]) -> None:
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8", newline="\n")
