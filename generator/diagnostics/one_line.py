"""Text that quotes authors, made fit to stand as one line of a terminal or of a forge's log."""

import unicodedata

_NOT_SHOWN = ("Cc", "Cf", "Cs", "Zl", "Zp")
"""Control characters, what has no shape or turns the direction of writing, and halves of characters."""
_COMMAND_ANYWHERE_IN_A_LINE = "##["


def one_line(text: str, line_end: str = " ") -> str:
    """The text with `line_end` for each end of a line and nothing in it that a terminal or a runner would obey.

    What cannot be seen is shown as �. GitHub's runner reads commands from whatever a step prints: `::` at the start of
    a line, where our lines have a path, and `##[` anywhere. Text without any of that comes back as it is.
    """
    line = line_end.join(text.splitlines())
    if not line.isprintable():
        line = "".join("�" if unicodedata.category(character) in _NOT_SHOWN else character for character in line)
    return line.replace(_COMMAND_ANYWHERE_IN_A_LINE, "## [")
