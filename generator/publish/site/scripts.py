"""The theme's own scripts as they are published: without what only those read who change them.

Many hosts pack nothing but HTML, so that comments and indentation were a ninth of what a first search loads.
"""

import re
from pathlib import Path

from generator.model.program_files import program_file

_FOLDER = "assets"
_COMMENT = re.compile(r"^[ \t]*/\*.*?\*/[ \t]*\n", re.MULTILINE | re.DOTALL)
_BEHIND_CODE = re.compile(r"(?<=[;,{(]) /\* [^*`]* \*/$", re.MULTILINE)
_INDENT = re.compile(r"^[ \t\n]+", re.MULTILINE)


def shorten_scripts(site: Path) -> None:
    """Shorten the theme's own scripts in the site's folder; a second run changes nothing."""
    for script in sorted(program_file(f"templates/theme/{_FOLDER}").glob("*.js")):
        published = site / _FOLDER / script.name
        if published.is_file():
            text = published.read_bytes().decode("utf-8", "surrogateescape")
            short = shortened(text)
            if short != text:
                published.write_bytes(short.encode("utf-8", "surrogateescape"))


def shortened(script: str) -> str:
    """The script without comments that stand alone or end a line, indentation and empty lines.

    One in which a text may go over several lines stays as it is: white space there is not only for looks.
    """
    short = _INDENT.sub("", _BEHIND_CODE.sub("", _COMMENT.sub("", script)))
    return script if any(line.count("`") % 2 for line in short.replace(r"\`", "").split("\n")) else short
