"""Built pages that a build reads, read once in this process: those written by hand are the same in most projects."""

from functools import lru_cache

import pytest

from generator.build import changed_links, page_batch
from generator.publish.site import built_site, page_reader

_READERS = (built_site, changed_links, page_batch)
"""All that read pages by this name."""

read_built_page = lru_cache(maxsize=2000)(page_reader.read_built_page)
"""The page of the very same path and HTML, which nobody can change."""


def read_once(patch: pytest.MonkeyPatch) -> None:
    """Let builds ask for a page that was read before."""
    for module in _READERS:
        patch.setattr(module, "read_built_page", read_built_page)
