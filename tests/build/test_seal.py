"""A site that is what would be made again stays where it stands; one that anything has touched does not."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.build.site import CACHE, Options, site_of
from tests.build.test_incremental import settings_of
from tests.project import CIVIL_AFFAIRS, contents, make_project, write, yaml_of
from tests.thorough import quick, thorough


def build(project: Path, *, search: bool = True, verify: bool = False) -> int:
    """The inode of the folder that is the site afterwards: a site that was made anew is another folder."""
    settings = settings_of(project)
    options = Options(search=search, cache=project / CACHE, verify=verify, allow_loss=True)
    with site_of(settings, options) as site:
        assert not any(problem.stops_publication for problem in site.publish())
    return settings.site.stat().st_ino


@pytest.mark.parametrize("search", quick(1, [True, False]))
def test_where_nothing_changed_the_site_stays(tmp_path: Path, search: bool) -> None:
    project = make_project(tmp_path / "project")
    other = build(project, search=not search)
    first = build(project, search=search)
    assert first != other
    before = contents(project / "site")
    assert build(project, search=search) == first
    assert contents(project / "site") == before
    assert build(project, search=search, verify=True) != first


def touched(site: Path) -> None:
    os.utime(site / "index.html", ns=(1, 1))


def without_a_page(site: Path) -> None:
    (site / "404.html").write_bytes(b"")


def with_another_site_map(site: Path) -> None:
    """Of the same size and time, which tells nothing: what every build writes is known by its content."""
    when = (site / "sitemap.xml").stat().st_mtime_ns
    (site / "sitemap.xml").write_bytes((site / "sitemap.xml").read_bytes().swapcase())
    os.utime(site / "sitemap.xml", ns=(when, when))


def with_a_foreign_file(site: Path) -> None:
    write(site, {"search/foreign.txt": "外来"})


@pytest.mark.parametrize(
    "harm",
    quick(2, [touched, with_a_foreign_file, without_a_page, with_another_site_map]),
    ids=lambda harm: harm.__name__,
)
def test_a_site_that_somebody_touched_is_made_anew(tmp_path: Path, harm: Callable[[Path], None]) -> None:
    project = make_project(tmp_path / "project")
    first = build(project)
    before = contents(project / "site")
    harm(project / "site")
    assert build(project) != first
    assert contents(project / "site") == before


@pytest.mark.parametrize(
    "files",
    [
        {CIVIL_AFFAIRS: yaml_of(年度工作任务=["另一项任务。"])},
        {"declarations/qingshan/region.yaml": "名称: 青山区\n规则:\n  收支平衡: 警告\n"},
        pytest.param(
            {"declarations/moved.yaml": "- 原地址: qingshan/health\n  新地址: qingshan/civil-affairs\n"}, marks=thorough
        ),
        pytest.param({"content/about.md": "# 关于本站 {#top}\n"}, marks=thorough),
        {"templates/theme/robots.txt": "# 改\n"},
    ],
    ids=lambda files: next(iter(files)),
)
def test_what_was_made_of_something_else_is_made_anew_and_back_again(tmp_path: Path, files: dict[str, str]) -> None:
    project = make_project(tmp_path / "project")
    first = build(project, search=False)
    before = contents(project / "site")
    was = {path: (project / path).read_text() if (project / path).is_file() else None for path in files}
    second = build(write(project, files), search=False)
    assert second != first
    assert contents(project / "site") != before
    build(write(project, was), search=False)
    assert contents(project / "site") == before
