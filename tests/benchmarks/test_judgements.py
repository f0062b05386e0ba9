"""The tables of judgements: every row right, the family as large and as strange as it has to be."""

import pytest

from benchmarks.judgement_family import KNOWN_UNITS, TRUTH, UNKNOWN_UNITS, family, has_unknown_unit, truth
from benchmarks.judgement_forms import Row
from benchmarks.judgements import NO_CHANGE, TABLE, outcome_of, report, rows_of
from generator.model.judgement import SAYINGS, Group
from generator.model.unit import is_listed

ROWS = [*rows_of(TABLE.read_text(encoding="utf-8"))]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.path[-20:]} {row.old[:12]} {row.new[:12]}")
def test_every_row_of_our_table_is_right(row: Row) -> None:
    outcome = outcome_of(row)
    assert outcome.is_right, outcome.said


def test_one_pair_of_each_row_of_the_family_is_right() -> None:
    wrong = [outcome for outcome in map(outcome_of, family(each=1)) if not outcome.is_right]
    assert [(outcome.row, outcome.said) for outcome in wrong] == []


def test_the_family_has_two_thousand_pairs_and_half_of_them_a_unit_that_no_list_names() -> None:
    rows = [*family()]
    assert len(rows) >= 2000
    assert sum(map(has_unknown_unit, rows)) >= len(rows) / 2
    assert [unit for unit in UNKNOWN_UNITS if is_listed(unit.lower())] == []
    assert [unit for unit in KNOWN_UNITS if not is_listed(unit)] == []
    assert rows == [*family()]


def test_the_truth_names_sayings_and_every_group() -> None:
    kinds = {kind for _, _, _, kind, _ in truth()}
    assert {kind for kind in kinds if kind.isascii()} <= set(SAYINGS)
    assert {row.group for row in family(each=1)} == set(Group)
    assert TRUTH.read_text(encoding="utf-8").count("\t") > 0


def test_a_table_of_other_people_is_tried_and_what_is_wrong_is_shown() -> None:
    lines = [
        "path\told\tnew\tkind\tgroup",
        "数量指标/接收档案\t4100卷\t2900卷\t数值降低\t首要",
        "数量指标/档案\t3卷\t2卷\traised\t否",
    ]
    outcomes = [outcome_of(row) for row in rows_of("\n".join(lines))]
    assert [outcome.is_right for outcome in outcomes] == [True, False]
    assert [*report("theirs", outcomes, most=5)] == [
        "theirs: 1 of 2 right (0.5000)",
        "  lowered: 1 of 1",
        "  none: 0 of 1",
        "  wrong: 数量指标/档案: 3卷 → 2卷: raised, none",
        "    found lowered: 数值降低 fell-undirected 数值降低1卷（33.33%），未写明方向",
    ]


def test_a_row_from_which_no_form_can_be_made_is_wrong_and_stops_nothing() -> None:
    outcome = outcome_of(Row("部门总体资金情况/没有这一栏/当年预算", "1", "2", NO_CHANGE, Group.NONE))
    assert not outcome.is_right
    assert outcome.said[0].startswith("no form can be made of it")


def test_a_table_of_another_form_is_refused() -> None:
    with pytest.raises(ValueError, match="head"):
        [*rows_of("a\tb\n1\t2\n")]
