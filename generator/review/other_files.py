"""The changed files that are no declarations: the kind of each by its path, and what happened to it."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import yaml

from generator.compare.report_files import FileKind, OtherFile
from generator.history.git import FileChange
from generator.history.revision_trees import EXECUTABLE, SUBMODULE, SYMBOLIC_LINK
from generator.model.concern import Concern
from generator.model.personal_numbers import personal_numbers
from generator.model.redacted_text import redacted_text
from generator.read.folder_names import FORMS_FOLDER, MOVES_FILE, REGION_FILE, WORDS_FILE
from generator.review.addresses import name_from_project
from generator.review.base_settings import BaseSettings
from generator.review.file_details import file_details
from generator.review.trees import Tree
from generator.settings.read import Settings

_WORKFLOWS = re.compile(
    r"(?:.*/)?(?:\.github/(?:workflows|actions)/.*|\.(?:gitea|forgejo)/.*|\.gitlab/ci/.*|\.gitlab-ci\.ya?ml|\.ci/.*"
    r"|\.circleci/.*|\.(?:woodpecker|drone)(?:/.*|\.ya?ml)|azure-pipelines\.ya?ml|Jenkinsfile|action\.ya?ml"
    r"|\.pre-commit-config\.yaml|(?:\.(?:github|gitlab|gitea|forgejo)/|docs/)?CODEOWNERS|\.github/dependabot\.yml)",
    re.DOTALL,
)
_PROGRAM = re.compile(
    r"(?:.*/)?(?:requirements(?:/.*|[\w.-]*\.(?:txt|in))|pyproject\.toml|setup\.(?:py|cfg)|Makefile|Dockerfile"
    r"|\.git(?:modules|attributes)|[^/]+\.(?:py|pth|pyc|so|sh|bash|js|mjs|cjs|ts|ps1|bat|cmd|exe|dll|whl|jar|html?|svg))",
    re.DOTALL,
)
_CHANGED = "修改"
_ONLY_COMMENTS = "修改，只有注释或空格不同"
_SHOWN_BY_THE_BASE = "；这次比较仍用原来的设置"
_SPECIAL_FILES = {SYMBOLIC_LINK: "符号链接", SUBMODULE: "子模块"}
_LARGEST_COMPARED = 256 * 1024


def other_files(
    changes: Iterable[FileChange], old: Tree, new: Tree, base: BaseSettings, hidden: Collection[str]
) -> tuple[OtherFile, ...]:
    """The changed files that are no declarations, first those that decide which programs run.

    The `hidden` words are taken out of their names.
    """
    listed = (_other_file(change, old, new, base) for change in changes)
    listed = (_without_words(file, hidden) for file in listed)
    order = list(FileKind)
    return tuple(sorted(listed, key=lambda file: (order.index(file.kind), file.name)))


def _without_words(file: OtherFile, hidden: Collection[str]) -> OtherFile:
    details = tuple(replace(detail, text=redacted_text(detail.text, hidden)) for detail in file.details)
    return replace(
        file, name=redacted_text(file.name, hidden), summary=redacted_text(file.summary, hidden), details=details
    )


def _other_file(change: FileChange, old: Tree, new: Tree, base: BaseSettings) -> OtherFile:
    path = change.new or change.old or ""
    kinds = (_kind(place, mode, new.top, base) for place, mode in _places(change))
    kind = min(kinds, key=list(FileKind).index)
    summary = _summary(change, old, new, base.settings)
    numbers = _numbers_written(change, old, new)
    summary += numbers + (_SHOWN_BY_THE_BASE if kind is FileKind.SETTINGS else "")
    details = file_details(kind, change, old, new, base)
    beside = frozenset({Concern.PERSONAL_DATA}) if numbers else frozenset[Concern]()
    return OtherFile(name_from_project(new.top, path, base.settings), kind, summary, details, beside)


def _places(change: FileChange) -> Iterator[tuple[str, str]]:
    """The old and the new path with their kinds: a program renamed to a text was a program."""
    if change.old:
        yield change.old, change.old_mode
    if change.new:
        yield change.new, change.new_mode


def _kind(path: str, mode: str, top: Path, base: BaseSettings) -> FileKind:
    settings, file = base.settings, top / path
    below = file.relative_to(settings.declarations).as_posix() if file.is_relative_to(settings.declarations) else ""
    if _WORKFLOWS.fullmatch(path):
        return FileKind.WORKFLOW
    if file.is_relative_to(settings.templates):
        return FileKind.TEMPLATE
    if mode in (EXECUTABLE, SUBMODULE) or _PROGRAM.fullmatch(path) or path.split("/")[0] == "generator":
        return FileKind.PROGRAM
    if file in base.files or (file.parent == settings.config_file.parent and file.suffix in (".yml", ".yaml")):
        return FileKind.SETTINGS
    if below == MOVES_FILE:
        return FileKind.MOVES
    if below == WORDS_FILE:
        return FileKind.WORDS
    if re.fullmatch(rf"[^/]+/{re.escape(REGION_FILE)}", below):
        return FileKind.REGISTER
    if re.fullmatch(rf"{FORMS_FOLDER}/[^/]+(?<!\.blank)\.yaml", below):
        return FileKind.FORM
    return FileKind.IN_DECLARATIONS if below else FileKind.OTHER


def _summary(change: FileChange, old: Tree, new: Tree, settings: Settings) -> str:
    special = f"（{_SPECIAL_FILES[change.new_mode]}）" if change.new_mode in _SPECIAL_FILES else ""
    if change.new is None:
        return "删去"
    if change.old is None:
        return f"新增{special}"
    if change.old != change.new:
        moved = f"由 {name_from_project(new.top, change.old, settings)} 移来{special}"
        return moved if change.old_blob == change.new_blob else f"{moved}，有改动"
    if change.old_blob == change.new_blob and change.old_mode != change.new_mode:
        return f"文件权限有改动{special}"
    return _ONLY_COMMENTS if _differs_in_comments_alone(change.new, old, new) else f"{_CHANGED}{special}"


def _numbers_written(change: FileChange, old: Tree, new: Tree) -> str:
    """Which kinds of personal numbers are new in a YAML file, comments included, without the numbers."""
    before, after = _yaml_text(change.old, old) or "", _yaml_text(change.new, new) or ""
    found = (number for number in personal_numbers(after) if after[number.start : number.end] not in before)
    kinds = dict.fromkeys(number.kind.value for number in found)
    return f"；新写有{'、'.join(kinds)}，请删去" if kinds else ""


def _differs_in_comments_alone(path: str, old: Tree, new: Tree) -> bool:
    """Whether two versions of a YAML file differ only in comments; False where a file is too large or no YAML."""
    before, after = _yaml_text(path, old), _yaml_text(path, new)
    if before is None or after is None or not yaml.__with_libyaml__:
        return False
    try:
        return _tokens(before) == _tokens(after)
    except yaml.YAMLError:
        return False


def _yaml_text(path: str | None, tree: Tree) -> str | None:
    """The text of a YAML file; None for other files, and for one that is too large, missing or no UTF-8."""
    data = tree.data(path) if path and path.endswith((".yaml", ".yml")) else None
    if data is None or len(data) > _LARGEST_COMPARED:
        return None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _tokens(text: str) -> list[tuple[object, ...]]:
    """The tokens of a YAML file without comments and positions; anchors and aliases are not resolved."""
    tokens = yaml.scan(text, Loader=yaml.CSafeLoader)
    return [(type(token), getattr(token, "plain", None), getattr(token, "value", None)) for token in tokens]
