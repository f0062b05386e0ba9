"""Two compared forms, with the section and the anchors of each change on the changes page."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.diagnostics.diagnostic import Route
from generator.model.archive import DeclarationAddress
from generator.model.change import Change
from generator.model.comparison import Comparison
from generator.model.routes import ANNUAL, TO_GOAL, row_of
from generator.model.wording.changes import ChangeText, change_text
from generator.model.wording.comparisons import side_names
from generator.publish.form_places import FormPlaces, PlacedIndicator, is_annual_goal, places_of, section_of
from generator.publish.page import Link
from generator.publish.page_urls import declaration_url

OLD = "old-"
"""The prefix of anchors of what only the earlier form has."""


@dataclass(frozen=True)
class ComparedForms:
    """A comparison of the form at `new` with the one at `old`."""

    comparison: Comparison
    old: DeclarationAddress
    new: DeclarationAddress

    @property
    def is_of_one_year(self) -> bool:
        """Whether the forms are the approved and the adjusted one of the same year."""
        return self.old.year == self.new.year

    @property
    def names(self) -> tuple[str, str]:
        """The names of the two forms when they are shown together, the earlier one first."""
        return side_names(self.old, self.new)

    @cached_property
    def old_places(self) -> FormPlaces:
        """The places of the earlier form."""
        return places_of(self.comparison.old)

    @cached_property
    def new_places(self) -> FormPlaces:
        """The places of the later form."""
        return places_of(self.comparison.new)

    def text(self, change: Change) -> ChangeText:
        """A change of this comparison in words, worded once for the page, the lists and the data.

        Raises KeyError for a change of another comparison.
        """
        return self._texts[id(change)]

    @cached_property
    def _texts(self) -> Mapping[int, ChangeText]:
        return {id(change): change_text(change, self.comparison) for change in self.comparison.changes}

    def section(self, change: Change) -> str:
        """The section of a change, that of a goal by its position: in the later form where it has the place."""
        if change.new is not None:
            return section_of(change.new.route)
        route = change.place.route
        if route[:2] != ANNUAL or len(route) < TO_GOAL:
            return section_of(route)
        goal = self._later_goals.get(route[:TO_GOAL])
        return section_of(goal) if goal else OLD + section_of(route)

    def anchor(self, change: Change) -> str:
        """The anchor of a change on the changes page: that of its indicator, else of its section."""
        placed = self.indicator(change)
        if placed is None:
            return self.section_anchor(self.section(change))
        return placed.anchor if self.row(change)[1] is not None else OLD + placed.anchor

    def position(self, change: Change) -> str:
        """The anchor made from the position of the change's indicator; empty for changes outside indicators."""
        placed = self.indicator(change)
        if placed is None:
            return ""
        return placed.position if self.row(change)[1] is not None else OLD + placed.position

    def section_anchor(self, section: str) -> str:
        """The anchor of a section on the changes page; for a goal its permanent id."""
        if section.startswith(OLD):
            return OLD + self.old_places.goal(section.removeprefix(OLD))
        return self.new_places.goal(section)

    def indicator(self, change: Change) -> PlacedIndicator | None:
        """The indicator of a change, from the later form where it has it, else the earlier; None outside indicators."""
        old, new = self.row(change)
        placed = self.new_places.indicators.get(new) if new else None
        return placed or (self.old_places.indicators.get(old) if old else None)

    def row(self, change: Change) -> tuple[Route | None, Route | None]:
        """The routes of a change's indicator in the earlier and the later form; None where a form does not have it.

        Raises KeyError for a change of another comparison.
        """
        return self._rows[id(change)]

    @cached_property
    def _rows(self) -> Mapping[int, tuple[Route | None, Route | None]]:
        """Looked up once, because the page, the lists and the data each ask for a change's anchor."""
        return {id(change): self._row(change) for change in self.comparison.changes}

    def _row(self, change: Change) -> tuple[Route | None, Route | None]:
        old = row_of(change.old.route) if change.old else None
        new = row_of(change.new.route) if change.new else None
        return old or self._earlier_rows.get(new), new or self._later_rows.get(old)

    def way_to_old(self, route: Route) -> Link:
        """The link to a place of the earlier form on its page."""
        return self._to_old(self.old_places.anchor(route))

    def way_to_new(self, route: Route) -> Link:
        """The link to a place of the later form on its page."""
        return self._to_new(self.new_places.anchor(route))

    def section_ways(self, anchor: str) -> tuple[Link | None, Link | None]:
        """The links to a section in the earlier and the later form; `anchor` is that of a goal by its position."""
        if anchor.startswith(OLD):
            return self._to_old(self.old_places.goal(anchor.removeprefix(OLD))), None
        if not is_annual_goal(anchor):
            return self._to_old(self.old_places.drawn(anchor)), self._to_new(self.new_places.drawn(anchor))
        earlier = {section_of(new): section_of(old) for old, new in self._later_goals.items()}.get(anchor)
        return self._to_old(self.old_places.goal(earlier)) if earlier else None, self._to_new(
            self.new_places.goal(anchor)
        )

    def _to_old(self, anchor: str) -> Link:
        return Link(self.names[0], f"{declaration_url(self.old)}#{anchor}")

    def _to_new(self, anchor: str) -> Link:
        return Link(self.names[1], f"{declaration_url(self.new)}#{anchor}")

    @cached_property
    def _later_goals(self) -> Mapping[Route, Route]:
        return {match.old: match.new for match in self.comparison.goals}

    @cached_property
    def _later_rows(self) -> Mapping[Route | None, Route]:
        return {match.old: match.new for match in self.comparison.indicators}

    @cached_property
    def _earlier_rows(self) -> Mapping[Route | None, Route]:
        return {match.new: match.old for match in self.comparison.indicators}
