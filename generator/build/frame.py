"""The frame: a site without generated pages. MkDocs makes it; it is cached until theme or handwritten pages change."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from pydantic import TypeAdapter

from generator.build.cache import Cache, digest
from generator.build.page_shell import Shape, Shell
from generator.build.sitemap import SiteMap
from generator.build.skeleton import Sample, build_skeleton, digest_by_hand, files_by_hand, linked_from
from generator.build.theme import Theme
from generator.publish.site.built_site import BuiltSite, read_built_site
from generator.publish.site.policy import protect_pages
from generator.publish.site.sitemap_files import FILE as SITEMAP
from generator.publish.site.theme_files import finish_theme


@dataclass(frozen=True, slots=True)
class Frame:
    """All that the rest of a build needs of the frame.

    `shells` belong to `shapes` by position. `built` has its pages as links and search need them, `scripts` the hashes
    of the inline scripts in its pages and shells. `files` are the cache keys of its files by path.
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

    def write(self, paths: Iterable[str], store: Cache, site: Path) -> dict[str, str]:
        """Write these files of the frame into the site; returns the digest of each by path.

        Raises MissingEntry where one is not in the cache.
        """
        digests = {}
        for path in paths:
            data = store.must_hold(self.files[path])
            (site / path).parent.mkdir(parents=True, exist_ok=True)
            (site / path).write_bytes(data)
            digests[path] = digest(data)
        return digests

    @property
    def pieces(self) -> Collection[str]:
        """The cache keys of the frame and its files."""
        return {self.key, *(name.partition("-")[0] for name in self.files.values())}


_FRAME = TypeAdapter(Frame)


def frame_for(
    theme: Theme,
    content: Path,
    samples: Mapping[Shape, Callable[[], Sample]],
    generated: Collection[str],
    edition: str,
    store: Cache,
    *,
    preview: bool = False,
) -> Frame:
    """The frame, from the cache if it is there, else made by MkDocs.

    `samples` has a function for each shape that gives a page of it; it is only called when MkDocs runs. `generated` is
    that of `build_skeleton`. `edition` changes with the program and its packages. Raises CannotBeCut and BuildFailed.
    """
    key = _key(theme, content, samples, generated, f"{edition} {preview}")
    kept = store.get(key)
    if kept:
        return _FRAME.validate_json(kept)
    pages = {shape: sample() for shape, sample in samples.items()}
    with TemporaryDirectory(prefix="disclose-") as work:
        site = Path(work, "site")
        skeleton = build_skeleton(theme, content, pages, generated, Path(work), site, preview=preview)
        finish_theme(site)
        scripts = protect_pages(site, preview=preview).union(*(shell.scripts for shell in skeleton.shells.values()))
        files = {path: store.put_file((site / path).read_bytes()) for path in _files(site, generated)}
        built = read_built_site(site)
    shapes, shells = tuple(skeleton.shells), tuple(skeleton.shells.values())
    frame = Frame(key, shapes, shells, skeleton.sitemap, scripts, built, files)
    store.put(key, _FRAME.dump_json(frame))
    return frame


def _key(theme: Theme, content: Path, shapes: Collection[Shape], generated: Collection[str], edition: str) -> str:
    """The digest of all inputs of the frame: settings, theme, handwritten pages, shapes, and targets of their links."""
    paths = files_by_hand(content, generated)
    in_place = {shape.place for shape in shapes}
    linked = sorted(linked_from(content, paths, generated, in_place))
    return digest(edition, digest_by_hand(theme, content, paths), repr(sorted(shapes)), repr(linked))


def _files(site: Path, generated: Collection[str]) -> list[str]:
    """Every file of the built site except the site maps and the generated pages."""
    files = (path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    left_out = {SITEMAP, f"{SITEMAP}.gz", *(f"{path.removesuffix('.md')}.html" for path in generated)}
    return sorted(path for path in files if path not in left_out)
