"""Days that contradict each other along the line are not believed, and are said not to be."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.history.dates import recorded_times
from generator.model.revision import DayCertainty
from tests.builders import address
from tests.history.repository import EDUCATION_FILE, FILE, FORM, new_repository
from tests.history.told import CHINA, day_of, history

SIGNS = {DayCertainty.KNOWN: "", DayCertainty.NOT_LATER: "≤", DayCertainty.NOT_EARLIER: "≥"}


def believed(*days: str) -> str:
    """What is believed of commits that say these days, as `2023-01-01 ≤2023-02-01`."""
    times = recorded_times([datetime.fromisoformat(f"{day}T12:00:00+00:00") for day in days], UTC)
    return " ".join(f"{SIGNS[time.certainty]}{time.moment.date()}" for time in times)


@pytest.mark.parametrize(
    "days,known",
    [
        ("2023-01-01 2023-01-01 2023-02-01", "2023-01-01 2023-01-01 2023-02-01"),
        ("2023-01-01 2099-01-01 2023-02-01", "2023-01-01 ≤2023-02-01 2023-02-01"),
        ("2099-01-01 2023-02-01", "≤2023-02-01 2023-02-01"),
        ("2023-01-01 2099-01-01 2099-01-02 2023-02-01", "2023-01-01 ≤2023-02-01 ≤2023-02-01 2023-02-01"),
        ("2023-01-01 2023-03-05 2023-02-01 2023-03-01", "2023-01-01 ≤2023-02-01 2023-02-01 2023-03-01"),
        ("2023-01-01 2023-01-02 2010-01-01 2023-02-01", "2023-01-01 2023-01-02 ≤2023-02-01 2023-02-01"),
        ("2023-01-01 2023-01-02 2010-01-01", "2023-01-01 2023-01-02 ≥2023-01-02"),
        ("2023-01-01 1970-01-02", "2023-01-01 ≥2023-01-01"),
        ("1970-01-02 2023-01-01", "≤2023-01-01 2023-01-01"),
        ("2001-01-01 1970-01-02", "≤1970-01-02 1970-01-02"),
        ("2023-01-01", "2023-01-01"),
        ("", ""),
    ],
)
def test_as_many_days_are_believed_as_are_in_order(days: str, known: str) -> None:
    assert believed(*days.split()) == known


DAYS = st.lists(st.dates(date(2020, 1, 1), date(2026, 1, 1)), min_size=3, max_size=40).map(sorted)


@given(DAYS, st.data())
def test_one_wrong_clock_is_found_and_makes_no_other_day_doubtful(days: list[date], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(days) - 2))
    wrong = data.draw(st.dates(max(days) + timedelta(days=1), date(2999, 1, 1)))
    said = [*days[:place], wrong, *days[place:]]
    times = recorded_times([datetime(day.year, day.month, day.day, tzinfo=UTC) for day in said], UTC)
    assert [time.certainty for time in times].count(DayCertainty.NOT_LATER) == 1
    assert times[place].certainty is DayCertainty.NOT_LATER
    assert times[place].moment.date() == days[place]


@given(st.lists(st.dates(date(1970, 1, 2), date(2999, 1, 1)), max_size=40))
def test_what_is_believed_never_goes_backwards(days: list[date]) -> None:
    times = recorded_times([datetime(day.year, day.month, day.day, 9, tzinfo=UTC) for day in days], CHINA)
    told = [time.moment for time in times]
    assert [moment.date() for moment in told] == sorted(moment.date() for moment in told)
    assert not days or any(time.certainty is DayCertainty.KNOWN for time in times)


def test_the_day_of_a_commit_about_something_else_counts_too(tmp_path: Path) -> None:
    repository = new_repository(tmp_path)
    repository.commit("录入", {FILE: "甲"})
    repository.commit("改", {FILE: "乙"}, GIT_COMMITTER_DATE="2099-01-01T00:00:00Z")
    assert [day_of(one) for one in history(tmp_path).of(address(FORM))] == ["03-01", "01-01"]
    repository.commit("写说明", {"README": "丙"})
    assert [day_of(one) for one in history(tmp_path).of(address(FORM))] == ["03-01", "不晚于03-03"]


def test_a_day_is_one_of_the_site_and_not_of_the_machine(tmp_path: Path) -> None:
    repository = new_repository(tmp_path)
    repository.commit("录入", {FILE: "甲"}, GIT_COMMITTER_DATE="2022-05-02T01:00:00+0800")
    repository.commit("录入", {EDUCATION_FILE: "乙"}, GIT_COMMITTER_DATE="2022-05-01T20:00:00+0000")
    (revision,) = history(tmp_path).of(address(FORM))
    assert (day_of(revision), revision.certainty) == ("05-02", DayCertainty.KNOWN)
