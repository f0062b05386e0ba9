"""Permanent ids: made from what a goal or an indicator is, whatever stands around it, and no two the same."""

import re
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from generator.compare.changes import compare
from generator.model.declaration import Declaration
from generator.publish import permanent_ids as module
from generator.publish.form_places import FormPlaces
from generator.publish.former_ids import Anchors, FormAnchors, anchors_of, former_ids, same_ids
from generator.publish.permanent_ids import permanent_ids
from tests.builders import archive, declaration, goal, indicator, only
from tests.examples import examples
from tests.publish.anchors import goal_ids, one_goal, row_id, row_ids
from tests.publish.rendered import markdown_page
from tests.strategies import declarations, texts

PERMANENT = re.compile(r"[gi]-[a-z2-7]{8}")


def form(*goals: dict[str, Any], **more: Any) -> Declaration:
    return declaration(整体绩效目标={"长期目标": [], "年度目标": list(goals)}, **more)


def of(*names: str | None, text: str = "救助。", second: str = "数量指标") -> dict[str, Any]:
    """A goal with indicators of these names."""
    rows = [indicator(指标名称=name) for name in names]
    return goal(text, 绩效指标=only({"产出指标": {second: rows}}))


def test_an_id_is_a_letter_and_eight_of_a_hash_and_the_same_on_every_machine() -> None:
    assert row_id("困难人群救助数量") == "i-h7hlev7r"
    assert goal_ids(form(of("甲"))) == ["g-ctt3cseb"]


def test_width_case_spaces_and_punctuation_make_no_other_id() -> None:
    assert len({row_id(name) for name in ("ＡＢ（类）数量", "ab(类) 数量", "AB类、数量")}) == 1
    assert row_id("≥") != row_id("≤")


def test_what_was_asked_for_has_no_part_in_it() -> None:
    one, other = (declaration(**one_goal(indicator(预期当年实现值=target))) for target in ("900人", "950人"))
    assert row_ids(one) == row_ids(other)


def test_the_goal_tells_equals_apart_and_a_number_only_where_it_does_not() -> None:
    two_goals = row_ids(form(of("满意度"), of("满意度", text="养老。")))
    assert two_goals == row_ids(form(of("满意度"), of("甲", "满意度", "乙", text="养老。")))[::2]
    assert row_id("满意度") not in two_goals
    thrice = row_ids(form(of("满意度", "满意度", "满意度"), of("满意度", text="养老。")))
    assert (thrice[0], thrice[3]) == (two_goals[0], two_goals[1])
    assert len(set(thrice)) == 4


def test_a_link_to_what_had_no_equal_leads_to_the_first_of_several() -> None:
    whole = form(of("甲", "满意度"), of("满意度", text="养老。"))
    anchors = anchors_of(FormPlaces(whole), (), {})
    assert [one.others for route, one in in_order(anchors) if len(route) > 3] == [
        ("goal-1-indicator-1",),
        ("goal-1-indicator-2", row_id("满意度")),
        ("goal-2-indicator-1",),
    ]


def in_order(anchors: FormAnchors) -> list[tuple[tuple[str | int, ...], Anchors]]:
    return sorted(anchors.items(), key=lambda placed: placed[1].others[0])


@hypothesis_settings(max_examples=examples(100))
@given(declarations())
def test_ids_are_one_for_each_and_all_of_one_form_whatever_is_said(any_form: Declaration) -> None:
    ids = permanent_ids(any_form)
    rows = sum(1 for placed in any_form.goals.placed() for _ in placed.goal.rows())
    assert len(ids.own) == rows + len(any_form.goals.annual) + len(any_form.goals.long_term)
    every = [*ids.own.values(), *(id for more in ids.once.values() for id in more)]
    assert len(every) == len(set(every))
    assert all(map(PERMANENT.fullmatch, every))


def test_two_that_happen_to_have_one_hash_still_have_two_ids(monkeypatch: pytest.MonkeyPatch) -> None:
    def nearly_always_the_same(letter: str, parts: tuple[str, ...]) -> str:
        return f"{letter}-aaaaaaa{'abcdefgh'[sum(part == '' for part in parts)]}"

    monkeypatch.setattr(module, "_id", nearly_always_the_same)
    ids = permanent_ids(form(of("甲", "乙", "丙"), of("甲", text="养老。")))
    assert len(set(ids.own.values())) == len(ids.own)


NAMES = st.one_of(st.none(), texts(), st.sampled_from(["甲", "乙", "丙", "满意度", " 满意度", "<b>", "#i-", "\u202e"]))
PLACED = st.tuples(st.integers(0, 2), st.sampled_from(["数量指标", "质量指标"]), NAMES)


