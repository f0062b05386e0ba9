"""What became of a file that was imported, or of one of several declarations in it."""

from dataclasses import dataclass
from pathlib import Path

from generator.diagnostics.diagnostic import Diagnostic
from generator.model.archive import DeclarationAddress


@dataclass(frozen=True, slots=True)
class ImportedFile:
    """What became of a file, or of one of several declarations in it: `values` were read, of which some cells are
    guesses or left over.

    `address` is None where it is not known. `refused` says in a line why nothing was written, empty where the
    declaration is. `found` is what the reader says of the declaration, `said` what there is to know beside it;
    `account` is where the account lies, None where there is none.
    """

    file: Path
    address: DeclarationAddress | None
    refused: str = ""
    values: int = 0
    guesses: int = 0
    left_over: int = 0
    found: tuple[Diagnostic, ...] = ()
    account: Path | None = None
    is_same: bool = False
    said: str = ""

    @property
    def needs_a_person(self) -> bool:
        """Whether somebody must look before it is handed in."""
        stops = any(problem.stops_publication for problem in self.found)
        return bool(self.refused or self.guesses or self.left_over or self.said or stops)
