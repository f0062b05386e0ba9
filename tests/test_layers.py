"""The folders are the data's journey, and imports go one way along it."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

GENERATOR = Path(__file__).parent.parent / "generator"

MAY_IMPORT = {
    "diagnostics": set(),
    "model": {"diagnostics"},
    "wrong_settings": {"diagnostics"},
    "settings": {"diagnostics", "wrong_settings"},
    "read": {"model", "diagnostics"},
    "write": {"model", "diagnostics"},
    "check": {"model", "diagnostics"},
    "compare": {"model", "diagnostics"},
    "history": {"model", "diagnostics"},
    "publish": {"model", "diagnostics", "settings"},
    "rules": {"wrong_settings", "read", "check", "publish"},
    "edition": set(),
    "exposed": {"model", "diagnostics", "settings", "check"},
    "revisions": {"model", "settings", "read", "compare", "history", "publish", "edition"},
    "past": {"model", "settings", "compare", "publish", "revisions"},
    "pipeline": {"model", "diagnostics", "settings", "read", "check", "write", "publish", "rules", "past", "exposed"},
    "departments": {
        "model",
        "diagnostics",
        "settings",
        "check",
        "write",
        "publish",
        "past",
        "revisions",
        "pipeline",
        "exposed",
    },
    "cluster": {"edition", "publish"},
    "building": {"model", "diagnostics", "settings", "publish", "pipeline", "fast_site", "cluster"},
    "fast_site": {
        *("model", "diagnostics", "settings", "read", "check", "publish"),
        *("edition", "revisions", "pipeline", "exposed", "departments"),
    },
    "watching": set(),
    "serve": {"diagnostics", "settings", "history", "publish", "pipeline", "building", "watching"},
    "review_side": {"model", "diagnostics", "settings", "read", "publish"},
    "review": {"model", "settings", "compare", "history", "review_side"},
    "asked": {"diagnostics", "settings"},
    "chinese_help": set(),
    "cli_diff": {"model", "settings", "compare", "history", "write", "review_side", "review", "asked", "chinese_help"},
    "cli": {
        *("model", "diagnostics", "settings", "history", "publish", "pipeline", "building", "serve", "asked"),
        *("chinese_help", "cli_diff"),
    },
    "__main__": {"cli"},
}

MAY_IMPORT_IN_PUBLISH = {
    "": set(),
    "facts": {""},
    "pages": {"", "facts"},
    "search": {""},
    "site": {"", "search"},
}
"""The rooms of publish: what lies in the folder itself, and what may look at it."""


@pytest.mark.parametrize("file", sorted(GENERATOR.rglob("*.py")), ids=lambda file: str(file.relative_to(GENERATOR)))
def test_a_stage_imports_the_model_and_the_diagnostics_and_no_other_stage(file: Path) -> None:
    stage = _stage(file.relative_to(GENERATOR).parts)
    if stage == "__init__":
        assert not list(_imported_stages(file))
        return
    strangers = set(_imported_stages(file)) - MAY_IMPORT[stage] - {stage}
    assert not strangers, f"{stage} may not import {', '.join(sorted(strangers))}"


@pytest.mark.parametrize("file", sorted((GENERATOR / "publish").rglob("*.py")), ids=lambda file: file.name)
def test_a_room_of_publish_imports_those_below_it_alone(file: Path) -> None:
    room = _room(file.relative_to(GENERATOR / "publish").with_suffix("").parts)
    named = (module.split(".")[2:] for module in _imported_modules(file) if module.startswith("generator.publish."))
    assert {_room(tuple(steps)) for steps in named} <= MAY_IMPORT_IN_PUBLISH[room] | {room}


def test_every_stage_has_its_place_in_the_order() -> None:
    stages = {_stage(file.relative_to(GENERATOR).parts) for file in GENERATOR.rglob("*.py")} - {"__init__"}
    assert stages == set(MAY_IMPORT)


def _stage(parts: tuple[str, ...]) -> str:
    return parts[0].removesuffix(".py")


def _imported_stages(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.level or node.module == "generator"):
            assert not node.level, f"{file.name}:{node.lineno}: name the whole module"
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("generator."):
            yield _stage(tuple(node.module.split(".")[1:]))
        elif isinstance(node, ast.Import):
            yield from (
                _stage(tuple(alias.name.split(".")[1:])) for alias in node.names if alias.name.startswith("generator.")
            )


def _room(steps: tuple[str, ...]) -> str:
    return steps[0] if steps[0] in MAY_IMPORT_IN_PUBLISH else ""


def _imported_modules(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
