"""What tests of commands have in common."""

from pathlib import Path

import pytest

from generator.cli.main import main
from tests.ran import Ran, Run


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str]) -> Run:
    """Runs a command in this process; what nobody caught would end the test."""

    def run(*arguments: str | Path) -> Ran:
        capfd.readouterr()
        code = main([str(argument) for argument in arguments])
        return Ran(code, *capfd.readouterr())

    return run
