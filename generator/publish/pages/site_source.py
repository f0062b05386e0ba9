"""What lists and notices are made from: the regions, what lists show of each department, moves and Git's history."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.model.archive import Archive, DeclarationAddress
from generator.model.redacted_text import redacted_text
from generator.model.redaction import public_regions
from generator.model.region import Move, Region
from generator.model.revision import History
from generator.publish.views.register.department_record import DepartmentAddress, DepartmentSummaries
from generator.publish.views.register.lazy_years import LazyYears
from generator.publish.views.register.region_record import RegionRecord


@dataclass(frozen=True)
class SiteSource:
    """The source of all pages and files but the declarations' own.

    `departments` holds what lists show of each department, its hidden words included. `history` is what Git knows of
    all declarations. `feed_ids` are those of EarlierPublications.
    """

    regions: Mapping[str, Region]
    moves: tuple[Move, ...]
    departments: Mapping[DepartmentAddress, DepartmentSummaries]
    history: History
    feed_ids: tuple[str, ...] = ()

    @classmethod
    def of(
        cls,
        archive: Archive,
        departments: Mapping[DepartmentAddress, DepartmentSummaries],
        history: History,
        feed_ids: tuple[str, ...] = (),
    ) -> "SiteSource":
        """The source of a site; the archive's declarations are not used."""
        return cls(public_regions(archive.regions), archive.moves, departments, history, feed_ids)

    def rows_of(self, record: RegionRecord) -> Iterator[LazyYears[Mapping[str, str]]]:
        """The rows in the published tables of each department of a region, in the order of its lists."""
        for department in record.departments:
            if (place := (record.slug, department.slug)) in self.departments:
                yield self.departments[place].rows

    @cached_property
    def addresses(self) -> frozenset[DeclarationAddress]:
        """The addresses of all declarations that are shown or would be if their file could be read."""
        return frozenset(
            address
            for facts in (summaries.facts for summaries in self.departments.values())
            for address in (
                *facts.addresses,
                *facts.unreadable,
                *facts.project_addresses,
                *facts.unreadable_projects,
            )
        )

    def public_moves(self, exempt: frozenset[str]) -> Iterator[Move]:
        """The entries of moved.yaml; hidden words of the departments concerned and `exempt` words are taken out."""
        for move in self.moves:
            words = exempt.union(self._hidden_below(tuple(move.old.split("/")[:2]))) if move.reason else exempt
            texts = {"reason": move.reason, "approval": move.approval}
            yield move.model_copy(update={name: text and redacted_text(text, words) for name, text in texts.items()})

    def _hidden_below(self, folder: tuple[str, ...]) -> Iterator[str]:
        """The hidden words of a department, or of all departments of a region, now and in earlier versions."""
        for department, words in self.history.hidden.items():
            if department[: len(folder)] == folder:
                yield from words
        for department, summaries in self.departments.items():
            if department[: len(folder)] == folder:
                yield from summaries.facts.hidden
