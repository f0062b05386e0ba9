"""Everything that is generated for a site, before it is put together."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from generator.build.cache import Cache
from generator.build.page_batch import BuiltEntry, PageBatch
from generator.build.theme import Theme


@dataclass(frozen=True)
class NewPages:
    """Everything that is generated for a site: its cached batches, and how MkDocs is to make the rest.

    `site_url` is the address of the site, empty if unknown; `edition` changes with the program and its packages.
    """

    batches: Sequence[PageBatch]
    store: Cache
    theme: Theme
    content: Path
    site_url: str
    edition: str

    @cached_property
    def entries(self) -> Sequence[BuiltEntry]:
        """Every page."""
        return [entry for batch in self.batches for entry in batch.entries]

    @cached_property
    def files(self) -> Sequence[str]:
        """Every other file, by its path in the site."""
        return [path for batch in self.batches for path in batch.files]
