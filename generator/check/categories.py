"""Checks of categories of indicators: their names against the official editions and the region's own list."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from generator.check.indicator_rows import placed_goals
from generator.check.rule import Check, Spot, Subject
from generator.diagnostics.diagnostic import ReviewItem, Route, Rule, Severity
from generator.model.labels import heading
from generator.model.other_labels import other_label
from generator.model.taxonomy import EDITIONS, FIRST_LEVEL, SECOND_LEVEL, name_meant, second_level_of

_LEVELS: Mapping[str, Mapping[str, str]] = {"first_level": FIRST_LEVEL, "second_level": SECOND_LEVEL}
"""Official names of each level, by the level's field."""
_OWNERS: Mapping[str, Sequence[str]] = {
    second: [first for first in FIRST_LEVEL if second in second_level_of(first)] for second in SECOND_LEVEL
}
_FIRST, _SECOND = heading("first_level"), heading("second_level")
_EDITION_NAMES = {edition.year for edition in EDITIONS}


def _places(subject: Subject) -> Mapping[tuple[str, ...], Sequence[Route]]:
    """The routes of each category: keys are (first level,) and (first level, second level)."""
    places: dict[tuple[str, ...], list[Route]] = {}
    for placed in subject.once(placed_goals):
        for category in placed.goal.categories():
            first, second = category.first, category.second
            of_first = places.setdefault((first,), [])
            above = (*placed.route, "indicators", first)
            if above not in of_first[-1:]:
                of_first.append(above)
            if second is not None:
                places.setdefault((first, second), []).append(placed.route + category.route)
    return places


def _is_official(subject: Subject) -> bool:
    """Whether every category is in an official edition, the second level below the right first one."""
    categories = {
        (first, *seconds) for placed in subject.once(placed_goals) for first, seconds in placed.goal.indicators.items()
    }
    return all(map(_is_of_an_edition, categories))


@lru_cache(maxsize=1024)  # form after form has the same
def _is_of_an_edition(names: tuple[str, ...]) -> bool:
    """Whether a first-level category and all second-level ones below it are official, and stand where they belong."""
    first, *seconds = names
    return first in FIRST_LEVEL and all(first in _OWNERS.get(second, ()) for second in seconds)


def _unknown(subject: Subject) -> Sequence[tuple[str, str, str | None, tuple[Route, ...]]]:
    """Names that neither an edition nor the region has: level, name, the known name that is probably meant, routes."""
    if subject.once(_is_official) or subject.declaration.form.categories:
        return []  # a form with categories says itself which it has, and a file with others was not read
    unknown: dict[tuple[str, str], list[Route]] = {}
    local = [name for name in subject.region.taxonomy if name not in _EDITION_NAMES]
    for names, routes in subject.once(_places).items():
        level = "first_level" if len(names) == 1 else "second_level"
        if names[-1] not in _LEVELS[level] and names[-1] not in local:
            unknown.setdefault((level, names[-1]), []).extend(routes)
    return [
        (level, name, name_meant(name, (*_LEVELS[level], *local)), tuple(routes))
        for (level, name), routes in unknown.items()
    ]


def _misspelt(subject: Subject) -> Iterator[Spot]:
    """Unknown categories that are similar to a known one, which is probably meant."""
    for level, name, meant, routes in subject.once(_unknown):
        if meant:
            yield (
                routes,
                f"{heading(level)}“{name}”应写“{meant}”；如确是另一类指标，请列入 region.yaml 的“指标体系”",
            )


def _unofficial(subject: Subject) -> Iterator[Spot]:
    """Unknown categories that are similar to no known one."""
    for level, name, meant, routes in subject.once(_unknown):
        if not meant:
            other = other_label(level, name)
            like = f"，与“{other.meant}”相当" if other else ""
            yield (
                routes,
                f"“{name}”不是通用的{heading(level)}名称{like}；如本地确用此名，请列入 region.yaml 的“指标体系”",
            )


def _misplaced(subject: Subject) -> Iterator[Spot]:
    """Official second-level categories below a first-level category that official editions do not have above them."""
    if subject.once(_is_official) or subject.declaration.form.categories:
        return
    for (first, *rest), routes in subject.once(_places).items():
        for second in rest:
            owners = _OWNERS.get(second, ())
            if first in FIRST_LEVEL and owners and first not in owners:
                named = "、".join(f"“{owner}”" for owner in owners)
                yield tuple(routes), f"“{second}”列在“{first}”之下，通用指标体系中它属于{named}"


CATEGORY_CHECKS: tuple[Check, ...] = (
    Check(
        Rule(
            "misspelt-category",
            "指标类别名称",
            Severity.WARNING,
            f"{_FIRST}、{_SECOND}用财预〔2015〕88号或财预〔2021〕101号的名称，不写错字、简称。",
            ReviewItem.MEASURES,
        ),
        _misspelt,
    ),
    Check(
        Rule(
            "unofficial-category",
            "另设指标类别",
            Severity.WARNING,
            "财预〔2015〕88号、财预〔2021〕101号以外的指标类别，应由财政部门列入 region.yaml 的“指标体系”。",
            ReviewItem.MEASURES,
        ),
        _unofficial,
        together="{count}个指标类别不是通用的名称，其中{first}",
    ),
    Check(
        Rule(
            "misplaced-category",
            "指标类别归属",
            Severity.ADVICE,
            f"{_SECOND}列在财预〔2015〕88号或财预〔2021〕101号所定的{_FIRST}之下。",
            ReviewItem.MEASURES,
        ),
        _misplaced,
        together=f"{{count}}个{_SECOND}不在通常的{_FIRST}之下，如{{first}}",
    ),
)
