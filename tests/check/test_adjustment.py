"""A form that was adjusted in the file of the approved one: still published, with advice on what to do."""

from generator.check.findings import findings_of
from generator.model.archive import Archive
from generator.model.declaration import Declaration
from tests.builders import address, archive, declaration

PLACE = "wuhan-qingshan/civil-affairs/2022"


def of(stage: str | None) -> Declaration:
    return declaration(公开信息={"阶段": stage})


def found(whole: Archive, place: str = PLACE) -> list[str]:
    findings = findings_of(whole, address(place))
    return [f"{one.severity.label} {one.message}" for one in findings if one.rule.id == "adjusted-in-place"]


def test_an_adjusted_form_in_the_approved_ones_file_is_warned_of() -> None:
    (said,) = found(archive(of("调整")))
    assert said == (
        "警告 调整后的表请另存为旁边的 2022.adjusted.yaml，2022.yaml 从 Git 历史中取回批复的表；"
        "照现在这样，网站上只有调整后的目标，看不到调整了什么"
    )


def test_any_other_stage_is_not() -> None:
    assert [found(archive(of(stage))) for stage in ("申报", "批复", None)] == [[], [], []]


def test_a_form_in_a_file_of_its_own_is_not_and_what_is_wrong_beside_it_the_reader_says() -> None:
    both = archive(of("调整"), elsewhere={f"{PLACE}/adjusted": of("调整")})
    assert (found(both), found(both, f"{PLACE}/adjusted")) == ([], [])
