"""What the program brings to a site before it does anything: as it has it, whole, and never in place of people's."""

import errno
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.cli.main import main
from generator.model.program_files import program_file
from generator.settings.read import Settings
from generator.site_repository import whole_folder
from generator.site_repository.prepared import prepared_settings
from tests.project import OURS, contents, write, yaml_of
from tests.ran import Ran, Run, running
from tests.repository import git, make_repository
from tests.thorough import thorough

REGION = "名称: 青山区\n"
NAMES = "changes.md.jinja、compare.md.jinja、data.md.jinja、declaration.md.jinja"
FAQ = "content/guide/faq.md"


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site with a repository of its own, in which one stands; nothing was run in it yet."""
    files = {
        "mkdocs.yml": "INHERIT: .disclose/mkdocs.yml\nsite_name: 绩效目标公开\n",
        ".gitignore": "/site/\n/.site-*\n/.disclose/\n/.disclose-*\n/.cache/\n/declarations/*schema.json\n",
        "content/about.md": "# 关于 {#top}\n",
        "declarations/qingshan/region.yaml": REGION,
        "declarations/qingshan/civil-affairs/2022.yaml": yaml_of(),
    }
    monkeypatch.chdir(write(tmp_path / "site", files))
    make_repository(tmp_path / "site")
    return tmp_path / "site"


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str]) -> Run:
    """Runs a command."""
    return running(capfd)


def prepare(site: Path) -> Settings:
    settings = prepared_settings(site / "mkdocs.yml")
    assert isinstance(settings, Settings)
    return settings


def state(site: Path) -> dict[str, tuple[int, int]]:
    """Which file stands where, by path: another one, or one that was written again, is another pair."""
    files = [path for path in site.rglob("*") if path.is_file() and ".git" not in path.parts]
    return {str(path): (path.stat().st_ino, path.stat().st_mtime_ns) for path in files}


def test_it_brings_what_mkdocs_and_editors_need_and_git_sees_none_of_it(site: Path) -> None:
    prepare(site)
    theme = contents(OURS / "templates/theme")
    guide = {name: page for name, page in contents(OURS / "content/guide").items() if not name.startswith("rules")}
    assert contents(site / ".disclose") == {
        "mkdocs.yml": (site / ".disclose/mkdocs.yml").read_bytes(),
        **{f"theme/{path}": data for path, data in theme.items()},
        **{f"guide/{path}": data for path, data in guide.items()},
    }
    assert contents(site / "content/guide") == guide
    for name in ("schema.json", "region.schema.json"):
        assert (site / "declarations" / name).read_bytes() == (OURS / "declarations" / name).read_bytes()
    assert git(site, "status", "--porcelain") == ""


def test_nothing_is_written_where_all_is_there(site: Path) -> None:
    prepare(site)
    before = state(site)
    prepare(site)
    assert state(site) == before


def test_a_site_that_has_its_settings_for_itself_gets_nothing(site: Path) -> None:
    write(site, {"mkdocs.yml": "site_name: 绩效目标公开\n"})
    prepare(site)
    assert not (site / ".disclose").exists()
    assert not (site / "content/guide").exists()


@pytest.mark.parametrize("inherited", ["./.disclose/mkdocs.yml", '".disclose/mkdocs.yml"', ".disclose//mkdocs.yml"])
def test_the_settings_may_be_named_in_other_ways(site: Path, inherited: str) -> None:
    write(site, {"mkdocs.yml": f"INHERIT: {inherited}\n"})
    prepare(site)
    assert (site / ".disclose/mkdocs.yml").is_file()


def test_settings_that_cannot_be_read_are_said_to_be_so(site: Path, run: Run) -> None:
    write(site, {"mkdocs.yml": "INHERIT: .disclose/mkdocs.yml\nextra: [\n"})
    assert run("check").err.startswith("mkdocs.yml:3:1: 错误〔站点设置〕YAML 写法有误")
    assert not (site / ".disclose").exists()


def test_the_base_settings_are_ours_but_for_what_a_site_says_itself(site: Path) -> None:
    settings = prepare(site)
    assert settings.site_name == "绩效目标公开"
    assert (settings.privacy.prepared_by, settings.privacy.phone) == ("hidden", "shown")
    base, ours = (yaml.safe_load(file.read_bytes()) for file in (site / ".disclose/mkdocs.yml", OURS / "mkdocs.yml"))
    assert {key: ours[key] for key in ours.keys() - base.keys()} == {
        "site_name": ours["site_name"],
        "site_description": ours["site_description"],
    }
    assert {key for key in base if base[key] != ours[key]} == {"theme", "not_in_nav", "extra"}
    assert base["theme"] == ours["theme"] | {"custom_dir": ".disclose/theme"}
    assert base["not_in_nav"] == ours["not_in_nav"] + "/guide/**\n"
    assert base["extra"] == {key: value for key, value in ours["extra"].items() if key != "disclosure"}


# what somebody else put there


@pytest.mark.parametrize("path", ["mkdocs.yml", "theme/main.html", "theme/assets/pages.css"])
def test_what_was_changed_is_as_the_program_has_it_again(site: Path, path: str) -> None:
    prepare(site)
    before = contents(site / ".disclose")
    (site / ".disclose" / path).unlink()
    write(site / ".disclose", {path: "改过\n", "theme/hooks.py": "print()\n"})
    prepare(site)
    assert contents(site / ".disclose") == before


def test_no_link_that_a_branch_brings_is_followed(site: Path, tmp_path: Path) -> None:
    prepare(site)
    before = contents(site / ".disclose")
    elsewhere = write(tmp_path / "elsewhere", {"theme/main.html": "别处\n"})
    (site / ".disclose/theme/assets/pages.css").unlink()
    (site / ".disclose/theme/assets/pages.css").symlink_to(elsewhere / "theme/main.html")
    prepare(site)
    assert contents(site / ".disclose") == before
    (site / ".disclose").rename(tmp_path / "aside")
    (site / ".disclose").symlink_to(elsewhere)
    prepare(site)
    assert not (site / ".disclose").is_symlink()
    assert contents(site / ".disclose") == before
    assert contents(elsewhere) == {"theme/main.html": "别处\n".encode()}


def test_a_file_in_the_place_of_the_folder_makes_way(site: Path) -> None:
    write(site, {".disclose": "一个文件\n"})
    prepare(site)
    assert (site / ".disclose/mkdocs.yml").is_file()


# whole, and at once


def test_two_commands_at_once_leave_one_whole_folder(site: Path) -> None:
    command = [sys.executable, "-c", "from generator.cli.main import main; raise SystemExit(main(['check']))"]
    environment = os.environ | {"PYTHONPATH": str(OURS), "PYTHONUTF8": "1"}
    ran = [subprocess.Popen(command, cwd=site, env=environment, stderr=subprocess.PIPE) for _ in range(4)]
    said = [process.communicate()[1].decode() for process in ran]
    assert said == ["检查了 1 份申报表：错误 0，警告 0，建议 0\n"] * 4
    whole = contents(site / ".disclose")
    prepare(site)
    assert contents(site / ".disclose") == whole
    assert sorted(path.name for path in site.glob(".disclose*")) == [".disclose"]


@pytest.mark.parametrize("exchange", [True, pytest.param(False, marks=thorough)])
def test_killed_at_any_moment_it_leaves_the_old_folder_or_none_and_the_next_run_mends_it(
    site: Path, monkeypatch: pytest.MonkeyPatch, exchange: bool
) -> None:
    if not exchange:
        monkeypatch.setattr(whole_folder, "exchanged", lambda *_: False)
    prepare(site)
    whole = contents(site / ".disclose")
    as_an_earlier_version_left_it(site, faq="旧的问答\n", dropped="不再有的\n")
    write(site, {".disclose/theme/old.html": "旧\n"})
    themes = (theme_of(site), theme_of(site) - {"old.html"})
    for moment in range(300):
        steps = iter(range(moment))
        with monkeypatch.context() as patch:
            for name in ("rename", "write_bytes", "chmod", "mkdir", "unlink"):
                patch.setattr(Path, name, killed_after(steps, getattr(Path, name)))
            try:
                prepare(site)
                break
            except KeyboardInterrupt:
                assert not (site / ".disclose").exists() or theme_of(site) in themes
    else:
        raise AssertionError("it never came to its end")
    assert moment > 100
    assert contents(site / ".disclose") == whole
    left = {path.name for path in site.glob(".disclose*")}  # a lock file that nobody holds is in nobody's way
    assert left - {".disclose-lock"} == {".disclose"}
    assert git(site, "status", "--porcelain") == ""


def theme_of(site: Path) -> set[str]:
    return set(contents(site / ".disclose/theme"))


def killed_after(steps: Iterator[int], step: Callable[..., Any]) -> Callable[..., Any]:
    """The step itself as long as there are some left; then the process is killed."""

    def one(*arguments: Any, **named: Any) -> Any:
        if next(steps, None) is None:
            raise KeyboardInterrupt
        return step(*arguments, **named)

    return one


# the site's own templates


def test_the_sites_own_theme_is_laid_over_ours_and_its_own_styles_come_last(site: Path) -> None:
    own = {
        "templates/theme/assets/favicon.png": "图",
        "templates/theme/assets/own.css": "h1 { color: red }\n",
        "templates/theme/assets/pages.css": "/* 本站的 */\n",
        "templates/theme/.DS_Store": "系统留下的",
        "templates/README.md": "# 说明\n",
    }
    write(site, own)
    prepare(site)
    made = contents(site / ".disclose/theme")
    assert made["assets/favicon.png"] == "图".encode()
    assert made["assets/pages.css"] == "/* 本站的 */\n".encode()
    assert ".DS_Store" not in made
    assert made["main.html"] == (OURS / "templates/theme/main.html").read_bytes()
    styles = re.findall(r"assets/[\w-]+\.css", (site / ".disclose/mkdocs.yml").read_text(encoding="utf-8"))
    ours = re.findall(r"assets/[\w-]+\.css", (OURS / "mkdocs.yml").read_text(encoding="utf-8"))
    assert [style for style in styles if style in {*ours, "assets/own.css"}][-1] == "assets/own.css"
    assert styles.count("assets/pages.css") == 1


def test_the_sites_own_page_template_is_used_and_a_mistake_in_it_is_named_by_its_own_file(site: Path, run: Run) -> None:
    write(site, {"templates/pages/notice.md.jinja": "# {{ page.title }} {#top}\n", "declarations/moved.yaml": MOVED})
    assert run("render").code == 0
    page = site / "content/disclosures/qingshan/old/2021/index.md"
    assert page.read_text(encoding="utf-8").startswith("# ")
    write(site, {"templates/pages/notice.md.jinja": "{{ page.x }}\n"})
    assert run("render").err.startswith(f"{site}/templates/pages/notice.md.jinja:1: 模板有错误")


MOVED = "- 原地址: qingshan/old/2021\n  新地址: qingshan/civil-affairs/2022\n"


@pytest.mark.parametrize(
    "path,said",
    [
        ("pages/hom.md.jinja", f"没有这种页面，可以替换的有 {NAMES}"),
        ("pages/deep/home.md.jinja", "位置不对，模板应放在 templates/ 的 pages/、parts/、theme/ 中"),
        ("home.md.jinja", "位置不对，模板应放在 templates/ 的 pages/、parts/、theme/ 中"),
        ("themes/main.html", "位置不对，模板应放在 templates/ 的 pages/、parts/、theme/ 中"),
    ],
)
def test_a_template_that_nobody_would_use_is_said_to_be_so(site: Path, run: Run, path: str, said: str) -> None:
    write(site, {f"templates/{path}": "甲\n"})
    code, out, err = run("check")
    assert (code, out) == (2, "")
    assert err.startswith(f"templates/{path}: {said}")
    assert err.count("\n") == 1


@pytest.mark.parametrize("link", ["templates/parts/texts.html.jinja", "templates/theme", "templates"])
def test_a_link_among_the_templates_is_refused(site: Path, run: Run, link: str, tmp_path: Path) -> None:
    (site / link).parent.mkdir(parents=True, exist_ok=True)
    (site / link).symlink_to(tmp_path)
    assert run("check") == Ran(2, "", f"{link}: 这是符号链接，请放文件本身\n")


# the guide


def test_a_page_of_the_guide_that_the_site_has_is_its_own(site: Path) -> None:
    write(site, {FAQ: "# 本站的问答 {#top}\n"})
    prepare(site)
    prepare(site)
    assert (site / FAQ).read_text(encoding="utf-8") == "# 本站的问答 {#top}\n"
    assert not (site / ".disclose/guide/faq.md").exists()
    assert git(site, "status", "--porcelain", "--untracked-files=all") == f"?? {FAQ}\n"


def test_a_copied_page_that_somebody_changes_becomes_the_sites_own(site: Path) -> None:
    prepare(site)
    write(site, {FAQ: (site / FAQ).read_text(encoding="utf-8") + "\n本站的话\n"})
    for _ in range(2):
        prepare(site)
        assert (site / FAQ).read_text(encoding="utf-8").endswith("本站的话\n")
        assert git(site, "status", "--porcelain", "--untracked-files=all") == f"?? {FAQ}\n"
    (site / FAQ).unlink()
    prepare(site)
    assert (site / FAQ).read_bytes() == program_file(FAQ).read_bytes()
    assert git(site, "status", "--porcelain") == ""


def as_an_earlier_version_left_it(site: Path, **pages: str) -> None:
    """The guide as a version with these pages brought it."""
    prepare(site)
    for name, page in pages.items():
        for folder in (".disclose/guide", "content/guide"):
            (site / folder / f"{name}.md").unlink(missing_ok=True)
            write(site / folder, {f"{name}.md": page})


def test_pages_of_an_earlier_version_are_brought_up_to_date_and_dropped_ones_go(site: Path) -> None:
    as_an_earlier_version_left_it(site, faq="旧的问答\n", dropped="不再有的\n")
    prepare(site)
    assert (site / FAQ).read_bytes() == program_file(FAQ).read_bytes()
    assert not (site / "content/guide/dropped.md").exists()
    assert "dropped.md" not in (site / "content/.gitignore").read_text(encoding="utf-8")


def test_a_dropped_page_that_somebody_changed_stays(site: Path) -> None:
    as_an_earlier_version_left_it(site, dropped="不再有的\n")
    write(site, {"content/guide/dropped.md": "本站还要用的\n"})
    prepare(site)
    assert (site / "content/guide/dropped.md").read_text(encoding="utf-8") == "本站还要用的\n"
    assert git(site, "status", "--porcelain", "--untracked-files=all") == "?? content/guide/dropped.md\n"


def test_an_ignore_file_of_the_sites_own_stays(site: Path) -> None:
    write(site, {"content/.gitignore": "/drafts/\n"})
    prepare(site)
    assert (site / "content/.gitignore").read_text(encoding="utf-8") == "/drafts/\n"


def test_a_linked_guide_folder_is_left_alone(site: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (site / "content/guide").symlink_to(tmp_path / "elsewhere")
    prepare(site)
    assert contents(tmp_path / "elsewhere") == {}


def test_a_site_with_a_navigation_of_its_own_needs_not_name_every_page_of_the_guide(site: Path, run: Run) -> None:
    nav = "nav: [index.md, about.md, guide/form.md, indicators/index.md, updates/index.md, sitemap/index.md]\n"
    write(site, {"mkdocs.yml": f"INHERIT: .disclose/mkdocs.yml\nsite_name: 甲\n{nav}"})
    assert run("build", "--no-search") == Ran(0, f"网站已生成：{site}/site\n", "")
    assert (site / "site/guide/faq/index.html").is_file()
    assert (site / "site/guide/rules/funds/index.html").is_file()


def test_a_site_that_can_only_be_read_is_used_as_it_is_or_told_what_to_do_first(
    site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refused(file: Path) -> Iterator[None]:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS), str(file))

    with monkeypatch.context() as patched:
        patched.setattr(whole_folder, "locked", refused)
        assert main(["check"]) == 2
    said = capsys.readouterr().err
    assert said.startswith(
        f"{site}/.disclose 不能写，里面又不是本版程序的文件：只读的目录，请先在能写的地方用同一版程序运行"
    )
    assert said.count("\n") == 1
    assert main(["check"]) == 0
    monkeypatch.setattr(whole_folder, "locked", refused)
    assert main(["check"]) == 0
