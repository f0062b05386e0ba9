"""The walk over a goal's indicators: every category, every row, where each of them stands."""

from generator.model.goals import AnnualGoal, Goals
from tests.builders import indicator

GOAL = AnnualGoal.model_validate(
    {
        "目标": "甲",
        "绩效指标": {
            "产出指标": {"数量指标": [indicator("一"), indicator("二")], "质量指标": []},
            "效益指标": None,
            "满意度指标": {"服务对象满意度指标": [indicator("三")]},
        },
    }
)


def test_every_row_says_where_it_stands() -> None:
    assert [(row.indicator.name, row.category, row.position, row.number) for row in GOAL.rows()] == [
        ("一", ("产出指标", "数量指标"), 0, 1),
        ("二", ("产出指标", "数量指标"), 1, 2),
        ("三", ("满意度指标", "服务对象满意度指标"), 0, 3),
    ]
    assert [row.route for row in GOAL.rows()][1] == ("indicators", "产出指标", "数量指标", 1)


def test_categories_are_those_that_the_form_prints_blank_ones_too() -> None:
    assert [(one.first, one.second, len(one.rows)) for one in GOAL.categories()] == [
        ("产出指标", "数量指标", 2),
        ("产出指标", "质量指标", 0),
        ("效益指标", None, 0),
        ("满意度指标", "服务对象满意度指标", 1),
    ]
    assert [one.route for one in GOAL.categories()][1:3] == [
        ("indicators", "产出指标", "质量指标"),
        ("indicators", "效益指标"),
    ]


def test_goals_are_those_beyond_the_year_and_then_those_of_the_year() -> None:
    goals = Goals.model_validate({"长期目标": ["甲"], "年度目标": [{"目标": "乙"}, {"目标": "丙"}]})
    assert [(one.route, one.goal.text) for one in goals.placed()] == [
        (("goals", "long_term", 0), "甲"),
        (("goals", "annual", 0), "乙"),
        (("goals", "annual", 1), "丙"),
    ]
