"""mkdocs.yml with the files that it inherits from, read as MkDocs reads them, except that nothing in them can run.

A tag that names a Python object (`!!python/name:…`, `!!python/object/apply:…`) is read as text: only MkDocs itself
creates such objects when it builds. Checking a branch under review, or printing a declaration for git, runs none of it.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from yaml_env_tag import construct_env_tag

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_NUMBER, _DAY = "tag:yaml.org,2002:int", "tag:yaml.org,2002:timestamp"
_INHERIT = "INHERIT"


class UnusableFile(Exception):
    """A settings file that cannot be read: which file, at which place, and why, in Chinese."""

    def __init__(self, file: Path, place: tuple[int, int], said: str) -> None:
        """The place is line and column from 1."""
        super().__init__(said)
        self.file, self.place, self.said = file, place, said


@dataclass(frozen=True, slots=True)
class SettingsFiles:
    """How settings are read: functions for a file's bytes (or OSError), for its existence and for its real path."""

    data: Callable[[Path], bytes]
    holds: Callable[[Path], bool]
    place: Callable[[Path], Path]


ON_DISK = SettingsFiles(Path.read_bytes, Path.is_file, Path.resolve)


def load_settings(config_file: Path, files: SettingsFiles = ON_DISK) -> Any:
    """The settings of a file merged with those that it inherits; its own take precedence. Raises UnusableFile."""
    try:
        return _loaded(config_file, (), files)
    except RecursionError as error:
        raise UnusableFile(config_file, (1, 1), "设置一层套一层，没有尽头，请检查缩进、括号和 INHERIT") from error


def compose_settings(file: Path, files: SettingsFiles = ON_DISK) -> yaml.Node | None:
    """The YAML nodes of one file, which know their places; None for an empty file. Raises UnusableFile."""
    text = _text(file, files)
    try:
        node: yaml.Node | None = SettingsLoader(text).get_single_node()
    except yaml.reader.ReaderError as error:
        raise UnusableFile(file, _place_in(text, error.position), _HAS_CONTROL) from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise UnusableFile(file, _place(mark) if mark else (1, 1), _WRONG_YAML) from error
    return node


def inherited_from(file: Path, node: yaml.Node | None) -> Path | None:
    """The file that this file inherits from, or None. Raises UnusableFile where INHERIT names no file."""
    key, value = pair_of(node, _INHERIT)
    if key is None or value is None:
        return None
    if not isinstance(value, yaml.ScalarNode) or not value.value:
        raise UnusableFile(file, _place(key.start_mark), "INHERIT 应是另一个设置文件的路径")
    return file.parent / str(value.value)


def inherited_file(file: Path, files: SettingsFiles = ON_DISK) -> Path | None:
    """The file that a file inherits from, or None; one that cannot say INHERIT is not parsed.

    Raises UnusableFile, or OSError where the file cannot be read.
    """
    data = files.data(file)
    may_inherit = _INHERIT.encode() in data or b"\\" in data  # in quotation marks YAML has escapes
    return inherited_from(file, compose_settings(file, files)) if may_inherit else None


def settings_files(config_file: Path, files: SettingsFiles = ON_DISK) -> Iterator[Path]:
    """The file and those above it, of settings that could be read."""
    file: Path | None = config_file
    while file:
        yield file
        file = inherited_file(file, files)


def pair_of(node: yaml.Node | None, name: str) -> tuple[yaml.Node, yaml.Node] | tuple[None, None]:
    """The key and the value of a setting in a mapping; two times None where it is not there."""
    pairs = node.value if isinstance(node, yaml.MappingNode) else ()
    return next(((key, value) for key, value in pairs if key.value == name), (None, None))


