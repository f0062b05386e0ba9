"""`build` and `serve` ended many times, each at another of their steps: each time in order, and nothing is left."""

import json
import os
import random
import signal
import socket
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.examples import is_thorough
from tests.processes.signals_at_steps import Left, Seen, Try
from tests.project import CIVIL_AFFAIRS, OURS, make_project, yaml_of
from tests.thorough import thorough

NEVER = ""
FIRST_TEXT, SECOND_TEXT = (yaml_of(年度工作任务=[f"第{order}项任务。"]) for order in "一二")
INTERRUPTED = 2
STEPS = ("fcntl.lockf", "tempfile.mkdtemp", "subprocess.Popen", "os.mkdir", "os.scandir", "os.rename", "shutil.rmtree")
"""Steps of a build as Python names them: locks, temporary folders, git, new folders, the exchange, clearing up."""


class Ended(Seen, Left):
    """How a command ended, and what it left."""


class Machine:
    """A project, and a folder for temporary files; commands are run there one after the other."""

    def __init__(self, folder: Path) -> None:
        self.project, self.temporary = make_project(folder / "project"), folder / "temporary"
        self.temporary.mkdir()
        for command in (["init", "-q"], ["add", "declarations"], ["commit", "-q", "-m", "收录"]):
            subprocess.run(
                ["git", "-c", "user.name=甲", "-c", "user.email=a@b", *command], cwd=self.project, check=True
            )

    def ends_of(self, tries: Sequence[Try]) -> list[tuple[Try, Ended]]:
        """How each of these commands ended."""
        variables = {"TMPDIR": str(self.temporary), "PYTHONPATH": str(OURS), "PYTHONUTF8": "1", "CI": ""}
        done = subprocess.run(
            [sys.executable, "-m", "tests.processes.signals_at_steps"],
            cwd=self.project,
            env=os.environ | variables,
            input=json.dumps(tries),
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
        return [*zip(tries, map(json.loads, done.stdout.splitlines()), strict=True)]


WAYS = [(signal.SIGINT, True), (signal.SIGINT, False), (signal.SIGTERM, False), (signal.SIGTERM, True)]
"""Ctrl+C in a terminal, and what people and supervisors send: to the process, or to all of its group."""


def tried(arguments: Sequence[str], at: float | str, order: int, *, again: bool = False, imports: bool = False) -> Try:
    """A command that finds one of two texts, in turn, and is asked to end at a step in one of the ways, in turn."""
    number, group = WAYS[order % len(WAYS)]
    texts = {CIVIL_AFFAIRS: [FIRST_TEXT, SECOND_TEXT][order % 2]}
    return Try(arguments=[*arguments], at=at, writes=texts, signal=number, group=group, again=again, imports=imports)


def moments(seed: int, times: int) -> list[float]:
    """Shares of a command's steps, one of each stretch; so many in CI, in other runs half of that, never one alone."""
    times = times if is_thorough() else max(2, times // 2)
    chance = random.Random(seed)
    return [(stretch + chance.random()) / times for stretch in range(times)]


def built(command: Sequence[str], at: Sequence[float | str], *, again: bool = False) -> list[Try]:
    """The command twice to its end, and then with a signal at each of these steps."""
    whole = [tried(command, NEVER, order) for order in range(2)]
    return [*whole, *(tried(command, step, order, again=again) for order, step in enumerate(at))]


def end_in_order(ends: Sequence[tuple[Try, Ended]], interrupted: int) -> None:
    """See that each command was interrupted, or done before: then a signal ends what is left of Python as it does."""
    for asked, ended in ends:
        assert ended["code"] in {0, interrupted, -asked["signal"]}, (asked, ended)
        assert "Traceback" not in ended["said"], (asked, ended)
        assert ended["left"] == [], (asked, ended)
    assert sum(ended["code"] == interrupted for _, ended in ends) > len(ends) / 2


@pytest.mark.parametrize(
    "options,at",
    [
        ("--no-search --jobs 2", ["os.fork", *STEPS, *moments(2, 8)]),
        pytest.param("--no-search --jobs 1", [*STEPS, *moments(1, 8)], marks=thorough),
        pytest.param("--no-search --no-cache --jobs 2", ["a process: mkdocs", *moments(3, 2)], marks=thorough),
    ],
)
def test_a_build_ended_at_any_step_leaves_one_site_whole_and_nothing_else(
    tmp_path: Path, options: str, at: Sequence[float | str]
) -> None:
    ends = Machine(tmp_path).ends_of(built(["build", *options.split()], at))
    assert [ended["code"] for _, ended in ends[:2]] == [0, 0]
    assert {ended["site"] for _, ended in ends} == {ended["site"] for _, ended in ends[:2]}
    end_in_order(ends, interrupted=INTERRUPTED)


def test_a_build_asked_twice_ends_at_once_and_the_next_one_clears_up(tmp_path: Path) -> None:
    command = ["build", "--no-search", "--jobs", "2"]
    tries = built(command, ["os.fork", "os.mkdir", *moments(4, 3)], again=True)
    ends = Machine(tmp_path).ends_of([*tries, tried(command, NEVER, 0)])
    for asked, ended in ends[2:-1]:
        assert ended["code"] in {INTERRUPTED, -asked["signal"]}, (asked, ended)
    assert {ended["site"] for _, ended in ends} == {ended["site"] for _, ended in ends[:2]}
    assert (ends[-1][1]["code"], ends[-1][1]["left"]) == (0, [])


def test_a_preview_ended_at_any_step_leaves_nothing(tmp_path: Path) -> None:
    command = ["serve", "--port", str(free_port())]
    at: list[float | str] = ["a process: mkdocs", "said: 预览地址", *STEPS[:4], *moments(5, 5)]
    tries = [tried(command, step, order) for order, step in enumerate(at)]
    end_in_order(Machine(tmp_path).ends_of(tries), interrupted=0)


def test_a_command_ended_while_it_is_imported_says_nothing(tmp_path: Path) -> None:
    at: list[float | str] = [NEVER, *moments(6, 6)]
    tries = [tried(["check"], step, order, imports=True) for order, step in enumerate(at)]
    for asked, ended in Machine(tmp_path).ends_of(tries)[1:]:
        assert (ended["code"], ended["said"]) in {(-asked["signal"], ""), (INTERRUPTED, "\n")}, (asked, ended)


def free_port() -> int:
    """A port that is free now."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])
