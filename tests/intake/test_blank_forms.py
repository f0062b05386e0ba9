"""Forms of which nothing is filled in yet, and heads of goals that nobody has listed."""

from generator.form_files.exported_form import FORMATS, exported_blank
from generator.intake.account import Imported
from generator.intake.other_information import read_with_other_information
from generator.intake.read_form import read_form
from generator.model.form import default_form
from tests.builders import form
from tests.intake.printed_forms import as_word, printed
from tests.intake.read import read


def test_a_blank_form_states_what_it_prints_and_nothing_is_a_guess() -> None:
    for format_name in FORMATS:
        document = read(exported_blank(default_form(), 2023, "示例区教育局", format_name))
        imported = read_with_other_information(document, lambda form: read_form(form, 2023))
        assert isinstance(imported, Imported)
        assert {key: value for key, value in imported.tree.items() if isinstance(value, str)} == {
            "年度": "2023",
            "部门名称": "示例区教育局",
        }
        assert set(imported.tree) == {"年度", "部门名称", "整体绩效目标"}
        assert (imported.guesses, imported.left_over) == ((), ())


def test_a_third_goal_may_be_headed_where_one_is_listed() -> None:
    tree = form()
    tree["整体绩效目标"]["长期目标"] = [{"目标": "健全公共文化服务体系。"}]
    cells = [
        type(cell)(cell.text.replace("年度目标1:", "年度目标3:"), cell.row, cell.column, cell.height, cell.width)
        for cell in printed(tree)
    ]
    imported = read_form(read(as_word(cells)), 2022)
    assert isinstance(imported, Imported)
    goals = imported.tree["整体绩效目标"]
    assert isinstance(goals, dict)
    annual = goals["年度目标"]
    assert isinstance(annual, list)
    assert [set(goal) for goal in annual] == [{"目标"}, set(), {"绩效指标"}]
