"""The settings of a site whose own repository holds no program: what it needs of the program is brought there first.

Its mkdocs.yml inherits from .disclose/mkdocs.yml. That folder, which Git ignores, has the base settings, the theme with
the site's own files laid over it, and the pages of the guide as they were copied into content/guide/.
"""

import os
from collections.abc import Callable
from pathlib import Path

from generator.diagnostics.diagnostic import Diagnostic
from generator.diagnostics.machine import ONLY_TO_BE_READ
from generator.model.program_files import program_file
from generator.model.schema import SCHEMAS
from generator.settings.mkdocs_file import UnusableFile, compose_settings, inherited_from
from generator.settings.read import Settings, read_settings
from generator.site_repository.base_settings import base_settings
from generator.site_repository.guide_pages import bring_guide
from generator.site_repository.own_templates import own_theme, program_theme
from generator.site_repository.whole_folder import bring_to, held_in, mend, write_whole

FOLDER = ".disclose"
_INHERIT = b"INHERIT"
SETTINGS = f"{FOLDER}/mkdocs.yml"
_THEME, _GUIDE = "theme/", "guide/"
_READ_ONLY = "只读的目录，请先在能写的地方用同一版程序运行一次 disclose check，再连同生成的文件一起使用"


def prepared_settings(config_file: Path) -> Settings | list[Diagnostic]:
    """The settings of a site, or every reason why they cannot be used.

    Of a site with a repository of its own, everything that this program brings is there afterwards, and as this program
    has it. Raises WrongTemplate on what is wrong with the site's own templates, PermissionError, with what to do in a
    line, where something would have to be brought to a site that can only be read.
    """
    if not _is_site_repository(config_file):
        return read_settings(config_file)
    root = config_file.resolve().parent
    folder = root / FOLDER
    mend(folder)
    held, files = held_in(folder) or {}, _files(root)
    copied = _part(held, _GUIDE)
    if held != files | _under(_GUIDE, copied):
        _bring(folder, files | _under(_GUIDE, copied))
    settings = read_settings(config_file)
    if isinstance(settings, Settings):
        pages = bring_guide(settings.content, copied)
        if pages != copied:
            _bring(folder, files | _under(_GUIDE, pages))
        _write_schemas(settings.declarations)
    return settings


def brought_settings(config_file: Path) -> dict[Path, Callable[[], bytes]]:
    """What this program brings for a site's settings to inherit from, which no commit holds, by absolute path."""
    return {config_file.parent.resolve() / SETTINGS: lambda: base_settings(f"{FOLDER}/{_THEME.rstrip('/')}", ())}


def _is_site_repository(config_file: Path) -> bool:
    try:
        if _INHERIT not in config_file.read_bytes():  # nothing to be read twice for
            return False
        inherited = inherited_from(config_file, compose_settings(config_file))
    except (UnusableFile, RecursionError, OSError):
        return False  # said by whoever reads the settings
    return inherited is not None and os.path.normpath(inherited) == os.path.normpath(config_file.parent / SETTINGS)


def _bring(folder: Path, files: dict[str, bytes]) -> None:
    try:
        bring_to(folder, files)
    except OSError as error:
        if error.errno not in ONLY_TO_BE_READ:
            raise
        raise PermissionError(f"{folder} 不能写，里面又不是本版程序的文件：{_READ_ONLY}") from error


def _files(root: Path) -> dict[str, bytes]:
    """What the folder holds but for the guide."""
    ours, own = program_theme(), own_theme(root)
    styles = [path for path in own if path.endswith(".css") and path not in ours]
    base = base_settings(f"{FOLDER}/{_THEME.rstrip('/')}", styles)
    return {Path(SETTINGS).name: base} | _under(_THEME, ours | own)


def _write_schemas(declarations: Path) -> None:
    """What editors load for the first line of a declaration; a site that has no such folder is told elsewhere."""
    if declarations.is_dir():
        for name in SCHEMAS:
            write_whole(declarations / name, program_file(f"declarations/{name}").read_bytes())


def _under(folder: str, files: dict[str, bytes]) -> dict[str, bytes]:
    return {folder + path: data for path, data in files.items()}


def _part(files: dict[str, bytes], folder: str) -> dict[str, bytes]:
    return {path.removeprefix(folder): data for path, data in files.items() if path.startswith(folder)}
