"""Where looking at files tells that nothing has changed, nothing is loaded; whatever has changed, the build sees it."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from generator.build import file_marks
from generator.build.cache import Cache, digest, place_key
from generator.build.file_marks import CannotBeTold, marks_below, marks_digest
from generator.build.reused_files import files_below
from generator.build.site import CACHE, Options, site_of
from generator.build.unchanged import StandingSite, files_digest, remember_build, report_of_unchanged_site, sources_of
from tests.build.test_incremental import Edits, edit_in_series, settings_of
from tests.build.test_seal import touched, with_a_foreign_file, with_another_site_map, without_a_page
from tests.project import CIVIL_AFFAIRS, OURS, contents, make_project, write, yaml_of
from tests.repository import commit, make_repository

SITE = {f"site/{path}": "<p>site" for path in ("index.html", "404.html", "sitemap.xml", "search/2022/h-1.bin")}
REPORT = "说过的话\n"
ONE_MORE = "declarations/qingshan/health/2022.yaml"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with a site by hand, of which it is remembered that it was made of what lies there."""
    project = write(make_project(tmp_path / "project"), SITE)
    (project / CACHE / "site").mkdir(parents=True)
    remember_as_built(project)
    assert known_of(project) == REPORT
    return project


def asked(project: Path, **options: bool) -> Options:
    whole = Options(search=False, cache=project / CACHE, allow_loss=True)
    return replace(whole, **options)  # type: ignore[arg-type]


def remember_as_built(project: Path) -> None:
    """That the site which stands there was made of what lies there, as a build remembers it."""
    settings, site = settings_of(project), project / "site"
    files = {path: mark for path, mark in files_below(site) if path != "sitemap.xml"}
    standing = StandingSite(
        files_digest(files, "search/"), {"sitemap.xml": digest((site / "sitemap.xml").read_bytes())}, "search/"
    )
    sources = sources_of(settings, asked(project))
    assert sources
    remember_build(sources, settings, project / CACHE, standing, REPORT)


def known_of(project: Path, **options: bool) -> str | None:
    """What was said of the site that stands, if it is what would be made; None where a build has to tell."""
    settings = settings_of(project)
    sources = sources_of(settings, asked(project, **options))
    return report_of_unchanged_site(sources, settings, project / CACHE) if sources else None


def edited(project: Path) -> None:
    write(project, {CIVIL_AFFAIRS: yaml_of(年度工作任务=["另一项任务。"])})


def edited_to_the_same_size_and_time(project: Path) -> None:
    file = project / CIVIL_AFFAIRS
    when, text = file.stat().st_mtime_ns, file.read_text(encoding="utf-8")
    file.write_text(text.replace("2022", "2023", 1), encoding="utf-8")
    os.utime(file, ns=(when, when))


def replaced(project: Path) -> None:
    file = project / CIVIL_AFFAIRS
    other = write(project, {"declarations/qingshan/other": file.read_text(encoding="utf-8")})
    (other / "declarations/qingshan/other").replace(file)


def taken_away(project: Path) -> None:
    (project / CIVIL_AFFAIRS).unlink()


def one_more(project: Path) -> None:
    write(project, {ONE_MORE: yaml_of(部门名称="青山区卫健局")})


def an_empty_folder(project: Path) -> None:
    (project / "declarations/qingshan/health").mkdir()


def not_to_be_read(project: Path) -> None:
    (project / CIVIL_AFFAIRS).chmod(0)


def another_template(project: Path) -> None:
    write(project, {"templates/theme/robots.txt": "# 改\n"})


def another_page_by_hand(project: Path) -> None:
    write(project, {"content/about.md": "# 关于本站 {#top}\n"})


def other_settings_above(project: Path) -> None:
    above = (project / "ours.yml").read_text(encoding="utf-8")
    write(project, {"ours.yml": above.replace("findings: hidden", "findings: shown")})


def settings_from_outside(project: Path) -> None:
    write(project, {"mkdocs.yml": "INHERIT: ours.yml\nsite_name: !ENV [NAME_OF_SITE, 绩效]\n"})


def a_link_to_a_folder(project: Path) -> None:
    (project / "content/more").symlink_to(project / "declarations", target_is_directory=True)


def recorded(project: Path) -> None:
    make_repository(project)


def another_build_at_work(project: Path) -> None:
    write(project, {".site-new-1/index.html": "半个网站"})


def of_the_site(harm: Callable[[Path], None]) -> Callable[[Path], None]:
    def harmed(project: Path) -> None:
        harm(project / "site")

    harmed.__name__ = harm.__name__
    return harmed


@pytest.mark.parametrize(
    "change",
    [
        *(edited, edited_to_the_same_size_and_time, replaced, taken_away, one_more, an_empty_folder, not_to_be_read),
        *(another_template, another_page_by_hand, other_settings_above, settings_from_outside, a_link_to_a_folder),
        *(recorded, another_build_at_work),
        *map(of_the_site, (touched, without_a_page, with_another_site_map, with_a_foreign_file)),
    ],
    ids=lambda change: change.__name__,
)
def test_whatever_changes_the_build_decides(project: Path, change: Callable[[Path], None]) -> None:
    change(project)
    assert known_of(project) is None


