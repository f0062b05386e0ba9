"""What GitHub's runner takes for a command in what a step prints, after actions/runner, ActionCommand.cs."""

import re
from typing import NamedTuple

REGISTERED = {
    "add-mask", "add-matcher", "add-path", "debug", "echo", "endgroup", "error", "group", "notice", "remove-matcher",
    "save-state", "set-env", "set-output", "stop-commands", "warning",
}  # fmt: skip


class Command(NamedTuple):
    """A command with its properties and its data, unescaped."""

    name: str
    properties: dict[str, str]
    data: str


def commands_in(printed: str) -> list[Command]:
    """Every command, of the form `::name key=value::data` or the older `##[name key=value;]data`."""
    lines = re.split("\r\n|\r|\n", printed)
    return [command for line in lines if (command := _newer(line) or _older(line))]


def _newer(line: str) -> Command | None:
    line = line.lstrip()
    end = line.find("::", 2)
    if not line.startswith("::") or end < 0:
        return None
    return _command(line[2:end], ",", line[end + 2 :], {"%0D": "\r", "%0A": "\n", "%3A": ":", "%2C": ",", "%25": "%"})


def _older(line: str) -> Command | None:
    start = line.find("##[")
    end = line.find("]", start)
    if start < 0 or end < 0:
        return None
    return _command(
        line[start + 3 : end], ";", line[end + 1 :], {"%3B": ";", "%0D": "\r", "%0A": "\n", "%5D": "]", "%25": "%"}
    )


def _command(info: str, separator: str, data: str, escapes: dict[str, str]) -> Command | None:
    name, _, stated = info.partition(" ")
    if name.lower() not in REGISTERED:
        return None
    pairs = (pair.split("=", 1) for pair in stated.strip().split(separator) if "=" in pair)
    properties = {key: _unescaped(value, escapes) for key, value in pairs}
    only_in_data = {code: text for code, text in escapes.items() if text in "\r\n%" or separator == ";"}
    return Command(name, properties, _unescaped(data, only_in_data))


def _unescaped(text: str, escapes: dict[str, str]) -> str:
    for code, stands_for in escapes.items():
        text = text.replace(code, stands_for)
    return text
