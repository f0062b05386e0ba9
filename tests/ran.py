"""What a command of ours did, as a test looks at it."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from generator.cli.main import main


class Ran(NamedTuple):
    """Its exit code, and what it printed on standard output and on standard error."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]


def running(capfd: pytest.CaptureFixture[str]) -> Run:
    """Runs a command in this process; what nobody caught would end the test."""

    def run(*arguments: str | Path) -> Ran:
        capfd.readouterr()
        code = main([str(argument) for argument in arguments])
        return Ran(code, *capfd.readouterr())

    return run
