"""The corpus that measurements are made on: the same for the same seed, sound, varied, and nobody's real data."""

import subprocess
from pathlib import Path

from benchmarks.corpus import corpus_files, write_corpus
from generator.compare.changes import compare
from generator.model.change import ChangeKind
from generator.pipeline import check
from generator.read.folder import read_folder
from generator.settings import Settings, read_settings
from tests.project import contents


def test_the_same_seed_gives_the_same_files_and_another_gives_others() -> None:
    files = corpus_files(30, 5, 1)
    assert files == corpus_files(30, 5, 1)
    assert files != corpus_files(30, 5, 2)
    assert sum(not path.endswith("region.yaml") for path in files) == 30


def test_every_declaration_is_sound_and_invented(tmp_path: Path) -> None:
    write_corpus(tmp_path, 60, years=4)
    settings = read_settings(tmp_path / "mkdocs.yml")
    assert isinstance(settings, Settings)
    checked = check(settings)
    assert (len(checked.archive.declarations), checked.diagnostics) == (60, ())
    assert all(form.department_name.startswith("示例") for _, form in checked.archive)


def test_what_happens_between_its_years_is_of_nearly_every_kind(tmp_path: Path) -> None:
    write_corpus(tmp_path, 300)
    archive = read_folder(tmp_path / "declarations").archive
    pairs = [(archive.declarations[before], form) for address, form in archive if (before := archive.before(address))]
    kinds = {change.kind for old, new in pairs for change in compare(old, new).changes}
    assert kinds >= {
        ChangeKind.AMOUNT_UP,
        ChangeKind.BLANK_TO_ZERO,
        ChangeKind.BLANKED,
        ChangeKind.CATEGORY_CHANGED,
        ChangeKind.FORM_ONLY,
        ChangeKind.INDICATOR_ADDED,
        ChangeKind.INDICATOR_DROPPED,
        ChangeKind.INDICATOR_RENAMED,
        ChangeKind.LOWERED,
        ChangeKind.RAISED,
        ChangeKind.REORDERED,
        ChangeKind.REWORDED,
    }


def test_its_git_history_has_the_commits_asked_for_and_ends_at_what_lies_there(tmp_path: Path) -> None:
    write_corpus(tmp_path, 20, commits=50)

    def git(*arguments: str) -> str:
        return subprocess.run(["git", *arguments], cwd=tmp_path, check=True, capture_output=True, text=True).stdout

    assert git("rev-list", "--count", "HEAD") == "50\n"
    assert git("status", "--porcelain") == ""
    assert len(contents(tmp_path / "declarations")) == 21
