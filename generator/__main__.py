"""`python -m generator` is the command `disclose`."""

import os
import signal
import sys
from contextlib import suppress


def main() -> int:
    """Run a command. Before anything is begun, and once everything is done, an interrupt ends the process unheard."""
    is_heard = signal.getsignal(signal.SIGINT) is not signal.SIG_IGN
    if is_heard:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    # What other packages plug into pydantic has no say in how declarations are read; to look for it takes a while.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    from generator.cli.exit_codes import WRONG_USAGE
    from generator.cli.main import main as run  # takes a while
    from generator.processes.interruption import was_interrupted

    try:
        if is_heard:
            signal.signal(signal.SIGINT, signal.default_int_handler)
        code = run()
        _hear_no_more(is_heard)
    except KeyboardInterrupt:  # just before the command hears it, or while it says how it ended
        _hear_no_more(is_heard)
        code = WRONG_USAGE
    if was_interrupted():
        # What waits for what at Python's own end must not keep an interrupted process.
        with suppress(OSError):
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(code)
    return code


def _hear_no_more(is_heard: bool) -> None:
    """Let both signals end the process as it is; where Ctrl+C was ignored from the start it stays so."""
    if is_heard:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)


if __name__ == "__main__":
    sys.exit(main())
