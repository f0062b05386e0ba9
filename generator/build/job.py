"""What a worker process is given for a build, and the maker of pages that it has for it."""

from dataclasses import dataclass

from generator.build.cache import Cache
from generator.build.page_batch import PageMaker
from generator.build.spelled_names import SpelledNames
from generator.build.theme import Theme
from generator.publish.site.render import load_templates
from generator.settings.read import Settings


@dataclass(frozen=True)
class Job:
    """All that a worker needs to make any department; `base` is the digest of the inputs common to all pages.

    `store` is the cache, `search` says that the site has a search, and `spelt` gives the spellings of names for it.
    With `sound_only`, declarations with errors are left out.
    """

    settings: Settings
    theme: Theme
    store: Cache
    base: str
    spelt: SpelledNames
    search: bool
    sound_only: bool


_page_makers: dict[str, PageMaker] = {}


def page_maker(job: Job) -> PageMaker:
    """The job's maker of pages; made only once in each process, because loading templates is slow."""
    if job.base not in _page_makers:
        _page_makers.clear()
        templates = load_templates(job.settings.templates)
        _page_makers[job.base] = PageMaker(job.theme, templates, job.settings.site_url, job.search, job.spelt)
    return _page_makers[job.base]
