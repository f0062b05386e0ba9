"""Captions for screen readers and scopes of heads in tables of Markdown pages, which Markdown cannot state."""

import re
from pathlib import Path

_TABLE = re.compile(r"<table>\n<thead>.*?</thead>", re.DOTALL)
"""A table made by Markdown; tables of our templates have a class."""
_HEADING = re.compile(r"<h[1-6][^>]*>(.*?)</h[1-6]>", re.DOTALL)
_HEAD = re.compile(r"<th(?=[ >])(?! scope=)")
_NO_TEXT = re.compile(r'<a class="headerlink".*?</a>|<[^>]+>', re.DOTALL)


def caption_tables(site: Path) -> None:
    """Give every Markdown table of the site the heading above it as its caption; a second run changes nothing."""
    for file in sorted(site.rglob("*.html")):
        old = file.read_bytes()
        if b"<table>\n<thead>" in old:
            text = old.decode("utf-8", "surrogateescape")
            file.write_bytes(captioned(text).encode("utf-8", "surrogateescape"))


def captioned(page: str) -> str:
    """The page with a caption in each Markdown table and a scope at each of its heads.

    The second table below one heading gets `标题（2）`. A table above all headings gets no caption.
    """
    parts: list[str] = []
    position, tables_below = 0, dict[int, int]()
    headings = list(_HEADING.finditer(page))
    for table in _TABLE.finditer(page):
        above = [heading for heading in headings if heading.end() <= table.start()]
        name = _NO_TEXT.sub("", above[-1][1]).strip() if above else ""
        number = tables_below[len(above)] = tables_below.get(len(above), 0) + 1
        head = _HEAD.sub('<th scope="col"', table[0])
        caption = f'<caption class="unseen">{name}{f"（{number}）" if number > 1 else ""}</caption>\n' if name else ""
        parts += [page[position : table.start()], "<table>\n", caption, head.removeprefix("<table>\n")]
        position = table.end()
    return "".join([*parts, page[position:]])
