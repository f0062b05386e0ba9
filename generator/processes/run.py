"""Another program, run to its end or to an interrupt of this one."""

import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from generator.processes.interruption import check, ending, unheard_by_children


def run(command: Sequence[str], **options: Any) -> subprocess.CompletedProcess[Any]:
    """As subprocess.run without `check`; KeyboardInterrupt, and the program ended, where we are interrupted."""
    given = options.pop("input", None)
    if given is not None:
        options["stdin"] = subprocess.PIPE
    with begun(command, **options) as process:
        said, complained = process.communicate(given)
    check()
    return subprocess.CompletedProcess(command, process.returncode, said, complained)


@contextmanager
def begun(command: Sequence[str], **options: Any) -> Iterator[subprocess.Popen[Any]]:
    """A program that has begun, and has ended behind the block: by itself, or where anything fails or interrupts us."""
    with unheard_by_children():
        process = subprocess.Popen(command, **options)
    with process, ending(process.pid):
        try:
            yield process
        except BaseException:
            process.kill()
            raise
