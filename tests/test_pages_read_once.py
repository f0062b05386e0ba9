"""A page that was read before is the same page, and another path or another letter makes it another one."""

from generator.publish.site.page_reader import read_built_page
from tests import pages_read_once

PAGE = '<article><h1 id="top">题</h1><p><a href="b/">乙</a></p></article>'
PAGES = [("index.html", PAGE), ("b/index.html", PAGE), ("index.html", PAGE.replace("乙", "丙"))]


def test_pages_are_those_that_are_read_without_memory() -> None:
    for _ in range(2):
        assert [pages_read_once.read_built_page(*page) for page in PAGES] == [read_built_page(*page) for page in PAGES]


def test_builds_ask_for_them() -> None:
    """By a name that each of these modules has; one more that reads pages would be slow and no more."""
    for module in pages_read_once._READERS:
        assert vars(module)["read_built_page"] is pages_read_once.read_built_page
