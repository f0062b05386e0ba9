"""The texts of a declaration, collected once for all checks, and quick searches in them."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import cache
from typing import ClassVar

from generator.check.indicator_rows import placed_goals
from generator.check.rule import Subject
from generator.diagnostics.diagnostic import Route
from generator.model.form import Form
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


def latin_file(subject: Subject) -> str:
    """The ASCII characters of all texts of the file, a line for each text."""
    about_the_file = texts_without(subject, frozenset(subject.once(_lines_by_field)) - _ABOUT_THE_FILE)
    return f"{subject.once(latin_text)}\n{about_the_file.encode('ascii', 'ignore').decode('ascii')}"


def latin_text(subject: Subject) -> str:
    """The ASCII characters of `whole_text`, many times shorter, for searches that need no other characters."""
    return subject.once(whole_text).encode("ascii", "ignore").decode("ascii")


class Cues:
    """Words of a rule, at least one of which is in every text that the rule finds; declared where the rule is.

    Most forms have no word of any rule, which a single search for all words shows.
    """

    of_all_rules: ClassVar[list[str]] = []

    def __init__(self, *words: str) -> None:
        """Declare the words."""
        self.words = words
        self.of_all_rules.extend(words)
        _any_cue.cache_clear()
        self._pattern = re.compile(_any_of(words))

    def are_in(self, text: str) -> bool:
        """Whether a text holds one of the words."""
        return self._pattern.search(text) is not None

    def are_said(self, subject: Subject) -> bool:
        """Whether any of the form's texts holds one of the words."""
        return subject.once(_has_any_cue) and self.are_in(subject.once(whole_text))


def _has_any_cue(subject: Subject) -> bool:
    return _any_cue().search(subject.once(whole_text)) is not None


@cache
def _any_cue() -> re.Pattern[str]:
    return re.compile(_any_of(Cues.of_all_rules))


def _any_of(words: Iterable[str]) -> str:
    """A pattern for any of these words, grouped by first letters, so that a search only stops at these."""
    endings: dict[str, list[str]] = {}
    for word in words:
        endings.setdefault(word[0], []).append(re.escape(word[1:]))
    return "|".join(f"{re.escape(first)}(?:{'|'.join(rests)})" for first, rests in endings.items())


def matching_texts(
    subject: Subject, pattern: re.Pattern[str], cues: Cues | None = None
) -> Iterator[tuple[Route, str, re.Match[str]]]:
    """The route, the text and the first match of each text that the pattern finds.

    With cues, every text that the pattern may find must have one of them; others are not searched.
    """
    if cues and not cues.are_said(subject):
        return
    for route, text in subject.once(texts_of_form):
        if (cues is None or cues.are_in(text)) and (found := pattern.search(text)):
            yield route, text, found


def listed_texts(subject: Subject) -> list[tuple[Route, str]]:
    """The routes and texts of functions, tasks and goals, which the form lists one by one; not of indicators."""
    form = subject.declaration
    listed: list[tuple[Route, str]] = [(("mandate", position), text) for position, text in enumerate(form.mandate)]
    listed += [(("annual_tasks", position), text) for position, text in enumerate(form.annual_tasks)]
    listed += [((*placed.route, "text"), placed.goal.text) for placed in subject.once(placed_goals) if placed.goal.text]
    return listed


def shortened(text: str) -> str:
    """The beginning of a text in one line, as messages quote it."""
    plain = " ".join(text.split())
    return plain if len(plain) <= 24 else f"{plain[:22]}…"


def is_unit(word: str) -> bool:
    """Whether the text after a number is a known unit, or empty."""
    return word in ("", "%", "‰") or is_listed(word)


def form_has(subject: Subject, part: type[Part], *names: str) -> bool:
    """Whether the declaration's form has all of these fields of a part."""
    return _has_all(subject.declaration.form, part, names)


@cache  # forms are few, and every declaration is asked for the same fields
def _has_all(form: Form, part: type[Part], names: Sequence[str]) -> bool:
    return all(has(form, part, name) for name in names)
