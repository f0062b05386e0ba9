"""The largest forms that may be read: everything is recognised, and no pair of long texts is looked at in vain."""

import random
from collections.abc import Sequence
from typing import Any

import pytest
from rapidfuzz import fuzz

from generator.compare.changes import compare
from generator.compare.text_difference import likeness, pieces_of
from generator.model.change_kind import ChangeKind
from generator.model.comparison import Comparison
from generator.model.declaration import Declaration
from tests.builders import declaration, goal, indicator, only
from tests.thorough import quick

HAN = [chr(code) for code in range(0x4E00, 0x4E00 + 3000)]


def text_of(length: int, seed: int) -> str:
    return "".join(random.Random(seed).choices(HAN, k=length))


def with_each_tenth_changed(text: str) -> str:
    return "".join("改" if place % 10 == 0 else character for place, character in enumerate(text))


def with_rows(names: Sequence[str]) -> Declaration:
    rows = only({"产出指标": {"数量指标": [indicator(name) for name in names]}})
    return declaration(整体绩效目标={"年度目标": [goal(绩效指标=rows)]})


def kinds(comparison: Comparison) -> dict[str, int]:
    counted: dict[str, int] = {}
    for change in comparison.changes:
        counted[change.kind.value] = counted.get(change.kind.value, 0) + 1
    return counted


@pytest.mark.parametrize("count", quick(1, [400, 600]))
def test_every_row_that_was_renamed_is_recognised(count: int) -> None:
    names = [f"{text_of(8, number)}数量" for number in range(count)]
    renamed = [f"{name[:5]}总{name[5:]}" for name in names]
    comparison = compare(with_rows(names), with_rows(renamed))
    assert kinds(comparison) == {ChangeKind.INDICATOR_RENAMED.value: count}
    assert [(match.old[-1], match.new[-1]) for match in comparison.indicators] == [(n, n) for n in range(count)]


def test_every_goal_that_was_reworded_is_recognised() -> None:
    texts = [text_of(60, number) for number in range(300)]
    olds, news = (
        declaration(整体绩效目标={"长期目标": listed}) for listed in (texts, [*map(with_each_tenth_changed, texts)])
    )
    assert kinds(compare(olds, news)) == {ChangeKind.REWORDED.value: 300}


def test_a_text_as_long_as_a_cell_may_be_shows_each_word_that_changed() -> None:
    before = text_of(10_000, 1)
    after = with_each_tenth_changed(before)
    pieces = pieces_of(before, after)
    assert "".join(piece.before for piece in pieces) == before
    assert "".join(piece.after for piece in pieces) == after
    assert sum(piece.after == "改" for piece in pieces) > 900


def test_long_texts_that_have_nothing_in_common_are_not_compared_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    compared, ratio = list[int](), fuzz.ratio

    def counted(one: str, other: str, **options: Any) -> float:
        compared.append(len(one) * len(other))
        return ratio(one, other, **options)

    monkeypatch.setattr(fuzz, "ratio", counted)
    texts = [text_of(5_000, number) for number in range(20)]
    changed = [*map(with_each_tenth_changed, texts)]
    comparison = compare(declaration(年度工作任务=texts), declaration(年度工作任务=changed))
    assert kinds(comparison) == {ChangeKind.REWORDED.value: 20}
    whole, beginnings = 5_000 * 5_000, 500 * 500
    # Every text whole with what became of it, when pairs are looked for and when words are; else beginnings alone.
    assert sum(compared) <= 20 * 2 * whole + 20 * 20 * beginnings


def test_the_beginnings_of_long_texts_tell_how_little_they_are_alike() -> None:
    one, other = text_of(2_000, 1), text_of(2_000, 2)
    assert likeness(one, other) == likeness(one[:500], other[:500]) < 0.2
    assert likeness(one, one[:1_000] + other) > 0.4
