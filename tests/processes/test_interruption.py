"""Interrupts: noted by the handler, obeyed by the work between two steps, and the end of everything that was begun."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from textwrap import dedent

import pytest

from generator.build.executor import HeedingInterrupts, InThisProcess
from generator.findings.all_findings import all_findings
from generator.history.visibility import SeenVersion
from generator.processes import interruption
from generator.processes.interruption import check, heard, is_interrupted
from generator.processes.run import run
from generator.read.folder import read_folder
from generator.settings.read import Settings, read_settings
from tests.history.repository import FILE, new_repository
from tests.project import OURS, make_project

PATIENCE = 300.0
"""Seconds until something that must happen is given up: far more than a busy machine needs."""
FOR_EVER = [sys.executable, "-c", "import time; time.sleep(3600)"]


@pytest.fixture(autouse=True)
def _usual_handlers() -> Iterator[None]:
    usual = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    for number, handler in usual.items():
        signal.signal(number, handler)
    interruption._process.was_interrupted = False


@contextmanager
def running(program: str) -> Iterator[subprocess.Popen[str]]:
    """A program of ours that has said that it is ready."""
    # A shell lets what it starts in the background ignore Ctrl+C.
    head = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)\n"
    command = [sys.executable, "-c", head + dedent(program)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=OURS, stdout=pipe, stderr=subprocess.STDOUT, text=True) as process:
        assert process.stdout
        assert process.stdout.readline() == "ready\n"
        yield process


def hearing(*steps: Callable[[], object]) -> None:
    """Take the steps, and hear interrupts meanwhile."""
    with heard():
        for step in steps:
            step()


def interrupt(number: signal.Signals = signal.SIGTERM) -> None:
    os.kill(os.getpid(), number)


def interrupt_soon() -> None:
    threading.Timer(0.1, interrupt).start()


def fail(error: Exception) -> None:
    raise error


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_is_noted_and_obeyed_where_the_work_looks(number: signal.Signals) -> None:
    steps: list[object] = []
    with pytest.raises(KeyboardInterrupt):
        hearing(
            lambda: interrupt(number), lambda: steps.append(is_interrupted()), check, lambda: steps.append("never done")
        )
    assert steps == [True]
    assert not is_interrupted()
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_reading_and_checking_many_declarations_ends_between_two_of_them(tmp_path: Path) -> None:
    settings = read_settings(make_project(tmp_path / "project") / "mkdocs.yml")
    assert isinstance(settings, Settings)
    folder = read_folder(settings.declarations)
    steps: list[str] = []
    for work in (lambda: read_folder(settings.declarations), lambda: [*all_findings(settings, folder)]):
        with pytest.raises(KeyboardInterrupt):
            hearing(interrupt, work, partial(steps.append, "never done"))
    assert steps == []


def test_work_that_never_looks_is_ended_behind_its_last_step() -> None:
    steps: list[str] = []
    with pytest.raises(KeyboardInterrupt):
        hearing(interrupt, lambda: steps.append("last step"))
    assert steps == ["last step"]


def test_what_fails_because_of_an_interrupt_is_the_interrupt() -> None:
    with pytest.raises(KeyboardInterrupt):
        hearing(interrupt, lambda: fail(OSError("a pipe that nobody reads any more")))


def test_what_fails_for_itself_fails() -> None:
    with pytest.raises(OSError, match="disk"):
        hearing(lambda: fail(OSError("disk")))


def test_without_a_signal_nothing_happens() -> None:
    hearing(check)
    check()


def test_another_thread_than_the_main_one_hears_nothing() -> None:
    thread = threading.Thread(target=hearing, args=(check,))
    thread.start()
    thread.join()
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_another_program_is_ended_at_once() -> None:
    with pytest.raises(KeyboardInterrupt):
        hearing(interrupt_soon, lambda: run(FOR_EVER))


def test_another_program_that_is_begun_behind_an_interrupt_is_ended_too() -> None:
    with pytest.raises(KeyboardInterrupt):
        hearing(interrupt, lambda: run(FOR_EVER))


def test_another_program_is_run_to_its_end() -> None:
    done = run([sys.executable, "-c", "import sys; print(sys.stdin.read())"], stdout=-1, input="甲", text=True)
    assert (done.returncode, done.stdout) == (0, "甲\n")


def test_results_are_no_longer_waited_for() -> None:
    release = threading.Event()
    with ThreadPoolExecutor(1) as threads:
        executor = HeedingInterrupts(threads)
        with pytest.raises(KeyboardInterrupt):
            hearing(interrupt_soon, lambda: [*executor.map(lambda _: release.wait(PATIENCE), range(3))])
        release.set()


def test_results_come_in_order_and_what_a_task_raises_is_raised() -> None:
    with ThreadPoolExecutor(2) as threads:
        executor = HeedingInterrupts(threads)
        assert [*executor.map(divmod, [7, 8], [2, 2])] == [(3, 1), (4, 0)]
        with pytest.raises(TimeoutError, match="own"):
            [*executor.map(fail, [TimeoutError("own")])]


def test_without_workers_no_further_task_is_begun() -> None:
    done: list[int] = []
    executor = InThisProcess()
    with pytest.raises(KeyboardInterrupt):
        hearing(lambda: executor.submit(done.append, 1), interrupt, lambda: executor.submit(done.append, 2))
    assert done == [1]


def test_workers_end_and_their_results_are_not_waited_for() -> None:
    program = """
        import time
        from generator.build.executor import workers
        from generator.processes.interruption import heard
        with heard(), workers(2) as executor:
            print("ready", flush=True)
            list(executor.map(time.sleep, [3600] * 4))
    """
    with running(program) as process:
        process.send_signal(signal.SIGINT)
        assert process.wait(PATIENCE) != 0
        assert process.stdout
        assert process.stdout.read().endswith("KeyboardInterrupt\n")


def look_for_ever(name: str, data: bytes) -> SeenVersion:
    """What a worker does that reads versions and never ends."""
    print("looking", flush=True)
    time.sleep(3600)
    raise AssertionError(name, data)


def test_workers_that_read_the_history_end_too(tmp_path: Path) -> None:
    repository = new_repository(tmp_path)
    repository.commit("收录", {FILE: "甲"})
    program = f"""
        from pathlib import Path
        from generator.history import visibility
        from generator.history.git import Repository
        from generator.processes.interruption import heard
        from tests.processes.test_interruption import look_for_ever
        versions = [visibility.Version("0" * 39 + str(n), "甲") for n in range(9)]
        versions.insert(0, visibility.Version("{repository.git("rev-parse", f"HEAD:{FILE}")}", "甲"))
        visibility.FEW = 0
        print("ready", flush=True)
        with heard():
            [*visibility.look_at(versions, Repository(Path("{repository.top}")), look_for_ever, 2)]
    """
    with running(program) as process:
        assert process.stdout
        assert process.stdout.readline() == "looking\n"
        process.send_signal(signal.SIGINT)
        assert process.wait(PATIENCE) != 0
        said = process.stdout.read()
        assert said.endswith("KeyboardInterrupt\n")
        assert "leaked" not in said


@pytest.mark.parametrize("step", ["make_streams_say_anything", "usage_error_in_chinese"])
def test_an_interrupt_before_a_command_begins_or_while_it_says_how_it_ended_is_no_traceback(step: str) -> None:
    program = f"""
        import os, sys
        from generator.__main__ import main
        from generator.cli import main as of_commands
        of_commands.{step} = lambda *_: os.kill(os.getpid(), signal.SIGINT)
        sys.argv = ["disclose", "no-such-command"]
        print("ready", flush=True)
        sys.exit(main())
    """
    with running(program) as process:
        assert process.wait(PATIENCE) == 2
        assert process.stdout
        assert process.stdout.read() == ""


def test_a_second_signal_ends_the_process_as_it_is() -> None:
    program = """
        import time
        from generator.processes.interruption import heard, is_interrupted
        with heard():
            print("ready", flush=True)
            while not is_interrupted():
                time.sleep(0.01)
            print("heard", flush=True)
            time.sleep(3600)
    """
    with running(program) as process:
        process.send_signal(signal.SIGTERM)
        assert process.stdout
        assert process.stdout.readline() == "heard\n"
        process.send_signal(signal.SIGTERM)
        assert process.wait(PATIENCE) == -signal.SIGTERM


@pytest.mark.parametrize("waits_for", ["time.sleep(3600)", "lock.acquire()"])
def test_work_that_does_not_end_is_ended_hard(waits_for: str) -> None:
    program = f"""
        import threading, time
        from generator.processes import interruption
        interruption.SECONDS = 1
        lock = threading.Lock()
        lock.acquire()
        with interruption.heard():
            print("ready", flush=True)
            {waits_for}
    """
    with running(program) as process:
        process.send_signal(signal.SIGINT)
        assert process.wait(PATIENCE) == 1


def test_a_signal_that_was_ignored_from_the_start_stays_so() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with heard():
        os.kill(os.getpid(), signal.SIGINT)
        time.sleep(0.01)
        check()
    assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
