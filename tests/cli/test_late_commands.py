"""The table of commands agrees with the commands, and nothing is imported before it is needed."""

import pkgutil
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import click
import pytest

from generator import cli
from generator.cli.commands import COMMANDS
from generator.cli.main import disclose
from tests.project import OURS
from tests.thorough import quick

SEED = Path("declarations/wuhan-qingshan/civil-affairs/2022.yaml")


@pytest.mark.parametrize("name", COMMANDS)
def test_the_list_says_of_a_command_what_it_says_of_itself(name: str) -> None:
    command = disclose.commands[name]
    assert command.name == name
    assert command.get_short_help_str(limit=1000) == COMMANDS[name].summary


def test_every_command_is_in_the_list() -> None:
    made = {
        command
        for module in pkgutil.iter_modules(cli.__path__)
        for command in vars(import_module(f"{cli.__name__}.{module.name}")).values()
        if isinstance(command, click.Command) and command is not disclose
    }
    assert made == set(disclose.commands.values())


@pytest.mark.parametrize("arguments", [[], ["--help"], ["--version"], ["no-such-command"]], ids=str)
def test_what_is_about_no_command_imports_none(arguments: list[str]) -> None:
    assert _imported(arguments) & {"generator.model", "generator.settings", "pydantic", "yaml", "mkdocs"} == set()


MAKES_PAGES = {"generator.publish", "generator.publication", "generator.build", "generator.pipeline"}
PRINTS_PAGES = {"jinja2", "markdown", "mkdocs"}


@pytest.mark.parametrize(
    "arguments",
    quick(
        2,
        [
            ["check", SEED.as_posix()],
            ["diff", *[SEED.as_posix()] * 2],
            ["show", SEED.as_posix()],
            ["format", "--check"],
        ],
    ),
    ids=lambda arguments: arguments[0],
)
def test_what_only_reads_declarations_imports_nothing_that_makes_pages(arguments: list[str]) -> None:
    imported = _imported(arguments)
    assert "generator.read" in imported
    assert imported & (MAKES_PAGES | PRINTS_PAGES) == set()


def test_comparing_two_files_imports_no_checks() -> None:
    imported = _imported(["diff", SEED.as_posix(), SEED.as_posix()])
    assert "generator.compare" in imported
    assert imported & {"generator.check", "generator.forge"} == set()


def test_a_command_leaves_looking_for_garbage_as_it_was() -> None:
    code = "import gc; from generator.cli.commands import COMMANDS; COMMANDS['show'].command(); print(gc.isenabled())"
    assert subprocess.check_output([sys.executable, "-c", code], cwd=OURS, text=True) == "True\n"


def _imported(arguments: list[str]) -> set[str]:
    """The modules that are there after a command, each by its first name, its first two and its first three."""
    code = f"import sys; from generator.cli.main import main; main({arguments!r}); print('', *sys.modules, sep='\\n')"
    done = subprocess.run([sys.executable, "-c", code], cwd=OURS, capture_output=True, text=True, check=True)
    steps = (module.split(".") for module in done.stdout.rpartition("\n\n")[2].split())
    return {".".join(names[:length]) for names in steps for length in (1, 2, 3)}
