"""The base of exceptions that end a command with a message, in a module that imports nothing else."""

from typing import ClassVar


class CommandStopped(Exception):
    """The message is one line in Chinese for people; `exit_code` is that of the command."""

    exit_code: ClassVar[int] = 2
    """2 for wrong usage, 1 where what is to be published is at fault."""

    @property
    def printed(self) -> str:
        """The text that a command prints for this error."""
        return str(self)
