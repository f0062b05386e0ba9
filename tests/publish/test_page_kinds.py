"""Every kind of page is in the table, has what it needs, and sees nothing that it may not print."""

import re
from collections.abc import Iterator
from dataclasses import is_dataclass
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

import pytest
from mkdocs.utils.yaml import yaml_load
from pydantic import BaseModel

from generator.model.archive import Archive
from generator.model.declaration import Declaration
from generator.model.publication_policy import Privacy
from generator.model.redaction import PublicDeclaration
from generator.model.region import Move
from generator.publish.page import Page
from generator.publish.page_kinds import EXPLANATION, OWNED_FOLDERS, PAGE_KINDS, RULES, PageKind
from generator.publish.pages.rules_page import rules_pages
from generator.rules import RULE_CHAPTERS, RULE_EXAMPLES
from generator.settings.read import Settings
from tests.builders import archive, declaration, project
from tests.publish.rendered import PROJECT, planned

PAGES = PROJECT / "templates/pages"
MOVED = Move.model_validate({"原地址": "wuhan-qingshan/old/2020", "撤下原因": "误发"})
OWN_PROJECT = {"wuhan-qingshan/civil-affairs/2022/relief": project()}
EVERYTHING = archive(declaration(年度="2021"), declaration(), projects=OWN_PROJECT, moves=(MOVED,))
EACH = pytest.mark.parametrize("kind", PAGE_KINDS, ids=lambda kind: kind.template)


def pages() -> list[Page]:
    """At least one page of every kind."""
    return [*planned(EVERYTHING).pages, *rules_pages(RULE_CHAPTERS, RULE_EXAMPLES).values()]


def template(kind: PageKind) -> str:
    return (PAGES / f"{kind.template}.md.jinja").read_text(encoding="utf-8")


def test_every_template_of_a_page_is_in_the_table_once() -> None:
    assert sorted(kind.template for kind in PAGE_KINDS) == sorted(
        file.name.removesuffix(".md.jinja") for file in PAGES.iterdir()
    )


def test_a_page_of_every_kind_is_planned() -> None:
    assert {page.kind for page in pages()} == set(PAGE_KINDS)


@EACH
def test_every_page_stands_in_the_folder_of_its_kind(kind: PageKind) -> None:
    assert {page.url.partition("/")[0] for page in pages() if page.kind == kind} == {kind.folder}


@EACH
def test_a_template_says_what_it_is_given_and_states_the_facts_of_its_kind(kind: PageKind) -> None:
    text = template(kind)
    assert re.match(r"\{##\n  .*?\n  page: Page · subject: \w+", text, re.DOTALL)
    assert re.findall(r'data-page="([^"]*)"', text) == ([kind.facts] if kind.facts else [])


@EACH
def test_the_subject_is_what_the_template_says(kind: PageKind) -> None:
    said = re.search(r"subject: (\w+)", template(kind))
    assert said
    assert {type(page.subject).__name__ for page in pages() if page.kind == kind} == {said[1]}


@EACH
def test_the_navigation_leads_to_a_kind_or_knows_that_it_does_not(kind: PageKind) -> None:
    """A page of which MkDocs is told neither stops a build."""
    settings = yaml_load((PROJECT / "mkdocs.yml").read_text(encoding="utf-8"))
    nav, beside = str(settings["nav"]), settings["not_in_nav"].split()
    first = f"{kind.folder}/index.md".lstrip("/")
    in_nav = "guide/rules.md" if kind is RULES else first
    assert (f"'{in_nav}'" in nav) == (kind.in_navigation or first in nav)
    assert kind.in_navigation or {f"/{kind.folder}/**", f"/{kind.folder}/*/**"} & set(beside)


def test_what_is_rendered_is_ignored_by_git() -> None:
    ignored = (PROJECT / ".gitignore").read_text(encoding="utf-8").splitlines()
    assert {f"/content/{folder}/" for folder in OWNED_FOLDERS} <= set(ignored)


def test_what_is_rendered_is_cleaned_away_and_told_to_who_looks_around() -> None:
    makefile = (PROJECT / "Makefile").read_text(encoding="utf-8")
    cleaned = re.search(r"for made in ([a-z ]+);", makefile)
    assert cleaned
    assert cleaned[1].split() == [*OWNED_FOLDERS]
    contributing = (PROJECT / "CONTRIBUTING.md").read_text(encoding="utf-8").splitlines()
    row = next(line for line in contributing if line.startswith("| `content/` |"))
    assert {f"content/{folder}/" for folder in OWNED_FOLDERS} <= set(re.findall(r"`([^`]+)`", row))


@EACH
def test_the_readme_says_what_a_kind_holds(kind: PageKind) -> None:
    readme = (PROJECT / "README.md").read_text(encoding="utf-8")
    assert re.search(rf"^\| `{kind.folder}/.*` \| .+ \|$", readme, re.MULTILINE)


@EACH
def test_a_reader_may_choose_a_kind_in_the_search_whatever_the_scripts_say(kind: PageKind) -> None:
    """The choices come with the index: no script of the search has to learn a new kind."""
    assert kind.found_as
    assert kind.facts or kind.found_as == EXPLANATION
    scripts = scripts_of_the_search()
    assert len(scripts) > 3
    fields = re.compile(r"^const FIELDS = .*$", re.MULTILINE)  # what the fields are called, 年度 and 部门 among them
    assert [name for name, script in scripts.items() if f'"{kind.found_as}"' in fields.sub("", script)] == []


def scripts_of_the_search() -> dict[str, str]:
    """The script of the search and all that it imports, by name."""
    found: dict[str, str] = {}
    waiting = ["search.js"]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found[name] = (PROJECT / "templates/theme/assets" / name).read_text(encoding="utf-8")
            waiting += re.findall(r'(?:from|import)\s*\(?"\./([a-z-]+\.js)"', found[name])
    return found


@pytest.mark.parametrize("page", {page.kind: page for page in pages()}.values(), ids=lambda page: page.kind.template)
def test_no_template_can_reach_a_setting_or_a_form_that_is_not_redacted(page: Page) -> None:
    reached = set(reachable(type(page.subject), set()))
    assert not reached & {Settings, Declaration, Privacy, Archive}
    assert all(issubclass(kind, PublicDeclaration) for kind in reached if issubclass(kind, Declaration))


def test_what_a_template_can_reach_is_found_through_every_kind_of_type() -> None:
    """The proof that the walk sees what it looks for."""
    assert Declaration in reachable(Archive, set())
    assert PublicDeclaration in reachable(type(page_of("declaration").subject), set())


def page_of(name: str) -> Page:
    return next(page for page in pages() if page.kind.template == name)


def reachable(kind: Any, seen: set[Any]) -> Iterator[type]:
    """Every class whose values can be reached from a value of this type: by fields, properties and containers."""
    if kind in seen or kind is None:
        return
    seen.add(kind)
    if get_origin(kind) is not None or isinstance(kind, UnionType):
        for inner in get_args(kind):
            yield from reachable(inner, seen)
    elif isinstance(kind, type) and kind.__module__.startswith("generator."):
        yield kind
        for inner in _attributes(kind):
            yield from reachable(inner, seen)


def _attributes(kind: type) -> Iterator[Any]:
    if is_dataclass(kind) or issubclass(kind, BaseModel):
        yield from get_type_hints(kind).values()
    for base in kind.__mro__:
        for member in [*vars(base).values()]:  # looking at one may add what Python remembers of it
            getter = member.fget if isinstance(member, property) else getattr(member, "func", None)
            if getter and base.__module__.startswith("generator."):
                yield get_type_hints(getter).get("return")
