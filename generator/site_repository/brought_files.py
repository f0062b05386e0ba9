"""The files that the program brings to a site's own repository: settings, theme, guide and schemas."""

from pathlib import Path

from generator.diagnostics.diagnostic import Diagnostic
from generator.diagnostics.machine import ONLY_TO_BE_READ
from generator.model.program_files import program_file
from generator.model.schema import SCHEMAS
from generator.settings.read import Settings, read_settings
from generator.site_repository.base_settings import base_settings
from generator.site_repository.guide_pages import bring_guide
from generator.site_repository.own_templates import own_theme, program_theme
from generator.site_repository.whole_folder import bring_to, held_in, mend, write_whole

SETTINGS_FILE = "mkdocs.yml"
_THEME, _GUIDE = "theme/", "guide/"
_READ_ONLY = "只读的目录，请先在能写的地方用同一版程序运行一次 disclose check，再连同生成的文件一起使用"


def settings_with_files_brought(config_file: Path, folder_name: str) -> Settings | list[Diagnostic]:
    """The settings of a site with a repository of its own, or every reason why they cannot be used.

    Afterwards the folder with this name has all files that the program brings. Raises WrongTemplate and PermissionError
    as `prepared_settings` does.
    """
    folder = config_file.resolve().parent / folder_name
    mend(folder)
    held, files = held_in(folder) or {}, _files(folder)
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


def inherited_settings(folder_name: str) -> bytes:
    """The settings that those of such a site inherit from, without the site's own style sheets."""
    return base_settings(f"{folder_name}/{_THEME.rstrip('/')}", ())


def _bring(folder: Path, files: dict[str, bytes]) -> None:
    try:
        bring_to(folder, files)
    except OSError as error:
        if error.errno not in ONLY_TO_BE_READ:
            raise
        raise PermissionError(f"{folder} 不能写，里面又不是本版程序的文件：{_READ_ONLY}") from error


def _files(folder: Path) -> dict[str, bytes]:
    """All files of the folder except the guide."""
    ours, own = program_theme(), own_theme(folder.parent)
    styles = [path for path in own if path.endswith(".css") and path not in ours]
    base = base_settings(f"{folder.name}/{_THEME.rstrip('/')}", styles)
    return {SETTINGS_FILE: base} | _under(_THEME, ours | own)


def _write_schemas(declarations: Path) -> None:
    """Write the schemas that editors load for declarations; nothing if the site has no such folder."""
    if declarations.is_dir():
        for name in SCHEMAS:
            write_whole(declarations / name, program_file(f"declarations/{name}").read_bytes())


def _under(folder: str, files: dict[str, bytes]) -> dict[str, bytes]:
    return {folder + path: data for path, data in files.items()}


def _part(files: dict[str, bytes], folder: str) -> dict[str, bytes]:
    return {path.removeprefix(folder): data for path, data in files.items() if path.startswith(folder)}
