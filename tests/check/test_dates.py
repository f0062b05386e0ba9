"""Days against each other, the fiscal year and today; what contradicts something is used by no statistic."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.check.findings import findings_of
from generator.model.declaration import Declaration
from generator.model.stated_dates import sound_dates, stated_dates
from generator.publish.views.register.listed_goals import listed_goals
from generator.publish.views.register.summaries import Summary, summary_of
from tests.builders import address, archive, declaration


def dated(declared: str | None = None, approved: str | None = None, published: str | None = None) -> Declaration:
    """A form of 2022 that states these days."""
    return declaration(填报日期=declared, 公开信息={"批复日期": approved, "公开日期": published})


def found(form: Declaration, today: date | None = None) -> list[str]:
    """What is found of the days, and where first."""
    return [
        f"{'/'.join(map(str, finding.routes[0]))}: {finding.severity.label}〔{finding.rule.name}〕{finding.message}"
        for finding in findings_of(archive(form), address(), today=today)
    ]


def summary(form: Declaration) -> Summary:
    return summary_of(form, listed_goals(form))


def test_days_in_their_order_and_near_the_year_are_sound() -> None:
    form = dated("2021-11-20", "2022-01-28", "2022-02-16")
    assert found(form) == []
    assert (summary(form).days_to_publication, summary(form).has_doubtful_dates) == (19, False)


def test_a_publication_before_the_approval_is_doubted_and_not_counted() -> None:
    form = dated(None, "2022-02-10", "2021-02-01")
    assert found(form) == ["公开信息/公开日期: 警告〔日期先后〕公开日期 2021-02-01 早于批复日期 2022-02-10，请核对"]
    assert (summary(form).days_to_publication, summary(form).has_doubtful_dates) == (None, True)
    assert summary(form).dated == date(2022, 1, 1), "no list is put in order by a doubtful day"


@pytest.mark.parametrize("published", ["2202-02-16", "2099-02-16", "1022-02-16", "3022-02-16"])
def test_a_year_far_from_the_forms_is_doubted_and_leaves_the_other_days_sound(published: str) -> None:
    form = dated("2022-01-14", "2022-01-28", published)
    assert "警告〔日期年份〕公开日期" in found(form)[-1]
    assert summary(form).days_to_publication is None
    assert summary(form).declared_on == date(2022, 1, 14)


def test_only_a_check_on_a_day_knows_the_future() -> None:
    form = dated("2022-12-30")
    assert found(form) == []
    assert found(form, date(2022, 12, 30)) == []
    assert found(form, date(2022, 12, 29)) == ["填报日期: 警告〔日期在将来〕填报日期 2022-12-30 在将来，请核对"]


def test_a_day_in_the_future_is_told_once() -> None:
    assert [line.partition("〕")[0] for line in found(dated("2099-01-10"), date(2022, 5, 1))] == [
        "填报日期: 警告〔日期在将来"
    ]


def test_a_note_on_a_day_in_the_future_is_left_alone_where_nobody_asks_for_today() -> None:
    note = [{"规则": "日期在将来", "理由": "定于元旦公开"}]
    form = declaration(审核说明=note, 公开信息={"公开日期": "2023-01-01"})
    assert found(form) == []
    (accepted,) = findings_of(archive(form), address(), today=date(2022, 12, 1))
    assert accepted.accepted == "定于元旦公开"


days = st.none() | st.dates(date(2018, 1, 1), date(2028, 1, 1)).map(str)


@given(days, days, days)
def test_sound_days_never_contradict_each_other(
    declared: str | None, approved: str | None, published: str | None
) -> None:
    form = dated(declared, approved, published)
    sound = [*sound_dates(form).values()]
    assert sound == sorted(sound)
    days_between = summary(form).days_to_publication
    assert days_between is None or 0 <= days_between <= timedelta(days=366 * 5).days
    assert len(sound) <= len(stated_dates(form))


@pytest.mark.parametrize(
    "approved, published, day",
    [("2021-12-20", "2022-01-09", None), ("2021-12-20", "2022-01-10", 21), ("2022-02-06", "2022-02-28", 22)],
    ids=["twenty days over the end of the year", "one more", "no weekend prolongs them"],
)
def test_twenty_natural_days_are_counted_from_the_day_after_the_approval(
    approved: str, published: str, day: int | None
) -> None:
    assert found(dated(None, approved, published)) == (
        [] if day is None else [f"公开信息/公开日期: 建议〔超过20日公开〕批复后第{day}日公开，超过20日，请核对日期"]
    )


def test_one_day_that_contradicts_both_others_is_told_once() -> None:
    assert found(dated("2022-03-01", "2022-02-10", "2022-02-20")) == [
        "填报日期: 警告〔日期先后〕填报日期 2022-03-01 晚于批复日期 2022-02-10、公开日期 2022-02-20，请核对"
    ]
    assert found(dated("2022-01-14", "2022-02-10", "2022-01-02")) == [
        "公开信息/公开日期: 警告〔日期先后〕公开日期 2022-01-02 早于填报日期 2022-01-14、批复日期 2022-02-10，请核对"
    ]
