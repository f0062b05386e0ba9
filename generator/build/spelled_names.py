"""Names in pinyin out of the cache: the package that knows them takes longer to load than an edited page to be made.

It takes 55 MB, too: where many departments are made, a process that ends with it spells the names of the register, so
that no worker needs it for them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from pydantic import TypeAdapter

from generator.build.cache import Cache, digest
from generator.build.executor import done_apart
from generator.model.region import Region
from generator.publish.built_page import PageFacts
from generator.publish.search.search_text import department_keywords, in_pinyin

_SPELLINGS = TypeAdapter(tuple[str, ...])


@dataclass(frozen=True, slots=True)
class SpelledNames:
    """Gives the spellings of names, cached under a key that changes with the program and its packages."""

    key: str
    store: Cache

    def __call__(self, name: str) -> tuple[str, ...]:
        """The spellings of a name, as `in_pinyin` gives them."""
        return _remembered(f"{self.key}-{digest(name)}", name, self.store)


def spell_register(spelt: SpelledNames, regions: Iterable[Region]) -> None:
    """Have the names of all departments of these registers spelt by another process, and remembered."""
    done_apart(_spell, spelt, [(region.name, line.name) for region in regions for line in region.departments])


def _spell(spelt: SpelledNames, names: Iterable[tuple[str, str]]) -> None:
    for region, department in names:
        department_keywords(PageFacts(region=region, department=department), spelt)


@lru_cache(maxsize=1 << 12)
def _remembered(key: str, name: str, store: Cache) -> tuple[str, ...]:
    kept = store.get(key)
    if kept is not None:
        return _SPELLINGS.validate_json(kept)
    spellings = in_pinyin(name)
    store.put(key, _SPELLINGS.dump_json(spellings))
    return spellings
