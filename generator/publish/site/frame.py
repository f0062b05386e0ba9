"""A site without its generated pages, kept between builds: it changes with the theme and the pages written by hand."""

import shutil
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from pydantic import TypeAdapter

from generator.publish.site.built_site import BuiltSite, read_built_site
from generator.publish.site.policy import protect_pages
from generator.publish.site.shell import Shape, Shell
from generator.publish.site.sitemap import SiteMap
from generator.publish.site.skeleton import Sample, build_skeleton, files_by_hand, linked_from
from generator.publish.site.store import Store, digest, folder_digest
from generator.publish.site.theme import Theme


@dataclass(frozen=True, slots=True)
class Frame:
    """What the rest of a build has to know of it.

    `built` are its pages as links and the search see them, `scripts` the inline scripts that its pages and its shells
    allow; `files` are its files with their names in the store.
    """

    key: str
    shapes: tuple[Shape, ...]
    shells: tuple[Shell, ...]
    sitemap: SiteMap
    scripts: frozenset[str]
    built: BuiltSite
    files: Mapping[str, str]

    @property
    def shell_of(self) -> Mapping[Shape, Shell]:
        """The shells by shape."""
        return dict(zip(self.shapes, self.shells, strict=True))

    @property
    def pieces(self) -> Collection[str]:
        """The keys under which the store holds it."""
        return {self.key, *(name.partition("-")[0] for name in self.files.values())}


_FRAME = TypeAdapter(Frame)


def frame_for(
    theme: Theme,
    content: Path,
    samples: Mapping[Shape, Callable[[], Sample]],
    generated: Collection[str],
    edition: str,
    store: Store,
    site: Path,
    *,
    preview: bool = False,
) -> Frame:
    """Write the frame into `site`, out of the store if it is there, else made by MkDocs; what the pages need of it.

    `samples` gives a page of each shape when it is needed; `generated` is what build_skeleton asks for;
    `edition` changes with the program and its packages. Raises CannotBeCut and BuildFailed.
    """
    key = _key(theme, content, samples, generated, f"{edition} {preview}")
    kept = _written_out(store, key, site)
    if kept:
        return kept
    pages = {shape: sample() for shape, sample in samples.items()}
    with TemporaryDirectory(prefix="disclose-") as work:
        skeleton = build_skeleton(theme, content, pages, generated, Path(work), site, preview=preview)
    scripts = protect_pages(site, preview=preview).union(*(shell.scripts for shell in skeleton.shells.values()))
    files = {path: store.put_file((site / path).read_bytes()) for path in _files(site)}
    shapes, shells = tuple(skeleton.shells), tuple(skeleton.shells.values())
    frame = Frame(key, shapes, shells, skeleton.sitemap, scripts, read_built_site(site), files)
    store.put(key, _FRAME.dump_json(frame))
    return frame


def _written_out(store: Store, key: str, site: Path) -> Frame | None:
    """The frame that is kept under a key, its files written into the site; None where it is not there whole."""
    piece = store.get(key)
    frame = _FRAME.validate_json(piece) if piece else None
    for path, name in frame.files.items() if frame else ():
        data = store.get(name)
        if data is None:
            shutil.rmtree(site, ignore_errors=True)
            return None
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_bytes(data)
    return frame


def _key(theme: Theme, content: Path, shapes: Collection[Shape], generated: Collection[str], edition: str) -> str:
    """What the frame is made from: settings, theme, pages written by hand, shapes, and what those pages link to."""
    paths = files_by_hand(content, generated)
    in_place = {shape.place for shape in shapes}
    linked = sorted(linked_from(content, paths, generated, in_place))
    held = (part for path in paths for part in (path, digest((content / path).read_bytes())))
    custom = folder_digest(theme.custom_dir) if theme.custom_dir else ""
    return digest(edition, theme.settings, custom, repr(sorted(shapes)), repr(linked), *held)


def _files(site: Path) -> list[str]:
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
