"""The content security policy: in every page what it may run, and for web servers the headers to send with it.

That is the last that happens to a page, so that this is also where it loses what only weighs.
"""

import re
from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

from generator.publish.site.headers import write_headers
from generator.publish.site.shorter_page import shorter_page

ANY = "'unsafe-inline'"
"""In place of hashes: any inline script. Only for the preview, whose server adds one to every page."""

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
"""What the policy stands behind: the first of these that a page has."""
_END_OF_HEAD = re.compile(rb"</head\s*>|<body[\s>]", re.IGNORECASE)
_ARTICLE = re.compile(rb"<article[\s>].*</article\s*>", re.IGNORECASE | re.DOTALL)
_SCRIPT = re.compile(rb"<script(\s[^>]*)?>(.*?)</script[\s/>]", re.IGNORECASE | re.DOTALL)
_SRC = re.compile(rb"\ssrc\s*=", re.IGNORECASE)
_TYPE = re.compile(rb"""\stype\s*=\s*["']?([^\s"'>]*)""", re.IGNORECASE)
_RUN = re.compile(rb"|module|importmap|speculationrules|(?:text|application)/(?:x-)?(?:java|ecma)script", re.IGNORECASE)
"""The types of scripts that a browser runs; every other one, as JSON-LD, is data that no policy is about."""


def protect(site: Path, *, preview: bool = False) -> None:
    """Put into every page of the site the policy it needs, and write the headers for web servers beside them.

    Each page allows its own inline scripts, the headers those of all pages. A second run changes nothing. A
    `preview` is for the author's own machine: any inline script runs, and there are no headers.
    """
    allowed = protect_pages(site, preview=preview)
    if not preview:
        write_headers(site, policy(sorted(allowed)))


def protect_pages(site: Path, *, preview: bool = False) -> frozenset[str]:
    """Put into every page of the site the policy it needs; the inline scripts of all of them."""
    allowed: set[str] = set()
    for file in sorted(site.rglob("*.html")):
        old = file.read_bytes()
        new, scripts = protected(old, preview=preview)
        allowed.update(scripts)
        if new != old:
            file.write_bytes(new)
    return frozenset(allowed)


def protected(page: bytes, *, preview: bool = False) -> tuple[bytes, tuple[str, ...]]:
    """The page in fewer bytes, with the policy it needs; and its inline scripts."""
    page = shorter_page(page)
    scripts = hashes_of_scripts(page)
    return with_policy(page, policy((ANY,) if preview else scripts)), scripts


def policy(scripts: Iterable[str] = ()) -> str:
    """The policy that allows the site's own files and these inline scripts, and nothing of other hosts."""
    return _POLICY.format(scripts="".join(f" {script}" for script in scripts))


def hashes_of_scripts(page: bytes) -> tuple[str, ...]:
    """What the policy calls the inline scripts that a page's theme runs, each once, in order.

    A script in the article gets no hash: whatever text made its way there must not run.
    """
    scripts = _SCRIPT.findall(_ARTICLE.sub(b"", page))
    inline = (body for attributes, body in scripts if not _SRC.search(attributes) and _runs(attributes))
    return tuple(dict.fromkeys(_hash(body) for body in inline))


def with_policy(page: bytes, policy: str) -> bytes:
    """The page with this policy in place of an earlier one: behind the charset, before anything is loaded."""
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
