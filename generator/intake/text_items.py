"""A cell of numbered paragraphs → its items, without numbers and with the lines of an item joined."""

import re
from dataclasses import dataclass
from itertools import pairwise

from generator.model.numerals import number_in_words

_NUMBERS = (
    re.compile(r"[0-9０-９]{1,2}\s*[.．、:：)）]\s*(?![0-9０-９])"),
    re.compile(r"[(（][一二三四五六七八九十]{1,3}[)）]\s*"),
    re.compile(r"[一二三四五六七八九十]{1,3}、\s*"),
    re.compile(r"[(（][0-9０-９]{1,2}[)）]\s*"),
    re.compile(r"[①-⑳]\s*"),
    re.compile(r"目标\s*(?:[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})\s*[.．、:：]\s*"),
)
_PAGE_NUMBER = re.compile(r"[-—–－]\s*[0-9]{1,3}\s*[-—–－]|第\s*[0-9]{1,3}\s*页(?:\s*共\s*[0-9]{1,3}\s*页)?")
_RUN_TOGETHER = re.compile(r"(?<=[。；;]) +(?=\S)")
_CLAUSE = re.compile(r"[。；;]\s*")
_COUNT = re.compile(r"[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3}|[①-⑳]")
_LONGEST_NUMBER = 8
NUMBERS_OFF, JOINED, SPLIT, RUN_TOGETHER, PAGE_NUMBERS = (
    "略去条目的序号",
    "接上分行的文字",
    "条目连在一起，按句末的空格分开",
    "条目连在一起，按序号分开",
    "略去页码",
)


@dataclass(frozen=True, slots=True)
class Items:
    """The items of a cell, and what was corrected or guessed."""

    texts: tuple[str, ...]
    said: tuple[str, ...] = ()
    guess: str = ""


def items_of(text: str, *, goes_on: bool = False) -> Items:
    """The items; with `goes_on` the text continues one from the page before, and its first line may belong to it."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    kept = [line for line in lines if not _PAGE_NUMBER.fullmatch(line)]
    said = [PAGE_NUMBERS] if len(kept) < len(lines) else []
    style = _style(kept, goes_on=goes_on)
    if style is not None:
        apart = [piece for line in kept for piece in _apart(line, style)]
        if not _counts_on(apart, style):
            apart = kept
        items = _numbered(apart, style, said)
        return Items(items.texts, items.said, RUN_TOGETHER if len(apart) > len(kept) else "")
    if len(kept) == 1 and len(parts := _RUN_TOGETHER.split(kept[0])) > 1:
        return Items(tuple(parts), tuple(said), SPLIT)
    return Items(tuple(kept), tuple(said))


def is_page_number(text: str) -> bool:
    """Whether a text is the number of a page and nothing else."""
    return bool(_PAGE_NUMBER.fullmatch(text.strip()))


def starts_item(text: str) -> bool:
    """Whether a text begins with the number of an item."""
    return _style([text.strip()], goes_on=False) is not None


def _style(lines: list[str], *, goes_on: bool) -> re.Pattern[str] | None:
    """The style of numbers on the first line, or in a continued text on the first numbered line; else None."""
    candidates = lines if goes_on else lines[:1]
    return next((style for line in candidates for style in _NUMBERS if style.match(line)), None)


def _apart(line: str, style: re.Pattern[str]) -> list[str]:
    """The items that stand one after the other on a line.

    Each is behind the end of a clause and has the next number, printed as the first is: our own export writes “1. ”.
    """
    first = style.match(line)
    places = [0] if first else []
    for end in _CLAUSE.finditer(line) if first else ():
        found = style.match(line, end.end())
        is_alike = first is not None and found is not None and _COUNT.sub("", found[0]) == _COUNT.sub("", first[0])
        if is_alike and _count(line[end.end() :]) == _count(line) + len(places):
            places.append(end.end())
    return [line[first:last].strip() for first, last in pairwise([*places, len(line)])] if len(places) > 1 else [line]


def _counts_on(lines: list[str], style: re.Pattern[str]) -> bool:
    """Whether the numbers of all items follow each other."""
    counts = [_count(line) for line in lines if style.match(line)]
    return all(after == before + 1 for before, after in pairwise(counts))


def _count(text: str) -> int:
    """The number before an item; 0 where it has none."""
    found = _COUNT.search(text[:_LONGEST_NUMBER])
    if found is None:
        return 0
    if found[0].isdecimal():
        return int(found[0])
    if found[0].isdigit():
        return ord(found[0]) - ord("①") + 1
    return number_in_words(found[0]) or 0


def _numbered(lines: list[str], style: re.Pattern[str], said: list[str]) -> Items:
    items = list[str]()
    for line in lines:
        if style.match(line) or not items:
            items.append(style.sub("", line, count=1) if style.match(line) else line)
        else:
            items[-1] += line
            said.append(JOINED)
    return Items(tuple(items), tuple(dict.fromkeys((*said, NUMBERS_OFF))))
