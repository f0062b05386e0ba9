"""Fingerprints by which a forge recognises a finding whose line has moved."""

import re
from collections import Counter
from collections.abc import Iterable
from hashlib import sha256

from generator.diagnostics.diagnostic import Diagnostic

_LINE_NUMBER = re.compile("第[0-9]+行")


def fingerprints(diagnostics: Iterable[Diagnostic]) -> list[str]:
    """A distinct fingerprint for each diagnostic, made from file, rule, message and a count of equal ones.

    Lines and columns are not part of it, nor line numbers in messages: lines added above do not change it.
    """
    seen: Counter[tuple[str, ...]] = Counter()
    hashes = []
    for diagnostic in diagnostics:
        key = (diagnostic.location.path, diagnostic.rule.id, _LINE_NUMBER.sub("", diagnostic.message))
        seen[key] += 1
        parts = "\0".join((*key, str(seen[key])))
        hashes.append(sha256(parts.encode("utf-8", "surrogatepass")).hexdigest())
    return hashes
