"""The guide's pages of rules, generated from the lists of rules, so that they name every rule that is checked."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.diagnostics.diagnostic import Rule
from generator.publish import page_kinds
from generator.publish.page import Link, Page
from generator.publish.page_urls import HOME

GUIDE = Link("使用说明", "guide/")
RULES = Link("检查规则", "guide/rules/")
PATH = "guide/rules.md"
"""The path under content/; pages written by hand link to it by this name."""


@dataclass(frozen=True, slots=True)
class RuleExample:
    """Lines of a declaration that break a rule, and the same lines put right."""

    before: str
    after: str


@dataclass(frozen=True, slots=True)
class RuleGroup:
    """Rules that one page explains, in `folder` below the page of all rules; no rule is in two groups.

    `title` is empty where the group is a whole chapter.
    """

    folder: str
    title: str
    rules: tuple[Rule, ...]

    @property
    def url(self) -> str:
        """The address of the page that explains them."""
        return f"{RULES.url}{self.folder}/"


@dataclass(frozen=True, slots=True)
class RuleChapter:
    """The rules of one stage; `anchor` is the id of the chapter on the page."""

    anchor: str
    title: str
    about: str
    groups: tuple[RuleGroup, ...]

    @property
    def rules(self) -> tuple[Rule, ...]:
        """All rules of the chapter, by group."""
        return tuple(rule for group in self.groups for rule in group.rules)


@dataclass(frozen=True, slots=True)
class RuleList:
    """The context of pages/rules.md.jinja."""

    chapters: tuple[RuleChapter, ...]


@dataclass(frozen=True, slots=True)
class ExplainedRule:
    """A rule with its example, None where it has none."""

    rule: Rule
    example: RuleExample | None


@dataclass(frozen=True, slots=True)
class RuleExplanations:
    """The context of pages/rule-group.md.jinja; `about` applies to all of the rules."""

    about: str
    rules: tuple[ExplainedRule, ...]
    all_rules: Link


def rules_pages(chapters: Iterable[RuleChapter], examples: Mapping[str, RuleExample]) -> dict[str, Page]:
    """The page 检查规则 and a page for each group, by their paths among the guide's pages written by hand.

    `examples` are given by rule id.
    """
    chapters = tuple(chapters)
    explained = (_explanations(chapter, group, examples) for chapter in chapters for group in chapter.groups)
    return {PATH: _list_of_rules(chapters)} | {page.path: page for page in explained}


def _list_of_rules(chapters: tuple[RuleChapter, ...]) -> Page:
    return Page(
        url=RULES.url,
        kind=page_kinds.RULES,
        title=RULES.label,
        description="检查规则：检查申报表、地区说明、设置和网站所用的全部规则，逐条列出名称、级别和标识，并通向说明和写法举例。",
        crumbs=(HOME, GUIDE),
        subject=RuleList(chapters),
    )


def _explanations(chapter: RuleChapter, group: RuleGroup, examples: Mapping[str, RuleExample]) -> Page:
    title = group.title or chapter.title
    return Page(
        url=group.url,
        kind=page_kinds.RULE_GROUP,
        title=f"{RULES.label}：{title}",
        description=f"{RULES.label}中“{title}”一组的规则，逐条说明要求和依据，并举出会有提示的写法和应当的写法。",
        crumbs=(HOME, GUIDE, RULES),
        subject=RuleExplanations(
            chapter.about, tuple(ExplainedRule(rule, examples.get(rule.id)) for rule in group.rules), RULES
        ),
        crumb=title,
    )
