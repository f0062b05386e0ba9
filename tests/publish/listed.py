"""Projects as lists see them, made of a project that is valid by default."""

from dataclasses import replace
from decimal import Decimal

from generator.model.archive import DeclarationAddress
from generator.model.project import FundingNature
from generator.publish.views.register.listed_goals import listed_goals
from generator.publish.views.register.listed_projects import ListedProject
from generator.publish.views.register.summaries import summary_of
from tests.builders import project


def listed_project(slug: str, budget: Decimal | None, funding: FundingNature | None, parent: str = "") -> ListedProject:
    """A project of a department's 2022 with this budget in 万元."""
    form = project()
    listed = listed_goals(form)
    summary = replace(summary_of(form, listed), budget=budget)
    address = DeclarationAddress("wuhan-qingshan", "civil-affairs", 2022, slug)
    return ListedProject(address, form.project_name, parent, funding, None, summary, listed)
