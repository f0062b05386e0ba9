"""What moved.yaml may say: no rings, nothing idle, nothing that leads nowhere."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.check.checks import RULES
from generator.check.moves import MOVE_RULES, Places, findings_of_moves
from generator.diagnostics.diagnostic import Severity, route_text
from tests.builders import address
from tests.history.told import moves

CIVIL, SCHOOL = [address("r/civil/2022"), address("r/civil/2021")], address("r/school/2022")
PLACES = Places([*CIVIL, SCHOOL], [("r", "health"), ("s", "health")])
RING = "错误〔迁移成环〕新地址绕回来了（{}），请把其中仍在使用的地址的那一项删去"
IDLE = "错误〔迁移说明多余〕“{}”仍有公开的申报表，这一项不起作用，请删去"
NOWHERE = "错误〔新地址没有内容〕“{}”没有公开的申报表，请更正；又移到别处或者撤下的，请另写一项"


def told(*entries: str) -> list[str]:
    """What is found, given entries as `r/a/2022 → r/civil/2022`."""
    return [
        f"{route_text(finding.routes[0])}: {finding.severity.label}〔{finding.rule.name}〕{finding.message}"
        for finding in findings_of_moves(moves(*entries).entries, PLACES)
    ]


@pytest.mark.parametrize(
    "entries",
    [
        ["r/a/2022 → r/civil/2022"],
        ["r/a → r/civil"],
        ["r/a → r/health"],
        ["q → r"],
        ["r/a/2022 → r/civil"],
        ["r/a/2022 撤下"],
        ["r/a → r/b", "r/b → r/civil"],
        ["r/a/2022 → r/b/2022", "r/b → r/civil"],
        ["r/a → r/b", "r/b 撤下"],
        ["r/a → r/civil", "r/a/2020 撤下"],
        ["r/health → r/civil"],
        ["r/civil/2020 撤下"],
    ],
)
def test_what_leads_somewhere_is_right(entries: list[str]) -> None:
    assert told(*entries) == []


@pytest.mark.parametrize(
    "entries,said",
    [
        (["r/a → r/a"], ["1/新地址: 错误〔迁移成环〕新地址与原地址相同，请写移到了哪里，没有移动就删去这一项"]),
        (
            ["r/civil/2022 → r/x/2022", "r/x/2022 → r/civil/2022"],
            [
                f"1/新地址: {RING.format('r/civil/2022 → r/x/2022 → r/civil/2022')}",
                f"2/新地址: {RING.format('r/x/2022 → r/civil/2022 → r/x/2022')}",
            ],
        ),
        (
            ["r/a/2022 → r/b/2022", "r/b → r/a"],
            [f"1/新地址: {RING.format('r/a/2022 → r/b/2022 → r/a/2022')}", f"2/新地址: {NOWHERE.format('r/a')}"],
        ),
        (["r/civil/2022 → r/school/2022"], [f"1/原地址: {IDLE.format('r/civil/2022')}"]),
        (["r/civil 撤下"], [f"1/原地址: {IDLE.format('r/civil')}"]),
        (["r → s"], [f"1/原地址: {IDLE.format('r')}"]),
        (
            ["r/a 撤下", "r/a → r/civil"],
            [f"{n}/原地址: 错误〔迁移说明多余〕“r/a”写了2次，请只保留一处" for n in (1, 2)],
        ),
        (["r/a/2022 → r/b/2022"], [f"1/新地址: {NOWHERE.format('r/b/2022')}"]),
        (["q → s"], [f"1/新地址: {NOWHERE.format('s')}"]),
        (["q/a → s/health"], [f"1/新地址: {NOWHERE.format('s/health')}"]),
        (["r/a → r/b", "r/b → r/c"], [f"{n}/新地址: {NOWHERE.format('r/c')}" for n in (1, 2)]),
    ],
)
def test_what_leads_nowhere_or_is_not_needed_is_an_error(entries: list[str], said: list[str]) -> None:
    assert told(*entries) == said


SLUGS = st.sampled_from(["r", "r/a", "r/b", "r/a/2022", "r/b/2022", "r/civil/2022", "s", "s/a", "s/a/2022"])


@given(st.lists(st.tuples(SLUGS, SLUGS | st.none()), max_size=6))
def test_whatever_is_written_ends_and_what_is_sound_leads_to_a_page(pairs: list[tuple[str, str | None]]) -> None:
    stated = moves(*(f"{old} → {new}" if new else f"{old} 撤下" for old, new in pairs))
    wrong = {finding.routes[0][0] for finding in findings_of_moves(stated.entries, PLACES)}
    sound = [move.old for position, move in enumerate(stated.entries) if position not in wrong]
    ends = [stated.way(old)[-1] for old in sound if not stated.withdrawal(old)]
    assert set(ends) <= PLACES.pages()
    assert not set(sound) & {str(place) for place in PLACES.declarations}


def test_all_rules_of_moves_are_errors_and_on_the_list() -> None:
    assert {rule.severity for rule in MOVE_RULES} == {Severity.ERROR}
    assert set(MOVE_RULES) < set(RULES)
