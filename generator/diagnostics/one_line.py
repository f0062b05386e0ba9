"""Text that quotes authors, made fit to stand as one line of a terminal or of a forge's log."""

import re

_NOT_SHOWN = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""Control characters, what turns the direction of writing, and halves of characters."""
_COMMAND_ANYWHERE_IN_A_LINE = "##["


def one_line(text: str) -> str:
    """The text with each line end as one space and nothing in it that a terminal or a runner would obey.

    GitHub's runner reads commands from whatever a step prints: `::` at the start of a line, where our lines have
    a path, and `##[` anywhere. Text without any of that comes back as it is.
    """
    return _NOT_SHOWN.sub("�", " ".join(text.splitlines())).replace(_COMMAND_ANYWHERE_IN_A_LINE, "## [")
