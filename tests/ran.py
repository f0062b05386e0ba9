"""What a command of ours did, as a test looks at it."""

from collections.abc import Callable
from typing import NamedTuple


class Ran(NamedTuple):
    """Its exit code, and what it printed on standard output and on standard error."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]
