"""Machines as they may be: folders that cannot be written to, mounted ones, folders where files of ours belong."""

import errno
import io
import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from generator.cli.main import main
from generator.publish.search.named_files import NamedFiles
from tests.project import CIVIL_AFFAIRS, contents, make_project, write, yaml_of

BUILT = "网站已生成：{}\n"
Said = tuple[int, str, str]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A sound project, in which one stands; its temporary files lie elsewhere."""
    (tmp_path / "temporary").mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "temporary"))
    monkeypatch.setattr("tempfile.tempdir", None)
    monkeypatch.chdir(make_project(tmp_path / "project"))
    return tmp_path / "project"


@pytest.fixture
def build(capfd: pytest.CaptureFixture[str]) -> Callable[..., Said]:
    """Builds in this process, without search unless asked for; the exit code and what was said."""

    def build(*arguments: str, search: str = "--no-search") -> Said:
        capfd.readouterr()
        code = main(["build", *filter(None, [search]), "--jobs", "1", *arguments])
        return (code, *capfd.readouterr())

    return build


def only_to_be_read(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """Refuse what a file system that is mounted to be read alone refuses."""
    os_open, os_mkdir, io_open = os.open, os.mkdir, io.open

    def refuse(path: Any) -> None:
        if isinstance(path, (str, os.PathLike)) and Path(path).absolute().is_relative_to(folder):
            raise OSError(errno.EROFS, os.strerror(errno.EROFS), str(path))

    def opened(path: Any, flags: int, *more: Any, **named: Any) -> int:
        if flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
            refuse(path)
        return os_open(path, flags, *more, **named)

    def made(path: Any, *more: Any, **named: Any) -> None:
        if not Path(path).exists():
            refuse(path)
        os_mkdir(path, *more, **named)

    def file(path: Any, mode: str = "r", *more: Any, **named: Any) -> Any:
        if set(mode) & set("wax+"):
            refuse(path)
        return io_open(path, mode, *more, **named)

    monkeypatch.setattr(os, "open", opened)
    monkeypatch.setattr(os, "mkdir", made)
    monkeypatch.setattr(io, "open", file)


def test_a_project_that_can_only_be_read_is_built_elsewhere_without_a_cache(
    project: Path, build: Callable[..., Said], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert build("--site-dir", "../before")[0] == 0
    subprocess.run(["rm", "-r", ".cache", "content/guide/rules.md", "content/guide/rules"], check=True)
    before = sorted(map(str, project.rglob("*")))
    only_to_be_read(monkeypatch, project)
    assert build("--site-dir", "../site") == (
        0,
        BUILT.format(project.parent / "site"),
        f"本次不用缓存，全部重新生成：{project}/.cache 不能写\n{project}/content 不能写，使用说明在临时目录中生成\n",
    )
    assert sorted(map(str, project.rglob("*"))) == before
    assert contents(project.parent / "site") == contents(project.parent / "before")
    assert list((project.parent / "temporary").iterdir()) == []


def test_what_stands_where_the_cache_belongs_and_is_none_is_mended(project: Path, build: Callable[..., Said]) -> None:
    (project / ".cache/site.lock").mkdir(parents=True)
    write(project, {".cache/site": "?"})
    assert build() == (0, BUILT.format(project / "site"), "")
    assert not (project / ".cache/site.lock").exists()
    assert (project / ".cache/site").is_dir()


def test_every_entry_of_the_cache_may_be_a_folder(project: Path, build: Callable[..., Said]) -> None:
    assert build()[0] == 0
    built = contents(project / "site")
    for entry in (project / ".cache/site").iterdir():
        entry.unlink()
        write(entry, {"deep/file": "?"})
    assert build() == (0, BUILT.format(project / "site"), "")
    assert contents(project / "site") == built
    assert [entry for entry in (project / ".cache/site").iterdir() if entry.is_dir()] == []


def test_a_cache_that_is_a_file_is_left_alone_and_said(project: Path, build: Callable[..., Said]) -> None:
    write(project, {".cache": "?"})
    assert build() == (
        0,
        BUILT.format(project / "site"),
        f"本次不用缓存，全部重新生成：{project}/.cache 不是目录，请移走\n",
    )
    assert (project / ".cache").read_text(encoding="utf-8") == "?"


def test_a_lock_that_is_somebodys_folder_is_said(project: Path, build: Callable[..., Said]) -> None:
    write(project, {".site-lock/notes.txt": "?"})
    assert build() == (2, "", f"{project}/.site-lock 是目录，程序要在这里放一个文件，请把它移走\n")
    assert (project / ".site-lock/notes.txt").exists()


def test_what_a_killed_build_might_have_left_is_cleared_whatever_it_is(
    project: Path, build: Callable[..., Said]
) -> None:
    for name in ("lock", "journal", "journal-5/deep", "new-5/deep", "old-5/deep"):
        (project / f".site-{name}").mkdir(parents=True)
    write(project, {".site-new-6": "?", ".site-old-6": "?"})
    assert build() == (0, BUILT.format(project / "site"), "")
    assert sorted(path.name for path in project.glob(".site*")) == []


@pytest.fixture
def mounted(project: Path) -> Iterator[Path]:
    """The place of the site, on which a folder from elsewhere is mounted."""
    (project.parent / "volume").mkdir()
    (project / "site").mkdir()
    done = subprocess.run(
        ["mount", "--bind", project.parent / "volume", project / "site"], capture_output=True, check=False
    )
    if done.returncode:
        pytest.skip("nothing can be mounted here")
    yield project / "site"
    subprocess.run(["umount", project / "site"], check=True)


def test_in_the_place_of_a_mounted_folder_advice_is_given(mounted: Path, build: Callable[..., Said]) -> None:
    said = (
        f"{mounted} 是一个挂载点，不能整个换成新的网站：请用 --site-dir 写明其中或别处的一个目录，如 {mounted}/public\n"
    )
    assert build() == (2, "", said)
    assert build("--site-dir", f"{mounted}/public")[:2] == (0, BUILT.format(mounted / "public"))
    assert build("--site-dir", f"{mounted}/public")[:2] == (0, BUILT.format(mounted / "public"))


def test_an_index_that_the_disk_has_no_room_for_leaves_the_old_site(
    project: Path, build: Callable[..., Said], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert build(search="")[0] == 0
    before = contents(project / "site")
    write(project, {CIVIL_AFFAIRS: yaml_of(年度工作任务=["另一项任务。"])})
    with monkeypatch.context() as patched:
        patched.setattr(NamedFiles, "write_short", _no_room)
        assert build("--verify", search="") == (2, "", "g0-1.bin：磁盘已满\n")
    assert contents(project / "site") == before
    assert build(search="") == (0, BUILT.format(project / "site"), "")


def _no_room(files: NamedFiles, name: str, data: bytes) -> str:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "g0-1.bin")


@pytest.fixture
def small_disks(tmp_path: Path) -> Iterator[Callable[[int], Path]]:
    """Makes disks of so many KB."""
    made: list[Path] = []

    def disk(size: int) -> Path:
        place = tmp_path / f"disk-{size}"
        place.mkdir()
        command = ["mount", "-t", "tmpfs", "-o", f"size={size}k", "tmpfs", str(place)]
        if subprocess.run(command, capture_output=True, check=False).returncode:
            pytest.skip("nothing can be mounted here")
        made.append(place)
        return place

    yield disk
    for place in made:
        subprocess.run(["umount", place], check=True)


def test_a_disk_that_is_full_at_any_point_is_one_line(
    project: Path, build: Callable[..., Said], small_disks: Callable[[int], Path]
) -> None:
    assert build("--site-dir", "../elsewhere", search="")[0] == 0
    whole = sum(len(data) for data in contents(project.parent / "elsewhere").values()) // 1024
    ends = []
    for share in (10, 50, 90, 95, 98, 101, 104, 108, 200):
        disk = small_disks(whole * share // 100)
        code, said, complained = build("--site-dir", f"{disk}/site", search="")
        assert (code, complained.count("\n")) in {(0, 0), (2, 1)}, (code, said, complained)
        assert [path.name for path in disk.iterdir()] == ["site"] * (code == 0)
        ends.append(code)
    assert (ends[0], ends[-1]) == (2, 0)


@pytest.mark.parametrize(
    "broken,said",
    [
        (b"{{ 1 / 0 }}", ":1: 模板有错误：ZeroDivisionError: division by zero"),
        (b"{% include 'pages/home.md.jinja' %}", ":1: 模板一层套一层，没有尽头，请检查它 include 了什么"),
        ("年".encode("gb18030"), ": 模板不是 UTF-8 编码，请另存为 UTF-8"),
    ],
)
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_template_that_fails_is_one_line_with_its_place(
    project: Path, build: Callable[..., Said], broken: bytes, said: str, jobs: str
) -> None:
    template = project / "templates/pages/home.md.jinja"
    template.write_bytes(broken + template.read_bytes())
    assert build("--jobs", jobs) == (2, "", f"{template}{said}\n")
