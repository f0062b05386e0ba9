"""Indicators that a region's departments have published, as suggestions for others."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from generator.diagnostics.one_line import cut_to, one_line
from generator.model.archive import DeclarationAddress
from generator.model.declaration import Declaration
from generator.model.publication_policy import PublicationPolicy
from generator.model.redaction import redacted_form
from generator.model.spelling import closed
from generator.model.taxonomy import FIRST_LEVEL, SECOND_LEVEL
from generator.read.folder import read_folder

MOST_OF_A_CATEGORY = 10
_LONGEST_TARGET = 30


@dataclass
class _Used:
    """An indicator and its departments; name and target are those of the newest form."""

    name: str = ""
    target: str = ""
    year: int = 0
    departments: set[str] = field(default_factory=set)
    forms: int = 0


def suggested_indicators(declarations: Path, address: DeclarationAddress, policy: PublicationPolicy) -> Iterator[str]:
    """Lines with the public indicators of each category, those of most departments first, the own ones included.

    Each category lists the most used ones, and the number of the others.
    """
    folder = read_folder(declarations, [declarations / address.region])
    public = folder.archive.public(policy)
    used: dict[tuple[str, str], dict[str, _Used]] = {}
    for place, form in (*public.declarations.items(), *public.projects.items()):
        _count(used, place, redacted_form(form, policy))
    for first, second in sorted(used, key=_rank):
        yield one_line(f"{first}/{second}")
        ranked = sorted(
            used[first, second].values(),
            key=lambda indicator: (-len(indicator.departments), -indicator.forms, indicator.name),
        )
        yield from (f"  {_line(indicator)}" for indicator in ranked[:MOST_OF_A_CATEGORY])
        if len(ranked) > MOST_OF_A_CATEGORY:
            yield f"  另有{len(ranked) - MOST_OF_A_CATEGORY}个用得少的没有列出"


def _count(used: dict[tuple[str, str], dict[str, _Used]], place: DeclarationAddress, form: Declaration) -> None:
    for goal in form.goals.annual:
        for row in goal.rows():
            if row.indicator.name:
                of_category = used.setdefault(row.category, {})
                indicator = of_category.setdefault(closed(row.indicator.name), _Used())
                indicator.departments.add(place.department)
                indicator.forms += 1
                if place.year >= indicator.year:
                    indicator.name, indicator.year = row.indicator.name, place.year
                    indicator.target = row.indicator.target or ""


def _rank(category: tuple[str, str]) -> tuple[int, int, str, str]:
    """The sort key of a category: national categories in their order, then others."""
    first, second = category
    firsts, seconds = list(FIRST_LEVEL), list(SECOND_LEVEL)
    known = firsts.index(first) if first in firsts else len(firsts)
    return known, seconds.index(second) if second in seconds else len(seconds), first, second


def _line(used: _Used) -> str:
    target = cut_to(used.target, _LONGEST_TARGET)
    shown = f"，{used.year}年写的是“{target}”" if target else ""
    return one_line(f"{used.name}（{len(used.departments)}个部门{shown}）")
