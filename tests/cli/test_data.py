"""`disclose data` where there is nothing to write, and where there is."""

from pathlib import Path

import pytest

from tests.project import make_project
from tests.ran import Run

NOTHING = "还没有可以公开的申报表，没有写出数据\n"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A sound project, in which one stands."""
    monkeypatch.chdir(make_project(tmp_path / "project"))
    return tmp_path / "project"


def test_without_a_declaration_nothing_is_written(project: Path, run: Run) -> None:
    for declaration in project.glob("declarations/*/*/*.yaml"):
        declaration.unlink()
    done = run("data", "data")
    assert (done.code, done.out) == (1, "")
    assert done.err.endswith(NOTHING)
    assert not (project / "data").exists()


def test_where_no_declaration_is_public_nothing_is_written(project: Path, run: Run) -> None:
    for declaration in project.glob("declarations/*/*/*.yaml"):
        text = declaration.read_text(encoding="utf-8").partition("\n公开信息:")[0]
        declaration.write_text(f"{text}\n公开信息:\n  公开状态: 暂不公开\n", encoding="utf-8")
    done = run("data", "--all", "data")
    assert (done.code, done.out) == (1, "")
    assert done.err.endswith(NOTHING)
    assert not (project / "data").exists()


def test_how_many_files_were_written_is_said(project: Path, run: Run) -> None:
    done = run("data", "data")
    files = [path for path in (project / "data").rglob("*") if path.is_file()]
    assert (done.code, done.out) == (0, f"写出 {len(files)} 个文件：data\n")
