"""The guide's page of rules, generated from the lists of rules, so that it names every rule that is checked."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.diagnostics.diagnostic import Rule
from generator.publish import page_kinds
from generator.publish.page import Link, Page
from generator.publish.page_urls import HOME

GUIDE = Link("使用说明", "guide/")
PATH = "guide/rules.md"
"""The path under content/; pages written by hand link to it by this name."""


@dataclass(frozen=True, slots=True)
class RuleExample:
    """Lines of a declaration that break a rule, and the same lines put right."""

    before: str
    after: str


@dataclass(frozen=True, slots=True)
class RuleChapter:
    """The rules of one stage; `anchor` is the id of the chapter on the page.

    `examples` are examples for its rules, by rule id.
    """

    anchor: str
    title: str
    about: str
    rules: tuple[Rule, ...]
    examples: Mapping[str, RuleExample] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RuleList:
    """The context of pages/rules.md.jinja."""

    chapters: tuple[RuleChapter, ...]


def rules_page(chapters: tuple[RuleChapter, ...]) -> Page:
    """The page 检查规则, which belongs to the guide that is otherwise written by hand."""
    return Page(
        url="guide/rules/",
        kind=page_kinds.RULES,
        title="检查规则",
        description="检查规则：检查申报表、地区说明、设置和网站所用的全部规则，逐条列出名称、级别、标识和说明。",
        crumbs=(HOME, GUIDE),
        subject=RuleList(chapters),
    )
