"""One department's declarations → all that the site needs of them: what a worker does, plain values in and out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from pydantic import TypeAdapter

from generator import pipeline
from generator.check.findings import findings_of
from generator.check.repository import Hidden
from generator.diagnostics.diagnostic import Diagnostic
from generator.exposed import hidden_by
from generator.model.archive import Archive, DeclarationAddress
from generator.model.finding import Finding
from generator.publish.batch import Batch, Workshop, keep
from generator.publish.downloads import download_files
from generator.publish.page import Page
from generator.publish.pages import own_pages
from generator.publish.render import load_templates
from generator.publish.store import Store, digest
from generator.publish.summaries import Summary, summary_of
from generator.publish.theme import Theme
from generator.settings import Settings
from generator.write.declaration_yaml import declaration_as_yaml

Place = tuple[str, str]
"""A department's region and folder."""


@dataclass(frozen=True)
class Job:
    """What a build does with every department; `base` is the digest of all they have in common.

    `sound_only` leaves out what an error was found in.
    """

    settings: Settings
    theme: Theme
    store: Store
    base: str
    search: bool
    sound_only: bool


@dataclass(frozen=True, slots=True)
class Department:
    """A department as lists, links and whoever publishes see it; its pages are in the store under its batch's key.

    `lines` are what lists say of each public declaration, `findings` how many were found in it, where that is shown;
    `unreadable` the addresses of which nothing can be shown; `hidden` is what its files show and its pages do not.
    """

    diagnostics: tuple[Diagnostic, ...]
    files: int
    lines: tuple[tuple[DeclarationAddress, Summary], ...]
    findings: tuple[tuple[DeclarationAddress, int], ...]
    unreadable: tuple[DeclarationAddress, ...]
    hidden: Hidden
    batch: Batch


_workshops: dict[str, Workshop] = {}
_DEPARTMENT = TypeAdapter(Department)
_BATCH = TypeAdapter(Batch)


def make_departments(job: Job, places: Sequence[Place]) -> list[Department]:
    """These departments, those of which nothing has changed out of the store."""
    keys = {place: _key(job, place) for place in places}
    kept = {place: job.store.get(f"{key}-department") for place, key in keys.items()}
    missing = [place for place in places if kept[place] is None]
    made = _made(job, missing, keys) if missing else {}
    return [made[place] if (known := kept[place]) is None else _DEPARTMENT.validate_json(known) for place in places]


def _key(job: Job, place: Place) -> str:
    """What a department is made from: its own files, its region's, and all that departments have in common."""
    region, slug = place
    folder = job.settings.declarations / region
    files = [folder / "region.yaml", *sorted((folder / slug).glob("*"))]
    return digest(job.base, region, slug, *(part for file in files for part in (file.name, _bytes(file))))


def _bytes(file: Path) -> bytes:
    """The file's bytes; what is no file, or cannot be read, has a mark of its own."""
    try:
        return b"=" + file.read_bytes() if not file.is_symlink() else b"link"
    except OSError as error:
        return type(error).__name__.encode()


def _made(job: Job, places: Sequence[Place], keys: Mapping[Place, str]) -> dict[Place, Department]:
    checked = pipeline.check(job.settings, [job.settings.declarations / region / slug for region, slug in places])
    archive = pipeline.sound_only(checked) if job.sound_only else checked.archive
    return {place: _department(job, checked, archive, place, keys[place]) for place in places}


def _department(job: Job, checked: pipeline.Checked, archive: Archive, place: Place, key: str) -> Department:
    own = _of_department(archive, place)
    public = own.public(job.settings.first_year)
    files = {address: path for address, path in checked.folder.paths.items() if _place_of(address) == place}
    found = partial(findings_of, public) if job.settings.findings != "hidden" else None
    downloads = download_files(public, job.settings.privacy, declaration_as_yaml) if job.settings.downloads else {}
    batch, contents = workshop(job).make(key, own_pages(public, job.settings, found), downloads)
    folder = f"{job.settings.declarations.name}/{'/'.join(place)}/"
    department = Department(
        tuple(one for one in checked.diagnostics if one.location.path.startswith(folder)),
        len(files),
        tuple((address, summary_of(form)) for address, form in public),
        tuple((address, _open_ones(found(address))) for address in public.declarations) if found else (),
        tuple(sorted(public.unreadable)),
        hidden_by(job.settings, _of_department(checked.archive, place)),
        batch,
    )
    keep(contents, key, job.store)
    job.store.put(f"{key}-department", _DEPARTMENT.dump_json(department))
    return department


def make_lists(job: Job, keyed: Sequence[tuple[str, Page]]) -> list[Batch]:
    """These pages, each a batch of its own under its key."""
    return [_list(job, key, page) for key, page in keyed]


def kept_list(job: Job, key: str) -> Batch | None:
    """The page that is in the store under a key."""
    known = job.store.get(f"{key}-list")
    return None if known is None else _BATCH.validate_json(known)


def _list(job: Job, key: str, page: Page) -> Batch:
    batch, contents = workshop(job).make(key, [page], {})
    keep(contents, key, job.store)
    job.store.put(f"{key}-list", _BATCH.dump_json(batch))
    return batch


def workshop(job: Job) -> Workshop:
    """The job's; made once in each process, because templates take their time."""
    if job.base not in _workshops:
        _workshops.clear()
        templates = load_templates(job.settings.templates)
        _workshops[job.base] = Workshop(job.theme, templates, job.settings.site_url, job.search)
    return _workshops[job.base]


def _open_ones(findings: Iterable[Finding]) -> int:
    return sum(not one.accepted for one in findings)


def _of_department(archive: Archive, place: Place) -> Archive:
    return replace(
        archive,
        declarations={address: form for address, form in archive if _place_of(address) == place},
        unreadable=frozenset(address for address in archive.unreadable if _place_of(address) == place),
    )


def _place_of(address: DeclarationAddress) -> Place:
    return address.region, address.department
