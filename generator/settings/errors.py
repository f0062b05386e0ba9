"""What is wrong with mkdocs.yml, in words and with its place: in this file or in one it inherits from."""

import re
from collections.abc import Sequence
from pathlib import Path
from types import NoneType

import yaml
from mkdocs.exceptions import ConfigurationError
from mkdocs.utils.yaml import get_yaml_loader
from pydantic_core import ErrorDetails

from generator.diagnostics.diagnostic import Diagnostic, Location, Rule, Severity

SETTINGS = Rule("settings", "站点设置", Severity.ERROR, "mkdocs.yml 中 extra.disclosure 的各项设置要写对。")
WRONG = "setting"
"""The type of an error that says itself what to write."""

_MEANING = {"shown": "公开", "hidden": "不公开", "summary": "只公开数目"}


def wrong_setting(config_file: Path, details: ErrorDetails) -> Diagnostic:
    """What is wrong with one setting, at its place."""
    file, place = place_of(config_file, details["loc"])
    return _problem(file.name, place, _said(details))


def _said(details: ErrorDetails) -> str:
    label = ".".join(map(str, details["loc"]))
    match details["type"]:
        case "extra_forbidden":
            return f"没有“{label}”这项设置"
        case "literal_error":
            words = [f"{word}（{_MEANING[word]}）" for word in re.findall(r"'(\w+)'", details["ctx"]["expected"])]
            return f"“{label}”应写 {'、'.join(words[:-1])}或 {words[-1]}，不能写“{details['input']}”"
        case "int_type":
            return f"“{label}”应是四位年份"
        case "string_type" if isinstance(details["input"], (dict, list, NoneType)):
            return f"“{label}”应是文字"
        case "string_type":
            return f"“{label}”应是文字，请给“{details['input']}”加引号"
        case "setting":
            return f"“{label}”{details['msg']}"
        case _:
            return f"“{label}”应分项填写" if label else "设置应分项填写，如“site_name: 站点名称”"


def unreadable(config_file: Path, error: Exception) -> Diagnostic:
    """Why the file cannot be used at all, at the place its parser names."""
    mark = getattr(error, "problem_mark", None)
    place = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    match error:
        case FileNotFoundError():
            said = "没有这个文件：请在项目目录中运行，或用 --config-file 指明 mkdocs.yml"
        case OSError():
            said = "这个文件打不开，请检查它是不是文件、有没有读取权限"
        case UnicodeDecodeError():
            said = "这个文件不是 UTF-8 编码，请另存为 UTF-8"
        case ConfigurationError():
            said = "INHERIT 所指的文件读不了，请检查它的路径和写法"
        case _:
            said = "YAML 写法有误，请检查这一行附近的缩进、冒号和引号"
    return _problem(config_file.name, place, said)


def place_of(config_file: Path, route: Sequence[int | str]) -> tuple[Path, tuple[int, int]]:
    """The file that holds a setting, this one or one it inherits from, and where; else the nearest part above it."""
    node = yaml.compose(config_file.read_text(encoding="utf-8"), Loader=get_yaml_loader())
    inherited = _value(node, "INHERIT")
    place = (1, 1)
    for step in route:
        key, node = _pair(node, str(step))
        if key is None:
            if inherited is None:
                break
            return place_of(config_file.parent / inherited.value, route)
        place = (key.start_mark.line + 1, key.start_mark.column + 1)
    return config_file, place


def _pair(node: yaml.Node | None, name: str) -> tuple[yaml.Node, yaml.Node] | tuple[None, None]:
    pairs = node.value if isinstance(node, yaml.MappingNode) else ()
    return next(((key, value) for key, value in pairs if key.value == name), (None, None))


def _value(node: yaml.Node | None, name: str) -> yaml.Node | None:
    return _pair(node, name)[1]


def _problem(file_name: str, place: tuple[int, int], message: str) -> Diagnostic:
    return Diagnostic(SETTINGS, SETTINGS.severity, Location(file_name, *place), message)
