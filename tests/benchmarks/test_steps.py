"""What a build from nothing is made of."""

import time
from collections import Counter

import pytest

from benchmarks.steps import STEPS, Ledger, place_of, step_table


@pytest.mark.parametrize("function", [function for functions in STEPS.values() for function in functions])
def test_every_step_is_done_by_functions_that_there_are(function: str) -> None:
    holder, name = place_of(function)
    assert callable(getattr(holder, name))


def test_what_passes_within_a_step_of_another_is_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter([0, 1, 3, 6, 10])
    monkeypatch.setattr(time, "process_time", lambda: next(clock))
    ledger = Ledger()
    with ledger.within("pages"):
        ledger.watched("links", lambda: None)()
    assert ledger.seconds == {"all else": 1, "pages": 2 + 4, "links": 3}


def test_the_table_has_milliseconds_a_declaration_of_each_size() -> None:
    lines = step_table({10: Counter({"templates": 0.03, "all else": 0.01}), 1000: Counter({"templates": 5.0})}).split(
        "\n"
    )
    assert lines[:2] == ["| work | ms each of 10 | ms each of 1,000 |", "|---|--:|--:|"]
    assert "| templates | 3.00 | 5.00 |" in lines
    assert lines[-3:] == ["| all else | 1.00 | 0.00 |", "| all | 4.00 | 5.00 |", ""]
