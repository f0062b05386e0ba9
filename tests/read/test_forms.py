"""Declarations of other forms than the default: their labels are read, and what their form does not have is refused."""

import re
from decimal import Decimal
from pathlib import Path

import pytest

from generator.diagnostics.formats import as_text
from generator.model.declaration import Declaration
from generator.model.form import DEFAULT_FORM, default_form
from generator.read.document import read_form_file
from generator.read.folder import read_folder
from generator.read.known_forms import known_forms
from tests.documents import PROJECT
from tests.layouts import LAYOUTS, declaration_of_layout, form_of_layout, read_as, text_of_layout


def told_of(layout: str, change: str, into: str) -> str:
    """What is said of the layout's declaration, changed in one place."""
    text = text_of_layout(layout)
    assert change in text
    return as_text(read_as(form_of_layout(layout), text.replace(change, into, 1)).diagnostics)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_nothing_is_wrong_in_a_declaration_of_a_layout(layout: str) -> None:
    assert as_text(read_as(form_of_layout(layout), text_of_layout(layout)).diagnostics) == ""


def test_the_default_form_reads_as_itself() -> None:
    data = (PROJECT / "generator/model/default_form.yaml").read_bytes()
    assert read_form_file(f"{DEFAULT_FORM}.yaml", data).content == default_form()


def test_labels_become_the_names_of_the_model() -> None:
    row = declaration_of_layout("B").goals.annual[0].indicators["产出指标"]["数量指标"][0]
    assert (row.name, row.target) == ("供养人数", "63人")
    assert declaration_of_layout("G").tasks[0].appropriation == Decimal(2000)


def test_what_the_model_has_no_name_for_is_kept_under_its_label() -> None:
    declaration = declaration_of_layout("F")
    assert declaration.further == {"部门审核意见": "同意申报。\n请按进度执行。"}
    assert declaration.funds.income["财政拨款"].further == {"上年度实际执行": "98.5万元", "测算依据": "550人×2000元"}
    assert declaration.goals.annual[0].indicators["产出指标"]["数量指标"][0].further == {"★": "★"}


def test_rows_in_the_departments_own_order_keep_it() -> None:
    goal = declaration_of_layout("E").goals.annual[0]
    assert goal.row_order == (
        ("效益指标", "社会效益指标", 0),
        ("产出指标", "数量指标", 0),
        ("产出指标", "时效指标", 0),
        ("效益指标", "社会效益指标", 1),
    )
    assert [row.name for row in goal.indicators["效益指标"]["社会效益指标"]] == ["老年人生活保障", "投诉件数"]


def test_a_form_that_does_not_print_the_department_takes_its_registered_name() -> None:
    assert declaration_of_layout("D").department_name == "示例区民政局"


def test_a_part_that_the_form_does_not_have_is_refused() -> None:
    said = told_of("B", "总体目标:", "部门职能概述:\n  - 负责救助。\n总体目标:")
    assert said == "declaration.yaml:23:1: 错误〔未知的键〕本表式没有“部门职能概述”这一栏，请删去\n"


def test_a_label_of_the_default_form_leads_to_the_forms_own() -> None:
    said = told_of("B", "指标值: 63人", "预期当年实现值: 63人")
    assert said == "declaration.yaml:30:15: 错误〔未知的键〕没有“预期当年实现值”这一栏，应为“指标值”\n"


def test_a_label_of_other_forms_leads_to_the_forms_own() -> None:
    said = told_of("C", "年度计划指标值: 3\n", "目标值: 3\n")
    assert said == "declaration.yaml:20:15: 错误〔未知的键〕没有“目标值”这一栏，应为“年度计划指标值”\n"


def test_a_line_that_the_form_does_not_have_is_refused() -> None:
    said = told_of("B", "其他收入小计:", "上年结转:")
    assert said == "declaration.yaml:20:5: 错误〔未知的键〕本表式没有“上年结转”这一栏，请删去\n"


def test_a_category_that_the_form_does_not_have_is_refused_with_its_own() -> None:
    said = told_of("B", "项目效益指标:", "项目效果指标:")
    assert said == (
        "declaration.yaml:40:9: 错误〔未知的键〕本表式没有“项目效果指标”这一一级指标，应为“项目效益指标”，"
        "可写“项目完成指标”、“项目效益指标”、“满意度指标”\n"
    )


def test_a_row_says_its_categories_where_rows_stand_in_any_order() -> None:
    assert told_of("E", "          二级指标: 时效指标\n", "") == (
        "declaration.yaml:26:11: 错误〔缺少必填项〕缺少“二级指标”，每一行都应写明“二级指标: …”\n"
    )


@pytest.mark.parametrize(
    "columns,told",
    [
        (
            "  - {标签: 符号, 含义: 计算符号}\n  - {标签: 性质, 含义: 指标方向}\n",
            "错误〔选项不符〕“反向”是指标的方向，不是符号，应写在“性质”一栏",
        ),
        (
            "  - {标签: 符号, 含义: 计算符号}\n",
            "错误〔选项不符〕“反向”是指标的方向，不是符号；本表式没有“指标方向”一栏，请核对原表",
        ),
    ],
)
def test_a_cell_in_the_wrong_column_leads_to_the_column_as_the_form_calls_it(columns: str, told: str) -> None:
    text = (PROJECT / "tests/forms/A/form.yaml").read_text(encoding="utf-8")
    form = read_form_file("form.yaml", (text + columns).encode()).content
    assert form
    row = re.sub("( *)(- 指标名称: .*)\n", r"\1\2\n\1  符号: 反向\n", text_of_layout("A"), count=1)
    (said,) = as_text(read_as(form, row).diagnostics).splitlines()
    assert told in said


