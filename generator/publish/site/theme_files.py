"""The theme's files and tables of Markdown pages as published; both ways of building use this module."""

from collections.abc import Callable
from pathlib import Path

from generator.model.program_files import program_file
from generator.publish.site.scripts import shortened
from generator.publish.site.styles import lowered
from generator.publish.site.table_captions import caption_tables

_FOLDER = "assets"


def finish_theme(site: Path) -> None:
    """Shorten the theme's scripts, rewrite its style sheets, caption tables; a second run changes nothing."""
    _rewrite(site, "*.js", shortened)
    _rewrite(site, "*.css", lowered)
    caption_tables(site)


def _rewrite(site: Path, names: str, published_text: Callable[[str], str]) -> None:
    """Replace the theme's own files of these names by what is published of them; a site's own files stay."""
    for theme_file in sorted(program_file(f"templates/theme/{_FOLDER}").glob(names)):
        published = site / _FOLDER / theme_file.name
        if published.is_file():
            text = published.read_bytes().decode("utf-8", "surrogateescape")
            new = published_text(text)
            if new != text:
                published.write_bytes(new.encode("utf-8", "surrogateescape"))
