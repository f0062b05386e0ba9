"""The command line as people run it."""

import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).parents[2]


def disclose(*arguments: str, project: Path = PROJECT) -> None:
    """Run the command for the project in that folder; the test fails with what it printed."""
    command = [sys.executable, "-m", "generator", "--config-file", str(project / "mkdocs.yml"), *arguments]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
