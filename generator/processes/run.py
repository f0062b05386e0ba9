"""Runs another program until it ends or this process is interrupted."""

import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from generator.processes.interruption import check, ending, unheard_by_children


def run(command: Sequence[str], **options: Any) -> subprocess.CompletedProcess[Any]:
    """Like subprocess.run without `check`; on an interrupt the program is ended and KeyboardInterrupt raised."""
    input_data = options.pop("input", None)
    if input_data is not None:
        options["stdin"] = subprocess.PIPE
    with begun(command, **options) as process:
        output, errors = process.communicate(input_data)
    check()
    return subprocess.CompletedProcess(command, process.returncode, output, errors)


@contextmanager
def begun(command: Sequence[str], **options: Any) -> Iterator[subprocess.Popen[Any]]:
    """A running program; it has ended after the block, by itself or because of a failure or an interrupt."""
    with unheard_by_children():
        process = subprocess.Popen(command, **options)
    with process, ending(process.pid):
        try:
            yield process
        except BaseException:
            process.kill()
            raise
