"""What a build from nothing is made of."""

import time

import pytest

from benchmarks.steps import STEPS, Ledger, place_of


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
