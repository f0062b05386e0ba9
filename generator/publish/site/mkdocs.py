"""Runs MkDocs, Markdown → HTML, with the command that any user would give."""

import os
import re
import subprocess
import sys
from pathlib import Path

from generator.diagnostics.command_stopped import CommandStopped
from generator.processes.run import run

_MESSAGE = re.compile(r"^(?=(?:DEBUG|INFO|WARNING|ERROR|CRITICAL|Aborted)\b)", re.MULTILINE)


_FRAME = re.compile(r'^  File "(.*)", line (\d+)', re.MULTILINE)
_TEMPLATES = (".html", ".xml", ".txt")


class BuildFailed(CommandStopped):
    """MkDocs did not build the site; the message is its output."""

    exit_code = 1

    @property
    def printed(self) -> str:
        """The text that a command prints for this error."""
        return f"MkDocs 未能生成网站，原有网站未动：\n{self}"


def build_with_mkdocs(config_file: Path, site: Path) -> None:
    """Build the site into the folder `site`. Raises BuildFailed, for warnings too where mkdocs.yml says `strict`."""
    # Never --quiet: with it MkDocs does not count warnings, and `strict` has no effect. With -P, files in the site's
    # folder are not imported as modules.
    command = [
        sys.executable,
        "-P",
        "-m",
        "mkdocs",
        "build",
        "--config-file",
        str(config_file),
        "--site-dir",
        str(site),
    ]
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"}
    process = run(
        command,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="backslashreplace",
    )
    if process.returncode:
        raise BuildFailed(_warnings_and_errors(process.stdout))


def _warnings_and_errors(output: str) -> str:
    """The warnings and errors of MkDocs' output, with all their lines."""
    messages = _MESSAGE.split(output.strip())
    lines = [_shortened(message.rstrip()) for message in messages if not message.startswith(("INFO", "DEBUG"))]
    return "\n".join(message for message in lines if message)


def _shortened(message: str) -> str:
    """The message; of a traceback only its last line, and the place in a template of the theme."""
    head, traceback, frames = message.partition("Traceback (most recent call last):\n")
    if not traceback:
        return message
    places = (f"{file}:{line}: " for file, line in reversed(_FRAME.findall(frames)) if file.endswith(_TEMPLATES))
    error_line = frames.rstrip().rpartition("\n")[2]
    return f"{head.rstrip()}\n{next(places, '')}{error_line}".lstrip()
