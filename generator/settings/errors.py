"""Messages about mkdocs.yml, each with its place in this file or in one that it inherits from."""

import re
from collections.abc import Sequence
from pathlib import Path
from types import NoneType

from pydantic_core import ErrorDetails

from generator.diagnostics.diagnostic import Diagnostic, Location, Rule, Severity
from generator.model.personal_numbers import masked_numbers
from generator.settings.mkdocs_file import (
    ON_DISK,
    SettingsFiles,
    UnusableFile,
    compose_settings,
    inherited_from,
    pair_of,
)

SETTINGS = Rule("settings", "站点设置", Severity.ERROR, "mkdocs.yml 中 extra.disclosure 的各项设置要写对。")
WRONG = "setting"
"""The type of an error that says itself what to write."""

_LONGEST_SHOWN = 40
_MEANING = {"shown": "公开", "hidden": "不公开", "summary": "只公开数目", "counted": "只公开数目", "named": "列出名称"}


def wrong_setting(config_file: Path, details: ErrorDetails, files: SettingsFiles = ON_DISK) -> Diagnostic:
    """The problem with one setting, at its place."""
    file, place = place_of_setting(config_file, details["loc"], files)
    return _problem(file.name, place, _said(details))


def _said(details: ErrorDetails) -> str:
    label = ".".join(map(str, details["loc"]))
    match details["type"]:
        case "extra_forbidden":
            return f"没有“{label}”这项设置"
        case "literal_error":
            words = [_explained(word) for word in re.findall(r"'(\w+)'", details["ctx"]["expected"])]
            return f"“{label}”应写 {'、'.join(words[:-1])}或 {words[-1]}，不能写“{_short(details['input'])}”"
        case "int_type":
            return f"“{label}”应是四位年份"
        case "string_type" if isinstance(details["input"], (dict, list, NoneType)):
            return f"“{label}”应是文字"
        case "string_type":
            return f"“{label}”应是文字，请给“{_short(details['input'])}”加引号"
        case "tuple_type":
            return f"“{label}”应逐项列出，如 [批复, 调整]"
        case "setting":
            return f"“{label}”{details['msg']}"
        case _:
            return f"“{label}”应分项填写" if label else "设置应分项填写，如“site_name: 站点名称”"


def _explained(word: str) -> str:
    return f"{word}（{_MEANING[word]}）" if word in _MEANING else word


def _short(value: object) -> str:
    """The value that was written, cut to the length that a message has room for."""
    try:
        text = str(value)
    except ValueError:  # a number of more digits than Python writes out
        return "…"
    return masked_numbers(text if len(text) <= _LONGEST_SHOWN else text[:_LONGEST_SHOWN] + "…")


def unusable(error: UnusableFile) -> Diagnostic:
    """Why the file, or one that it inherits from, cannot be used at all."""
    return _problem(error.file.name, error.place, error.said)


def no_folder(config_file: Path) -> Diagnostic:
    """The problem that the real path of a folder cannot be found out; the system does not say of which one."""
    said = "有一项目录是指回自己的链接，请检查 docs_dir、site_dir、declarations、templates 和 guide"
    return _problem(config_file.name, (1, 1), said)


def place_of_setting(
    config_file: Path, route: Sequence[int | str], files: SettingsFiles = ON_DISK
) -> tuple[Path, tuple[int, int]]:
    """The file that holds a setting, and its line and column; for a missing one, those of the part above it."""
    node = compose_settings(config_file, files)
    parent = inherited_from(config_file, node)
    place = (1, 1)
    for step in route:
        key, node = pair_of(node, str(step))
        if key is None:
            if parent is None:
                break
            return place_of_setting(parent, route, files)
        place = (key.start_mark.line + 1, key.start_mark.column + 1)
    return config_file, place


def _problem(file_name: str, place: tuple[int, int], message: str) -> Diagnostic:
    return Diagnostic(SETTINGS, SETTINGS.severity, Location(file_name, *place), message)
