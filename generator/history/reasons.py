"""A commit's message as the public may read it: why something changed, and nothing of who changed it."""

import re
from collections.abc import Sequence

LONGEST_REASON = 300
SOMEBODY = "经办人"

_TRAILER = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*: \S.*|\(cherry picked from commit [0-9a-f]+\)")
_WHO = re.compile(r"(?im)^[ \t]*(?:[a-z]+-)+by[ \t]*:.*$|^[ \t]*cc[ \t]*:.*$")
_MAIL = re.compile(r"<?[\w.+-]+@[\w-]+(?:\.[\w-]+)+>?")
_ACCOUNT = re.compile(r"(?<![\w/])@[A-Za-z0-9][\w-]*")
_OFFICE = re.compile(r".{2,}(?:局|委|办|院|馆|厅|处|科|室|所|站|队|中心|委员会|办公室|department)", re.IGNORECASE)
"""A committer who signs as an office is no person; its name stands in sentences that need it."""


def reason_of(message: str, people: Sequence[str]) -> str:
    """The message in one line, without trailers, addresses, accounts and the names of these people; at most
    LONGEST_REASON characters.
    """
    paragraphs = [part.strip("\n") for part in re.split(r"\n[ \t]*\n", message.strip())]
    while len(paragraphs) > 1 and all(_TRAILER.fullmatch(line.strip()) for line in paragraphs[-1].splitlines()):
        paragraphs.pop()
    text = _WHO.sub("", "\n".join(paragraphs))
    for name in _names(people):
        text = text.replace(name, SOMEBODY)
    text = " ".join(_ACCOUNT.sub("", _MAIL.sub("", text)).split())
    return text if len(text) <= LONGEST_REASON else text[: LONGEST_REASON - 1] + "…"


def _names(people: Sequence[str]) -> list[str]:
    """The names to leave out, longest first, so that none is left over in part."""
    names = {name.strip() for name in people}
    return sorted((name for name in names if len(name) > 1 and not _OFFICE.fullmatch(name)), key=len, reverse=True)
