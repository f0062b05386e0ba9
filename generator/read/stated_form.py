"""The 表式 that a declaration's file names, known before the file is read, because it says what may stand there."""

import re

from generator.model.declaration import Declaration
from generator.model.labels import label

_KEY = label(Declaration, "form_slug").encode()
_STATED = re.compile(
    rb"^[\"']?" + _KEY + rb"[\"']?:[ ]+[\"']?([a-z0-9-]+)[\"']?[ ]*(?:#.*)?\r?$",
    re.MULTILINE,
)


def stated_form(data: bytes) -> tuple[str | None, int]:
    """The slug that a line at the left edge names, and the line's number from 1; None where none does.

    What is no slug is told when the file is read.
    """
    found = _STATED.search(data) if _KEY in data else None
    return (found[1].decode(), data.count(b"\n", 0, found.start()) + 1) if found else (None, 1)