def test_a_record_with_the_fields_of_another_version_is_none(project: Path) -> None:
    store, key = Cache(project / CACHE / "site"), f"{place_key(project / 'site')}-unchanged-seal"
    fields = json.loads(store.must_hold(key))
    store.put(key, json.dumps({"told": fields.pop("inputs"), **fields}).encode())
    assert known_of(project) is None


def test_a_commit_decides_too(project: Path) -> None:
    make_repository(project)
    remember_as_built(project)
    assert known_of(project) == REPORT
    commit(project)
    assert known_of(project) is None
    remember_as_built(project)
    write(project, {"notes.txt": "与申报表无关"})
    assert known_of(project) == REPORT


@pytest.mark.parametrize("option", ["search", "sound_only", "verify", "allow_loss"])
def test_what_is_asked_otherwise_is_another_build(project: Path, option: str) -> None:
    other = {"search": True, "sound_only": True, "verify": True, "allow_loss": False}[option]
    assert known_of(project, **{option: other}) is None


def test_a_site_that_may_not_be_published_is_checked_each_time(tmp_path: Path) -> None:
    project = make_project(tmp_path / "project", **{CIVIL_AFFAIRS: "不是申报表\n"})
    assert [looked_at_and_built(project, sound_only=True) for _ in range(3)] == [(None, [])] * 3


def coarse(path: str, about: os.stat_result) -> file_marks.FileMark:
    """Of a file system whose clock stands still: nothing but names and sizes are told."""
    return file_marks.FileMark(path, f"{about.st_size}", 1 << 62, is_file=True)


def test_what_is_written_within_a_tick_of_the_clock_is_seen(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_marks, "_mark", coarse)
    remember_as_built(project)
    assert known_of(project) == REPORT
    edited_to_the_same_size_and_time(project)
    assert known_of(project) is None


def test_what_was_written_long_before_it_was_looked_at_is_not_opened(tmp_path: Path) -> None:
    write(tmp_path, {"a": "甲"})
    marks = marks_below([tmp_path])
    old, young = marks_digest(marks, 1 << 62), marks_digest(marks, 0)
    (tmp_path / "a").write_text("乙", encoding="utf-8")
    assert marks_digest(marks, 1 << 62) == old
    assert marks_digest(marks, 0) != young


def test_a_link_to_a_file_is_what_it_leads_to_and_one_to_a_folder_is_not_told(tmp_path: Path) -> None:
    write(tmp_path, {"other/a": "甲", "looked/b": "乙"})
    (tmp_path / "looked/link").symlink_to("../other/a")
    before = marks_below([tmp_path / "looked"])
    (tmp_path / "other/a").write_text("甲甲", encoding="utf-8")
    assert marks_below([tmp_path / "looked"]) != before
    (tmp_path / "looked/folder").symlink_to("../other")
    with pytest.raises(CannotBeTold):
        marks_below([tmp_path / "looked"])


def test_the_command_says_the_same_and_loads_nothing_that_makes_pages(tmp_path: Path) -> None:
    project = make_project(tmp_path / "project")
    code = "import sys; from generator.cli.main import main; main(['build', '--jobs', '1', '--no-search']);"
    code += "print({'jinja2', 'mkdocs', 'markdown', 'generator.publication'} & {*sys.modules})"
    environment = {**os.environ, "PYTHONPATH": str(OURS), "CI": ""}
    write(project, {ONE_MORE: yaml_of(部门名称="青山区卫健局", 公开信息={"公开状态": "暂不公开"})})
    runs = [
        subprocess.run(
            [sys.executable, "-c", code], cwd=project, env=environment, capture_output=True, text=True, check=True
        )
        for _ in range(3)
    ]
    _, first, second = ((run.stdout.splitlines(), run.stderr) for run in runs)
    assert "暂不公开" in first[1]
    assert first[1] == second[1]
    assert first[0][:-1] == second[0][:-1] == [f"网站已生成：{project}/site"]
    assert second[0][-1] == "set()" != first[0][-1]


def looked_at_and_built(project: Path, **options: bool) -> tuple[str | None, list[str]]:
    """What had been said of the site that stands, None where a build was asked; and what that says of dead links."""
    settings, how = settings_of(project), asked(project, **options)
    sources = sources_of(settings, how)
    known = report_of_unchanged_site(sources, settings, project / CACHE) if sources else None
    if known is not None:
        return known, []
    with site_of(settings, how, sources) as site:
        said = [f"{one.location.path} {one.message}" for one in site.publish() if one.stops_publication]
        if not said:
            site.remember(REPORT)
    return None, said


class EditsOfSourcesLookedAt(Edits):
    """The same edits, each build with a look before it."""

    def then_build(self) -> None:
        _, self.said = looked_at_and_built(self.project, sound_only=True)
        self.built = contents(self.project / "site")


@pytest.mark.hypothesis
def test_after_any_series_of_edits_the_site_is_that_of_a_clean_build() -> None:
    edit_in_series(EditsOfSourcesLookedAt, in_ci=6, steps=5)
