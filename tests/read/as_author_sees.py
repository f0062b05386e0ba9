"""What the reader says about a file, as `disclose check` prints it."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from generator.diagnostics.formats import as_text
from generator.model.declaration import Declaration
from generator.read import reading_rules as rules
from generator.read.document import read_declaration, read_form_file, read_moves, read_region, read_words
from generator.read.reading import Reading
from tests.documents import PROJECT

SEED = PROJECT / "declarations/wuhan-qingshan/civil-affairs/2022.yaml"
READ_ALL_THE_SAME = {
    rules.LOOKALIKE,
    rules.UNREADABLE_CHARACTER,
    rules.PERSONAL_NUMBER,
    rules.MISSING_KEY,
    rules.TOO_MANY,
}
"""What may be an error and keeps a file from being published alone."""
READERS: Mapping[str, Callable[[str, bytes], Reading[Any]]] = {
    "region.yaml": read_region,
    "moved.yaml": read_moves,
    "words.yaml": read_words,
    "form.yaml": read_form_file,
}


def reading_of(content: str | bytes, name: str = "2022.yaml") -> Reading[Any]:
    """The file read as what its name says it is; whatever is in it, there is content or an error.

    Errors of what can be read all the same keep nothing from having content.
    """
    reader = READERS.get(name, read_declaration)
    reading = reader(name, content.encode() if isinstance(content, str) else content)
    errors = {problem.rule for problem in reading.diagnostics if problem.stops_publication}
    assert reading.content is not None or errors
    assert reading.content is None or errors <= READ_ALL_THE_SAME
    return reading


def form_of(content: str | bytes) -> Declaration:
    """The declaration that a sound file is."""
    form = reading_of(content).content
    assert isinstance(form, Declaration)
    return form


def told(content: str | bytes, name: str = "2022.yaml") -> str:
    """Every problem of a file, line by line."""
    return as_text(reading_of(content, name).diagnostics)


def told_of(file: Path) -> str:
    """The same for a file on disk."""
    return told(file.read_bytes(), file.name)
