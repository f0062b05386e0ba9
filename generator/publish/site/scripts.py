"""The theme's scripts as published: without comments and indentation, which only developers need.

Many hosts compress only HTML, so that comments and indentation were a ninth of what a first search loads.
"""

import re

_COMMENT = re.compile(r"^[ \t]*/\*.*?\*/[ \t]*\n", re.MULTILINE | re.DOTALL)
_BEHIND_CODE = re.compile(r"(?<=[;,{(]) /\* [^*`]* \*/$", re.MULTILINE)
_INDENT = re.compile(r"^[ \t\n]+", re.MULTILINE)


def shortened(script: str) -> str:
    """The script without indentation, empty lines, and comments on lines of their own or at the end of a line.

    A script with a text over several lines stays as it is, because its white space matters.
    """
    short = _INDENT.sub("", _BEHIND_CODE.sub("", _COMMENT.sub("", script)))
    return script if any(line.count("`") % 2 for line in short.replace(r"\`", "").split("\n")) else short
