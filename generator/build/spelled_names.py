"""Names in pinyin out of the cache: the package that knows them takes longer to load than an edited page to be made."""

from dataclasses import dataclass
from functools import lru_cache

from pydantic import TypeAdapter

from generator.build.cache import Cache, digest
from generator.publish.search.search_text import in_pinyin

_SPELLINGS = TypeAdapter(tuple[str, ...])


@dataclass(frozen=True, slots=True)
class SpelledNames:
    """Gives the spellings of names, cached under a key that changes with the program and its packages."""

    key: str
    store: Cache

    def __call__(self, name: str) -> tuple[str, ...]:
        """The spellings of a name, as `in_pinyin` gives them."""
        return _remembered(f"{self.key}-{digest(name)}", name, self.store)


@lru_cache(maxsize=1 << 12)
def _remembered(key: str, name: str, store: Cache) -> tuple[str, ...]:
    kept = store.get(key)
    if kept is not None:
        return _SPELLINGS.validate_json(kept)
    spellings = in_pinyin(name)
    store.put(key, _SPELLINGS.dump_json(spellings))
    return spellings
