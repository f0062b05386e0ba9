"""`disclose serve` as a user has it: save a file and see the page, break one and go on, end it and nothing is left."""

import html
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from tests.history.repository import new_repository
from tests.project import CIVIL_AFFAIRS, make_project, without_balance, write, yaml_of
from tests.thorough import thorough

PAGE = "disclosures/qingshan/civil-affairs/2022/"
PATIENCE = 300.0
"""Seconds until something that must happen is given up: far more than a busy machine needs."""

PORT_IS_TAKEN = "端口已被占用，请用 --port 换一个\n"


class Preview:
    """A running `disclose serve`; what it prints goes to a file."""

    def __init__(self, project: Path, port: int, folder: Path) -> None:
        self.address, self.said_in = f"http://127.0.0.1:{port}/", folder / "said.txt"
        command = [sys.executable, "-m", "generator", "--config-file", str(project / "mkdocs.yml"), "serve"]
        with self.said_in.open("wb") as said, hearing_interrupts():
            self.process = subprocess.Popen(
                [*command, "--port", str(port)],
                env=os.environ | {"TMPDIR": str(folder), "PYTHONUTF8": "1", "PYTHONUNBUFFERED": "1"},
                stdout=said,
                stderr=subprocess.STDOUT,
            )

    def page(self, path: str = PAGE) -> str:
        """What the page says now; empty as long as there is none."""
        try:
            with urlopen(self.address + path, timeout=PATIENCE) as answer:
                return html.unescape(answer.read().decode("utf-8"))
        except URLError:
            return ""

    def said(self) -> str:
        """What was printed until now."""
        return self.said_in.read_text(encoding="utf-8")

    def waits_for(self, happens: Callable[[], bool]) -> None:
        """Wait until something happens; a preview that has ended is a failure."""
        end = time.monotonic() + PATIENCE
        while not happens():
            assert self.process.poll() is None, self.said()
            assert time.monotonic() < end, self.said()
            time.sleep(0.05)

    def end(self, by: signal.Signals = signal.SIGINT) -> int:
        """Interrupt it, by default as Ctrl+C does; its exit code."""
        self.process.send_signal(by)
        return self.process.wait(PATIENCE)


@contextmanager
def hearing_interrupts() -> Iterator[None]:
    """Processes started in here hear Ctrl+C: a shell lets those that it starts in the background ignore it."""
    usual = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, usual)


