"""A program that tests start finds our code compiled, also where nothing may be written beside the sources."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests import compiled_once
from tests.compiled_once import FORBIDDEN, PREFIX, use_it


def compiled_by(program: Path) -> list[str]:
    """What is written when a program that imports a module is started."""
    (program / "module.py").write_text("", encoding="utf-8")
    subprocess.run([sys.executable, "-c", "import module"], cwd=program, check=True)
    return sorted(path.name.partition(".")[0] for path in program.parent.rglob("*.pyc"))


def test_where_it_is_forbidden_beside_the_sources_it_is_kept_in_the_cache(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "program").mkdir()
    monkeypatch.setenv(FORBIDDEN, "1")
    monkeypatch.delenv(PREFIX, raising=False)
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    monkeypatch.setattr(sys, "pycache_prefix", None)
    assert compiled_by(tmp_path / "program") == []
    monkeypatch.setattr(compiled_once, "FOLDER", tmp_path / "cache")
    use_it()
    assert "module" in compiled_by(tmp_path / "program")
    assert not list((tmp_path / "program").rglob("*.pyc"))
    assert (sys.dont_write_bytecode, sys.pycache_prefix) == (False, str(tmp_path / "cache"))


def test_what_is_kept_anyway_stays_where_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", None)
    before = dict(os.environ)
    use_it()
    assert (dict(os.environ), sys.pycache_prefix) == (before, None)
