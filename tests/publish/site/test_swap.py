"""The new site takes the old one's place whole, or the old one stays and nothing is left beside it."""

import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from generator.publish.site import swap
from generator.publish.site.exchange import exchanged
from generator.publish.site.lock import AnotherBuild, locked
from generator.publish.site.swap import NotASite, is_site, mend, new_site
from tests.project import OURS, contents, write
from tests.thorough import quick

OLD = {"404.html": "旧", "sitemap.xml": "旧", "index.html": "旧"}
NEW = {"404.html": "新", "sitemap.xml": "新", "index.html": "新"}


def publish(place: Path) -> None:
    with new_site(place) as site:
        write(site.folder, NEW)
        site.take_the_old_ones_place()


def publish_again(place: Path, texts: dict[str, str]) -> dict[str, str]:
    """Publish where the next site begins with what stood there before the standing one; what it began with."""
    with new_site(place, begins_with_old=True) as site:
        found = read(site.folder) if site.folder.exists() else {}
        write(site.folder, texts)
        site.take_the_old_ones_place()
    return found


def read(folder: Path) -> dict[str, str]:
    return {path: data.decode() for path, data in contents(folder).items()}


def test_a_site_stands_where_there_was_none(tmp_path: Path) -> None:
    publish(tmp_path / "deep/er/site")
    assert read(tmp_path) == {f"deep/er/site/{path}": text for path, text in NEW.items()}


def test_a_site_replaces_the_old_one_whole(tmp_path: Path) -> None:
    publish(write(tmp_path / "site", OLD | {"gone.html": "旧"}))
    assert read(tmp_path) == {f"site/{path}": text for path, text in NEW.items()}


@pytest.mark.parametrize("can_exchange", [True, False])
def test_the_next_site_begins_with_the_one_before_the_last(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, can_exchange: bool
) -> None:
    if not can_exchange:
        monkeypatch.setattr(swap, "exchanged", lambda *_: False)
    place, third = tmp_path / "site", {**NEW, "third.html": "三"}
    assert publish_again(place, OLD) == {}
    assert publish_again(place, NEW) == {}
    assert publish_again(place, third) == OLD
    assert read(place) == third
    assert sorted(path.name for path in tmp_path.iterdir()) == [".site-spare", "site"]


def test_what_the_old_site_is_not_to_keep_it_loses(tmp_path: Path) -> None:
    publish_again(tmp_path / "site", OLD | {"withdrawn/index.html": "旧", "index/2022/words": "旧"})
    with new_site(tmp_path / "site", begins_with_old=True) as site:
        write(site.folder, NEW)
        site.take_the_old_ones_place(shed=["withdrawn/index.html", "index/2022", "never/there"])
    assert read(tmp_path / ".site-spare") == OLD


def test_a_link_in_the_place_of_what_is_kept_is_not_followed(tmp_path: Path) -> None:
    publish_again(tmp_path / "site", OLD)
    write(tmp_path, {"elsewhere/index.html": "别处"})
    (tmp_path / ".site-spare").symlink_to("elsewhere")
    assert publish_again(tmp_path / "site", NEW) == {}
    assert read(tmp_path / "elsewhere") == {"index.html": "别处"}
    assert read(tmp_path / ".site-spare") == OLD


def test_what_a_failed_build_began_with_is_gone(tmp_path: Path) -> None:
    publish_again(tmp_path / "site", OLD)
    publish_again(tmp_path / "site", NEW)
    with new_site(tmp_path / "site", begins_with_old=True) as site:
        write(site.folder, {"half.html": "半"})
    assert publish_again(tmp_path / "site", NEW) == {}
    assert read(tmp_path / "site") == NEW


