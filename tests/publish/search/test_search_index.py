"""An index is there whole, or its maker is said to have failed: Pagefind itself says nothing where the disk is full."""

from pathlib import Path

import pytest
from pagefind.service import get_executable

from generator.publish.built_page import PageFacts
from generator.publish.search import search_index
from generator.publish.search.search_index import Draft, IndexFailed, write_index, write_program
from generator.publish.search.search_text import SearchDocument

PAGE = SearchDocument("<html><body><p>甲 乙</p></body></html>", PageFacts(), frozenset({"甲"}))


def cut_off(pattern: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let Pagefind lose the end of one of the files that it writes."""
    script = folder / "pagefind"
    lose = f'truncate -s -3 "$(find "$4" -name "{pattern}" | head -n 1)"'
    script.write_text(f'#!/bin/sh\n"{get_executable()}" "$@" && {lose}\n', encoding="utf-8")
    script.chmod(0o755)
    monkeypatch.setattr(search_index, "get_executable", lambda: script)


@pytest.mark.parametrize("pattern", ["*.pf_fragment", "*.pf_index", "*.pf_meta", "pagefind-entry.json"])
def test_an_index_of_which_a_file_is_cut_off_is_none(
    tmp_path: Path, pattern: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    cut_off(pattern, tmp_path, monkeypatch)
    draft = Draft(tmp_path / "draft")
    draft.add("index.html", PAGE)
    with pytest.raises(IndexFailed, match="Pagefind 写出的文件不全，磁盘可能已满"):
        write_index(draft, tmp_path / "index")


@pytest.mark.parametrize("pattern", ["pagefind.js", "wasm.unknown.pagefind"])
def test_a_program_of_which_a_file_is_cut_off_is_none(
    tmp_path: Path, pattern: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    cut_off(pattern, tmp_path, monkeypatch)
    with pytest.raises(IndexFailed):
        write_program(tmp_path / "program")


def test_a_file_of_no_bytes_is_not_whole() -> None:
    with pytest.raises(IndexFailed):
        search_index.fragment_text(b"")
