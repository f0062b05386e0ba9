"""Problems that can be found line by line before any parser runs: many problems of one file in one run.

Every wrong line is also repaired as it was meant, so that the parser can go on and report the rest of the file. The
repaired text serves diagnosis alone: a file with an error never becomes a declaration.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from generator.diagnostics.diagnostic import Diagnostic, Location, Rule
from generator.diagnostics.edit import Fix, replaced
from generator.model.other_labels import is_other_label
from generator.read import colons, lines_below, quoting
from generator.read import reading_rules as rules
from generator.read.characters import (
    false_ones,
    may_hold_false_ones,
    shown,
    without_false_ones,
    words_of_false_ones,
)
from generator.read.labels import Labels, nearest

_SOUND = re.compile(r" *(?:- [\w“《（][^:#：]*|([^\W\d_]+):(?: (?:[\w“《（≥≤<=][^:#]*|\[\])?)?)")
_FIRST_DASH = re.compile(" *- +")
_NO_SPACE_BEHIND_DASH = re.compile(r"-(?=[^\s-])")


@dataclass(frozen=True, slots=True)
class ReadLines:
    """What the lines show: problems, the text as it was probably meant, comments with line and column from 1, and
    whether any character of it may be wrong.
    """

    diagnostics: tuple[Diagnostic, ...]
    mended: str
    comments: tuple[tuple[int, int, str], ...]
    may_be_wrong: bool


@dataclass
class _Walk:
    """The state while walking down a file: the current line, and whether it belongs to a text begun above."""

    path: str
    lines: Sequence[str]
    labels: Labels
    found: list[Diagnostic] = field(default_factory=list)
    comments: list[tuple[int, int, str]] = field(default_factory=list)
    number: int = 0
    last_key: str = ""
    block_below: int | None = None
    open_quote: str = ""
    is_as_written: bool = True

    def report(self, rule: Rule, column: int, message: str, fix: Fix | None = None) -> None:
        place = Location(self.path, self.number, column + 1)
        self.found.append(Diagnostic(rule, rule.severity, place, message, fix=fix))

    def fix(self, column: int, before: str, after: str, *, is_safe: bool = True) -> Fix | None:
        """A fix of words on this line; None where the line differs from the file by now."""
        written = self.lines[self.number - 1]
        if not self.is_as_written or not written.startswith(before, column):
            return None
        return Fix((replaced(self.number, written, column + 1, before, after),), is_safe)

    def is_in_text(self, line: str) -> bool:
        """Whether a line belongs to a text that began on a line above."""
        if self.open_quote:
            return True
        if self.block_below is None:
            return False
        content = line.lstrip(" ")
        return not content or len(line) - len(content) > self.block_below


def read_lines(path: str, text: str, labels: Labels) -> ReadLines:
    """Find what YAML would misread on each line; `labels` are those that this kind of file may hold."""
    walk = _Walk(path, text.split("\n"), labels)
    may_be_wrong = may_hold_false_ones(text)
    mend = _mend_characters if may_be_wrong else _mend_line
    mended = []
    for number, line in enumerate(walk.lines, 1):
        walk.number = number
        walk.is_as_written = True
        is_alone = not (may_be_wrong or walk.open_quote) and walk.block_below is None
        if is_alone and (sound := _SOUND.fullmatch(line)):  # as nearly every line, without a call for each
            walk.last_key = sound[1] or walk.last_key
            mended.append(line)
        else:
            mended.append(mend(walk, line))
    return ReadLines(tuple(walk.found), "\n".join(mended), tuple(walk.comments), may_be_wrong)


def _mend_characters(walk: _Walk, line: str) -> str:
    is_in_text = walk.is_in_text(line)
    found = list(false_ones(line, is_in_text))
    for rule, column, message in found:
        words = words_of_false_ones(line, rule, is_in_text)
        walk.report(rule, column, message, walk.fix(words.column, words.before, words.after, is_safe=words.is_certain))
    walk.is_as_written = not found
    return _mend_line(walk, without_false_ones(line, is_in_text) if found else line)


def _mend_line(walk: _Walk, line: str) -> str:
    if walk.open_quote:
        if quoting.closes_quote(walk.open_quote, line):
            walk.open_quote = ""
        return line
    if walk.block_below is not None:
        if walk.is_in_text(line):
            return line
        walk.block_below = None
    if sound := _SOUND.fullmatch(line):
        walk.last_key = sound[1] or walk.last_key
        return line
    start = quoting.entry_start(line)
    if "#" in line and (comment := quoting.comment_start(line[start:])) is not None:
        walk.comments.append((walk.number, start + comment + 1, line[start + comment :]))
    content = line.lstrip(" ")
    if not content or content[0] == "#":
        return line
    return _mend_entry(walk, line[:start], line[start:].rstrip(" "))


def _mend_entry(walk: _Walk, lead: str, entry: str) -> str:
    """The whole line as it was meant; `lead` is the part before its key or text."""
    is_item = "-" in lead
    if is_item and walk.last_key in walk.labels.of_text_lists:
        return _mend_text_item(walk, lead + entry)
    if not is_item and _NO_SPACE_BEHIND_DASH.match(entry):
        fix = walk.fix(len(lead), "-", "- ")
        walk.report(rules.SYNTAX, len(lead), f"“-”后面要空一格，应写 - {shown(entry[1:])}", fix)
        walk.is_as_written = False
        return _mend_entry(walk, lead + "- ", entry[1:])
    entry = _with_plain_colon(walk, lead, entry)
    start = quoting.value_start(entry)
    if (
        start
        and is_item
        and not walk.labels.may_be_in_braces
        and _is_words(walk, len(lead), entry[:start], entry[start:])
    ):
        start = None
    if start is None and not is_item:
        return lead + _mend_continuation(walk, lead, entry)
    before, value = entry[: start or 0], entry[start or 0 :]
    if before and not is_item:
        walk.last_key = before.rstrip(" :")
    return lead + before + _mend_value(walk, lead, before, value)


def _mend_text_item(walk: _Walk, line: str) -> str:
    """An item of a list of texts as it was meant: everything behind its first dash is the text."""
    dash = _FIRST_DASH.match(line)
    start = dash.end() if dash else len(line)
    return line[:start] + _mend_value(walk, line[:start], "", line[start:])


def _with_plain_colon(walk: _Walk, lead: str, entry: str) -> str:
    found = colons.misplaced(entry, walk.labels)
    if found is None:
        return entry
    column = len(lead) + found.column
    before, after = colons.marks(entry, found)
    fix = walk.fix(column, before, after)
    walk.report(rules.COLON, column, f"{found.what}，应写 {shown(found.meant)}", fix)
    walk.is_as_written = False
    return found.meant


def _is_words(walk: _Walk, column: int, before: str, value: str) -> bool:
    """Whether a list item with a colon is a sentence and not a key.

    That is so where it resembles no label of this or other forms, and the lines below do not continue a group.
    """
    key, labels = before.rstrip(" :"), walk.labels.all
    if key in labels or key[:1] in {'"', "'"} or is_other_label(key) or nearest(key, labels):
        return False
    return not lines_below.go_on_as_a_group(walk.lines, walk.number, column, value, labels)


def _mend_continuation(walk: _Walk, lead: str, entry: str) -> str:
    """A line without key or dash, which continues the text above or is left to the parser."""
    cut = quoting.cut_at(entry)
    if cut is None:
        return entry
    message = f"“{shown(entry[cut:])}”会被当作注释，请把这段文字写在一行里，前后加引号"
    walk.report(rules.CUT_BY_HASH, len(lead) + cut, message)
    return entry[:cut] + "＃" + entry[cut + 1 :]


def _mend_value(walk: _Walk, lead: str, before: str, value: str) -> str:
    if quoting.opens_block(value) and not lines_below.is_lone_sign(walk.lines, walk.number, lead, value):
        walk.block_below = len(lead) if before else lead.rfind("-")
        return value
    if quoting.opens_quote(value) and lines_below.closes_quote_below(walk.lines, walk.number, lead, value[0]):
        walk.open_quote = value[0]
        return value
    column, put = len(lead) + len(before), (lead + before).strip()
    expected = walk.labels.of_parts.get(before.rstrip(" :"))
    if walk.labels.may_be_in_braces and quoting.is_in_braces(value):
        return value
    if expected and quoting.what_yaml_takes_it_for(value):
        return _mend_part(walk, column, value, expected)
    if misread := quoting.misread(put, value):
        message, meant = misread
        words = quoting.words_written(value)
        is_text = not before and walk.last_key in walk.labels.of_text_lists
        is_surely_words = quoting.is_surely_words(words) and (is_text or ": " not in f"{words} ")
        fix = walk.fix(column, words, meant, is_safe=is_surely_words)
        walk.report(rules.MISREAD_VALUE, column, message, fix)
        return meant
    if (cut := quoting.cut_at(value)) is not None:
        message = f"“{shown(value[cut:])}”会被当作注释，{quoting.advice(put, value)}"
        fix = walk.fix(column, value, quoting.quoted(value), is_safe=False)
        walk.report(rules.CUT_BY_HASH, column + cut, message, fix)
        return quoting.quoted(value)
    return value


def _mend_part(walk: _Walk, column: int, value: str, expected: str) -> str:
    """The value behind the key of a list or group, which needs no quotes; anchors and tags are left to the parser."""
    if value[0] in "&*!":
        return value
    walk.report(rules.WRONG_SHAPE, column, expected)
    return ""
