"""What tests of commands have in common."""

import pytest

from tests.ran import Run, running


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str]) -> Run:
    """Runs a command."""
    return running(capfd)
