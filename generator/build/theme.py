"""The settings of MkDocs that are needed to make pages without it, and whether that is possible."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.utils.yaml import yaml_load

from generator.build.markdown import Converter
from generator.build.sitemap import url_of
from generator.publish.site.render import not_utf8
from generator.publish.site.sitemap_files import FILE as SITEMAP

_STATIC_TEMPLATES = frozenset({"404.html", "robots.txt", SITEMAP})


class OnlyMkDocs(Exception):
    """Only MkDocs can make a page, because it may depend on more than its content; the message says why, in Chinese."""


@dataclass(frozen=True, slots=True)
class Theme:
    """The settings of MkDocs that are needed to make pages without it; `settings` is the whole mkdocs.yml as JSON.

    `in_navigation` are the Markdown files in the navigation; `shared_folders` are their addresses, with every folder
    above them.
    """

    config_file: Path
    converter: Converter
    custom_dir: Path | None
    in_navigation: tuple[str, ...]
    not_in_nav: str
    exclude_docs: str
    shared_folders: tuple[str, ...]
    settings: str

    def folder_of(self, url: str) -> str:
        """The longest beginning of an address that is in `shared_folders`; empty if none is."""
        return next((folder for folder in _folders(url) if folder in self.shared_folders), "")

    def has_own_shell(self, url: str) -> bool:
        """Whether the page, or a page below it, is in the navigation."""
        return f"{url}index.md" in self.in_navigation or url in self.shared_folders


def read_theme(config_file: Path) -> Theme:
    """The theme of a mkdocs.yml.

    Raises OnlyMkDocs where a page may depend on more than its own content, or MkDocs cannot read the settings. Raises
    WrongTemplate where a template of the site's own theme is not UTF-8, because MkDocs would not say which one.
    """
    try:
        config = load_config(str(config_file))
        with config_file.open("rb") as file:
            raw = yaml_load(file)
    except (MkDocsException, OSError) as error:
        raise OnlyMkDocs("mkdocs.yml 需由 MkDocs 检查") from error
    for reason, holds in _reasons_for_mkdocs(config).items():
        if holds:
            raise OnlyMkDocs(reason)
    custom_dir = Path(config.theme.custom_dir) if config.theme.custom_dir else None
    _check_templates_are_text(custom_dir)
    return Theme(
        config_file,
        Converter(tuple(config.markdown_extensions), config.mdx_configs),
        custom_dir,
        tuple(_pages_of(config.nav)),
        str(raw.get("not_in_nav") or ""),
        str(raw.get("exclude_docs") or ""),
        tuple(sorted({folder for path in _pages_of(config.nav) for folder in _folders(url_of(path))})),
        json.dumps(raw, default=repr, sort_keys=True),
    )


def _check_templates_are_text(folder: Path | None) -> None:
    """Raise WrongTemplate for a template that is not UTF-8."""
    for template in sorted(folder.rglob("*.html")) if folder else ():
        try:
            template.read_text(encoding="utf-8")
        except UnicodeDecodeError as error:
            raise not_utf8(template) from error


def _reasons_for_mkdocs(config: MkDocsConfig) -> dict[str, bool]:
    """Reasons, in Chinese, why only MkDocs can make the pages, and whether each applies."""
    return {
        "mkdocs.yml 设有 hooks": bool(config.hooks),
        "mkdocs.yml 设有插件": bool(config.plugins),
        "mkdocs.yml 没有 nav": not config.nav,
        "mkdocs.yml 设有 extra_templates": bool(config.extra_templates),
        "mkdocs.yml 设有 draft_docs": bool(config.draft_docs),
        "主题另有模板": not _STATIC_TEMPLATES.issuperset(config.theme.static_templates),
    }


def _pages_of(nav: Any) -> Iterator[str]:
    """The Markdown files that a navigation names, in order."""
    match nav:
        case str():
            yield nav
        case list():
            for item in nav:
                yield from _pages_of(item)
        case dict():
            for item in nav.values():
                yield from _pages_of(item)


def _folders(url: str) -> Iterator[str]:
    """Every folder of an address, as a path from the top, the longest first."""
    steps = url.split("/")[:-1]
    return ("".join(f"{step}/" for step in steps[:length]) for length in range(len(steps), 0, -1))
