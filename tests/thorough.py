"""The thorough part of the tests: further variants of what other tests ask of one representative of each kind.

They run in CI, in `make explore`, and wherever they are asked for by their marker or one by one. Any other run leaves
them out and says how many, in its last line.
"""

import re
from collections.abc import Iterable
from typing import Any

import pytest

from tests.examples import is_thorough

MARKER = "thorough"
thorough = pytest.mark.thorough

_COUNT = pytest.StashKey[int]()
_NAME_OF_COUNT = "thorough_tests_left_out"


def quick(first: int, cases: Iterable[Any]) -> list[Any]:
    """Cases to parametrize with, of which those behind the `first` are thorough."""
    listed = list(cases)
    return listed[:first] + [pytest.param(*_values(case), marks=thorough) for case in listed[first:]]


def _values(case: Any) -> tuple[Any, ...]:
    return case if isinstance(case, tuple) else (case,)


def leave_out(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Take the thorough tests out of those that are about to run, unless they are to run here."""
    left_out = [] if _is_asked_for(config) else [item for item in items if item.get_closest_marker(MARKER)]
    if left_out:
        gone = set(left_out)
        items[:] = [item for item in items if item not in gone]
        config.hook.pytest_deselected(items=left_out)
    _count(config, len(left_out))


def _is_asked_for(config: pytest.Config) -> bool:
    is_named = re.search(rf"\b{MARKER}\b", config.option.markexpr) or any("::" in name for name in config.args)
    return bool(is_named) or is_thorough()


def _count(config: pytest.Config, left_out: int) -> None:
    """All workers leave out the same tests: the first to tell speaks for them."""
    config.stash[_COUNT] = left_out
    if hasattr(config, "workeroutput"):
        config.workeroutput[_NAME_OF_COUNT] = left_out


def hear_of_worker(node: Any) -> None:
    """Take over what a worker left out, when it is done."""
    node.config.stash[_COUNT] = getattr(node, "workeroutput", {}).get(_NAME_OF_COUNT, 0)


def last_line(config: pytest.Config) -> str:
    """How many thorough tests were left out, and how to run them; nothing where none was."""
    if not (left_out := config.stash.get(_COUNT, 0)):
        return ""
    alone, everything = 'make test ARGS="-m thorough"', "make test CI=true"
    return f"{left_out} thorough tests were left out: {alone} runs them, {everything} runs all tests as CI does"
