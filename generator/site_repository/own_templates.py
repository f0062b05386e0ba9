"""Files in a site's templates/ that replace files of the program with the same name."""

import os
from collections.abc import Iterator
from pathlib import Path

from generator.model.program_files import program_file
from generator.publish.site.wrong_template import WrongTemplate

FOLDER = "templates"
PAGES, PARTS, THEME = "pages", "parts", "theme"
_README = "README.md"


def own_theme(root: Path) -> dict[str, bytes]:
    """The site's own files of the theme by path.

    Raises WrongTemplate for a link, and for a file that replaces nothing and is used by nothing.
    """
    own = {path.relative_to(root / FOLDER): path for path in _files(root)}
    for path in own:
        _refuse_what_is_not_used(path)
    return {
        path.relative_to(THEME).as_posix(): file.read_bytes() for path, file in own.items() if path.parts[0] == THEME
    }


def program_theme() -> dict[str, bytes]:
    """The program's files of the theme by path."""
    theme = program_file(FOLDER) / THEME
    return {path.relative_to(theme).as_posix(): path.read_bytes() for path in theme.rglob("*") if path.is_file()}


def _files(root: Path) -> Iterator[Path]:
    """All files in the site's templates/, except those that editors and systems leave there."""
    _refuse_link(root / FOLDER, root)
    for folder, folders, files in os.walk(root / FOLDER):
        for name in sorted([*folders, *files]):
            _refuse_link(Path(folder, name), root)
        yield from (Path(folder, name) for name in files if not name.startswith(".") and not name.endswith("~"))


def _refuse_link(path: Path, root: Path) -> None:
    if path.is_symlink():
        raise WrongTemplate(f"{path.relative_to(root)}: 这是符号链接，请放文件本身")


def _refuse_what_is_not_used(path: Path) -> None:
    match path.parts:
        case (folder, _, *_) if folder in (PARTS, THEME):
            return
        case ("pages", name):
            names = sorted(file.name for file in program_file(f"{FOLDER}/{PAGES}").iterdir())
            if name not in names:
                raise WrongTemplate(f"{FOLDER}/{path}: 没有这种页面，可以替换的有 {'、'.join(names)}")
        case (name,) if name == _README:
            return
        case _:
            wanted = "、".join(f"{name}/" for name in (PAGES, PARTS, THEME))
            raise WrongTemplate(f"{FOLDER}/{path}: 位置不对，模板应放在 {FOLDER}/ 的 {wanted} 中")
