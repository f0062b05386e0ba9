"""Two goals side by side, the mid-term's and the year's: amounts and indicators go to the goal that they belong to."""

from typing import Any

from generator.intake.account import Imported
from generator.intake.read_form import read_form
from generator.model.form import Form, default_form, default_project_form
from tests.intake.office_files import excel_rows
from tests.intake.read import read
from tests.intake.test_read_form import every_cell_is_accounted_for, short

GOALS = ("总体目标", "中期目标（2022年—2024年）", "", "", "年度目标"), ("", "三年建成。", "", "", "当年启动。")
HEADS = ("绩效指标", "一级指标", "二级指标", "三级指标", "指标值", "二级指标", "三级指标", "指标值")
ROWS = (
    ("", "产出指标", "数量指标", "建设校舍", "3座", "数量指标", "建设校舍", "1座"),
    ("", "", "", "修缮校舍", "9座", "质量指标", "验收合格率", "100%"),
    ("", "效益指标", "", "", "", "社会效益指标", "受益学生", "1000人"),
)


def imported(*rows: tuple[object, ...], form: Form | None = None) -> Imported:
    form = form or default_project_form()
    data = excel_rows([(form.titles.declared,), *rows])
    read_in = read_form(read(data), 2022, form)
    assert isinstance(read_in, Imported), read_in
    every_cell_is_accounted_for(data, read_in)
    return read_in


def of(read_in: Imported, kind: str) -> Any:
    tree: Any = read_in.tree
    (goal,) = next(tree[key] for key in ("绩效目标", "整体绩效目标") if key in tree)[kind]
    rows = {second: rows for below in goal["绩效指标"].values() for second, rows in below.items()}
    return goal.get("目标"), {key: [(*row.values(),) for row in held] for key, held in rows.items()}


MID_TERM = {"数量指标": [("建设校舍", "3座"), ("修缮校舍", "9座")]}
ANNUAL = {
    "数量指标": [("建设校舍", "1座")],
    "质量指标": [("验收合格率", "100%")],
    "社会效益指标": [("受益学生", "1000人")],
}


def test_the_projects_form_of_2015_has_both_goals_side_by_side() -> None:
    read_in = imported(("项目名称", "校舍"), *GOALS, HEADS, *ROWS)
    assert of(read_in, "长期目标") == ("三年建成。", MID_TERM)
    assert of(read_in, "年度目标") == ("当年启动。", ANNUAL)
    assert short(read_in) == []


def test_the_labels_above_say_which_side_is_the_years() -> None:
    goals = [tuple(reversed(row)) for row in (("中期目标", "", "", "年度目标"), ("三年建成。", "", "", "当年启动。"))]
    read_in = imported(("项目名称", "校舍"), *goals, HEADS[1:], *(row[1:] for row in ROWS[:1]))
    assert of(read_in, "年度目标") == ("当年启动。", {"数量指标": [("建设校舍", "3座")]})
    assert of(read_in, "长期目标") == ("三年建成。", {"数量指标": [("建设校舍", "1座")]})


def test_blocks_with_their_own_first_level_and_without_labels_are_a_guess() -> None:
    heads = ("一级指标", "二级指标", "三级指标", "指标值") * 2
    row = ("产出指标", "数量指标", "清淤河道", "30公里", "产出指标", "数量指标", "清淤河道", "10公里")
    read_in = imported(heads, row, form=default_form())
    assert of(read_in, "长期目标") == (None, {"数量指标": [("清淤河道", "30公里")]})
    assert of(read_in, "年度目标") == (None, {"数量指标": [("清淤河道", "10公里")]})
    assert short(read_in) == ["一级指标: 两组指标并列，没有写明各属哪个目标，按左为长期、右为年度读取"]


def test_a_form_without_a_goal_of_several_years_leaves_its_indicators_over() -> None:
    goals = tuple(item for item in default_project_form().goals if item.label != "长期目标")
    form = default_project_form().model_copy(update={"goals": goals})
    read_in = imported(("项目名称", "校舍"), ("年度目标", "当年启动。"), HEADS, *ROWS, form=form)
    assert of(read_in, "年度目标") == ("当年启动。", ANNUAL)
    left = [entry for entry in read_in.left_over if entry.said == ("本表式没有这一目标的指标",)]
    assert [entry.text for entry in left] == ["数量指标", "建设校舍", "3座", "修缮校舍", "9座"]


def test_the_money_of_several_years_is_not_that_of_the_year() -> None:
    read_in = imported(
        ("项目名称", "校舍"),
        ("项目资金（万元）", "中期资金总额：", 300, "年度资金总额：", 100),
        ("", "其中：财政拨款", 300, "其中：财政拨款", 90),
        ("", "其他资金", 0, "其他资金", 10),
    )
    assert read_in.tree["项目资金"] == {
        "收入构成": {
            "合计": {"当年预算": "100"},
            "财政拨款": {"当年预算": "90"},
            "其他资金": {"当年预算": "10"},
        }
    }
    left = [(entry.text, *entry.said) for entry in read_in.left_over]
    assert left[:4] == [
        ("中期资金总额：",),
        ("300",),
        ("其中：财政拨款", "在“中期资金总额：”之下，没有读入"),
        ("300", "在“中期资金总额：”之下，没有读入"),
    ]


def test_lines_of_expenditure_without_heads_above() -> None:
    read_in = imported(("部门名称", "示例区教育局"), ("基本支出", "1.05"), ("项目支出", "1.3"), form=default_form())
    assert read_in.tree["部门总体资金情况"] == {
        "支出构成": {"基本支出": {"当年预算": "1.05"}, "项目支出": {"当年预算": "1.3"}}
    }
