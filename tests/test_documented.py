"""What the project can do stands in its documents, and what stands in its documents is there."""

import re
import shutil
from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import click
import pytest
from pydantic import BaseModel

import generator
from generator.check.rule import Check
from generator.cli.main import disclose, main
from generator.diagnostics.diagnostic import Rule
from generator.rules import RULE_CHAPTERS
from generator.settings.read import DisclosureSettings
from tests import take_screenshots
from tests.documents import PROJECT, block, files, in_backticks, is_there, paths_in, table, text_of

SEED = Path("declarations/wuhan-qingshan/civil-affairs/2022.yaml")
ALL_RULES = tuple(rule for chapter in RULE_CHAPTERS for rule in chapter.rules)
HAN = re.compile("[\u4e00-\u9fff]")

# In pieces, so that this file does not name what no file may name.
REGISTRIES = {
    "pypi": ("org", "tuna", "python"),
    "pythonhosted": ("org",),
    "npmjs": ("org", "com"),
    "npmmirror": ("com",),
    "crates": ("io",),
    "proxy.golang": ("org",),
    "deb.debian": ("org",),
    "archive.ubuntu": ("com",),
}
FOLDERS_OF_ONE_MACHINE = ("work", "root", "home", "Users")


def test_every_rule_that_is_made_is_listed() -> None:
    names = [module.name for module in walk_packages(generator.__path__, "generator.")]
    modules = [import_module(name) for name in names if not name.endswith("__main__")]
    made = {rule for module in modules for value in vars(module).values() for rule in _rules_in(value)}
    assert made == set(ALL_RULES)


def test_no_two_rules_share_an_id_or_a_name() -> None:
    assert _doubles(rule.id for rule in ALL_RULES) == []
    assert _doubles(rule.name for rule in ALL_RULES) == []


@pytest.mark.parametrize("rule", ALL_RULES, ids=lambda rule: rule.id)
def test_a_rule_has_a_plain_id_and_speaks_chinese(rule: Rule) -> None:
    assert re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", rule.id)
    assert HAN.search(rule.name)
    assert re.fullmatch(r"[\w ]+", rule.name), "a name is words alone: it stands in 〔〕 and in region.yaml"
    assert HAN.search(rule.says)
    assert rule.says.endswith("。")


def test_the_readme_lists_every_command_with_its_options_and_no_other() -> None:
    listed = {
        _command(command): in_backticks(command + options) for command, _, options in table("README.md", "Commands")
    }
    assert {command: {word for word in words if word.startswith("-")} for command, words in listed.items()} == {
        "disclose": _options(disclose),
        **{f"disclose {name}": _options(command) for name, command in disclose.commands.items()},
    }


def test_the_readme_lists_every_choice_of_an_option() -> None:
    listed = {_command(command): in_backticks(options) for command, _, options in table("README.md", "Commands")}
    for name, command in disclose.commands.items():
        kinds = [option.type for option in command.params]
        choices = {choice for kind in kinds if isinstance(kind, click.Choice) for choice in kind.choices}
        assert choices <= set(listed[f"disclose {name}"])


@pytest.mark.parametrize("command", [disclose, *disclose.commands.values()], ids=lambda command: command.name)
def test_help_is_chinese(command: click.Command) -> None:
    said = [command.help, *(option.help for option in command.params if isinstance(option, click.Option))]
    assert [help for help in said if not HAN.search(help or "")] == []


def test_the_readme_lists_every_setting_with_its_default_and_no_other() -> None:
    defaults = {name: f"`{_as_yaml(value)}`" if value else "empty" for name, value in _defaults(DisclosureSettings())}
    listed = {in_backticks(name)[0]: default for name, default, _ in table("README.md", "Settings")}
    assert listed == defaults


def _as_yaml(value: object) -> str:
    return f"[{', '.join(value)}]" if isinstance(value, tuple) else str(value)


@pytest.mark.parametrize("file,not_its_own", [("mkdocs.yml", set()), ("starter/mkdocs.yml", {"templates", "guide"})])
def test_mkdocs_yml_explains_every_setting_in_chinese(file: str, not_its_own: set[str]) -> None:
    explained = _explained(text_of(file).split("\n  disclosure:\n", 1)[1])
    settings = [name for name, _ in _defaults(DisclosureSettings()) if name not in not_its_own]
    said = {name: explained[name] + explained.get(name.partition(".")[0], "") for name in settings if name in explained}
    assert [name for name in settings if not HAN.search(said.get(name, ""))] == []


