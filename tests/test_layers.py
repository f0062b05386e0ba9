"""The folders are the data's journey, and imports go one way along it."""

import ast
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

GENERATOR = Path(__file__).parent.parent / "generator"

MAY_IMPORT = {
    "diagnostics": set(),
    "processes": set(),
    "model": {"diagnostics"},
    "settings": {"diagnostics", "model"},
    "read": {"model", "processes", "diagnostics"},
    "intake": {"model", "processes", "diagnostics"},
    "write": {"model", "diagnostics"},
    "check": {"model", "diagnostics"},
    "compare": {"model", "diagnostics"},
    "history": {"model", "processes", "diagnostics"},
    "publish": {"model", "diagnostics", "processes", "settings"},
    "rules": {"diagnostics", "model", "settings", "read", "check", "publish", "revisions"},
    "revisions": {"model", "diagnostics", "settings", "read", "compare", "history", "publish"},
    "review": {"model", "diagnostics", "settings", "read", "check", "compare", "history", "publish"},
    "findings": {"model", "diagnostics", "processes", "settings", "read", "check"},
    "publication": {
        *("model", "diagnostics", "processes", "settings", "check", "findings"),
        *("write", "publish", "revisions"),
    },
    "pipeline": {"model", "diagnostics", "settings", "findings", "publish", "rules", "publication"},
    "build": {
        "processes",
        *("model", "diagnostics", "settings", "read", "check", "publish"),
        *("revisions", "findings", "publication", "pipeline"),
    },
    "export": {"model"},
    "form_files": {"model", "diagnostics", "export", "intake", "read", "write"},
    "region_tables": {"model", "diagnostics", "settings", "read", "compare", "export"},
    "forge": set(),
    "site_repository": {"model", "diagnostics", "settings", "publish"},
    "serve": {
        *("diagnostics", "processes", "settings", "history", "publish", "pipeline", "build", "site_repository"),
    },
    "cli": {
        *("model", "diagnostics", "processes", "settings", "history", "compare", "write", "publish"),
        *("findings", "pipeline", "build", "export", "form_files", "region_tables"),
        *("forge", "serve", "review", "site_repository"),
    },
    "__main__": {"cli", "processes"},
}

MAY_IMPORT_IN_PUBLISH = {
    "": set(),
    "views/changes": {""},
    "views/register": {"", "views/changes"},
    "views/declaration": {"", "views/changes", "views/register"},
    "open_data": {"", "views/declaration", "views/changes", "views/register"},
    "pages": {"", "open_data", "views/declaration", "views/changes", "views/register"},
    "search": {""},
    "site": {"", "search", "open_data"},
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


def test_no_more_than_three_modules_lie_outside_a_room() -> None:
    loose = {file.stem for file in GENERATOR.glob("*.py")} - {"__init__", "__main__"}
    assert len(loose) <= 3, sorted(loose)


def test_nothing_that_is_imported_imports_in_turn() -> None:
    TopologicalSorter(MAY_IMPORT).prepare()  # raises CycleError, which names the circle
    TopologicalSorter(MAY_IMPORT_IN_PUBLISH).prepare()


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
    return next((room for room in ("/".join(steps[:2]), steps[0]) if room in MAY_IMPORT_IN_PUBLISH), "")


def _imported_modules(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
