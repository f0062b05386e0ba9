"""One side of a comparison: a declaration as anybody may see it, or why there is none."""

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
    """One side of a comparison: either a `declaration` as anybody may see it, or a reason for having none.

    `broken` says what is wrong with the file; `withheld` says in a few words, without quoting it, why it is not public.
    Both are empty where there is no file. No report may say any of the `hidden` words. `comments` are the file's
    comments with their lines, `concealed` the values of fields that nobody may read, `form` everything that the file
    states, `data` its bytes: a report may say that these changed, but not how.
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
        """The side with these words taken out of 审核说明 and 来源 of its declaration."""
        return replace(self, declaration=self.declaration.without_words(words)) if self.declaration else self


NO_DECLARATION = ReviewSide()


def side_from(name: str, data: bytes, settings: Settings, forms: KnownForms | None = None) -> ReviewSide:
    """The side for the content of a file, with personal data hidden as the publisher decides.

    It is read by the given `forms`, by default those of the working tree. 审核说明 and forms of every 阶段 are
    included, whatever the site shows, because reviewers have to judge them.
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
    """The side for a file on the disk; NO_DECLARATION for NO_FILE. Raises OSError where it cannot be opened."""
    if file == NO_FILE:
        return NO_DECLARATION
    with file.open("rb") as opened:
        return side_from(file.as_posix(), opened.read(LARGEST_FILE + 1), settings)


@cache
def _forms(declarations: Path) -> KnownForms:
    """The working tree's forms: files of all revisions are read by them as far as possible."""
    return known_forms(declarations)


def _what_is_wrong(found: tuple[Diagnostic, ...]) -> str:
    errors = [problem for problem in found if problem.stops_publication]
    return f"第 {errors[0].location.line} 行起有 {len(errors)} 处错误"
