"""What a finding does not name one by one, or a check does not look at, is said."""

from generator.check.checks import CHECKS
from generator.check.findings import findings_of
from generator.model.archive import Archive
from tests.builders import address, archive, declaration, goal


def told(of: Archive, place: str, rule: str) -> list[str]:
    return [finding.message for finding in findings_of(of, address(place), CHECKS) if finding.rule.id == rule]


def test_of_many_missing_years_none_is_left_out() -> None:
    forms = archive(*(declaration(年度=str(year)) for year in (2012, 2023)))
    assert told(forms, "wuhan-qingshan/civil-affairs/2023", "year-missing") == [
        "2012年和2023年之间缺2013至2022年的申报表，请补录，或者核对年度"
    ]


def test_goals_that_were_not_compared_are_said() -> None:
    texts = [chr(0x4E00 + number) * 20 for number in range(62)]
    forms = archive(declaration(整体绩效目标={"年度目标": [goal(text) for text in texts]}))
    assert told(forms, "wuhan-qingshan/civil-affairs/2022", "texts-alike") == [
        "从年度目标61起没有比较文字是否几乎相同，请自行核对"
    ]
