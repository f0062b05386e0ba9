"""The files that come with the program beside its code: templates, theme, guide and the start of a new site."""

from pathlib import Path

_PACKAGE = Path(__file__).parents[1]
_INSTALLED = _PACKAGE / "program_files"


def program_file(path: str) -> Path:
    """The path of a file or folder of the program, named as in its repository: `templates`, `content/guide`.

    An installed program has them inside its package, where setup.py copies them; a checkout has them at its top.
    """
    return (_INSTALLED if _INSTALLED.is_dir() else _PACKAGE.parent) / path
