"""The sayings: each complete, each with a mirror that mirrors it, each with words that can be filled."""

from string import Formatter

import pytest

from generator.model.change_kind import ChangeKind, Demand
from generator.model.judgement import MOVED, SAYINGS, Group, Saying, judgement_of

PLACES = {"before", "after", "by", "share", "old", "new", "to", "moved", "moves", "number"}


@pytest.mark.parametrize("saying", SAYINGS.values(), ids=lambda saying: saying.id)
def test_a_saying_is_complete(saying: Saying) -> None:
    assert saying.kind == MOVED or ChangeKind(saying.kind)
    assert saying.demand is None or Demand(saying.demand)
    assert saying.words
    assert {field for _, field, _, _ in Formatter().parse(saying.words) if field} <= PLACES


@pytest.mark.parametrize("saying", SAYINGS.values(), ids=lambda saying: saying.id)
def test_a_mirror_mirrors_back_but_for_blanks(saying: Saying) -> None:
    mirror = SAYINGS[saying.mirror]
    assert SAYINGS[mirror.mirror] is saying or saying.id == "words-blanked"
    kinds = [kind if kind == MOVED else ChangeKind(kind).mirrored for kind in (saying.kind,)]
    assert kinds == [mirror.kind]


@pytest.mark.parametrize("saying", SAYINGS.values(), ids=lambda saying: saying.id)
def test_what_asks_for_less_counts_and_what_asks_for_more_does_not(saying: Saying) -> None:
    if saying.demand in (Demand.LOWERED, Demand.GIVEN_UP, Demand.UNSTATED):
        assert saying.group is Group.LOWERED
    if saying.demand == Demand.RAISED:
        assert saying.group is Group.NONE


@pytest.mark.parametrize("saying", SAYINGS.values(), ids=lambda saying: saying.id)
def test_what_a_program_cannot_judge_says_so(saying: Saying) -> None:
    assert saying.group is not Group.CHECK or "请核对" in saying.label or saying.id in ("scope-changed", "adjusted")


def test_a_judgement_has_its_numbers_in_its_words() -> None:
    said = judgement_of("limit-raised", before="2小时", to="24小时")
    assert (said.group, said.text) == (Group.LOWERED, "由2小时放宽到24小时，要求降低")
    with pytest.raises(KeyError):
        judgement_of("limit-raised")
