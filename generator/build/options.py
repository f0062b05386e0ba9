"""The options of a build, and the names in the cache's folder."""

from dataclasses import dataclass
from pathlib import Path

CACHE = ".cache"
"""The folder of the cache, beside mkdocs.yml."""

ENTRIES, LOCK = "site", "site.lock"
"""In that folder: the subfolder of the cache's entries, and the lock file of the build that uses it."""


@dataclass(frozen=True, slots=True)
class Options:
    """The options of a build.

    `search`: make a search. `sound_only`: leave out declarations with errors. `search_behind`: publish the site with
    the old site's search and update it afterwards. `jobs`: the number of processes. `cache`: the folder of earlier
    results, None to build without. `preview`: for `disclose serve`. `scheduler`: the address of a Dask scheduler, empty
    for this machine alone. `verify`: compare the content of every file before it is used again. `allow_loss`: build
    even if published addresses would have no content any more, or Git's history cannot be read.
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
