"""Pages as a builder writes them, valid by default: a test gives what it is about."""

from pathlib import Path

from generator.publish.built_page import BuiltPage
from generator.publish.site.built_site import BuiltSite
from generator.publish.site.page_reader import read_built_page

FACTS = 'class="facts" data-page="declaration" data-year="2022" data-region="青山区" data-department="青山区民政局"'


def page(article: str, *, head: str = "", chrome: str = "") -> str:
    """A page with an article, in the frame of a theme."""
    return (
        f"<!doctype html>\n<html><head><title>页面 - 网站</title>{head}</head>\n<body>{chrome}\n"
        f"<article>\n{article}\n</article>\n</body></html>\n"
    )


def declaration(article: str = "", title: str = "青山区民政局2022年部门整体支出绩效目标") -> str:
    """A declaration's page: its title and facts, then `article`."""
    return page(f'<h1 id="top">{title}</h1>\n<dl {FACTS}></dl>\n{article}')


def read(html: str, path: str = "index.html") -> BuiltPage:
    """The page as finish sees it."""
    return read_built_page(path, html)


def site(pages: dict[str, str], *files: str) -> BuiltSite:
    """A site of these pages and other files."""
    read_pages = {path: read_built_page(path, html) for path, html in pages.items()}
    return BuiltSite(read_pages, {}, frozenset([*pages, *files]))


def write(folder: Path, files: dict[str, str]) -> Path:
    """The files on disk, below `folder`."""
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return folder