def _loaded(file: Path, below: tuple[Path, ...], files: SettingsFiles) -> Any:
    node = compose_settings(file, files)
    for scalar in _scalars(node):
        if _CONTROL.search(scalar.value):
            raise UnusableFile(file, _place(scalar.start_mark), _HAS_CONTROL)
    own = _constructed(file, node)
    parent = inherited_from(file, node)
    if parent is None:
        return own
    key, _ = pair_of(node, _INHERIT)
    place = _place(key.start_mark) if key else (1, 1)
    if files.place(parent) in {*below, files.place(file)}:
        raise UnusableFile(file, place, f"INHERIT 又指回了 {parent.name}，一个文件不能由自己沿用")
    if not files.holds(parent):
        raise UnusableFile(file, place, "INHERIT 所指的文件读不了，请检查它的路径和写法")
    above = _loaded(parent, (*below, files.place(file)), files)
    if not isinstance(above, dict):
        raise UnusableFile(parent, (1, 1), "设置应分项填写，如“site_name: 站点名称”")
    return _merged(above, {name: value for name, value in own.items() if name != _INHERIT})


def _constructed(file: Path, node: yaml.Node | None) -> Any:
    """The Python values of the nodes."""
    if node is None:
        return {}
    try:
        return SettingsLoader("").construct_document(node)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise UnusableFile(file, _place(mark) if mark else (1, 1), _WRONG_YAML) from error
    except (ValueError, OverflowError) as error:
        scalar = next(filter(_cannot_be_made, _scalars(node)), None)
        place = _place(scalar.start_mark) if scalar else (1, 1)
        kind = scalar.tag if scalar else ""
        said = {_NUMBER: "这个数太长", _DAY: "没有这个日期"}.get(kind, "这个值读不了")
        raise UnusableFile(file, place, f"{said}；是文字就加引号") from error


def _cannot_be_made(scalar: yaml.ScalarNode) -> bool:
    try:
        SettingsLoader("").construct_object(scalar)
    except (ValueError, OverflowError):
        return True
    except yaml.YAMLError:
        return False
    return False


def _scalars(node: yaml.Node | None) -> Iterator[yaml.ScalarNode]:
    """Every scalar once, keys included; an alias may lead back to a node that contains it."""
    waiting, seen = [node] if node else [], set[int]()
    while waiting:
        found = waiting.pop()
        if id(found) in seen:
            continue
        seen.add(id(found))
        if isinstance(found, yaml.ScalarNode):
            yield found
        elif isinstance(found, yaml.MappingNode):
            waiting.extend(part for pair in reversed(found.value) for part in reversed(pair))
        elif isinstance(found, yaml.SequenceNode):
            waiting.extend(reversed(found.value))


def _merged(above: Mapping[Any, Any], own: Mapping[Any, Any]) -> dict[Any, Any]:
    """The settings merged as MkDocs does it: mappings key by key, anything else as a whole."""
    merged = dict(above)
    for key, value in own.items():
        earlier = merged.get(key)
        both = isinstance(earlier, Mapping) and isinstance(value, Mapping)
        merged[key] = _merged(earlier, value) if both and isinstance(earlier, Mapping) else value
    return merged


def _text(file: Path, files: SettingsFiles) -> str:
    try:
        return files.data(file).decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
    except FileNotFoundError as error:
        said = "没有这个文件：请在项目目录中运行，或用 --config-file 指明 mkdocs.yml"
        raise UnusableFile(file, (1, 1), said) from error
    except OSError as error:
        raise UnusableFile(file, (1, 1), "这个文件打不开，请检查它是不是文件、有没有读取权限") from error
    except UnicodeDecodeError as error:
        raise UnusableFile(file, (1, 1), "这个文件不是 UTF-8 编码，请另存为 UTF-8") from error


class SettingsLoader(yaml.SafeLoader):
    """MkDocs' YAML loader without MkDocs, and safe: tags for Python objects and MkDocs' `!relative` give plain text."""


SettingsLoader.add_constructor("!ENV", construct_env_tag)
SettingsLoader.add_constructor("!relative", lambda _, __: "!relative")
SettingsLoader.add_multi_constructor("tag:yaml.org,2002:python/", lambda _, name, __: name)


def _place(mark: yaml.Mark) -> tuple[int, int]:
    return mark.line + 1, mark.column + 1


def _place_in(text: str, position: int) -> tuple[int, int]:
    return text.count("\n", 0, position) + 1, position - text.rfind("\n", 0, position)


_WRONG_YAML = "YAML 写法有误，请检查这一行附近的缩进、冒号和引号"
_HAS_CONTROL = "这里有看不见的控制字符，请删去"
