"""Seals of sites: whether the existing site has the same inputs as a new build, and all its files are as written.

Only a site that was built without problems is sealed, so a build that finds its site sealed has nothing to report.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter

from generator.build.assembly import files_in, record_of
from generator.build.cache import Cache, digest, place_key
from generator.build.job import Job
from generator.build.reused_files import files_below
from generator.build.site_search import known_search
from generator.build.skeleton import digest_by_hand, files_by_hand
from generator.build.unchanged import StandingSite, files_digest
from generator.publish.page_kinds import OWNED_FOLDERS
from generator.publish.pages.site_source import SiteSource
from generator.publish.search.search_files import FOLDER as SEARCH
from generator.publish.search.search_files import MANIFEST
from generator.publish.site.headers import FOLDER as HEADERS
from generator.publish.site.sitemap_files import sitemap_files


@dataclass(frozen=True, slots=True)
class _Seal:
    """The seal of a site.

    `record` is the digest of the record of the site's files; `small` has the digests of the files that each build
    writes. In the cache the seal stands after the digest of the site's inputs. The program is one of these, so the seal
    of another version is not read.
    """

    record: str
    small: Mapping[str, str]


_SEAL = TypeAdapter(_Seal)


def made_from(job: Job, departments: Sequence[str], source: SiteSource, *, preview: bool) -> str:
    """The digest of all inputs of a site; `departments` are the keys of the departments' batches."""
    folders = {f"{folder}/" for folder in OWNED_FOLDERS}
    content = job.settings.content
    return digest(
        job.base,
        f"{preview}",
        digest_by_hand(job.theme, content, files_by_hand(content, folders)),
        *departments,
        *_known_of_all(source),
    )


def _known_of_all(source: SiteSource) -> Iterator[str]:
    """The inputs that are not in departments' keys: registers, moves, and the history of departments that are gone."""
    history = source.history
    yield from (slug + region.model_dump_json() for slug, region in source.regions.items())
    yield repr((source.moves, source.feed_ids, history.state, history.warnings, sorted(history.published)))
    gone = [
        (address, versions)
        for address, versions in history.revisions.items()
        if (address.region, address.department) not in source.departments
    ]
    yield repr((sorted(gone), sorted((place, sorted(words)) for place, words in history.hidden.items())))


def seal(site: Path, store: Cache, cause: str) -> None:
    """Record that the site was made from inputs with the digest `cause`."""
    made = _Seal(digest(record_of(site, store)), _small(site))
    store.put(_key(site), cause.encode() + _SEAL.dump_json(made))


def is_sealed(site: Path, store: Cache, cause: str, edition: str, *, search: bool) -> bool:
    """Whether the existing site has the inputs `cause`, and exactly the files that were written.

    Without `search`, a site that has one is not sealed. Files are recognised by inode, size and time, those of the
    search by size and time.
    """
    kept, record = store.get(_key(site)) or b"", record_of(site, store)
    if not kept.startswith(cause.encode()):
        return False
    seal = _SEAL.validate_json(kept.removeprefix(cause.encode()))
    if seal.record != digest(record):
        return False
    try:
        there = dict(files_below(site))
        small = _small(site)
    except OSError:
        return False
    written = files_in(record)
    searched = dict(_search_files(site, store, edition)) if search else {}
    if there.keys() != {*written, *searched, *small} or small != seal.small:
        return False
    is_written = all((file.inode, file.size, file.changed_at) == there[path] for path, file in written.items())
    return is_written and all(there[path][1:] == mark for path, mark in searched.items())


def as_written(site: Path, store: Cache, edition: str, *, search: bool) -> StandingSite:
    """A sealed site with its files as they were recorded, even if they have changed since."""
    written = {
        path: (file.inode, file.size, file.changed_at) for path, file in files_in(record_of(site, store)).items()
    }
    searched = {path: (0, *mark) for path, mark in _search_files(site, store, edition)} if search else {}
    return StandingSite(files_digest(written | searched, f"{SEARCH}/"), _small(site), f"{SEARCH}/")


def _small(site: Path) -> Mapping[str, str]:
    """The digests, by path, of the files that are about the whole site and written by each build."""
    headers = sorted(path.relative_to(site).as_posix() for path in (site / HEADERS).glob("*"))
    manifest = f"{SEARCH}/{MANIFEST}"
    paths = [*sitemap_files(site), *headers, *([manifest] if (site / manifest).is_file() else [])]
    return {path: digest((site / path).read_bytes()) for path in paths}


def _search_files(site: Path, store: Cache, edition: str) -> Iterator[tuple[str, tuple[int, int]]]:
    for year, marks in known_search(site, store, edition).marks.items():
        yield from ((f"{SEARCH}/{year}/{name}", mark) for name, mark in marks.items())


def _key(site: Path) -> str:
    return f"{place_key(site)}-seal"
