"""Each package that the program imports is asked for by itself, not only brought by another one."""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

from tests.documents import PROJECT, text_of


def test_whatever_the_program_imports_is_declared() -> None:
    about = tomllib.loads(text_of("pyproject.toml"))["project"]
    declared = {*map(_name, about["dependencies"])}
    declared |= {_name(package) for extra in about["optional-dependencies"].values() for package in extra}
    modules = {module for file in (PROJECT / "generator").rglob("*.py") for module in _imported(file)}
    foreign = modules - {"generator"} - sys.stdlib_module_names
    packages = packages_distributions()
    undeclared = {module for module in foreign if declared.isdisjoint(map(_name, packages.get(module, ())))}
    assert foreign >= {"yaml", "yaml_env_tag", "pydantic"}
    assert undeclared == set()


def _name(requirement: str) -> str:
    found = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert found is not None
    return re.sub(r"[-_.]+", "-", found[0]).lower()


def _imported(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.partition(".")[0]
