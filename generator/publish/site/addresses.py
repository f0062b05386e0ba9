"""The addresses in elements of a page and in style sheets: those a browser loads and those a reader follows."""

import re
from collections.abc import Iterator, Mapping

_LOADED = {
    "audio": {"src"},
    "embed": {"src"},
    "iframe": {"src"},
    "image": {"href", "xlink:href"},
    "img": {"src"},
    "input": {"src"},
    "object": {"data"},
    "script": {"src"},
    "source": {"src"},
    "track": {"src"},
    "use": {"href", "xlink:href"},
    "video": {"src", "poster"},
}
_FOLLOWED = {"a": {"href"}, "area": {"href"}, "form": {"action"}}
_LOADED_RELATIONS = frozenset("stylesheet icon preload modulepreload prefetch preconnect dns-prefetch manifest".split())
_IN_STYLE = re.compile(
    r"""(?ix) url\( \s* (?: "([^"]*)" | '([^']*)' | ([^"')\s]*) ) \s* \)
    | @import \s+ (?: "([^"]*)" | '([^']*)' )"""
)
_IN_REFRESH = re.compile(r"(?i)url\s*=\s*['\"]?([^'\"\s]+)")


def loaded_addresses(tag: str, attributes: Mapping[str, str]) -> Iterator[str]:
    """The addresses that a browser loads for this element without being asked."""
    for name, value in attributes.items():
        if name in _LOADED.get(tag, ()):
            yield value
        elif name in ("srcset", "imagesrcset"):
            yield from (candidate.split()[0] for candidate in value.split(",") if candidate.split())
        elif name == "style":
            yield from addresses_in_style(value)
        elif (tag, name) == ("link", "href") and _is_loaded_link(attributes):
            yield value


def followed_addresses(tag: str, attributes: Mapping[str, str]) -> Iterator[str]:
    """The addresses that this element leads readers and crawlers to."""
    for name, value in attributes.items():
        is_other_link = (tag, name) == ("link", "href") and not _is_loaded_link(attributes)
        if is_other_link or name in _FOLLOWED.get(tag, ()):
            yield value
        elif (tag, name) == ("meta", "content") and attributes.get("http-equiv", "").lower() == "refresh":
            yield from _IN_REFRESH.findall(value)


def addresses_in_style(text: str) -> Iterator[str]:
    """Every address in a style sheet as written, including `@import`; those in comments are included too."""
    for match in _IN_STYLE.finditer(text):
        yield next(address for address in match.groups() if address is not None)


def _is_loaded_link(attributes: Mapping[str, str]) -> bool:
    return not _LOADED_RELATIONS.isdisjoint(attributes.get("rel", "").lower().split())
