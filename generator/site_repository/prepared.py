"""The settings of a site whose own repository holds no program: what it needs of the program is brought there first.

Its mkdocs.yml inherits from .disclose/mkdocs.yml. That folder, which Git ignores, has the base settings, the theme with
the site's own files laid over it, and the pages of the guide as they were copied into content/guide/.
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

    Of a site with a repository of its own, everything that this program brings is there afterwards, and as this program
    has it. Raises WrongTemplate on what is wrong with the site's own templates, PermissionError, with what to do in a
    line, where something would have to be brought to a site that can only be read.
    """
    if not _is_site_repository(config_file):
        return read_settings(config_file)
    from generator.site_repository.brought_files import settings_with_files_brought  # with all that makes pages

    return settings_with_files_brought(config_file, FOLDER)


def brought_settings(config_file: Path) -> dict[Path, Callable[[], bytes]]:
    """What this program brings for a site's settings to inherit from, which no commit holds, by absolute path."""
    return {config_file.parent.resolve() / SETTINGS: _inherited_settings}


def _inherited_settings() -> bytes:
    from generator.site_repository.brought_files import inherited_settings  # with all that makes pages

    return inherited_settings(FOLDER)


def _is_site_repository(config_file: Path) -> bool:
    try:
        inherited = inherited_file(config_file)
    except (UnusableFile, RecursionError, OSError):
        return False  # said by whoever reads the settings
    return inherited is not None and os.path.normpath(inherited) == os.path.normpath(config_file.parent / SETTINGS)
