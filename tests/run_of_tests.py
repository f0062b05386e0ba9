"""Tests in a folder of their own, run as a whole by pytest: what our hooks make of a run."""

import os
import subprocess
import sys
from pathlib import Path

from tests.documents import PROJECT

_OF_THE_RUN_AROUND = ("PYTEST_", "CI", "HYPOTHESIS_")


def run_tests(folder: Path, *arguments: str, **environment: str) -> list[str]:
    """The lines that pytest prints in `folder`, where all tests pass and none knows of the run around them."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(_OF_THE_RUN_AROUND)}
    ran = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *arguments],
        cwd=folder,
        env=kept | {"PYTHONPATH": str(PROJECT)} | environment,
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    return ran.stdout.splitlines()
