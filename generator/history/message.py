"""The reason that a commit's message gives, on one line and without names or addresses of people."""

import hashlib
import re
import unicodedata
from collections.abc import Iterable

from generator.history.merge_message import says_itself_a_merge, written_by_a_person

SOMEBODY = "经办人"
_LONGEST_MESSAGE = 10_000
_TRAILER = re.compile(r"[A-Za-z][A-Za-z0-9-]*[:：]\s.*")
_ALWAYS_TRAILER = re.compile(
    r"(?:[A-Za-z-]+-by|Change-Id|Cc|Reviewed-on|Reviewed-at|Link)[:：].*|See merge request .*|\(cherry picked from .*"
    r"|#?\s*Conflicts:",
    re.IGNORECASE,
)
_MAIL = re.compile(r"<?[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*>?")
_MENTION = re.compile(r"@[\w-]+")
_EMPTY_BRACKETS = re.compile(r"\(\s*\)|（\s*）|<\s*>|\[\s*\]|【\s*】")
_LINE_END_BETWEEN_HAN = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef])\n(?=[\u3000-\u9fff\uff00-\uffef])")
_OFFICE = re.compile(
    r".{2,}(?:局|委|办|院|馆|厅|处|室|所|站|队|中心|委员会|办公室)|.{4,}科|.* department", re.IGNORECASE
)
"""A committer who signs as an office is no person, and its name stands in sentences that need it."""
_PARAGRAPH_END = re.compile(r"(?<![。；，、：！？.;,:!?\s])\n[^\S\n]*\n\s*")
_AT_THE_EDGES = " ,，、:：;；-"


class CommitterNames:
    """The names of everybody who committed, to be taken out of messages.

    A single character is no name, and an office no person. `digest` is the same for the same names.
    """

    def __init__(self, names: Iterable[str]) -> None:
        persons = {name for name in map(str.strip, names) if name not in SOMEBODY and not _OFFICE.fullmatch(name)}
        longest_first = sorted((name for name in persons if len(name) > 1), key=lambda name: (-len(name), name))
        self._pattern = re.compile("|".join(map(_whole_word, longest_first)), re.IGNORECASE) if longest_first else None
        self.digest = hashlib.sha256("\n".join(longest_first).encode("utf-8", "surrogatepass")).hexdigest()

    def taken_out(self, text: str) -> str:
        """The text with `经办人` in place of the names."""
        return self._pattern.sub(SOMEBODY, text) if self._pattern else text


def reason_of(message: str, names: CommitterNames, *, is_merge: bool = False) -> str:
    """The text of a message on one line, of any length, without trailers and without names and addresses of committers.

    Of a merge, and of a message that looks like one, only what a person wrote.
    """
    lines = message[:_LONGEST_MESSAGE].replace("\r\n", "\n").split("\n")
    if len(message) > _LONGEST_MESSAGE and len(lines) > 1:
        lines.pop()  # cut within a word, or within a number that nothing would know again
    if is_merge or says_itself_a_merge(lines[0]):
        lines = written_by_a_person(lines)
    text = _on_one_line("\n".join(_lines_with_reason(lines)).strip())
    while text != (less := _without_addresses(text)):
        text = less
    return names.taken_out(text)


def _lines_with_reason(lines: list[str]) -> Iterable[str]:
    """The lines that give a reason, without trailers."""
    first, *body = lines
    rest = _without_last_trailers(body)
    yield from (line for line in (first, *rest) if not _ALWAYS_TRAILER.fullmatch(line.strip()))


def _without_last_trailers(body: list[str]) -> list[str]:
    """The body without its last paragraph, if that consists of `Token: value` lines."""
    text = "\n".join(body).rstrip()
    before, _, last = text.rpartition("\n\n")
    paragraph = last.strip().split("\n")
    is_trailers = all(_TRAILER.fullmatch(line) or line.startswith(" ") for line in paragraph)
    return before.split("\n") if is_trailers else text.split("\n")


def _on_one_line(text: str) -> str:
    joined = _LINE_END_BETWEEN_HAN.sub("", _PARAGRAPH_END.sub("；", text))
    spaced = (" " if character.isspace() else character for character in joined)
    return "".join(character for character in spaced if not unicodedata.category(character).startswith("C"))


def _without_addresses(text: str) -> str:
    for pattern in (_MAIL, _MENTION, _EMPTY_BRACKETS):
        text = pattern.sub("", text)
    return " ".join(text.split()).strip(_AT_THE_EDGES)


def _whole_word(name: str) -> str:
    """The pattern for a name; a Latin name is not found inside a longer word."""
    before = r"(?<![A-Za-z0-9])" if name[0].isascii() and name[0].isalnum() else ""
    after = r"(?![A-Za-z0-9])" if name[-1].isascii() and name[-1].isalnum() else ""
    return f"{before}{re.escape(name)}{after}"
