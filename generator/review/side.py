"""One side of a comparison: a declaration as anybody may see it, or why there is none to compare."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from generator.diagnostics.diagnostic import Diagnostic
from generator.model.declaration import Declaration
from generator.model.redacted_text import words_to_hide
from generator.model.redaction import PublicDeclaration, hidden_fields, hidden_words, redacted_form
from generator.read.bytes import LARGEST_FILE
from generator.read.known_forms import KnownForms, known_forms
from generator.read.unreadable import stated_values
from generator.settings.read import Settings

NO_FILE = Path("/dev/null")
"""What Git hands to a tool for the side that has no file."""


@dataclass(frozen=True, slots=True)
class ReviewSide:
    """What one side holds: exactly one of a `declaration`, of which anybody may see all, and a reason for none.

    `broken` says what is wrong with its file, `withheld` why it is not public, in a few words and without a word of
    the file; neither is said where there is no file. No report may say any of the `hidden` words. `comments` are those
    of the file with their lines, `concealed` what it states in fields that nobody may read, `form` all that it states,
    `data` its bytes: whether they changed may be said, but not how.
    """

    declaration: PublicDeclaration | None = None
    broken: str = ""
    withheld: str = ""
    hidden: frozenset[str] = field(default=frozenset(), repr=False)
    comments: tuple[tuple[int, str], ...] = field(default=(), repr=False)
    concealed: Mapping[str, str | None] = field(default_factory=dict, repr=False)
    form: Declaration | None = field(default=None, repr=False)
    data: bytes = field(default=b"", repr=False)

    def without_words(self, words: frozenset[str]) -> "ReviewSide":
        """The side whose declaration says none of these words beside the form."""
        return replace(self, declaration=self.declaration.without_words(words)) if self.declaration else self


NO_DECLARATION = ReviewSide()


def side_from(name: str, data: bytes, settings: Settings, forms: KnownForms | None = None) -> ReviewSide:
    """The declaration that a file at this path holds, personal data hidden as the publisher says.

    It is read by the forms of the working tree, or by these. Reviewers read 审核说明 and forms of every 阶段, whatever
    the site shows: both are theirs to judge.
    """
    reading = (forms or _forms(settings.declarations)).read(name, data)
    form, privacy = reading.content, settings.privacy
    side = ReviewSide(comments=tuple((line, text) for line, _, text in reading.comments), data=data)
    if form is None:
        stated = words_to_hide(stated_values(data, privacy.hidden_fields))
        return replace(side, broken=_what_is_wrong(reading.diagnostics), hidden=stated)
    side = replace(
        side,
        hidden=hidden_words(form, privacy),
        concealed={name: getattr(form, name) for name in hidden_fields(form, privacy)},
        form=form,
    )
    policy = settings.policy.for_reviewers
    if why := policy.withheld(form):
        return replace(side, withheld=why)
    return replace(side, declaration=redacted_form(form, policy))


def side_at(file: Path, settings: Settings) -> ReviewSide:
    """The same from a file on the disk; NO_DECLARATION for NO_FILE. Raises OSError where it cannot be opened."""
    if file == NO_FILE:
        return NO_DECLARATION
    with file.open("rb") as opened:
        return side_from(file.as_posix(), opened.read(LARGEST_FILE + 1), settings)


@cache
def _forms(declarations: Path) -> KnownForms:
    """The forms of the working tree: files are read by them, whichever revision they are of, as far as they can be."""
    return known_forms(declarations)


def _what_is_wrong(found: tuple[Diagnostic, ...]) -> str:
    errors = [problem for problem in found if problem.stops_publication]
    return f"第 {errors[0].location.line} 行起有 {len(errors)} 处错误"
