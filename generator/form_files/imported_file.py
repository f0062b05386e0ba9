"""The result of importing a file, or one of several declarations in it."""

from dataclasses import dataclass
from pathlib import Path

from generator.diagnostics.diagnostic import Diagnostic
from generator.model.archive import DeclarationAddress


@dataclass(frozen=True, slots=True)
class ImportedFile:
    """The result of importing one declaration; `values` is the number of values that were read.

    `address` is None where it is not known. `refused` says in a line why nothing was written; it is empty where the
    declaration was written. Some cells may be guesses or left over. `found` are the reader's diagnostics, `said` are
    further remarks; `account` is the path of the account, None where there is none.
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
        """Whether somebody has to look at it before it is handed in."""
        stops = any(problem.stops_publication for problem in self.found)
        return bool(self.refused or self.guesses or self.left_over or self.said or stops)