def test_what_is_wrong_in_a_cell_is_said_at_its_place_and_in_the_forms_words() -> None:
    assert told_of("B", "金额: 78.6", "金额: 七十八") == (
        "declaration.yaml:22:11: 错误〔金额格式〕“七十八”不是金额，应只写数字，如 6009.09；没有数就留空\n"
    )
    assert told_of("E", "          权重: 30", "          权重: 三十") == (
        "declaration.yaml:24:15: 错误〔金额格式〕“三十”不是金额，应只写数字，如 6009.09；没有数就留空\n"
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A region whose departments use layout A from 2022 on, with a declaration of each of 2021 and 2022."""
    root = tmp_path / "declarations"
    department = root / "shili/civil-affairs"
    department.mkdir(parents=True)
    (root / "forms").mkdir()
    form = (PROJECT / "tests/forms/A/form.yaml").read_bytes()
    (root / "forms/hubei.yaml").write_bytes(form)
    region = "名称: 示例区\n表式:\n  - 起始年度: 2022\n    部门: hubei\n"
    (root / "shili/region.yaml").write_text(region, encoding="utf-8")
    text = text_of_layout("A").replace("年度: 2021", "年度: 2022")
    (department / "2022.yaml").write_text(text, encoding="utf-8")
    seed = (PROJECT / "declarations/wuhan-qingshan/civil-affairs/2022.yaml").read_text(encoding="utf-8")
    (department / "2021.yaml").write_text(seed.replace("年度: 2022", "年度: 2021", 1), encoding="utf-8")
    return root


def declared(folder: Path) -> dict[int, Declaration]:
    """The declarations that could be read, by year."""
    return {address.year: form for address, form in read_folder(folder).archive.declarations.items()}


def test_the_region_says_from_which_year_a_form_holds(folder: Path) -> None:
    assert as_text(read_folder(folder).diagnostics) == ""
    assert {year: form.form == form_of_layout("A") for year, form in declared(folder).items()} == {
        2021: False,
        2022: True,
    }


def test_a_file_may_name_its_own_form(folder: Path) -> None:
    file = folder / "shili/civil-affairs/2021.yaml"
    own = text_of_layout("A").replace("年度: 2021\n", "年度: 2021\n表式: hubei\n")
    file.write_text(own, encoding="utf-8")
    assert as_text(read_folder(folder).diagnostics) == ""
    assert declared(folder)[2021].form == form_of_layout("A")


def test_a_form_that_is_not_there_is_said_once_where_it_is_named(folder: Path) -> None:
    region = folder / "shili/region.yaml"
    region.write_text(region.read_text(encoding="utf-8").replace("部门: hubei", "部门: hunan"), encoding="utf-8")
    assert as_text(read_folder(folder).diagnostics) == (
        "declarations/shili/region.yaml:4:9: 错误〔所用表式〕declarations/forms 下没有 hunan.yaml；"
        "可用的表式有 hubei、project、whole-department\n"
    )
    assert [*declared(folder)] == [2021]
    assert [address.year for address in read_folder(folder).archive.unreadable] == [2022]


def test_a_form_that_is_wrong_is_said_once_where_it_is_wrong(folder: Path) -> None:
    form = folder / "forms/hubei.yaml"
    form.write_text(re.sub("含义: 当年预算", "含义: 当年预案", form.read_text(encoding="utf-8")), encoding="utf-8")
    said = as_text(read_folder(folder).diagnostics)
    assert said == (
        "declarations/forms/hubei.yaml:30:20: 错误〔表式文件〕没有“当年预案”这一含义，应为“当年预算”；"
        "默认表式没有这一栏的，只写标签，不写含义：标签: 当年金额\n"
    )
    assert [*declared(folder)] == [2021]


def test_a_form_of_another_level_is_refused(folder: Path) -> None:
    of_units = (PROJECT / "tests/forms/A/form.yaml").read_text(encoding="utf-8").replace("部门整体\n\n", "单位整体\n\n")
    (folder / "forms/unit.yaml").write_text(of_units, encoding="utf-8")
    file = folder / "shili/civil-affairs/2021.yaml"
    own = text_of_layout("A").replace("年度: 2021\n", "年度: 2021\n表式: unit\n")
    file.write_text(own, encoding="utf-8")
    assert as_text(read_folder(folder).diagnostics) == (
        "declarations/shili/civil-affairs/2021.yaml:2:1: 错误〔所用表式〕unit 是“单位整体”的表式，"
        "部门的申报表应用“部门整体”的表式，请写明“表式: …”\n"
    )


def test_no_region_is_called_forms(folder: Path) -> None:
    (folder / "forms/region.yaml").write_text("名称: 表格区\n", encoding="utf-8")
    assert [problem.location.path for problem in read_folder(folder).diagnostics][:1] == [
        "declarations/forms/region.yaml"
    ]


def test_a_version_whose_place_is_not_known_is_read_by_the_forms_of_today(folder: Path) -> None:
    forms = known_forms(folder)
    of_region = forms.read("2022.yaml", (folder / "shili/civil-affairs/2022.yaml").read_bytes()).content
    by_default = forms.read("2021.yaml", (folder / "shili/civil-affairs/2021.yaml").read_bytes()).content
    assert of_region is not None
    assert by_default is not None
    assert (of_region.form, by_default.form) == (form_of_layout("A"), default_form())


def test_of_a_version_that_no_form_can_read_the_default_form_says_why(folder: Path) -> None:
    assert as_text(known_forms(folder).read("2022.yaml", b"").diagnostics) == (
        as_text(known_forms(folder / "none").read("2022.yaml", b"").diagnostics)
    )
