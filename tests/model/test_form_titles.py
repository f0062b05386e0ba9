"""What is printed over a form at each stage."""

import pytest

from generator.model.form import Stage, default_form


@pytest.mark.parametrize(
    "titles,stage,printed",
    [
        ({"申报": "申报表", "批复": "目标表", "调整": "调整表"}, "调整", "调整表"),
        ({"申报": "申报表", "批复": "目标表"}, "调整", "目标表"),
        ({"申报": "申报表"}, "调整", "申报表"),
        ({"申报": "申报表", "批复": "目标表"}, None, "目标表"),
        ({"批复": "目标表", "调整": "调整表"}, "申报", "目标表"),
        ({"调整": "调整表"}, "申报", "调整表"),
        ("目标表", "调整", "目标表"),
    ],
)
def test_a_title_that_a_form_lacks_is_that_of_approval_then_of_the_first_stage(
    titles: dict[str, str] | str, stage: Stage | None, printed: str
) -> None:
    tree = default_form().model_dump(by_alias=True) | {"标题": titles}
    assert type(default_form()).model_validate(tree).title(stage) == printed
