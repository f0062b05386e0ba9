"""A declaration laid out as its official form: the form's order, labels, merges, and what is computed."""

from hypothesis import given

from generator.export.blank_form import blank_form
from generator.export.form_layout import form_grid
from generator.export.grid import Grid, spans
from generator.model.declaration import Declaration
from generator.model.form import default_form
from tests.builders import declaration
from tests.export.shown_grid import shown_grid
from tests.layouts import declaration_of_layout, form_of_layout
from tests.strategies import declarations


def test_the_default_form() -> None:
    assert shown_grid(form_grid(declaration())) == (
        """\
部门整体支出绩效目标申报表
填报日期：2022年1月14日
单位：万元
部门名称 | 青山区民政局（汇总） | < | < | < | < | < | <
填报人 | 王宏超 | < | < | 联系电话 | 027-68865278 | < | <
部门总体资金情况（万元） | 总体资金情况 | < | < | 当年预算收支 | 占比 | 近两年收支情况 | <
^ | ^ | ^ | ^ | ^ | ^ | 2020年 | 2021年
^ | 收入构成 | 财政拨款 | < | =6009.09 | 99.21% | =4749.16 | =5818.97
^ | ^ | 其他资金 | < | =48 | 0.79% | =29.4 | =0
^ | ^ | 合计 | < | =6057.09 |  | =4778.56 | =5818.97
^ | 支出构成 | 基本支出 | < | =1056.27 | 17.44% | =865.54 | =974.8
^ | ^ | 项目支出 | < | =5000.82 | 82.56% | =3913.02 | =4844.17
^ | ^ | 合计 | < | =6057.09 |  | =4778.56 | =5818.97
部门职能概述 | 1. 统筹全区社会救助体系建设。 | < | < | < | < | < | <
年度工作任务 | 1. 务实做好困难救助。 | < | < | < | < | < | <
整体绩效目标 | 长期目标⏎健全分层分类的社会救助体系。 | < | < | 年度目标⏎切实保障各类困难群众基本生活。 | < | < | <
年度绩效指标 | 一级指标 | 二级指标 | 指标名称 | 指标值 | < | < | 绩效标准
^ | ^ | ^ | ^ | 近两年指标值 | < | 预期当年实现值 | ^
^ | ^ | ^ | ^ | 2020年 | 2021年 | ^ | ^
^ | 产出指标 | 数量指标 | 困难人群救助数量 | 900人 | 920人 | 950人 | 不少于上年
^ | 效益指标 | 社会效益指标 | 救助政策知晓率 | 90% | 91% | 92%以上 | 不少于上年
^ | 满意度指标 | 服务对象满意度指标 | 救助对象满意度 | 94% | 95% | 96%以上 | 不少于上年"""
    )


def test_a_table_of_tasks_and_one_goal_of_the_national_form() -> None:
    assert shown_grid(form_grid(declaration_of_layout("G"))).splitlines()[1:9] == [
        "单位：万元",
        "部门（单位）名称 | 示例区卫生健康局 | < | < | < | <",
        "年度主要任务 | 任务名称 | 主要内容 | 预算金额（万元） | < | <",
        "^ | ^ | ^ | 总额 | 财政拨款 | 其他资金",
        "^ | 基本公共卫生服务 | 为居民免费提供基本公共卫生服务 | =2200 | =2000 | =200",
        "^ | 妇幼健康 | 开展两癌筛查 | =300 | =300 | ",
        "^ | 其他任务 |  |  |  | ",
        "年度总体目标及指标 | 年度总体目标⏎基本公共卫生服务覆盖全体居民。 | < | < | < | <",
    ]


def test_rows_in_the_departments_own_order_head_their_neighbours_alone() -> None:
    lines = shown_grid(form_grid(declaration_of_layout("E"))).splitlines()
    assert [line.split(" | ")[1] for line in lines[-4:]] == ["效益指标", "产出指标", "^", "效益指标"]


def test_a_blank_form_has_rows_to_fill_in_and_lists_to_choose_from() -> None:
    lines = shown_grid(form_grid(blank_form(default_form(), 2023, "示例区教育局"), is_blank=True)).splitlines()
    assert lines[1] == "填报日期：    年  月  日"
    assert lines[3].startswith("部门名称 | 示例区教育局 |")
    assert sum(line.startswith("^ | 产出指标 | 数量指标 |") for line in lines) == 2  # of each goal
    assert not any("=" in line for line in lines)
    free = shown_grid(form_grid(blank_form(form_of_layout("E"), 2023, ""), is_blank=True)).splitlines()
    assert free[-1].startswith("^ | [成本指标/") or "[产出指标/" in free[-1]
    assert "[大于等于/小于等于/等于/大于/小于/定性/≥/≤/=/>/<]" in free[-1]


@given(declarations())
def test_every_cell_has_positions_of_its_own_within_the_grid(form: Declaration) -> None:
    assert _places(form_grid(form)) is not None


def _places(grid: Grid) -> set[tuple[int, int]]:
    taken: set[tuple[int, int]] = set()
    for cell in grid.cells:
        rows, columns = range(cell.row, cell.row + cell.height), range(cell.column, cell.column + cell.width)
        own = {(row, column) for row in rows for column in columns}
        assert columns[-1] <= len(grid.widths)
        assert taken.isdisjoint(own)
        taken |= own
    assert len(taken) == grid.rows * len(grid.widths)
    return taken


def test_columns_share_the_width_as_far_as_the_edges_of_others_allow() -> None:
    assert spans([1, 1], [1, 1, 1, 1]) == (2, 2)
    assert spans([0.7, 2.4, 1], [1, 1, 1, 1]) == (1, 2, 1)
    assert spans([5, 1, 1], [1, 1, 1]) == (1, 1, 1)
