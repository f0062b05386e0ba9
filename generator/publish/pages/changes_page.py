"""The page that compares a declaration, part by part, with the nearest earlier one of the same department."""

from dataclasses import dataclass

from generator.model.archive import DeclarationAddress
from generator.model.comparison import Step
from generator.model.judgement import Group
from generator.model.wording.judgements import counted
from generator.model.wording.titles import site_column_of, title_of, year_of_form
from generator.publish import page_kinds
from generator.publish.page import Link, Page
from generator.publish.page_urls import changes_url, declaration_url
from generator.publish.views.changes.change_sections import ChangeSection, sections_of
from generator.publish.views.changes.compared_forms import ComparedForms
from generator.publish.views.changes.year_change import YearChange
from generator.publish.views.changes.year_on_year import NamedGroup, named_group
from generator.publish.views.declaration.adjustment import adjustment_of
from generator.publish.views.register.declaration_record import DeclarationRecord


@dataclass(frozen=True, slots=True)
class Changes:
    """The context of pages/changes.md.jinja.

    `between` are the years between the two forms for which there is no public form. `undirected` says that some
    target's number fell and no form says which direction is better. `adjusted` links to the adjusted form that replaced
    the later one, where there is one.
    """

    region_name: str
    department_name: str
    change: YearChange
    old: Link
    new: Link
    between: tuple[int, ...]
    kinds: str
    groups: tuple[NamedGroup, ...]
    undirected: bool
    sections: tuple[ChangeSection, ...]
    guide: bool
    is_official: bool
    adjusted: Link | None

    @property
    def nothing_less(self) -> bool:
        """Whether no target was lowered or dropped."""
        return all(named.group.group != Group.LOWERED for named in self.groups)


def changes_page(
    record: DeclarationRecord,
    forms: ComparedForms,
    change: YearChange,
    *,
    guide: bool = False,
    is_official: bool = False,
) -> Page:
    """The changes page of a declaration that has an earlier one; `guide` says whether terms link to the guide."""
    address, name = record.address, record.summary.full_name
    adjustment = adjustment_of(record)
    context = Changes(
        record.region.name,
        record.summary.name,
        change,
        Link(_form_name(change, forms.old), declaration_url(forms.old)),
        Link(_form_name(change, forms.new), declaration_url(forms.new)),
        tuple(range(change.before + 1, change.year)),
        counted(change.counts),
        tuple(named_group(address, group) for group in change.groups),
        any(group.undirected for group in change.groups),
        sections_of(forms),
        guide,
        is_official,
        adjustment.other if adjustment and not adjustment.is_in_force and adjustment.is_shown else None,
    )
    return Page(
        url=changes_url(address),
        kind=page_kinds.CHANGES,
        title=f"{name}{_title(change)}",
        description=f"{name}{change.year}年{title_of(address)}{_compared_with(change)}，改动{change.total}处。",
        crumbs=(*record.crumbs, Link(record.crumb, context.new.url)),
        subject=context,
        crumb=change.heading if change.step is Step.ADJUSTED else f"与{change.before}年对照",
        column=site_column_of(address),
    )


def _form_name(change: YearChange, address: DeclarationAddress) -> str:
    """The name of one of the two forms: 2022年, 2022年（调整）, or within a year 调整前, 调整后."""
    if change.step is Step.ADJUSTED:
        return change.names[address.adjusted]
    return year_of_form(address)


def _title(change: YearChange) -> str:
    if change.step is Step.ADJUSTED:
        return f"{change.year}年绩效目标对照（{change.heading}）"
    return f"{change.year}年与{change.before}年绩效目标对照"


def _compared_with(change: YearChange) -> str:
    return f"{change.names[1]}与{change.names[0]}相比" if change.step is Step.ADJUSTED else f"与{change.before}年相比"
