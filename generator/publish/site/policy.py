"""The content security policy: in every page what it may run, and the headers that web servers should send.

This is the last step for a page, so it also removes what only takes up space.
"""

import re
from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

from generator.publish.site.headers import write_headers
from generator.publish.site.shorter_page import shorter_page

ANY = "'unsafe-inline'"
"""Used in place of hashes: any inline script. Only for the preview, whose server adds a script to every page."""

_POLICY = (
    "default-src 'none'; script-src 'self'{scripts}; style-src 'self'; img-src 'self' data:;"
    " font-src 'self'; connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; object-src 'none'"
)
_META = b'<meta http-equiv="Content-Security-Policy" content="%s">'

_OLD_META = re.compile(re.escape(_META).replace(b"%s", b'[^"]*'))
_BEFORE = [
    re.compile(tag, re.IGNORECASE)
    for tag in (rb"<meta\s[^>]*charset[^>]*>", rb"<head(?:\s[^>]*)?>", rb"<html(?:\s[^>]*)?>", rb"<!doctype[^>]*>")
]
"""The policy is put after the first of these that a page has."""
_END_OF_HEAD = re.compile(rb"</head\s*>|<body[\s>]", re.IGNORECASE)
_ARTICLE = re.compile(rb"<article[\s>].*</article\s*>", re.IGNORECASE | re.DOTALL)
_SCRIPT = re.compile(rb"<script(\s[^>]*)?>(.*?)</script[\s/>]", re.IGNORECASE | re.DOTALL)
_SRC = re.compile(rb"\ssrc\s*=", re.IGNORECASE)
_TYPE = re.compile(rb"""\stype\s*=\s*["']?([^\s"'>]*)""", re.IGNORECASE)
_RUN = re.compile(rb"|module|importmap|speculationrules|(?:text|application)/(?:x-)?(?:java|ecma)script", re.IGNORECASE)
"""The types of scripts that a browser runs; others, such as JSON-LD, are data that the policy does not concern."""


def protect(site: Path, *, preview: bool = False) -> None:
    """Put the policy that it needs into every page of the site, and write the header files for web servers.

    Each page allows its own inline scripts; the headers allow those of all pages. A second run changes nothing. A
    `preview` is for the author's own machine: any inline script runs, and there are no headers.
    """
    allowed = protect_pages(site, preview=preview)
    if not preview:
        write_headers(site, policy(sorted(allowed)))


def protect_pages(site: Path, *, preview: bool = False) -> frozenset[str]:
    """Put the policy that it needs into every page; returns the hashes of all inline scripts."""
    allowed: set[str] = set()
    for file in sorted(site.rglob("*.html")):
        old = file.read_bytes()
        new, scripts = protected(old, preview=preview)
        allowed.update(scripts)
        if new != old:
            file.write_bytes(new)
    return frozenset(allowed)


def protected(page: bytes, *, preview: bool = False) -> tuple[bytes, tuple[str, ...]]:
    """The page in fewer bytes with the policy that it needs, and the hashes of its inline scripts."""
    page = shorter_page(page)
    scripts = hashes_of_scripts(page)
    return with_policy(page, policy((ANY,) if preview else scripts)), scripts


def policy(scripts: Iterable[str] = ()) -> str:
    """The policy that allows the site's own files and these inline scripts, and nothing from other hosts."""
    return _POLICY.format(scripts="".join(f" {script}" for script in scripts))


def hashes_of_scripts(page: bytes) -> tuple[str, ...]:
    """The policy's hashes of the theme's inline scripts on a page, without duplicates, in order.

    A script in the article gets no hash: if a text brought one there, it must not run.
    """
    scripts = _SCRIPT.findall(_ARTICLE.sub(b"", page))
    inline = (body for attributes, body in scripts if not _SRC.search(attributes) and _runs(attributes))
    return tuple(dict.fromkeys(_hash(body) for body in inline))


def with_policy(page: bytes, policy: str) -> bytes:
    """The page with this policy in place of an earlier one: after the charset, before anything is loaded."""
    page = _OLD_META.sub(b"", page)
    end = _END_OF_HEAD.search(page)
    head = page[: end.start()] if end else page
    position = next((place.end() for tag in _BEFORE if (place := tag.search(head))), 0)
    return page[:position] + _META % policy.encode() + page[position:]


def _runs(attributes: bytes) -> bool:
    kind = _TYPE.search(attributes)
    return kind is None or bool(_RUN.fullmatch(kind[1]))


def _hash(script: bytes) -> str:
    as_parsed = script.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return f"'sha256-{b64encode(sha256(as_parsed).digest()).decode()}'"
