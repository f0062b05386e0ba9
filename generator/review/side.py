"""One side of a comparison: a declaration as anybody may see it, or why there is none to compare."""

from dataclasses import dataclass
from pathlib import Path

from generator.diagnostics.diagnostic import Diagnostic
from generator.model.declaration import Declaration
from generator.model.redaction import hidden_fields
from generator.publish.views.declaration.declaration_subject import NOT_PUBLIC
from generator.read.bytes import LARGEST_FILE
from generator.read.document import read_declaration
from generator.settings.read import Settings

NO_FILE = Path("/dev/null")
"""What Git hands to a tool for the side that has no file."""


@dataclass(frozen=True, slots=True)
class ReviewSide:
    """What one side holds: exactly one of a `declaration`, of which anybody may see all, and a reason for none.

    `broken` says what is wrong with its file, `withheld` why it is not public, in a few words and without a word of
    the file; neither is said where there is no file.
    """

    declaration: Declaration | None = None
    broken: str = ""
    withheld: str = ""


NO_DECLARATION = ReviewSide()


def side_from(name: str, data: bytes, settings: Settings) -> ReviewSide:
    """The declaration that a file of this name holds, personal data hidden as the publisher says."""
    reading = read_declaration(name, data)
    form = reading.content
    if form is None:
        return ReviewSide(broken=_what_is_wrong(reading.diagnostics))
    if not form.is_public:
        return ReviewSide(withheld="暂不公开")
    if form.fiscal_year < (settings.first_year or 0):
        return ReviewSide(withheld=f"早于公开的起始年度（{settings.first_year}年）")
    return ReviewSide(form.model_copy(update=dict.fromkeys(hidden_fields(form, settings.privacy), NOT_PUBLIC)))


def side_at(file: Path, settings: Settings) -> ReviewSide:
    """The same from a file on the disk; NO_DECLARATION for NO_FILE. Raises OSError where it cannot be opened."""
    if file == NO_FILE:
        return NO_DECLARATION
    with file.open("rb") as opened:
        return side_from(file.name, opened.read(LARGEST_FILE + 1), settings)


def _what_is_wrong(found: tuple[Diagnostic, ...]) -> str:
    errors = [problem for problem in found if problem.stops_publication]
    return f"第 {errors[0].location.line} 行起有 {len(errors)} 处错误"
