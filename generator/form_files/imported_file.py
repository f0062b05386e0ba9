"""The result of importing a file, or one of several declarations in it."""

from dataclasses import dataclass
from pathlib import Path

from generator.diagnostics.diagnostic import Diagnostic
from generator.model.archive import DeclarationAddress


@dataclass(frozen=True, slots=True)
class ImportedFile:
    """The result of importing one declaration; `values` is the number of values that were read.

    `address` is None where it is not known. `refused` says in a line why nothing was written; it is empty where the
    declaration was written. `guesses` and `left_over` are numbers of cells. `problems` are the reader's diagnostics,
    `remark` is whatever else a person should know; `account` is the path of the account, None where there is none.
    """

    file: Path
    address: DeclarationAddress | None
    refused: str = ""
    values: int = 0
    guesses: int = 0
    left_over: int = 0
    problems: tuple[Diagnostic, ...] = ()
    account: Path | None = None
    is_same: bool = False
    remark: str = ""

    @property
    def needs_a_person(self) -> bool:
        """Whether somebody has to look at it before it is handed in."""
        stops = any(problem.stops_publication for problem in self.problems)
        return bool(self.refused or self.guesses or self.left_over or self.remark or stops)
