"""Files of a folder of declarations that are none: what is said of one while it is put right.

What a region, a form, moved.yaml and words.yaml hold is judged by the reader alone here: of what they mean for
declarations nothing can be put right by a program.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from generator.form_files.trial import Told
from generator.model.finding import with_numbers_masked
from generator.read.document import read_form_file, read_moves, read_region, read_words
from generator.read.folder_names import FORMS_FOLDER, MOVES_FILE, REGION_FILE, WORDS_FILE
from generator.read.reading import Reading

_Reader = Callable[[str, bytes], Reading[Any]]


@dataclass(frozen=True, slots=True)
class ReadingTrial:
    """A file of which a change is tried by reading it; `path` is what messages call it."""

    path: str
    reader: _Reader

    def told(self, data: bytes) -> Told:
        """What would be said if the file held this."""
        reading = self.reader(self.path, data)
        return Told([*map(with_numbers_masked, reading.diagnostics)], reading.content is not None)


def reader_of(name: str) -> _Reader | None:
    """What reads a file of this name, from the folder of declarations on; None of a declaration, or of no such file."""
    match name.split("/"):
        case [file] if file in _AT_THE_TOP:
            return _AT_THE_TOP[file]
        case [folder, file] if folder == FORMS_FOLDER and file.endswith(".yaml"):
            return read_form_file
        case [_, file] if file == REGION_FILE:
            return read_region
        case _:
            return None


_AT_THE_TOP: dict[str, _Reader] = {MOVES_FILE: read_moves, WORDS_FILE: read_words}
