"""What a forge recognises a finding by when its line has moved."""

import re
from collections import Counter
from collections.abc import Iterable
from hashlib import sha256

from generator.diagnostics.diagnostic import Diagnostic

_LINE_NUMBER = re.compile("第[0-9]+行")


def fingerprints(diagnostics: Iterable[Diagnostic]) -> list[str]:
    """A different one for each diagnostic, made of file, rule, words and which one of its like it is.

    Line and column are not in it, nor the line numbers that messages name: lines added above leave it as it is.
    """
    seen: Counter[tuple[str, ...]] = Counter()
    made = []
    for diagnostic in diagnostics:
        said = (diagnostic.location.path, diagnostic.rule.id, _LINE_NUMBER.sub("", diagnostic.message))
        seen[said] += 1
        parts = "\0".join((*said, str(seen[said])))
        made.append(sha256(parts.encode("utf-8", "surrogatepass")).hexdigest())
    return made
