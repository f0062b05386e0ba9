"""One index on disk: what Pagefind writes, and two tables that are asked for only when they are needed."""

import gzip
import json
import shutil
import subprocess
import tempfile
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pagefind.service import get_executable

from generator.publish.missing_tool import MissingTool
from generator.publish.search.search_text import SearchDocument

KINDS = {
    "declaration": "申报表",
    "department": "部门",
    "region": "地区",
    "region-year": "地区",
    "indicators": "指标",
    "changes": "逐年对照",
    "updates": "更新",
}
"""What a reader may choose between; every other page is 说明."""

OTHER_KIND = "说明"

_LANGUAGE = "und"
"""Undetermined: the indexer changes no word (in English, `minzheng` would lose its -ing, and pinyin its meaning)."""

PROGRAM = "program"
"""The folder of Pagefind's own program, beside the indexes and shared by them: with an index of next to nothing."""

_INDEX_FILES = ("pagefind-entry.json", "*.pf_meta", "index/*", "fragment/*")
_PROGRAM_FILES = ("pagefind-entry.json", "*.pf_meta", "pagefind.js", "wasm.unknown.pagefind")
_SIGNATURE = b"pagefind_dcd"


def write_index(documents: Mapping[str, SearchDocument], folder: Path) -> None:
    """Write the index of these pages and its tables as `folder`; what was there goes."""
    _index({path: document.html for path, document in documents.items()}, folder, _INDEX_FILES)
    listed = _listed(documents, folder)
    _write_table(folder / "facts.json", _facts_table(listed))
    _write_table(folder / "parts.json", _parts_table(listed))


def write_program(folder: Path) -> None:
    """Write Pagefind's program as `folder`; what was there goes."""
    _index({"index.html": '<!doctype html><html lang="en"><body><p>0</p></body></html>'}, folder, _PROGRAM_FILES)


def fragment_text(data: bytes) -> str:
    """What a `.pf_fragment` file of the index says of its page: JSON, its content as words_apart made it."""
    return gzip.decompress(data).removeprefix(_SIGNATURE).decode("utf-8")


@dataclass(frozen=True, slots=True)
class _Listed:
    """A page in the tables: the id that Pagefind gave it, its path, and what the search knows of it."""

    id: str
    path: str
    document: SearchDocument

    @property
    def kind(self) -> str:
        return KINDS.get(self.document.facts.page, OTHER_KIND)

    @property
    def region(self) -> tuple[str, str]:
        """A key that is the same through all years, and the name."""
        name = self.document.facts.region
        return self._folder(2, name), name

    @property
    def department(self) -> tuple[str, str]:
        """A key that stays when the department is renamed, and the name."""
        name = self.document.facts.department
        return self._folder(3, name), name

    def _folder(self, depth: int, name: str) -> str:
        """The folder of the page's address that belongs to the region or department of this name."""
        folders = self.path.split("/")[:-1]
        return "/".join(folders[1:depth]) if name and len(folders) >= depth else name


def _listed(documents: Mapping[str, SearchDocument], folder: Path) -> list[_Listed]:
    """The pages in the order of their ids."""
    paths = {"/" + path.removesuffix("index.html"): path for path in documents}
    fragments = sorted((folder / "fragment").glob("*.pf_fragment"))
    by_id = {file.stem: paths[json.loads(fragment_text(file.read_bytes()))["url"]] for file in fragments}
    return [_Listed(id, path, documents[path]) for id, path in by_id.items()]


def _facts_table(listed: Sequence[_Listed]) -> dict[str, Any]:
    """The names once, and for each page its id, the places of its names in the lists, and its budget in 元."""
    kinds = sorted({page.kind for page in listed})
    regions = {region: place for place, region in enumerate(sorted({page.region for page in listed}))}
    departments = {name: place for place, name in enumerate(sorted({page.department for page in listed}))}
    places = [
        [
            page.id,
            kinds.index(page.kind),
            regions[page.region],
            departments[page.department],
            page.document.facts.budget,
        ]
        for page in listed
    ]
    return {"page": kinds, "region": [*regions], "department": [*departments], "pages": places}


def _parts_table(listed: Sequence[_Listed]) -> dict[str, list[int]]:
    """Every number and Latin word with the places of its pages in the table of facts."""
    parts: dict[str, list[int]] = defaultdict(list)
    for place, page in enumerate(listed):
        for part in page.document.parts:
            parts[part].append(place)
    return dict(sorted(parts.items()))


def _write_table(file: Path, table: object) -> None:
    file.write_text(json.dumps(table, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")


def _index(pages: Mapping[str, str], folder: Path, kept: Sequence[str]) -> None:
    """Have Pagefind index the pages, and keep these of the files that it writes."""
    with tempfile.TemporaryDirectory() as temporary:
        source, index = Path(temporary, "pages"), Path(temporary, "index")
        for path, html in pages.items():
            (source / path).parent.mkdir(parents=True, exist_ok=True)
            (source / path).write_text(html, encoding="utf-8")
        _run_pagefind(source, index)
        shutil.rmtree(folder, ignore_errors=True)
        for pattern in kept:
            for file in index.glob(pattern):
                target = folder / file.relative_to(index)
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(file, target)


def _run_pagefind(pages: Path, index: Path) -> None:
    executable = get_executable()
    if executable is None:
        raise MissingTool("没有 Pagefind，做不了搜索：请运行 pip install 'pagefind[bin]'，或加 --no-search")
    arguments = ["--site", str(pages), "--output-path", str(index), "--force-language", _LANGUAGE, "--silent"]
    done = subprocess.run([executable, *arguments], capture_output=True, text=True, check=False)
    if done.returncode:
        said = done.stderr.strip() or done.stdout.strip()
        raise RuntimeError(f"Pagefind failed ({done.returncode}): {said}")
