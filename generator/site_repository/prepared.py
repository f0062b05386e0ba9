"""The settings of a site whose own repository holds no program; the program's files are brought there first.

The site's mkdocs.yml inherits from .disclose/mkdocs.yml. That folder, which Git ignores, has the base settings, the
theme with the site's own files laid over it, and the guide's pages as they were copied into content/guide/.
"""

import os
from collections.abc import Callable
from pathlib import Path

from generator.diagnostics.diagnostic import Diagnostic
from generator.settings.mkdocs_file import UnusableFile, inherited_file
from generator.settings.read import Settings, read_settings

FOLDER = ".disclose"
SETTINGS = f"{FOLDER}/mkdocs.yml"


def prepared_settings(config_file: Path) -> Settings | list[Diagnostic]:
    """The settings of a site, or every reason why they cannot be used.

    For a site with a repository of its own, all files that this program brings are there afterwards, in this version.
    Raises WrongTemplate where the site's own templates have errors, and PermissionError, with advice in a line, where
    files are missing and the site is read-only.
    """
    if not _is_site_repository(config_file):
        return read_settings(config_file)
    from generator.site_repository.brought_files import settings_with_files_brought  # loads what makes pages

    return settings_with_files_brought(config_file, FOLDER)


def brought_settings(config_file: Path) -> dict[Path, Callable[[], bytes]]:
    """The files, by absolute path, that a site's settings inherit from and that only the program can bring."""
    return {config_file.parent.resolve() / SETTINGS: _inherited_settings}


def _inherited_settings() -> bytes:
    from generator.site_repository.brought_files import inherited_settings  # loads what makes pages

    return inherited_settings(FOLDER)


def _is_site_repository(config_file: Path) -> bool:
    try:
        inherited = inherited_file(config_file)
    except (UnusableFile, RecursionError, OSError):
        return False  # reported when the settings are read
    return inherited is not None and os.path.normpath(inherited) == os.path.normpath(config_file.parent / SETTINGS)
