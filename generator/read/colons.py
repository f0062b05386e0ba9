"""The colon behind a key: YAML wants it half-width and followed by a space."""

import re
from dataclasses import dataclass
from functools import cache

from generator.model.other_labels import is_other_label
from generator.read.characters import FALSE_SPACES
from generator.read.labels import Labels

_NOT_A_COLON = re.compile(
    f"[ {FALSE_SPACES}]*(?:：[ {FALSE_SPACES}]*|:(?=[^:\\s])|: *[{FALSE_SPACES}][ {FALSE_SPACES}]*)"
)
_WITH_FALSE_SPACE = re.compile(f":.*[{FALSE_SPACES}]")


@dataclass(frozen=True, slots=True)
class MisplacedColon:
    """A colon that YAML does not read as one: its column in the entry from 0, the message, and the entry as meant."""

    column: int
    what: str
    meant: str


def misplaced(entry: str, labels: Labels) -> MisplacedColon | None:
    """The misplaced colon behind the label at the beginning of an entry, or None."""
    label = _pattern(labels).match(entry)
    mark = _NOT_A_COLON.match(entry, label.end()) if label else None
    if not label or not mark:
        return _behind_other_label(entry, labels) if "：" in entry else None
    meant = f"{label.group()}: {entry[mark.end() :]}".rstrip(" ")
    return MisplacedColon(label.end(), _what_is_wrong(mark.group()), meant)


def marks(entry: str, found: MisplacedColon) -> tuple[str, str]:
    """The colon with the characters around it, as written and as meant."""
    value = found.meant[found.column + 1 :].lstrip(" ")
    end = len(entry.rstrip(" ")) - len(value)
    return entry[found.column : end], ": " if value else ":"


def _behind_other_label(entry: str, labels: Labels) -> MisplacedColon | None:
    """A full-width colon behind a label that other forms have here, or None."""
    key, colon, value = entry.partition("：")
    if not colon or not labels.is_of_declaration or not is_other_label(key):
        return None
    return MisplacedColon(len(key), _what_is_wrong(colon), f"{key}: {value.lstrip(' ' + FALSE_SPACES)}".rstrip(" "))


def _what_is_wrong(mark: str) -> str:
    if "：" in mark:
        return "冒号是全角的"
    return "冒号后面不是半角空格" if _WITH_FALSE_SPACE.search(mark) else "冒号后面要空一格"


@cache
def _pattern(labels: Labels) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(key) for key in sorted(labels.all, key=len, reverse=True)))
