"""The rows of indicators by what rules look for in their names and targets.

A rule declares a test of one text with `NAMES.test` or `TARGETS.test`, and asks for the rows that pass it. Every test
is made once of a text: names and targets come again from year to year and from department to department, and most
pass none, so that a rule which finds nothing looks at no row at all.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from operator import attrgetter
from typing import TypeVar

from generator.check.indicator_rows import PlacedRow, has_digit, rows_of
from generator.check.rule import Subject
from generator.model.spelling import LONGEST_VALUE

TextTest = Callable[[str], object]
"""A pure function of a name or target in one spelling, empty where the row states none; true of what is looked for."""
_Declared = TypeVar("_Declared", bound=TextTest)
_KEPT = 8192
"""Of so many texts it is known what they pass; those longer than a value are asked anew."""


class RowTests:
    """The tests of one text of each row, and the rows that pass them."""

    def __init__(self, text_of: Callable[[PlacedRow], str]) -> None:
        """`text_of` says which text of a row is tested."""
        self._text_of = text_of
        self.tests: list[TextTest] = []
        self._passed = lru_cache(maxsize=_KEPT)(self._passed_anew)
        self._by_test = self._sorted  # the very same function for each subject that remembers what it gave

    def test(self, test: _Declared) -> _Declared:
        """Declare a test: a decorator."""
        self.tests.append(test)
        self._passed.cache_clear()
        return test

    def rows(self, subject: Subject, test: TextTest) -> Sequence[PlacedRow]:
        """The rows that pass a test, in the form's order. Raises KeyError for a test that was not declared."""
        return subject.once(self._by_test)[test]

    def _sorted(self, subject: Subject) -> Mapping[TextTest, Sequence[PlacedRow]]:
        found: dict[TextTest, list[PlacedRow]] = {test: [] for test in self.tests}
        text_of, passed = self._text_of, self._passed
        for row in subject.once(rows_of):
            text = text_of(row)
            for test in passed(text) if len(text) <= LONGEST_VALUE else self._passed_anew(text):
                found[test].append(row)
        return found

    def _passed_anew(self, text: str) -> Sequence[TextTest]:
        return tuple([test for test in self.tests if test(text)])


NAMES = RowTests(attrgetter("key"))
TARGETS = RowTests(attrgetter("target"))

TARGETS.test(has_digit)


@TARGETS.test
def is_in_words(target: str) -> bool:
    """Whether a target says something, and that without a digit."""
    return bool(target) and not has_digit(target)