def test_the_documents_name_every_make_target_and_no_other() -> None:
    targets = set(re.findall(r"^([a-z]+):.*## ", text_of("Makefile"), re.MULTILINE))
    named = {name for document in ("README.md", "CONTRIBUTING.md") for name in in_backticks(text_of(document))}
    assert {words[1] for name in named if (words := name.split())[0] == "make" and words[1:]} == targets


@pytest.mark.parametrize("document", ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"])
def test_every_path_in_a_document_is_there(document: str) -> None:
    assert [path for path in paths_in(text_of(document)) if not is_there(path)] == []


def test_the_map_of_the_project_is_complete() -> None:
    mapped = set(paths_in(text_of("CONTRIBUTING.md").partition("**Layers.**")[0]))
    folders = {f"{file.split('/')[0]}/" for file in files() if "/" in file} - {"generator/", ".ci/"}
    stages = {
        re.sub("(?<=/).*", "", file.removeprefix("generator/")) for file in files() if file.startswith("generator/")
    }
    assert folders | {f"generator/{stage}" for stage in stages - {"__init__.py"}} <= mapped


def test_the_changelog_says_what_is_not_released_yet() -> None:
    assert re.search(r"^## \[Unreleased\]\n\n### \w+\n\n- ", text_of("CHANGELOG.md"), re.MULTILINE)


def test_the_declaration_in_the_readme_is_the_beginning_of_the_seed() -> None:
    modeline, seed = text_of(SEED.as_posix()).split("\n", 1)
    assert modeline.startswith("# yaml-language-server")
    assert seed.startswith(block("README.md", "yaml"))


def test_the_mistake_in_the_readme_gets_the_answer_in_the_readme(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(PROJECT / "declarations", tmp_path / "declarations")
    shutil.copy(PROJECT / "mkdocs.yml", tmp_path)
    seed = tmp_path / SEED
    seed.write_text(seed.read_text(encoding="utf-8").replace("6009.09", "6009.19"), encoding="utf-8")
    code = main(["--config-file", str(tmp_path / "mkdocs.yml"), "check"])
    printed = capfd.readouterr()
    mistake, *advice = printed.out.splitlines()
    assert [line for line in advice if ": 建议〔" not in line] == []
    shown = "\n".join([mistake, "…", printed.err])
    assert (code, shown) == (1, block("README.md", "console\n$ disclose check"))


def test_the_pictures_of_the_readme_are_those_we_take_and_small() -> None:
    pictures = [picture.file for picture in take_screenshots.PICTURES]
    assert re.findall(r'src="([^"]+)"', text_of("README.md")) == [f"screenshots/{file.name}" for file in pictures]
    assert [file.name for file in pictures if file.stat().st_size >= take_screenshots.LARGEST] == []


def test_no_file_names_a_package_registry_or_a_folder_of_one_machine() -> None:
    hosts = [f"{re.escape(name)}\\.{end}\\b" for name, ends in REGISTRIES.items() for end in ends]
    paths = [f"(?<![\\w.}})\\]])/{folder}/[\\w.-]" for folder in FOLDERS_OF_ONE_MACHINE]
    forbidden = re.compile("|".join([*hosts, *paths]).encode())
    assert {file: found for file in files() if (found := forbidden.findall((PROJECT / file).read_bytes()))} == {}


def _rules_in(value: object) -> Iterator[Rule]:
    match value:
        case Rule():
            yield value
        case Check():
            yield value.rule
        case tuple():
            yield from (rule for item in value for rule in _rules_in(item))


def _doubles(names: Iterable[str]) -> list[str]:
    listed = list(names)
    return sorted({name for name in listed if listed.count(name) > 1})


def _command(cell: str) -> str:
    """`disclose check` of `disclose check [PATH…]`: the words that are typed as they stand."""
    return " ".join(word for word in in_backticks(cell)[0].split() if re.fullmatch("[a-z]+", word))


def _options(command: click.Command) -> set[str]:
    return {name for option in command.params if isinstance(option, click.Option) for name in option.opts}


def _defaults(part: BaseModel, above: str = "") -> Iterator[tuple[str, object]]:
    """Every single setting by its full name, with its default."""
    for name, value in part:
        if isinstance(value, BaseModel):
            yield from _defaults(value, f"{above}{name}.")
        else:
            yield above + name, value


def _explained(section: str) -> dict[str, str]:
    """Each setting, also one that is commented out, with what stands behind it and in the comments above it."""
    explained: dict[str, str] = {}
    above = group = ""
    for line in section.splitlines():
        setting = re.fullmatch(r" {4}(  )?(?:# )?(\w+):(?: [^#]*)?(#.*)?", line)
        if setting is None:
            above += line
            continue
        inside, name, behind = setting.groups(default="")
        group = group if inside else name
        explained[f"{group}.{name}" if inside else name] = above + behind
        above = ""
    return explained
