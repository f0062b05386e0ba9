"""Invisible and similar characters that would trip YAML or the public, and lines without them."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from generator.diagnostics.diagnostic import Rule
from generator.model.lookalikes import SUSPECTS_AMONG_MOST
from generator.read import reading_rules as rules

_UNSEEN_AMONG_MOST = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\u2800\u3164\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\ufffe\uffff"
)
_UNSEEN = f"{_UNSEEN_AMONG_MOST}\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
FALSE_SPACES = "\u3000\xa0\u1680\u2000-\u200a\u202f\u205f"
"""For a character class: spaces that look like one and are none to YAML."""
UNSEEN = re.compile(f"[{_UNSEEN}]")
UNSEEN_OR_TAB = re.compile(f"[\t{_UNSEEN}]")
# One range for all beyond U+FFFF: every further one is looked up for every character of a file.
_MAY_BE_WRONG = re.compile(f"[\t{_UNSEEN_AMONG_MOST}{FALSE_SPACES}{SUSPECTS_AMONG_MOST}\U0001bca0-\U0010ffff]")
_FALSE_INDENT = re.compile(f"^ *(?:- +)*-?[\t{FALSE_SPACES}][ \t{FALSE_SPACES}]*|\t")
_TAB = re.compile("\t")
_LONGEST_SHOWN = 40


def shown(text: str, longest: int = _LONGEST_SHOWN) -> str:
    """The author's words as a message quotes them: on one line, without invisible characters, cut if they are long."""
    if len(text) > longest:
        text = text[:longest] + "…"
    return UNSEEN_OR_TAB.sub("", " ".join(text.split("\n"))) if UNSEEN_OR_TAB.search(text) or "\n" in text else text


def may_hold_false_ones(text: str) -> bool:
    """Whether a text may hold false characters: a quick test before looking at each line."""
    return _MAY_BE_WRONG.search(text) is not None


def false_ones(line: str, in_text: bool) -> Iterator[tuple[Rule, int, str]]:
    """The false characters of a line: rule, column from 0 and message, at most one of each kind.

    `in_text` says that the line belongs to a text begun above, where a wide space may open a paragraph.
    """
    if odd := UNSEEN.search(line):
        words = shown(line.strip())
        code = f"U+{ord(odd.group()):04X}"
        yield rules.ODD_CHARACTER, odd.start(), f"“{words}”中有看不见的字符 {code}，请删去或重新录入这一行"
    if space := (_TAB if in_text else _FALSE_INDENT).search(line):
        kept = len(space.group()) - len(space.group().lstrip(" -"))
        yield rules.INDENTATION, space.start() + kept, f"这里有{_kind(space.group()[kept])}，请改用半角空格"


@dataclass(frozen=True, slots=True)
class FalseWords:
    """A part of a line with false characters, its column from 0, and the text that is meant.

    `is_certain` says that nobody can doubt what is meant.
    """

    column: int
    before: str
    after: str
    is_certain: bool


def words_of_false_ones(line: str, rule: Rule, in_text: bool) -> FalseWords:
    """The part of a line from the first to the last character that `false_ones` found by a rule.

    Characters without width are certainly unintended. A control character may replace a line end or lost text, and
    after one that changes the direction of writing nobody knows what the author saw. At the left edge a wide space is
    as wide as two spaces, and a tab as wide as in its editor.
    """
    if rule is rules.ODD_CHARACTER:
        found = [*UNSEEN.finditer(line)]
        start, end = found[0].start(), found[-1].end()
        is_certain = all(
            unicodedata.category(odd.group()) in _WITHOUT_WIDTH and not _TURNS.match(odd.group()) for odd in found
        )
        return FalseWords(start, line[start:end], UNSEEN.sub("", line[start:end]), is_certain)
    run = (_TAB if in_text else _FALSE_INDENT).search(line)
    before = run.group() if run else ""
    after = re.sub(f"[\t{FALSE_SPACES}]", "  ", before)
    return FalseWords(run.start() if run else 0, before, after, not in_text and "\u3000" in before and _is_wide(before))


def _is_wide(run: str) -> bool:
    return not re.search(f"[\t{FALSE_SPACES}]", run.replace("\u3000", ""))


_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_WITHOUT_WIDTH = ("Cf", "Mn", "Lo")


def without_false_ones(line: str, in_text: bool) -> str:
    """The line as it was probably meant."""
    seen = UNSEEN.sub("", line)
    if in_text:
        return seen.replace("\t", "  ")
    return _FALSE_INDENT.sub(lambda run: re.sub(f"[\t{FALSE_SPACES}]", "  ", run.group()), seen)


def _kind(space: str) -> str:
    match space:
        case "\t":
            return "制表符"
        case "\u3000":
            return "全角空格"
        case _:
            return f"特殊空格 U+{ord(space):04X}"