def free_port() -> int:
    """A port that is free now; another process may take it before it is used."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def started(project: Path, folder: Path) -> Preview:
    """A preview that has its port."""
    preview = Preview(project, free_port(), folder)
    preview.waits_for(lambda: bool(preview.said()) or preview.process.poll() is not None)
    return started(project, folder) if preview.said() == PORT_IS_TAKEN else preview


@contextmanager
def previewed(project: Path, folder: Path) -> Iterator[Preview]:
    folder.mkdir()
    preview = started(project, folder)
    try:
        yield preview
    finally:
        if preview.process.poll() is None:
            preview.process.kill()
            preview.process.wait()


def budget(amount: str) -> str:
    lines = {"财政拨款": {"当年预算": amount}, "其他资金": {"当年预算": "0"}}
    out = {"基本支出": {"当年预算": amount}, "项目支出": {"当年预算": "0"}}
    return yaml_of(部门总体资金情况={"收入构成": lines, "支出构成": out})


def test_what_is_saved_is_seen_and_what_is_broken_is_said_and_nothing_is_left(tmp_path: Path) -> None:
    project = make_project(tmp_path / "project")
    with previewed(project, tmp_path / "temporary") as preview:
        preview.waits_for(lambda: "6009.09" in preview.page())
        assert "script-src 'self' 'unsafe-inline';" in preview.page(), "the page reloads by a script"
        assert preview.said() == f"预览地址 {preview.address}，按 Ctrl+C 结束\n"

        write(project, {CIVIL_AFFAIRS: budget("1234.56")})
        preview.waits_for(lambda: "1234.56" in preview.page())

        write(project, {CIVIL_AFFAIRS: without_balance()})
        preview.waits_for(lambda: "错误〔收支平衡〕" in preview.said())
        preview.waits_for(lambda: "这份申报表的文件有错误，改正之前暂不显示。" in preview.page())
        assert "6009.09" in preview.page("disclosures/qingshan/education/2022/")

        write(project, {CIVIL_AFFAIRS: budget("6543.21"), "content/about.md": "[没有](nowhere.md)\n"})
        preview.waits_for(lambda: "nowhere.md" in preview.said())
        assert "改正之前暂不显示" in preview.page()

        write(
            project,
            {
                "content/about.md": "# 关于 {#top}\n",
                "templates/pages/home.md.jinja": "{{ subject.x }}\n",
            },
        )
        preview.waits_for(lambda: "home.md.jinja:1: 模板有错误" in preview.said())
        assert "改正之前暂不显示" in preview.page()

        write(project, {"templates/pages/home.md.jinja": "# {{ page.title }} {#top}\n"})
        preview.waits_for(lambda: "6543.21" in preview.page())
        assert "王宏超" in preview.page()

        nav = "INHERIT: ours.yml\nnav: [index.md, about.md, new.md]\nnot_in_nav: '*/'\n"
        write(project, {"content/new.md": "# 新页 {#top}\n", "mkdocs.yml": nav})
        preview.waits_for(lambda: "新页" in preview.page("new/"))
        write(project, {"content/new.md": "# 新标题 {#top}\n"})
        preview.waits_for(lambda: "新标题" in preview.page("new/"))

        hidden = nav + "extra: {disclosure: {privacy: {prepared_by: hidden}}}\n"
        write(project, {"mkdocs.yml": hidden})
        preview.waits_for(lambda: "（不予公开）" in preview.page())

        assert preview.end() == 0
        assert not re.search("Traceback|^  File", preview.said(), re.MULTILINE)
    assert [path.name for path in (tmp_path / "temporary").iterdir()] == ["said.txt"]
    assert not (project / "site").exists()


def test_what_would_be_lost_is_said_in_a_line_and_the_preview_goes_on(tmp_path: Path) -> None:
    project = make_project(tmp_path / "project", **{".gitignore": "/.cache\n/content\n"})
    new_repository(project).commit("录入")
    with previewed(project, tmp_path / "temporary") as preview:
        preview.waits_for(lambda: "6009.09" in preview.page())
        (project / CIVIL_AFFAIRS).unlink()
        lost = "警告〔地址失去内容〕有 1 处公开过的地址不再有内容：qingshan/civil-affairs/2022\n"
        preview.waits_for(lambda: lost in preview.said())
        preview.waits_for(lambda: preview.page() == "")


def test_a_port_that_is_taken_is_one_line(tmp_path: Path) -> None:
    project = make_project(tmp_path / "project")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        preview = Preview(project, int(taken.getsockname()[1]), tmp_path)
        assert preview.process.wait(PATIENCE) == 2
    assert preview.said() == PORT_IS_TAKEN


@pytest.mark.parametrize("by", [signal.SIGINT, pytest.param(signal.SIGTERM, marks=thorough)])
def test_neither_a_page_that_waits_nor_a_change_that_was_just_saved_keeps_it(
    tmp_path: Path, by: signal.Signals
) -> None:
    project = make_project(tmp_path / "project")
    with previewed(project, tmp_path / "temporary") as preview:
        preview.waits_for(lambda: bool(preview.page()))
        host, port = preview.address.removeprefix("http://").rstrip("/").split(":")
        with socket.create_connection((host, int(port))) as page:
            page.sendall(f"GET /livereload/{10**15}/1 HTTP/1.1\r\nHost: {host}\r\n\r\n".encode())
            write(project, {CIVIL_AFFAIRS: yaml_of(年度工作任务=["另一项任务。"])})
            assert preview.end(by) == 0
        assert "Traceback" not in preview.said()
    assert [path.name for path in (tmp_path / "temporary").iterdir()] == ["said.txt"]
