"""Why a file is not read, as a value with one line for the person who brought it."""

from dataclasses import dataclass
from enum import StrEnum


class Reason(StrEnum):
    """Why a file is not read."""

    UNREADABLE = "unreadable"
    """The machine would not give it."""
    EMPTY = "empty"
    PASSWORD = "password"
    MACROS = "macros"
    DAMAGED = "damaged"
    TOO_LARGE = "too-large"
    UNSAFE = "unsafe"
    """It declares entities or asks for other files."""
    NO_TEXT = "no-text"
    """A picture, a scan, a PDF: somebody has to copy the text out."""
    OTHER_FORMAT = "other-format"
    NO_CONVERTER = "no-converter"
    """An older format, and no program here that can convert it."""
    NO_TABLE = "no-table"
    OTHER_FORM = "other-form"


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a file is not read and what to do about it, in one line without the file's name."""

    reason: Reason
    message: str


class Refused(Exception):
    """A refusal as an exception, raised and caught only within this package, which turns it into a value."""

    def __init__(self, reason: Reason, message: str) -> None:
        super().__init__(message)
        self.refusal = Refusal(reason, message)
