"""The guide's page of rules, made of the registries: no rule that is checked can be missing from it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.diagnostics.diagnostic import Rule
from generator.publish import page_kinds
from generator.publish.page import Link, Page
from generator.publish.page_urls import HOME

GUIDE = Link("使用说明", "guide/")
PATH = "guide/rules.md"
"""Beside the pages written by hand, which link to it by this name."""


@dataclass(frozen=True, slots=True)
class RuleExample:
    """Lines of a declaration as a rule finds them, and as they should be."""

    before: str
    after: str


@dataclass(frozen=True, slots=True)
class RuleChapter:
    """The rules of one stage; `anchor` is where the chapter stands on the page.

    `examples` are those of its rules, by their ids.
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
    """检查规则, among the pages of the guide that are written by hand."""
    return Page(
        url="guide/rules/",
        kind=page_kinds.RULES,
        title="检查规则",
        description="检查规则：检查申报表、地区说明、设置和网站所用的全部规则，逐条列出名称、级别、标识和说明。",
        crumbs=(HOME, GUIDE),
        subject=RuleList(chapters),
    )
