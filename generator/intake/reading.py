"""State shared by the readers of a form's parts: the growing tree, and the account of its sources."""

from dataclasses import dataclass, field
from itertools import pairwise

from generator.diagnostics.diagnostic import Route
from generator.intake.account import Fate, Ledger, TextPlace, Tree
from generator.intake.form_labels import FormLabels
from generator.intake.form_lines import Line
from generator.intake.grid import Cell


@dataclass
class FormReading:
    """A form while it is read. `fiscal_year` is that of the place of import."""

    labels: FormLabels
    ledger: Ledger
    fiscal_year: int
    tree: dict[str, Tree] = field(default_factory=dict)
    _origins: dict[Route, TextPlace] = field(default_factory=dict)

    def label(self, line: Line, cell: Cell, said: str = "") -> None:
        """Note that a cell is printed matter of the form."""
        self.ledger.settle(line.place(cell), Fate.LABEL, said=said)

    def value(self, place: TextPlace, route: Route, text: str, *, said: str = "", guess: str = "") -> bool:
        """Put a text into the tree, or at the end of a list where its position says so.

        Returns False where another text is there already; then this one is noted as a guess, unless both are equal.
        """
        if self._is_below_text(route):
            twice = f"“{route[0]}”有两处，内容不同，按第一处读取"
            self.ledger.settle(place, Fate.LEFT_OVER, said=twice)
            return False
        before = self.held(route)
        if before is not None:
            self._twice(place, route, guess, is_same=before == text)
            return False
        self._origins[route] = place
        holder = self._holder(route)
        if isinstance(holder, dict):
            holder[str(route[-1])] = text
        else:
            holder.append(text)
        self.ledger.settle(place, Fate.VALUE, route, said=said, guess=guess)
        return True

    def _twice(self, place: TextPlace, route: Route, guess: str, *, is_same: bool) -> None:
        if is_same:
            self.same(place, route, guess)
        elif route in self._origins:
            twice = f"“{route[-1]}”有两处，内容不同，按第一处读取"
            self.ledger.settle(self._origins[route], Fate.VALUE, route, guess=twice)
            self.ledger.settle(place, Fate.LEFT_OVER, said=twice)

    def same(self, place: TextPlace, route: Route, guess: str = "") -> None:
        """Note that a text repeats what is in the tree."""
        self.ledger.settle(place, Fate.VALUE, route, said="与上文相同，不重录", guess=guess)

    def lengthen(self, place: TextPlace, route: Route, text: str, guess: str) -> bool:
        """Append a text to the one in the tree; False where there is none."""
        before, holder = self.held(route), self._holder(route)
        if not isinstance(before, str):
            return False
        if isinstance(holder, dict):
            holder[str(route[-1])] = before + text
        else:
            holder[int(route[-1])] = before + text
        self.ledger.settle(place, Fate.VALUE, route, guess=guess)
        return True

    def open(self, route: Route, empty: Tree) -> None:
        """Make sure that a key exists, whether or not anything follows below it."""
        if self._is_below_text(route):
            return
        holder = self._holder(route)
        if isinstance(holder, dict):
            holder.setdefault(str(route[-1]), empty)

    def _is_below_text(self, route: Route) -> bool:
        """Whether a text is on the route, below which nothing can be."""
        return any(isinstance(self.held(route[:steps]), str) for steps in range(1, len(route)))

    def held(self, route: Route) -> Tree | None:
        """The content of the tree at a route, or None."""
        found: Tree | None = self.tree
        for step in route:
            if isinstance(found, dict):
                found = found.get(str(step))
            elif isinstance(found, list) and isinstance(step, int) and step < len(found):
                found = found[step]
            else:
                return None
        return found

    def _holder(self, route: Route) -> dict[str, Tree] | list[Tree]:
        holder: dict[str, Tree] | list[Tree] = self.tree
        for step, behind in pairwise(route):
            empty: Tree = [] if isinstance(behind, int) else {}
            if isinstance(holder, dict):
                below = holder.setdefault(str(step), empty)
            else:
                lacking = range(len(holder), int(step) + 1)  # a third goal may be headed where two were listed
                holder.extend([] if isinstance(behind, int) else {} for _ in lacking)
                below = holder[int(step)]
            if isinstance(below, str):
                raise TypeError(f"{route}: a text stands where others shall stand below")
            holder = below
        return holder
