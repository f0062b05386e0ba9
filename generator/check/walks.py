"""The texts of a declaration, collected once for all checks, and quick searches in them."""

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from functools import cache

from generator.check.indicator_rows import placed_goals
from generator.check.rule import Subject
from generator.diagnostics.diagnostic import Route
from generator.model.form_columns import has
from generator.model.part import Part
from generator.model.texts import texts_by_field, texts_of
from generator.model.unit import is_listed

_ABOUT_THE_FILE = frozenset({"source", "review_notes", "disclosure"})


def every_text(subject: Subject) -> Sequence[tuple[Route, str]]:
    """All texts of the file with their routes.

    Most rules find nothing and first search the texts without routes (`whole_file`, `whole_text`), which is faster.
    """
    return tuple(texts_of(subject.declaration))


def texts_of_form(subject: Subject) -> Sequence[tuple[Route, str]]:
    """The texts of the form itself with their routes, without 来源, 审核说明 and 公开信息."""
    return tuple(placed for placed in subject.once(every_text) if placed[0][0] not in _ABOUT_THE_FILE)


def texts_without(subject: Subject, fields: Set[str]) -> str:
    """All texts of the file, without those of these fields, as one text with a line for each."""
    return "\n".join([lines for name, lines in subject.once(_lines_by_field).items() if name not in fields])


def _lines_by_field(subject: Subject) -> Mapping[str, str]:
    return {name: "\n".join(texts) for name, texts in texts_by_field(subject.declaration).items()}


def whole_text(subject: Subject) -> str:
    """The texts of the form itself as one text with a line for each, to be searched at once."""
    return texts_without(subject, _ABOUT_THE_FILE)


def whole_file(subject: Subject) -> str:
    """All texts of the file as one text with a line for each."""
    return texts_without(subject, frozenset())


def has_unusual_characters(subject: Subject) -> bool:
    """Whether the file has characters other than ASCII, Han and common signs, such as full-width or foreign digits."""
    return _UNUSUAL.search(subject.once(whole_file)) is not None


_UNUSUAL = re.compile(
    "[^\\x00-\u065f\u1c5a-\ua61f\uabfa-\uff04\uff06-\uff0a\uff0c\uff1a\uff1b\uff1f\uff20\uff3b-\uff40\uff5b-\uffff"
    "\U00020000-\U0003ffff]"
)
"""Characters outside the ranges that hold no decimal digits, no full-width letters and none of ％＋－．／＜＝＞."""


def latin_text(subject: Subject) -> str:
    """The ASCII characters of `whole_text`, many times shorter, for searches that need no other characters."""
    return subject.once(whole_text).encode("ascii", "ignore").decode("ascii")


def says_any_of(subject: Subject, cues: Sequence[str]) -> bool:
    """Whether any of the texts holds one of these; without which a rule has nothing to look for."""
    return any_of(cues).search(subject.once(whole_text)) is not None


@cache
def any_of(cues: Sequence[str]) -> re.Pattern[str]:
    """What finds any of these words in a long text: in one pass that stops at their first letters alone."""
    return re.compile("|".join(map(re.escape, cues)))


def matching_texts(
    subject: Subject, pattern: re.Pattern[str], cues: Sequence[str]
) -> Iterator[tuple[Route, str, re.Match[str]]]:
    """Each text that holds what the pattern finds, once, with where; any such text holds one of the cues."""
    if not says_any_of(subject, cues):
        return
    cue = any_of(cues)
    for route, text in subject.once(texts_of_form):
        if cue.search(text) and (found := pattern.search(text)):
            yield route, text, found


def listed_texts(subject: Subject) -> list[tuple[Route, str]]:
    """The routes and texts of functions, tasks and goals, which the form lists one by one; not of indicators."""
    form = subject.declaration
    listed: list[tuple[Route, str]] = [(("mandate", at), text) for at, text in enumerate(form.mandate)]
    listed += [(("annual_tasks", at), text) for at, text in enumerate(form.annual_tasks)]
    listed += [((*placed.route, "text"), placed.goal.text) for placed in subject.once(placed_goals) if placed.goal.text]
    return listed


def shortened(text: str) -> str:
    """The beginning of a text in one line, as messages quote it."""
    plain = " ".join(text.split())
    return plain if len(plain) <= 24 else f"{plain[:22]}…"


def is_unit(word: str) -> bool:
    """Whether the text behind a number is a known unit, or empty."""
    return word in ("", "%", "‰") or is_listed(word)


def form_has(subject: Subject, part: type[Part], *names: str) -> bool:
    """Whether the declaration's form has all of these fields of a part."""
    return all(has(subject.declaration.form, part, name) for name in names)
