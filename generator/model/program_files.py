"""The files that come with the program beside its code: templates, theme, guide, and what a new site begins with."""

from pathlib import Path

_PACKAGE = Path(__file__).parents[1]
_INSTALLED = _PACKAGE / "program_files"


def program_file(path: str) -> Path:
    """Where a file or folder of the program lies, named as in its repository: `templates`, `content/guide`.

    An installed program carries them in its package (setup.py copies them there); a checkout has them at its top.
    """
    return (_INSTALLED if _INSTALLED.is_dir() else _PACKAGE.parent) / path