@hypothesis_settings(max_examples=examples(200))
@given(st.lists(PLACED, max_size=6), st.lists(PLACED, max_size=6), st.randoms())
def test_rows_put_in_taken_out_or_moved_never_change_the_id_of_a_row_without_an_equal(
    before: list[tuple[int, str, str | None]], after: list[tuple[int, str, str | None]], random: Any
) -> None:
    kept = (1, "数量指标", "不与别的相同的指标")
    shuffled = [*after, kept]
    random.shuffle(shuffled)
    assert id_in([kept, *before]) == id_in(shuffled) == row_id("不与别的相同的指标")


def id_in(rows: list[tuple[int, str, str | None]]) -> str:
    """The id of the row that every list has, in a form of three goals with these rows."""
    goals = []
    for number in range(3):
        by_category: dict[str, list[dict[str, Any]]] = {}
        for place, second, name in rows:
            if place == number:
                by_category.setdefault(second, []).append(indicator(指标名称=name))
        goals.append(goal(f"目标{number}。", 绩效指标=only({"产出指标": by_category})))
    whole = form(*goals)
    (found,) = (
        permanent_ids(whole).own[placed.route + row.route]
        for placed in whole.goals.placed()
        for row in placed.goal.rows()
        if row.indicator.name == "不与别的相同的指标"
    )
    return found


def renamed(*steps: Declaration) -> dict[str, tuple[str, ...]]:
    """The older ids of each row of the last form, after these versions of it."""
    former = former_ids(compare(old, new) for old, new in pairwise(steps))
    return {id: one.others[1:] for id, one in ids_and_anchors(steps[-1], former).items() if id.startswith("i-")}


def ids_and_anchors(whole: Declaration, former: Any) -> dict[str, Anchors]:
    return {one.own: one for one in anchors_of(FormPlaces(whole), (), former).values()}


def test_an_older_name_in_git_leads_to_the_same_row_however_often_it_changed() -> None:
    versions = [
        form(of("甲", name)) for name in ("养老机构检查次数", "养老机构安全检查次数", "养老机构消防安全检查次数")
    ]
    assert renamed(*versions) == {
        row_id("甲"): (),
        row_id("养老机构消防安全检查次数"): (row_id("养老机构安全检查次数"), row_id("养老机构检查次数")),
    }


def test_a_name_taken_up_again_is_its_own_id_and_no_older_one() -> None:
    versions = [form(of("甲", name)) for name in ("养老机构检查次数", "养老机构安全检查次数", "养老机构检查次数")]
    assert renamed(*versions)[row_id("养老机构检查次数")] == (row_id("养老机构安全检查次数"),)


def test_what_may_be_another_row_takes_no_id_along() -> None:
    old, new = form(of("甲", "养老机构安全检查频次"), 年度="2021"), form(of("甲", "养老机构消防安全检查频次"))
    assert [match.doubtful for match in compare(old, new).indicators] == [False, True]
    assert renamed(old, new) == {row_id("甲"): (), row_id("养老机构消防安全检查频次"): ()}


def test_where_names_were_swapped_each_id_leads_to_what_bears_it_now() -> None:
    old, new = form(of("甲的人数", "乙的人数")), form(of("乙的人数", "甲的人数"))
    assert renamed(old, new) == {row_id("乙的人数"): (), row_id("甲的人数"): ()}


def test_the_name_that_the_year_before_has_leads_to_the_row_too() -> None:
    old = declaration(**one_goal(indicator("小学生均公用经费")), 年度="2021")
    new = declaration(**one_goal(indicator("小学生均公用经费标准", 前年="920人", 上年="950人", 预期当年实现值="980人")))
    same = same_ids(compare(old, new), FormPlaces(old), FormPlaces(new))
    found = {one.own: one.others[1:] for one in anchors_of(FormPlaces(new), same, {}).values()}
    assert found[row_id("小学生均公用经费标准")] == (row_id("小学生均公用经费"),)
    page = markdown_page(archive(old, new))
    assert f'<span id="{row_id("小学生均公用经费")}"></span>' in page
    assert f"#{row_id('小学生均公用经费')}" not in page


@hypothesis_settings(max_examples=examples(60))
@given(declarations(), declarations(), declarations())
def test_no_anchor_stands_twice_on_a_page(first: Declaration, second: Declaration, before: Declaration) -> None:
    places, earlier = FormPlaces(second), compare(before, second)
    same = same_ids(earlier, FormPlaces(before), places)
    anchors = anchors_of(places, same, former_ids([compare(first, second)]))
    every = [id for one in anchors.values() for id in (one.own, *one.others)]
    assert len(every) == len(set(every))


def test_a_page_with_hostile_names_has_each_id_once_and_offers_no_position() -> None:
    names = ('"><script>', "满意度", "满意度", None, "#goal-1", "a b", "\u202e")
    page = markdown_page(archive(form(of(*names), of(*names, text="养老。"))))
    ids = re.findall(r'(?:\{#| id=")([^"}]+)', page)
    assert len(ids) == len(set(ids))
    offered = set(re.findall(r'href="#([^"]*)"', page))
    assert offered <= set(ids)
    assert not [one for one in offered if one.startswith(("goal-", "long-term-goal-"))]
