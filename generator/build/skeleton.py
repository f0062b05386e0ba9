"""The part of a site that only MkDocs can make: handwritten pages, the theme's files, and a marker page of each shape.

MkDocs runs as for any user, with a settings file that inherits from the site's own.
"""

import json
import os
import posixpath
import re
import shutil
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from mkdocs.utils import is_markdown_file

from generator.build.cache import digest, folder_digest
from generator.build.markdown import Converter
from generator.build.page_shell import TOP, Article, CannotBeCut, Shape, Shell, cut, marker_page, marker_url
from generator.build.sitemap import SiteMap, cut_site_map, in_order
from generator.build.theme import Theme
from generator.publish.site.mkdocs import build_with_mkdocs
from generator.publish.site.policy import protected
from generator.publish.site.sitemap_files import FILE

_PAIR = ("zqpair0step0/", "zqpair1step0/")
"""The addresses of two pages that are always neighbours in the site map."""

_ADDRESS = re.compile(r"[^\s()<>\"'\[\]`]+")


@dataclass(frozen=True, slots=True)
class Sample:
    """A page of a shape with its Markdown, to test that the shell gives the same HTML as MkDocs."""

    article: Article
    markdown: str


@dataclass(frozen=True, slots=True)
class Skeleton:
    """The shells by shape, and the parts of the site map that MkDocs made."""

    shells: Mapping[Shape, Shell]
    sitemap: SiteMap


def build_skeleton(
    theme: Theme,
    content: Path,
    samples: Mapping[Shape, Sample],
    generated: Collection[str],
    work: Path,
    site: Path,
    *,
    preview: bool = False,
) -> Skeleton:
    """Let MkDocs build everything except the generated pages into `site`.

    `samples` has a page of each shape. `generated` are the files below `content` that are made without MkDocs, and the
    folders, ending in `/`, that have no other files. `work` is an empty folder for the sources. Raises CannotBeCut, and
    BuildFailed where MkDocs fails.
    """
    docs = work / "docs"
    by_hand = files_by_hand(content, generated)
    _link(content, docs, by_hand)
    in_place = {shape.place for shape in samples if shape.place}
    linked = linked_from(content, by_hand, generated, in_place)
    _write(docs, dict.fromkeys(linked, ""))
    markers = {shape: marker_url(2 * number, shape) for number, shape in enumerate(samples)}
    checks = {shape: marker_url(2 * number + 1, shape) for number, shape in enumerate(samples) if not shape.place}
    _write(docs, {f"{url}index.md": f"# zq {{#{TOP}}}\n" for url in _PAIR})
    _write(docs, {f"{url}index.md": marker_page(shape) for shape, url in markers.items()})
    _write(docs, {f"{url}index.md": samples[shape].markdown for shape, url in checks.items()})
    config = work / "mkdocs.yml"
    config.write_text(json.dumps(_settings(theme, docs, linked)), encoding="utf-8")
    build_with_mkdocs(config, site)
    shells = {shape: _cut(site, url, shape, theme.converter, preview=preview) for shape, url in markers.items()}
    for shape, url in checks.items():
        _check(site, url, shells[shape], samples[shape].article, preview=preview)
    own = {f"{url}index.md" for url in (*markers.values(), *checks.values(), *_PAIR)} - in_place
    pages = sorted({*filter(_is_page, by_hand), *own, *in_place}, key=in_order)
    sitemap = cut_site_map((site / FILE).read_text(encoding="utf-8"), pages, own, _PAIR)
    for path in own:
        shutil.rmtree(site / re.split("(?<=step0)/", path)[0], ignore_errors=True)
    return Skeleton(shells, sitemap)


def _settings(theme: Theme, docs: Path, linked: Collection[str]) -> dict[str, Any]:
    """The settings of MkDocs for the skeleton, which inherit from the site's own."""
    settings: dict[str, Any] = {
        "INHERIT": str(theme.config_file),
        "docs_dir": str(docs),
        "not_in_nav": f"{theme.not_in_nav}\nzq*step*/\n",
        "exclude_docs": "".join([theme.exclude_docs, "\n", *(f"/{path}\n" for path in sorted(linked))]),
    }
    return settings | ({"theme": {"custom_dir": str(theme.custom_dir)}} if theme.custom_dir else {})


def files_by_hand(content: Path, generated: Collection[str]) -> list[str]:
    """The relative paths of all files of content/ that are not generated."""
    paths = []
    for folder, folders, files in os.walk(content, followlinks=True):
        relative = Path(folder).relative_to(content)
        folders[:] = sorted(name for name in folders if relative.parts or f"{name}/" not in generated)
        paths += [path for name in sorted(files) if (path := (relative / name).as_posix()) not in generated]
    return paths


def digest_by_hand(theme: Theme, content: Path, by_hand: Iterable[str]) -> str:
    """The digest of settings, theme and these handwritten files of content/."""
    custom = folder_digest(theme.custom_dir) if theme.custom_dir else ""
    held = (part for path in by_hand for part in (path, digest((content / path).read_bytes())))
    return digest(theme.settings, custom, *held)


def linked_from(
    content: Path, by_hand: Iterable[str], generated: Collection[str], in_place: Collection[str]
) -> set[str]:
    """The generated files that handwritten pages may link to, and that must exist for MkDocs.

    Files `in_place` are left out, because they exist anyway.
    """
    found = set()
    for path in filter(_is_page, by_hand):
        text, folder = (content / path).read_text(encoding="utf-8", errors="replace"), posixpath.dirname(path)
        addresses = {unquote(address.partition("#")[0]) for address in _ADDRESS.findall(text)}
        targets = {posixpath.normpath(posixpath.join(folder, address)) for address in addresses}
        found |= {target for target in targets if target in generated and target not in in_place}
    return found


def _link(content: Path, docs: Path, paths: Iterable[str]) -> None:
    for path in paths:
        (docs / path).parent.mkdir(parents=True, exist_ok=True)
        (docs / path).symlink_to((content / path).resolve())


def _write(folder: Path, files: Mapping[str, str]) -> None:
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")


def _cut(site: Path, url: str, shape: Shape, converter: Converter, *, preview: bool) -> Shell:
    return cut((site / url / "index.html").read_text(encoding="utf-8"), url, shape, converter, preview=preview)


def _check(site: Path, url: str, shell: Shell, article: Article, *, preview: bool) -> None:
    """Raise CannotBeCut where the page in its shell is not the same as the page that MkDocs built."""
    built, _ = protected((site / url / "index.html").read_bytes(), preview=preview)
    ours = shell.around(Article(url, article.meta, article.headings, article.html, article.shape))
    if built != ours.encode():
        raise CannotBeCut


def _is_page(path: str) -> bool:
    """Whether MkDocs makes a page of the file."""
    hidden = path.startswith((".", "templates/")) or "/." in path  # MkDocs ignores these
    return is_markdown_file(path) and not hidden
