"""All generated pages and files of a site, before it is put together."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from generator.build.cache import Cache
from generator.build.page_batch import BuiltEntry, PageBatch
from generator.build.theme import Theme


@dataclass(frozen=True)
class NewPages:
    """The cached batches of a site, and what MkDocs needs to make the rest: `theme` and handwritten `content`.

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
        """All generated pages."""
        return [entry for batch in self.batches for entry in batch.entries]

    @cached_property
    def files(self) -> Sequence[str]:
        """The paths in the site of all other generated files."""
        return [path for batch in self.batches for path in batch.files]