def test_an_empty_folder_may_be_filled(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    publish(tmp_path / "site")
    assert read(tmp_path / "site") == NEW


def test_a_site_not_put_in_place_leaves_the_old_one(tmp_path: Path) -> None:
    with new_site(write(tmp_path / "site", OLD)) as site:
        write(site.folder, NEW)
    assert read(tmp_path) == {f"site/{path}": text for path, text in OLD.items()}


@pytest.mark.parametrize("failure", [RuntimeError, KeyboardInterrupt, SystemExit])
def test_a_failure_while_building_leaves_the_old_one(tmp_path: Path, failure: type[BaseException]) -> None:
    write(tmp_path / "site", OLD)
    with pytest.raises(failure), new_site(tmp_path / "site") as site:  # noqa: PT012
        write(site.folder, NEW)
        raise failure
    assert read(tmp_path) == {f"site/{path}": text for path, text in OLD.items()}


@pytest.mark.parametrize("failure", [OSError, KeyboardInterrupt])
@pytest.mark.parametrize("step", [1, 2, 3])
def test_a_failure_between_the_old_one_and_the_new_brings_the_old_one_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: int, failure: type[BaseException]
) -> None:
    write(tmp_path / "site", OLD)
    rename, steps = Path.rename, iter(range(1, 10))

    def failing_rename(self: Path, target: Path) -> Path:
        if next(steps) == step:
            raise failure
        return rename(self, target)

    monkeypatch.setattr(swap, "exchanged", lambda *_: False)
    monkeypatch.setattr(Path, "rename", failing_rename)
    with pytest.raises(failure):
        publish(tmp_path / "site")
    mend(tmp_path / "site")
    assert read(tmp_path) == {f"site/{path}": text for path, text in OLD.items()}


def test_where_the_system_cannot_exchange_folders_two_renames_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(swap, "exchanged", lambda *_: False)
    publish(write(tmp_path / "site", OLD | {"gone.html": "旧"}))
    assert read(tmp_path) == {f"site/{path}": text for path, text in NEW.items()}


@pytest.mark.skipif(sys.platform != "linux", reason="renameat2 is Linux's")
def test_folders_are_exchanged_in_one_step(tmp_path: Path) -> None:
    write(tmp_path, {"a/x": "甲", "b/y": "乙"})
    assert exchanged(tmp_path / "a", tmp_path / "b")
    assert read(tmp_path) == {"a/y": "乙", "b/x": "甲"}
    with pytest.raises(FileNotFoundError):
        exchanged(tmp_path / "a", tmp_path / "c")


BUILD_AND_DIE = """\
import os, signal, sys
from pathlib import Path
from generator.publish.site import swap
place, can_exchange, moment = Path(sys.argv[1]), sys.argv[2] == "True", int(sys.argv[3])
if not can_exchange:
    swap.exchanged = lambda *_: False
steps = 0

def die_at_the_moment(event, arguments):
    global steps
    if event in {"os.rename", "os.remove", "os.rmdir", "os.mkdir", "open", "os.scandir", "ctypes.dlsym"}:
        steps += 1
        if steps == moment:
            os.kill(os.getpid(), signal.SIGKILL)

with swap.new_site(place, begins_with_old=sys.argv[4] == "True") as site:
    site.folder.mkdir(exist_ok=True)
    for name in ("404.html", "sitemap.xml", "index.html"):
        (site.folder / name).write_text("新", encoding="utf-8")
    sys.addaudithook(die_at_the_moment)
    site.take_the_old_ones_place()
"""


def build_and_die(place: Path, can_exchange: bool, moment: int, keeps_old: bool) -> int:
    """Build in a process of its own that is killed at its n-th step on the disk; its exit code."""
    command = [sys.executable, "-c", BUILD_AND_DIE, str(place), str(can_exchange), str(moment), str(keeps_old)]
    return subprocess.run(command, cwd=OURS, check=False).returncode


@pytest.mark.parametrize(
    "can_exchange,keeps_old", quick(2, [(True, True), (False, False), (True, False), (False, True)])
)
def test_killed_at_any_moment_the_old_site_or_the_new_one_stands_whole(
    tmp_path: Path, can_exchange: bool, keeps_old: bool
) -> None:
    seen = set()
    for moment in range(1, 60):
        folder = tmp_path / str(moment)
        code = build_and_die(write(folder / "site", OLD), can_exchange, moment, keeps_old)
        if code == 0:
            break
        assert code == -signal.SIGKILL
        if can_exchange:
            assert is_site(folder / "site"), "there all the time, for whoever reads it"
        mend(folder / "site")
        shutil.rmtree(folder / ".site-spare", ignore_errors=True)
        stands = read(folder)
        assert stands in ({f"site/{path}": text for path, text in site.items()} for site in (OLD, NEW))
        seen.add(stands["site/index.html"])
        assert [path.name for path in folder.iterdir()] == ["site"], "nothing is left beside it"
    else:
        pytest.fail("it was killed every time")
    assert seen == {"旧", "新"}
    assert moment > (3 if keeps_old else 8)


