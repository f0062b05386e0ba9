"""The 表式 that a declaration's file names; needed before reading, because it decides what the file may hold."""

import re

from generator.model.declaration import Declaration
from generator.model.labels import label

_KEY = label(Declaration, "form_slug").encode()
_STATED = re.compile(
    rb"^[\"']?" + _KEY + rb"[\"']?:[ ]+[\"']?([a-z0-9-]+)[\"']?[ ]*(?:#.*)?\r?$",
    re.MULTILINE,
)


def stated_form(data: bytes) -> tuple[str | None, int]:
    """The slug on a line at the left edge, and the line's number from 1; None where there is none.

    Anything that is no slug is reported when the file is read.
    """
    found = _STATED.search(data) if _KEY in data else None
    return (found[1].decode(), data.count(b"\n", 0, found.start()) + 1) if found else (None, 1)
