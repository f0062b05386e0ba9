"""Many declarations at once: a long list, several projects in a file, the files of several departments."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.form_files.import_places import ImportPlace, YearOfRegion
from generator.form_files.imported_file import ImportedFile
from generator.form_files.imported_files import import_files
from generator.model.archive import DeclarationAddress
from tests.documents import PROJECT
from tests.intake.office_files import excel_rows, excel_sheets, p, word_xml
from tests.intake.printed_by_form import printed_by_form, tree_of_layout, word_of_layout
from tests.intake.printed_forms import TITLE, as_word, printed, word_rows
from tests.intake.test_read_form import form
from tests.layouts import form_of_layout

HEADS = (
    "序号",
    "指标性质",
    "单位编码",
    "单位名称",
    "项目编码",
    "项目名称",
    "一级指标",
    "二级指标",
    "三级指标",
    "指标值",
    "度量单位",
    "权重",
)
DISTRICT = YearOfRegion("shili", 2023)
WHAT_TO_DO = "请在名录中写明“预算代码”，或写 --as 地区/部门@年度"
CIVIL = DeclarationAddress("shili", "civil-affairs", 2023)


@pytest.fixture
def declarations(tmp_path: Path) -> Path:
    """A region of two departments whose projects are of layout E."""
    root = tmp_path / "declarations"
    (root / "shili").mkdir(parents=True)
    (root / "forms").mkdir()
    (root / "shili/region.yaml").write_text(
        "名称: 示例区\n表式:\n  - 项目:\n      - layout-e\n部门:\n"
        "  - 目录: civil-affairs\n    名称: 示例区民政局\n    预算代码: '101'\n"
        "  - 目录: education\n    名称: 示例区教育局\n    预算代码: '205'\n",
        encoding="utf-8",
    )
    text = (PROJECT / "tests/forms/E/form.yaml").read_text(encoding="utf-8")
    (root / "forms/layout-e.yaml").write_text(text, encoding="utf-8")
    return root


def imported(declarations: Path, data: bytes, place: ImportPlace, **options: Any) -> list[ImportedFile]:
    file = declarations.parent / "list.xlsx"
    file.write_bytes(data)
    return list(import_files(declarations, [(file, place)], **{"overwrite": False, "strict": False, **options}))


def told(results: Iterable[ImportedFile]) -> list[tuple[str, str, int, int]]:
    """Of each declaration its place, why it was refused, its guesses, what was left over."""
    return [(str(done.address or ""), done.refused, done.guesses, done.left_over) for done in results]


def written(declarations: Path, file: str) -> Any:
    return yaml.load((declarations / file).read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


def row(number: int, unit: str, project: str, *cells: str) -> tuple[str, ...]:
    names = {"101": "示例区民政局", "205": "示例区教育局", "999": "示例区无名局"}
    projects = {"P-01": "高龄津贴", "P-02": "校舍维修", "": ""}
    first, second, name, sign, value, unit_of_value, weight = cells
    whose = (unit, names[unit], project, projects[project])
    return (str(number), sign, *whose, first, second, name, value, unit_of_value, weight)


LIST = (
    row(1, "101", "P-01", "产出指标", "数量指标", "发放人数", "≥", "5200", "人", "30"),
    row(2, "205", "P-02", "产出指标", "质量指标", "验收合格率", "=", "100", "%", "40"),
    row(3, "101", "P-01", "效益指标", "社会效益指标", "老年人生活保障", "定性", "有所改善", "", "20"),
    row(4, "205", "", "产出指标", "数量指标", "在校学生", "≥", "900", "人", "10"),
    row(5, "999", "", "产出指标", "数量指标", "无主指标", "≥", "1", "个", "10"),
)


def test_a_long_list_goes_to_all_its_departments_and_projects_by_their_codes(declarations: Path) -> None:
    results = imported(declarations, excel_rows([HEADS, *LIST]), DISTRICT)
    assert told(results) == [
        ("shili/civil-affairs/2023/p-01", "", 0, 0),
        ("shili/education/2023/p-02", "", 0, 0),
        ("shili/education/2023", "", 0, 0),
        (
            "",
            f"部门名录（region.yaml）中没有这个部门：预算代码 999、“示例区无名局”；{WHAT_TO_DO}（1行）",
            0,
            0,
        ),
    ]
    assert results[0].remark == "新项目“高龄津贴”的文件名定为 p-01.yaml，一经使用不再更改，请核对"
    assert written(declarations, "shili/civil-affairs/2023/p-01.yaml") == {
        "年度": "2023",
        "项目名称": "高龄津贴",
        "绩效目标": {
            "年度目标": [
                {
                    "绩效指标": [
                        {
                            "一级指标": "产出指标",
                            "二级指标": "数量指标",
                            "三级指标": "发放人数",
                            "指标性质": "≥",
                            "指标值": "5200",
                            "度量单位": "人",
                            "权重": "30",
                        },
                        {
                            "一级指标": "效益指标",
                            "二级指标": "社会效益指标",
                            "三级指标": "老年人生活保障",
                            "指标性质": "定性",
                            "指标值": "有所改善",
                            "权重": "20",
                        },
                    ]
                }
            ]
        },
    }
    assert written(declarations, "shili/education/2023.yaml")["预算代码"] == "205"


def test_the_same_list_again_changes_nothing(declarations: Path) -> None:
    imported(declarations, excel_rows([HEADS, *LIST[:3]]), DISTRICT)
    before = {file: file.read_bytes() for file in declarations.rglob("*.yaml")}
    again = imported(declarations, excel_rows([HEADS, *LIST[:3]]), DISTRICT)
    assert [(done.is_same, done.remark) for done in again] == [(True, ""), (True, "")]
    assert {file: file.read_bytes() for file in declarations.rglob("*.yaml")} == before


def test_texts_beside_a_long_list_are_named_and_it_is_said_where_there_are_more(declarations: Path) -> None:
    title = "全区预算单位二〇二三年项目支出绩效目标及绩效指标申报清单（汇总）"
    titles = [[title], *([f"附注{number}"] for number in range(1, 12))]
    results = imported(declarations, excel_rows([*titles, ["年度", *HEADS], ["2023", *LIST[0]]]), DISTRICT)
    assert results[-1].remark == (
        "清单以外另有文字，没有读入：“全区预算单位二〇二三年项目支出绩效目标及绩效指标申报清单（汇…”、“附注1”、“附注2”、“附注3”、"
        "“附注4”、“附注5”、“附注6”、“附注7”、“附注8”、“附注9”等12处"
    )


def test_a_text_of_several_lines_beside_a_long_list_is_named_in_one(declarations: Path) -> None:
    beside = [["单位：\n示例区教育局"], ["年度", *HEADS], ["2023", *LIST[0]]]
    results = imported(declarations, excel_rows(beside), DISTRICT)
    assert results[-1].remark == "清单以外另有文字，没有读入：“单位： 示例区教育局”"


def test_every_cell_of_a_long_list_is_in_the_account_of_its_declaration(declarations: Path) -> None:
    results = imported(declarations, excel_rows([HEADS, *LIST[:3]]), DISTRICT)
    accounts = "".join(done.account.read_text(encoding="utf-8") for done in results if done.account)
    for cells in (HEADS, *LIST[:3]):
        for text in filter(None, cells):
            assert f"“{text}”" in accounts.replace("\\", "")


def test_rows_of_another_year_and_without_a_name_and_texts_beside_the_list_are_told(declarations: Path) -> None:
    rows: list[Sequence[str]] = [["全区项目绩效指标清单"], ["年度", *HEADS], ["2023", *LIST[0]], ["2022", *LIST[2]]]
    rows.append(["2023", "4", "≥", "", "", "", "", "产出指标", "数量指标", "走访户数", "80", "户", "10"])
    results = imported(declarations, excel_rows(rows), DISTRICT)
    assert told(results) == [("shili/civil-affairs/2023/p-01", "", 1, 12), ("", "", 0, 1)]
    assert results[1].remark == "清单以外另有文字，没有读入：“全区项目绩效指标清单”"
    account = (declarations.parent / ".import/shili/civil-affairs/2023/p-01.md").read_text(encoding="utf-8")
    assert "年度写的是“2022”，不是 2023，本行没有读入" in account
    assert "本行没有写单位、项目，按上一行读取" in account


def test_a_list_for_one_department_takes_no_others_rows(declarations: Path) -> None:
    first, second = imported(declarations, excel_rows([HEADS, LIST[0], LIST[3]]), CIVIL)
    assert (str(first.address), first.refused) == ("shili/civil-affairs/2023/p-01", "")
    assert second.refused == "是“示例区教育局”的，导入的位置是 shili/civil-affairs，没有写入（1行）"


def test_sixty_departments_in_one_list(declarations: Path) -> None:
    lines = "".join(
        f"  - 目录: d{number}\n    名称: 示例{number}局\n    预算代码: '{300 + number}'\n" for number in range(60)
    )
    with (declarations / "shili/region.yaml").open("a", encoding="utf-8") as register:
        register.write(lines)
    rows = [
        ("", "≥", str(300 + number), "", "", "", "产出指标", "数量指标", f"指标{place}", str(place), "个", "10")
        for place in range(1, 6)
        for number in range(60)
    ]
    results = imported(declarations, excel_rows([HEADS, *rows]), DISTRICT)
    assert told(results) == [(f"shili/d{number}/2023", "", 0, 0) for number in range(60)]
    goal = written(declarations, "shili/d59/2023.yaml")["整体绩效目标"]["年度目标"][0]
    named = [indicator["指标名称"] for indicator in goal["绩效指标"]["产出指标"]["数量指标"]]
    assert named == [f"指标{place}" for place in range(1, 6)]


def project_of_layout_e(name: str) -> dict[str, Any]:
    return {**tree_of_layout("E"), "项目名称": name}


def test_several_projects_of_one_word_file_each_go_to_their_own_place(declarations: Path) -> None:
    of_e, body = form_of_layout("E"), ""
    for name in ("高龄津贴", "临时救助"):
        body += (
            p(of_e.title("批复")) + p("单位：万元") + word_rows(printed_by_form(of_e, project_of_layout_e(name), 2023))
        )
    results = imported(declarations, word_xml(body), CIVIL)
    assert told(results) == [
        ("shili/civil-affairs/2023/gao-ling-jin-tie", "", 0, 0),
        ("shili/civil-affairs/2023/lin-shi-jiu-zhu", "", 0, 0),
    ]
    for slug, name in (("gao-ling-jin-tie", "高龄津贴"), ("lin-shi-jiu-zhu", "临时救助")):
        assert written(declarations, f"shili/civil-affairs/2023/{slug}.yaml") == project_of_layout_e(name)


def test_several_projects_in_one_table_and_on_a_sheet_each_are_told_apart(declarations: Path) -> None:
    of_e = form_of_layout("E")
    sheets: dict[str, list[tuple[int, int, str, int, int]]] = {}
    for name in ("高龄津贴", "临时救助"):
        cells = printed_by_form(of_e, project_of_layout_e(name), 2023)
        sheets[name] = [
            (1, 1, of_e.title("批复"), 1, 1),
            *((c.row + 1, c.column, c.text, c.height, c.width) for c in cells),
        ]
    by_sheet = imported(declarations, excel_sheets(sheets), CIVIL)
    height = max(cell[0] for cell in sheets["高龄津贴"])
    below = [(cell[0] + height, *cell[1:]) for cell in sheets["临时救助"]]
    in_one = imported(declarations, excel_sheets({"项目": [*sheets["高龄津贴"], *below]}), CIVIL)
    assert [done.is_same for done in in_one] == [True, True]
    assert told(by_sheet) == told(in_one)
    assert written(declarations, "shili/civil-affairs/2023/lin-shi-jiu-zhu.yaml") == project_of_layout_e("临时救助")


def test_several_projects_are_not_one(declarations: Path) -> None:
    of_e = form_of_layout("E")
    tables = (word_rows(printed_by_form(of_e, project_of_layout_e(name), 2023)) for name in ("高龄津贴", "临时救助"))
    place = DeclarationAddress("shili", "civil-affairs", 2023, "relief")
    (done,) = imported(declarations, word_xml("".join(p(of_e.title("批复")) + table for table in tables)), place)
    assert done.refused == "文件中有2份申报表，请写 --as 地区/部门@年度，或拆成各自的文件"


@pytest.mark.parametrize("goals", ["绩效目标:\n  年度目标:\n    - 目标: 发放津贴。\n", "绩效目标: 写错了\n"])
def test_a_project_that_is_there_keeps_its_place_by_its_name(declarations: Path, goals: str) -> None:
    folder = declarations / "shili/civil-affairs/2022"
    folder.mkdir(parents=True)
    (folder / "allowance.yaml").write_text(f"年度: 2022\n项目名称: 高龄津贴\n{goals}", encoding="utf-8")
    (done,) = imported(declarations, word_of_layout("E"), CIVIL)
    assert (str(done.address), done.remark) == ("shili/civil-affairs/2023/allowance", "")


def test_a_register_with_a_mistake_is_told_before_anything_is_looked_up_in_it(declarations: Path) -> None:
    (declarations / "shili/region.yaml").write_text("名称: 示例区\n部门: 写错了\n", encoding="utf-8")
    (done,) = imported(declarations, word_of_layout("E"), CIVIL)
    assert done.refused.startswith("declarations/shili/region.yaml 有错误，请先改正：")


def test_a_departments_form_finds_its_place_by_its_name(declarations: Path) -> None:
    (done,) = imported(declarations, as_word(printed(form()), f"{TITLE}"), YearOfRegion("shili", 2022))
    assert (str(done.address), done.refused, done.remark) == ("shili/civil-affairs/2022", "", "")


def test_a_second_form_for_the_same_place_is_refused(declarations: Path) -> None:
    data = as_word(printed(form()), f"{TITLE}")
    files = [declarations.parent / name for name in ("a.docx", "b.docx")]
    for file in files:
        file.write_bytes(data)
    asked = [(file, YearOfRegion("shili", 2022)) for file in files]
    _, second = import_files(declarations, asked, overwrite=True, strict=False)
    assert second.refused == "shili/civil-affairs/2022.yaml 刚从“a.docx”导入过另一份，这一份没有写入"