def test_the_next_build_clears_what_a_killed_one_left(tmp_path: Path) -> None:
    write(tmp_path, {".site-new-1/index.html": "半", ".site-journal-1": "{", ".site-journal": "{", ".site-lock": ""})
    publish(write(tmp_path / "site", OLD))
    assert read(tmp_path) == {f"site/{path}": text for path, text in NEW.items()}


def test_a_journal_of_something_else_moves_nothing(tmp_path: Path) -> None:
    write(tmp_path / "elsewhere", OLD)
    write(tmp_path, {".site-journal": '{"new": "../elsewhere"}'})
    mend(tmp_path / "site")
    assert read(tmp_path) == {f"elsewhere/{path}": text for path, text in OLD.items()}


def test_where_nothing_was_left_nothing_is_mended(tmp_path: Path) -> None:
    mend(write(tmp_path / "site", OLD))
    assert read(tmp_path) == {f"site/{path}": text for path, text in OLD.items()}


HOLD_THE_LOCK = """\
import sys
from pathlib import Path
from generator.publish.site.lock import locked
with locked(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_two_builds_at_once_in_one_place_are_refused_and_the_first_goes_on(tmp_path: Path) -> None:
    write(tmp_path, {"site/index.html": "旧", "site/404.html": "旧", "site/sitemap.xml": "旧", ".site-new-1/a": "半"})
    before = read(tmp_path)
    command = [sys.executable, "-c", HOLD_THE_LOCK, str(tmp_path / ".site-lock")]
    with subprocess.Popen(command, cwd=OURS, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as first:
        assert first.stdout is not None
        assert first.stdout.readline() == b"held\n"
        for other in (publish, mend):
            with pytest.raises(AnotherBuild) as refusal:
                other(tmp_path / "site")
            assert str(refusal.value) == f"另一个进程正在生成同一个网站（{tmp_path}），请等它结束后再试"
        assert read(tmp_path) == before | {".site-lock": ""}
        first.kill()
    publish(tmp_path / "site")
    assert read(tmp_path) == {f"site/{path}": text for path, text in NEW.items()}


def test_a_lock_that_its_holder_took_away_is_not_held(tmp_path: Path) -> None:
    with locked(tmp_path / "lock"):
        assert (tmp_path / "lock").exists()
    assert not (tmp_path / "lock").exists()
    with locked(tmp_path / "lock"):
        (tmp_path / "lock").unlink()
        with locked(tmp_path / "lock"):
            assert (tmp_path / "lock").exists()


def test_a_folder_that_vanished_before_the_swap_leaves_the_old_one(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), new_site(write(tmp_path / "site", OLD)) as site:  # noqa: PT012
        write(site.folder, NEW)
        shutil.rmtree(site.folder)
        site.take_the_old_ones_place()
    assert read(tmp_path) == {f"site/{path}": text for path, text in OLD.items()}


@pytest.mark.parametrize(
    "files",
    [
        {"thesis.txt": "多年心血"},
        {"index.html": "别人的网站", "404.html": "没有"},
        {"sitemap.xml": "", "404.html/index.html": ""},
    ],
    ids=["papers", "no sitemap", "a folder called 404.html"],
)
def test_a_folder_that_holds_something_else_is_refused_and_untouched(tmp_path: Path, files: dict[str, str]) -> None:
    place = write(tmp_path / "papers", files)
    with pytest.raises(NotASite) as refusal:
        publish(place)
    assert str(refusal.value) == f"{place} 里不是本程序生成的网站，为免误删，请换一个目录或先清空"
    assert read(tmp_path) == {f"papers/{path}": text for path, text in files.items()}


def test_a_file_in_the_place_of_a_site_is_refused(tmp_path: Path) -> None:
    write(tmp_path, {"site": "一个文件"})
    with pytest.raises(NotASite):
        publish(tmp_path / "site")
    assert read(tmp_path) == {"site": "一个文件"}


def test_what_every_site_holds_makes_a_site(tmp_path: Path) -> None:
    assert is_site(write(tmp_path / "site", OLD))
    assert not is_site(tmp_path)
    assert not is_site(tmp_path / "nowhere")
