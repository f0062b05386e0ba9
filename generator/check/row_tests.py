"""Tests of the names and targets of indicators, and the rows that pass them.

A rule declares a test of one text with `NAMES.test` or `TARGETS.test`, and asks for the rows that pass it. Results are
cached by text, because the same names and targets recur in other years and departments. Most texts pass no test, so a
rule that finds nothing looks at no row.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from operator import attrgetter
from typing import TypeVar

from generator.check.indicator_rows import PlacedRow, has_digit, rows_of
from generator.check.rule import Subject
from generator.model.spelling import LONGEST_VALUE

TextTest = Callable[[str], object]
"""A pure function of a name or target in one spelling, empty where a row has none; true if a rule looks for it."""
_Declared = TypeVar("_Declared", bound=TextTest)
_KEPT = 8192
"""The number of texts with cached results; texts longer than LONGEST_VALUE are tested each time."""


class RowTests:
    """The tests of one text of each row, and the rows that pass them."""

    def __init__(self, text_of: Callable[[PlacedRow], str]) -> None:
        """`text_of` says which text of a row is tested."""
        self._text_of = text_of
        self.tests: list[TextTest] = []
        self._cached_tests = lru_cache(maxsize=_KEPT)(self._tests_passed_by)
        self._rows_by_test = self._find_rows  # always the same object, by which `Subject.once` keeps its result

    def test(self, test: _Declared) -> _Declared:
        """Declare a test: a decorator."""
        self.tests.append(test)
        self._cached_tests.cache_clear()
        return test

    def rows(self, subject: Subject, test: TextTest) -> Sequence[PlacedRow]:
        """The rows that pass a test, in the form's order. Raises KeyError for a test that was not declared."""
        return subject.once(self._rows_by_test)[test]

    def _find_rows(self, subject: Subject) -> Mapping[TextTest, Sequence[PlacedRow]]:
        found: dict[TextTest, list[PlacedRow]] = {test: [] for test in self.tests}
        text_of, cached_tests = self._text_of, self._cached_tests
        for row in subject.once(rows_of):
            text = text_of(row)
            for test in cached_tests(text) if len(text) <= LONGEST_VALUE else self._tests_passed_by(text):
                found[test].append(row)
        return found

    def _tests_passed_by(self, text: str) -> Sequence[TextTest]:
        return tuple([test for test in self.tests if test(text)])


NAMES = RowTests(attrgetter("key"))
TARGETS = RowTests(attrgetter("target"))

TARGETS.test(has_digit)


@TARGETS.test
def is_in_words(target: str) -> bool:
    """Whether a target has text without a digit."""
    return bool(target) and not has_digit(target)
