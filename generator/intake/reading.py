"""State shared by the readers of a form's parts: the growing tree, and the account of its sources."""

from dataclasses import dataclass, field
from itertools import pairwise

from generator.diagnostics.diagnostic import Route
from generator.intake.account import Fate, Ledger, TextPlace, Tree
from generator.intake.amounts import read_amount
from generator.intake.excel_numbers import doubts
from generator.intake.form_labels import FormLabels
from generator.intake.form_lines import Line
from generator.intake.grid import Cell
from generator.intake.money_units import USUAL, MoneyUnit
from generator.model.declaration import Declaration, Funds


@dataclass
class FormReading:
    """A form while it is read. `fiscal_year` is that of the place of import, `money` the unit of the amounts so far."""

    labels: FormLabels
    ledger: Ledger
    fiscal_year: int
    tree: dict[str, Tree] = field(default_factory=dict)
    money: MoneyUnit = USUAL
    _has_unit: bool = False
    _has_amounts: bool = False
    _origins: dict[Route, TextPlace] = field(default_factory=dict)

    def label(self, line: Line, cell: Cell, said: str = "") -> None:
        """Note that a cell is printed matter of the form."""
        self.ledger.settle(line.place(cell), Fate.LABEL, said=said)

    def take_unit(self, unit: MoneyUnit, line: Line, cell: Cell) -> None:
        """Read the unit of all amounts; one that comes too late to count, or after another one, is a guess."""
        place, before, is_other = line.place(cell), self.money, unit != self.money
        if is_other and self._has_amounts and (self._has_unit or not unit.is_of_declarations):
            guess = f"这里写“{unit.printed}”，前面的金额已按“{before.printed}”读取"
            self.ledger.settle(place, Fate.LABEL, guess=guess)
            return
        twice = f"金额单位先写“{before.printed}”，这里写“{unit.printed}”，按这里的读取" if self._has_unit else ""
        self.money, self._has_unit = unit, True
        if not unit.unit:
            self.ledger.settle(
                place, Fate.LEFT_OVER, said=f"金额单位只有元、万元、亿元，“{unit.printed}”的金额没有读入"
            )
            return
        other = "" if unit.is_of_declarations else f"申报表的单位没有“{unit.printed}”，金额换算为“{unit.unit}”"
        self._write_unit(place, unit.unit)
        self.ledger.settle(place, Fate.LABEL, guess="；".join(filter(None, (twice if is_other else "", other))))

    def _write_unit(self, place: TextPlace, unit: str) -> None:
        """Write the unit of the funds, in place of one that was read before; the usual one only there."""
        funds, key = (self.labels.key(Declaration, "funds"),), self.labels.key(Funds, "unit")
        holder = self.held(funds)
        if isinstance(holder, dict) and key in holder:
            holder[key] = unit
        elif unit == USUAL.unit or not self.labels.has(Declaration, "funds"):
            return
        self.value(place, (*funds, key), unit)

    def amount(self, line: Line, cell: Cell, route: Route, guess: str = "") -> bool:
        """Put an amount into the tree, in the unit of the declaration; False for what is no amount."""
        place, read, money = line.place(cell), read_amount(cell.text), self.money
        if read.text is None:
            return False
        if not read.text:
            self.label(line, cell, read.said)
            return True
        text = read.text if read.unit else money.converted(read.text)
        if text is None:
            self.ledger.settle(place, Fate.LEFT_OVER, said=f"是“{money.printed}”的金额，没有读入")
            return False
        said = read.said if text == read.text else f"“{cell.text.strip()}”{money.printed}写作 {text}"
        whole = money.unit or USUAL.unit
        doubt = f"写明“{read.unit}”，全表的单位是“{whole}”" if read.unit and read.unit != whole else ""
        self._has_amounts = True
        reasons = "；".join(filter(None, (guess, doubt, doubts(cell.notes))))
        return self.value(place, route, text, said=said, guess=reasons)

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
