"""What tests copy of MkDocs is what it makes, and it is asked again when anything that it is made from differs."""

from pathlib import Path

import pytest

from generator.build import skeleton
from generator.publish.site.mkdocs import build_with_mkdocs
from tests import mkdocs_once
from tests.mkdocs_once import MkDocsOnce
from tests.project import SETTINGS, contents, disclose, make_project, write

BUILD = ("build", "--no-search", "--no-cache", "--jobs", "1")


def built(project: Path) -> dict[str, bytes]:
    disclose("-f", project / "mkdocs.yml", *BUILD)
    return contents(project / "site")


def test_mkdocs_is_asked_once_for_the_same_and_again_for_anything_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Path] = []

    def noted(config_file: Path, site: Path) -> None:
        asked.append(site)
        build_with_mkdocs(config_file, site)

    one, same = (make_project(tmp_path / name) for name in ("one", "same"))
    expected = built(one)
    (tmp_path / "kept").mkdir()
    monkeypatch.setattr(mkdocs_once, "build_with_mkdocs", noted)
    monkeypatch.setattr(skeleton, "build_with_mkdocs", MkDocsOnce(tmp_path / "kept"))
    assert [built(project) == expected for project in (one, same)] == [True, True]
    assert len(asked) == 1
    for path, text in {
        "content/about.md": "# 关于 {#top}\n\n另一说明\n",
        "templates/theme/robots.txt": "# 另一文件\n",
        "mkdocs.yml": f"{SETTINGS}copyright: 另一署名\n",
    }.items():
        asked.clear()
        changed = built(write(same, {path: text}))
        assert len(asked) == 1, path
        assert changed != expected
