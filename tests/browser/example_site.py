"""The fictional district's site: several departments and four years, what the seed alone cannot show."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.served_site import ServedSite, served

PROJECT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def example_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedSite]:
    """The examples, as `disclose build` makes them."""
    folder = tmp_path_factory.mktemp("examples") / "site"
    disclose("build", "--site-dir", str(folder))
    with served(folder) as site:
        yield site


def disclose(*arguments: str) -> None:
    """Run the command line for the examples; the test fails with what it printed."""
    command = [sys.executable, "-m", "generator", "--config-file", str(PROJECT / "examples" / "mkdocs.yml"), *arguments]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
