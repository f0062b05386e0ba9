"""The theme's own scripts as they are published: without what only those read who change them.

Many hosts pack nothing but HTML, so that comments and indentation were a ninth of what a first search loads.
"""

import re

_COMMENT = re.compile(r"^[ \t]*/\*.*?\*/[ \t]*\n", re.MULTILINE | re.DOTALL)
_BEHIND_CODE = re.compile(r"(?<=[;,{(]) /\* [^*`]* \*/$", re.MULTILINE)
_INDENT = re.compile(r"^[ \t\n]+", re.MULTILINE)


def shortened(script: str) -> str:
    """The script without comments that stand alone or end a line, indentation and empty lines.

    One in which a text may go over several lines stays as it is: white space there is not only for looks.
    """
    short = _INDENT.sub("", _BEHIND_CODE.sub("", _COMMENT.sub("", script)))
    return script if any(line.count("`") % 2 for line in short.replace(r"\`", "").split("\n")) else short
