"""Names in pinyin, cached because the package for pinyin takes longer to load than an edited page takes to make.

The package also takes 55 MB. So where many departments are made, a process of its own first spells the names in the
registers and declarations, and the workers need not load the package.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pydantic import TypeAdapter

from generator.build.cache import Cache, digest
from generator.build.executor import done_apart
from generator.model.declaration import Declaration
from generator.model.labels import label
from generator.model.region import Region
from generator.publish.built_page import PageFacts
from generator.publish.search.search_text import department_keywords, in_pinyin
from generator.publish.views.register.department_record import DepartmentAddress
from generator.read.folder import ReadFolder

_SPELLINGS = TypeAdapter(tuple[str, ...])


@dataclass(frozen=True, slots=True)
class SpelledNames:
    """Gives the spellings of names, cached under a key that changes with the program and its packages."""

    key: str
    store: Cache

    def __call__(self, name: str) -> tuple[str, ...]:
        """The spellings of a name, as `in_pinyin` gives them."""
        return _remembered(f"{self.key}-{digest(name)}", name, self.store)


def spell_names(spelt: SpelledNames, regions: ReadFolder, declarations: Path) -> None:
    """Spell the names of all departments in another process, and cache the spellings.

    These are the names in registers, and those in declarations that are on one line with their label. A name written in
    any other way is spelt by the worker that reads it.
    """
    forms = (None, *(form for form in regions.forms.values() if form))
    labels = frozenset(label(Declaration, "department_name", form) for form in forms)
    done_apart(_spell, spelt, dict(regions.archive.regions), declarations, regions.departments, labels)


def _spell(
    spelt: SpelledNames,
    regions: Mapping[str, Region],
    declarations: Path,
    departments: Iterable[DepartmentAddress],
    labels: Collection[str],
) -> None:
    names = {(region.name, line.name) for region in regions.values() for line in region.departments}
    line_with_name = re.compile(
        rf"^(?:{'|'.join(map(re.escape, labels))}): +[\"']?([^\s\"'#][^\"'#\r\n]*)".encode(), re.MULTILINE
    )
    for region, department in departments:
        folder = declarations / region / department
        names.update((regions[region].name, name) for name in _names_in(folder, line_with_name) if region in regions)
    for region_name, name in sorted(names):
        department_keywords(PageFacts(region=region_name, department=name), spelt)


def _names_in(folder: Path, line_with_name: re.Pattern[bytes]) -> Iterator[str]:
    """The names in the YAML files below a folder; a file that cannot be read has none."""
    for file in folder.rglob("*.yaml"):
        with suppress(OSError):
            for found in line_with_name.finditer(file.read_bytes()):
                yield found[1].decode(errors="replace").strip()


@lru_cache(maxsize=1 << 12)
def _remembered(key: str, name: str, store: Cache) -> tuple[str, ...]:
    kept = store.get(key)
    if kept is not None:
        return _SPELLINGS.validate_json(kept)
    spellings = in_pinyin(name)
    store.put(key, _SPELLINGS.dump_json(spellings))
    return spellings
