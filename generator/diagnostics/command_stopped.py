"""What keeps a command from doing its work, as an exception that whoever runs commands knows without what raises it."""

from typing import ClassVar


class CommandStopped(Exception):
    """The message is for people, in Chinese and in a line; `exit_code` is what the command ends with."""

    exit_code: ClassVar[int] = 2
    """2 is wrong usage; 1 that what is to be published is at fault."""

    @property
    def told(self) -> str:
        """What a command prints of it."""
        return str(self)
