"""Makes texts that quote authors fit for one line of a terminal or of a forge's log."""

import unicodedata

_NOT_SHOWN = ("Cc", "Cf", "Cs", "Zl", "Zp")
"""Control characters, characters that are invisible or change the direction of writing, and lone surrogates."""
_COMMAND_ANYWHERE_IN_A_LINE = "##["


def one_line(text: str, line_end: str = " ") -> str:
    """The text with `line_end` for each line break, and without anything that a terminal or a runner would obey.

    Invisible characters become �. GitHub's runner reads commands from what a step prints: `::` at the start of a line,
    where our lines have a path, and `##[` anywhere. Other text is unchanged.
    """
    line = line_end.join(text.splitlines())
    if not line.isprintable():
        line = "".join("�" if unicodedata.category(character) in _NOT_SHOWN else character for character in line)
    return line.replace(_COMMAND_ANYWHERE_IN_A_LINE, "## [")


def cut_to(text: str, longest: int) -> str:
    """The text, or the beginning of one that is longer than so many characters, with an ellipsis behind."""
    return text if len(text) <= longest else f"{text[:longest]}…"
