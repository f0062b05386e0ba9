"""Problems of files in a folder of declarations that are no declarations, while they are being fixed.

Regions, forms, moved.yaml and words.yaml are only read here: no program can fix what they mean for declarations.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from generator.form_files.trial import TrialResult
from generator.model.finding import with_numbers_masked
from generator.read.document import read_form_file, read_moves, read_region, read_words
from generator.read.folder_names import FORMS_FOLDER, MOVES_FILE, REGION_FILE, WORDS_FILE
from generator.read.reading import Reading

_Reader = Callable[[str, bytes], Reading[Any]]


@dataclass(frozen=True, slots=True)
class ReadingTrial:
    """Tries changes to a file by reading it; `path` is its name in messages."""

    path: str
    reader: _Reader

    def result_of(self, data: bytes) -> TrialResult:
        """The problems if the file held these bytes."""
        reading = self.reader(self.path, data)
        return TrialResult([*map(with_numbers_masked, reading.diagnostics)], reading.content is not None)


def reader_of(name: str) -> _Reader | None:
    """The reader for a file of this name below the folder of declarations; None for declarations and others."""
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
