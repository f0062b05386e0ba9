"""How to build, and where what was made is kept."""

from dataclasses import dataclass
from pathlib import Path

CACHE = ".cache"
"""The folder beside mkdocs.yml where what was made is kept."""

ENTRIES, LOCK = "site", "site.lock"
"""In that folder: what builds made, and the file that stands for being the one build that uses it."""


@dataclass(frozen=True, slots=True)
class Options:
    """How to build; `cache` is the folder of what earlier builds made, None to neither use nor keep it.

    With `search_behind` the site takes its place with the search of the old one, and gets its own afterwards.
    `scheduler` is the address of a Dask scheduler, empty for this machine alone. With `verify` no file of an older site
    is used again without its content being compared. With `allow_loss` it goes on where published addresses would hold
    nothing, or Git's history cannot be read.
    """

    search: bool = True
    sound_only: bool = False
    search_behind: bool = False
    jobs: int = 1
    cache: Path | None = None
    preview: bool = False
    scheduler: str = ""
    verify: bool = False
    allow_loss: bool = False
