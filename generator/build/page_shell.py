"""The shell around an article: cut from one page that MkDocs built, then put around any number of articles.

Pages of the same shape differ only in their address, the values of their front matter, the table of contents and the
article. MkDocs builds a marker page of that shape with marker words in these places; the HTML between the markers is
the shell.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.build.markdown import Converted, Converter, Heading
from generator.publish.site.policy import protected
from generator.publish.site.shorter_page import without_needless_entities

_MARKER = "zq{}marker"
_ARTICLE, _WORDS = "@article", "zqarticlemarker"
_URL, _ID, _NAME = "@url", "@id", "@name"
_SECTIONS = 3
TOP = "top"


class CannotBeCut(Exception):
    """No shell can be cut from a marker page, because the theme or its version is unknown to us."""

    def __str__(self) -> str:
        return "主题的页面与通常的不同"


@dataclass(frozen=True, slots=True, order=True)
class Shape:
    """All that pages must have in common to share a shell.

    `place` is the Markdown file of a page in the navigation, else empty. `folder` is the beginning of the address that
    is shared with a page in the navigation, because the theme's links depend on it; `depth` is the number of steps of
    the whole address. `stated` are the keys of the front matter with empty values, or for a page in the navigation with
    its values; `other` are the other lines of the front matter. `sections` says whether there are headings below the
    title.
    """

    place: str
    folder: str
    depth: int
    stated: tuple[tuple[str, str], ...]
    other: str
    sections: bool


@dataclass(frozen=True, slots=True)
class Article:
    """A page without its shell: the values of its front matter, its headings below the title, and its final HTML."""

    url: str
    meta: Mapping[str, str]
    headings: tuple[Heading, ...]
    html: str
    shape: Shape


ShellPiece = tuple[str, str]
"""Some HTML, and the name of the field that follows it."""


@dataclass(frozen=True, slots=True)
class Shell:
    """The pieces of a page around its article.

    `head` is before the table of contents, `item` is one item of it, `gap` is between two items, `tail` is after it,
    and `end` is the last text. `scripts` are the hashes of the inline scripts that the page's policy allows.
    """

    head: tuple[ShellPiece, ...]
    item: tuple[ShellPiece, ...]
    gap: str
    tail: tuple[ShellPiece, ...]
    end: str
    scripts: tuple[str, ...]

    def around(self, article: Article) -> str:
        """The whole page of an article."""
        fields = {**article.meta, _URL: article.url, _ARTICLE: article.html}
        parts = list(_filled(self.head, fields))
        for number, heading in enumerate(article.headings):
            if number:
                parts.append(self.gap)
            parts.extend(_filled(self.item, {_ID: heading.id, _NAME: heading.name}))
        parts.extend(_filled(self.tail, fields))
        parts.append(self.end)
        return "".join(parts)


def article_of(url: str, page: Converted, folder: str, *, alone: bool) -> Article | None:
    """The page as an article; None where its headings are not one title with the id `top` and sections below it.

    `folder` is that of `Shape`. `alone` says that no other page has the same shell, because the theme treats this
    address in a special way.
    """
    title, sections = page.headings[:1], page.headings[1:]
    if [(heading.level, heading.id) for heading in title] != [(1, TOP)] or any(
        section.level != 2 for section in sections
    ):
        return None
    if "<h1" not in page.html:
        return None
    stated = tuple(page.meta.items()) if alone else tuple((key, "") for key in page.meta)
    place = f"{url}index.md" if alone else ""
    shape = Shape(place, folder, url.count("/"), stated, page.other_meta, bool(sections))
    meta = {key: without_needless_entities(value) for key, value in page.meta.items()}
    names = tuple(Heading(heading.level, heading.id, without_needless_entities(heading.name)) for heading in sections)
    return Article(url, meta, names, without_needless_entities(page.html), shape)


def marker_url(number: int, shape: Shape) -> str:
    """The address of the marker page of a shape: that of its own page in the navigation, else one that no page has."""
    if shape.place:
        return shape.place.removesuffix("index.md")
    steps = range(shape.depth - shape.folder.count("/"))
    return shape.folder + "".join(f"zq{number}step{step}/" for step in steps)


def marker_page(shape: Shape) -> str:
    """The Markdown of the marker page of a shape."""
    stated = (f'{key}: "{value or _MARKER.format(key)}"' for key, value in _as_written(shape))
    sections = (f"## {_MARKER.format(f'name{n}')} {{#{_MARKER.format(f'id{n}')}}}\n\n" for n in _numbers(shape))
    other = f"{shape.other}\n" if shape.other and not shape.other.endswith("\n") else shape.other
    head = "".join(f"{line}\n" for line in stated) + other
    return f"---\n{head}---\n\n# {_MARKER.format('title')} {{#{TOP}}}\n\n{''.join(sections)}<p>{_WORDS}</p>\n"


def cut(page: str, url: str, shape: Shape, converter: Converter, *, preview: bool = False) -> Shell:
    """The shell of a marker page that MkDocs built at `url`. Raises CannotBeCut."""
    article = converter.convert(marker_page(shape)).html
    if page.count(article) != 1 or page.count("<article") != 1 or page.count("</article>") != 1:
        raise CannotBeCut
    _check_article_stands_alone(page, article)
    data, scripts = protected(page.encode(), preview=preview)
    page = data.decode()
    markers = {_ARTICLE: article} | {key: _MARKER.format(key) for key, value in shape.stated if not value}
    if url and not shape.place:
        markers[_URL] = url
    for number in _numbers(shape):
        markers |= {
            f"{_ID}{number}": _MARKER.format(f"id{number}"),
            f"{_NAME}{number}": _MARKER.format(f"name{number}"),
        }
    return _shell(list(_pieces(page, markers)), shape, scripts)


def _shell(pieces: list[ShellPiece], shape: Shape, scripts: tuple[str, ...]) -> Shell:
    """The shell of a page that was cut into pieces. Raises CannotBeCut where its parts are not as expected."""
    end = pieces.pop()[0]
    texts = "".join(text for text, _ in pieces) + end
    if sum(name == _ARTICLE for _, name in pieces) != 1 or re.search("zq[a-z0-9]*(marker|step)", texts):
        raise CannotBeCut
    if not any(_is_of_an_item(name) for _, name in pieces):  # no table of contents, as on the home page
        return Shell(tuple(pieces), (), "", (), end, scripts)
    start = _first(pieces, 0)
    length = _first(pieces, 1) - start
    items = [_item(pieces, start + number * length, length, number) for number in _numbers(shape)]
    (before, first), *inner = items[0]
    (gap, _), *_ = items[1]
    tail = pieces[start + _SECTIONS * length :]
    if any(item != [(gap, first), *inner] for item in items[1:]) or any(_is_of_an_item(name) for _, name in tail):
        raise CannotBeCut
    head = (*pieces[:start], (before, ""))
    return Shell(head, (("", first), *inner), gap, tuple(tail), end, scripts)


def _is_of_an_item(name: str) -> bool:
    return name.startswith((_ID, _NAME))


def _first(pieces: Sequence[ShellPiece], number: int) -> int:
    """The position of the first piece of an item of the table of contents. Raises CannotBeCut."""
    names = (f"{_ID}{number}", f"{_NAME}{number}")
    try:
        return next(place for place, (_, name) in enumerate(pieces) if name in names)
    except StopIteration:
        raise CannotBeCut from None


def _item(pieces: Sequence[ShellPiece], start: int, length: int, number: int) -> list[ShellPiece]:
    """The pieces of an item, with field names that are the same for all items. Raises CannotBeCut."""
    names = {f"{_ID}{number}": _ID, f"{_NAME}{number}": _NAME}
    own = pieces[start : start + length]
    if len(own) != length or any(name not in names for _, name in own):
        raise CannotBeCut
    return [(text, names[name]) for text, name in own]


def _check_article_stands_alone(page: str, article: str) -> None:
    """Raise CannotBeCut where the article element holds anything else, because the search would have to read that."""
    inside = re.search("<article[^>]*>(.*)</article>", page, re.DOTALL)
    if inside is None or inside[1].replace(article, "").strip():
        raise CannotBeCut


def _pieces(page: str, markers: Mapping[str, str]) -> Iterator[ShellPiece]:
    """The page cut at its markers; the field of the last piece is empty."""
    names = {text: name for name, text in markers.items()}
    pattern = "|".join(re.escape(text) for text in sorted(names, key=len, reverse=True))
    split = re.split(f"({pattern})", page)
    for text, marker in zip(split[::2], [*split[1::2], ""], strict=True):
        yield text, names.get(marker, "")


def _filled(pieces: Sequence[ShellPiece], fields: Mapping[str, str]) -> Iterator[str]:
    """The texts of the pieces, each followed by the value of its field."""
    for text, name in pieces:
        yield text
        if name:
            yield fields[name]


def _numbers(shape: Shape) -> range:
    """The numbers of the items in the marker page's table of contents."""
    return range(_SECTIONS if shape.sections else 0)


def _as_written(shape: Shape) -> Iterator[ShellPiece]:
    """The keys and values of a shape, escaped for the front matter."""
    for key, value in shape.stated:
        yield key, value.replace("\\", "\\\\").replace('"', '\\"')
