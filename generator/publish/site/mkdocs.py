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
    def told(self) -> str:
        """The text that a command prints for this error."""
        return f"MkDocs 未能生成网站，原有网站未动：\n{self}"


def build_with_mkdocs(config_file: Path, site: Path) -> None:
    """Build the site into the folder `site`. Raises BuildFailed, for warnings too where mkdocs.yml says `strict`."""
    # Never --quiet: with it MkDocs counts no warnings, and `strict` lets everything pass. -P: a file that lies in the
    # folder of the site is none of the program's modules.
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
    done = run(
        command,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="backslashreplace",
    )
    if done.returncode:
        raise BuildFailed(_what_matters(done.stdout))


def _what_matters(output: str) -> str:
    """The warnings and errors of MkDocs' output, with all their lines."""
    messages = _MESSAGE.split(output.strip())
    said = [_in_short(message.rstrip()) for message in messages if not message.startswith(("INFO", "DEBUG"))]
    return "\n".join(message for message in said if message)


def _in_short(message: str) -> str:
    """The message; of a traceback only its last line, and the place in a template of the theme."""
    head, traceback, frames = message.partition("Traceback (most recent call last):\n")
    if not traceback:
        return message
    places = (f"{file}:{line}: " for file, line in reversed(_FRAME.findall(frames)) if file.endswith(_TEMPLATES))
    what = frames.rstrip().rpartition("\n")[2]
    return f"{head.rstrip()}\n{next(places, '')}{what}".lstrip()
