"""A declaration exported to its official form and imported again is the declaration."""

from io import BytesIO

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.form_files.exported_form import FORMATS, ExportedForm, exported_form
from generator.intake.account import Fate, Imported
from generator.intake.other_information import read_with_other_information
from generator.intake.read_form import read_form
from generator.model.declaration import Declaration
from generator.model.form import Form
from generator.model.form_columns import ABOUT_THE_FILE
from generator.model.labels import label
from generator.model.other_information import LONGEST_CELL, OtherRow, completed, cut_to_fit, other_rows
from generator.read.document import read_declaration
from generator.read.folder import read_folder
from generator.write.declaration_yaml import declaration_as_yaml, tree_as_yaml
from tests.builders import declaration as built
from tests.builders import goal, indicator
from tests.documents import PROJECT
from tests.drawn_forms import drawn_forms, files_of
from tests.examples import is_thorough
from tests.intake.read import read, shown
from tests.layouts import LAYOUTS, declaration_of_layout, form_of_layout, read_as, text_of_layout
from tests.strategies import declarations
from tests.write.test_other_forms import yaml_of

SEED = PROJECT / "declarations/wuhan-qingshan/civil-affairs/2022.yaml"


def imported(exported: ExportedForm, declaration: Declaration) -> Imported:
    document, form, year = read(exported.data), declaration.form, declaration.fiscal_year
    found = read_with_other_information(document, lambda rest: read_form(rest, year, form))
    assert isinstance(found, Imported), found
    return found


def declaration_in(found: Imported, form: Form) -> Declaration:
    reading = read_as(form, tree_as_yaml(found.tree))
    assert reading.content is not None, reading.diagnostics
    return reading.content


def returned(exported: ExportedForm, declaration: Declaration) -> Declaration:
    """What is read of the file that was exported."""
    return declaration_in(imported(exported, declaration), declaration.form)


@st.composite
def declarations_of_drawn_forms(draw: st.DrawFn) -> Declaration:
    """A declaration of any form, as its file holds it."""
    form = draw(drawn_forms())
    reading = read_as(form, yaml_of(draw(files_of(form))))
    assert reading.content is not None, reading.diagnostics
    return reading.content


AS_DEAR_AS_A_FILE = settings(deadline=None, max_examples=settings().max_examples if is_thorough() else 8)


@AS_DEAR_AS_A_FILE
@given(declaration=declarations(), format_name=st.sampled_from([*FORMATS]))
def test_whatever_a_declaration_states_comes_back(declaration: Declaration, format_name: str) -> None:
    exported = exported_form(declaration, format_name)
    assert exported.lost == ()
    assert returned(exported, declaration) == declaration


@AS_DEAR_AS_A_FILE
@given(declaration=declarations_of_drawn_forms(), format_name=st.sampled_from([*FORMATS]))
def test_so_it_does_of_any_other_form(declaration: Declaration, format_name: str) -> None:
    exported = exported_form(declaration, format_name)
    assert exported.lost == ()
    assert returned(exported, declaration) == declaration


@pytest.mark.parametrize("format_name", FORMATS)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_forms_met_in_practice_come_back(layout: str, format_name: str) -> None:
    declaration = declaration_of_layout(layout)
    assert returned(exported_form(declaration, format_name), declaration) == declaration


def test_the_form_alone_says_all_that_it_prints_of_real_declarations() -> None:
    folder = read_folder(PROJECT / "examples/declarations").archive
    real = [*folder.declarations.values(), *folder.projects.values(), *map(declaration_of_layout, LAYOUTS)]
    forms = real if is_thorough() else real[::8]
    beside = {
        (number, row.partition(" | ")[0])
        for number, form in enumerate(forms)
        for row in _rows_beside(exported_form(form, "xlsx").data)
        if not row.endswith(" | （无） | （空）") and "/合计/" not in row  # printed blank, or computed
    }
    about = tuple(label(Declaration, name) for name in ABOUT_THE_FILE)
    assert len(real) > 40
    assert {keys for _, keys in beside if not keys.startswith(about)} == set()


def _rows_beside(data: bytes) -> list[str]:
    lines = shown(read(data)).splitlines()
    heads = "栏目 | 内容 | 表中读作"
    return lines[lines.index(heads) + 1 :] if heads in lines else []


@pytest.mark.parametrize("text", ["目标：二", "目标: 二", "数量指标 ：3项"])
def test_a_line_of_a_part_without_meaning_is_no_key_however_it_looks(text: str) -> None:
    form = form_of_layout("F")
    before, _, behind = text_of_layout("F").partition("财政审核意见:")
    file = before + behind.lstrip() + f'财政审核意见:\n  - "{text}"\n  - 同意\n'
    declaration = read_as(form, file).content
    assert declaration is not None
    assert read_as(form, declaration_as_yaml(declaration)).content == declaration
    assert returned(exported_form(declaration, "docx"), declaration) == declaration


def test_beside_the_seeds_form_stands_only_what_it_has_no_place_for() -> None:
    seed = read_declaration(SEED.name, SEED.read_bytes()).content
    assert seed is not None
    for format_name in FORMATS:
        lines = shown(read(exported_form(seed, format_name).data)).splitlines()
        assert lines[lines.index("栏目 | 内容 | 表中读作") + 1 :][:7] == [
            "来源/文件 | 附件3 部门整体支出绩效目标申报表 | ",
            *(
                f"部门总体资金情况/{side}/合计/{column} | （无） | {amount}"  # computed: the file states no total
                for side in ("收入构成", "支出构成")
                for column, amount in (("当年预算", "6057.09"), ("前年", "4778.56"), ("上年", "5818.97"))
            ),
        ]


def test_what_a_form_cannot_say_exactly_is_said_beside_it_until_the_form_is_changed() -> None:
    rows = [indicator("核查 面积", 预期当年实现值="第一行\n第二行", 绩效标准='"引号"')]
    declaration = built(整体绩效目标={"年度目标": [goal(绩效指标={"产出指标": {"数量指标": rows}})]})
    exported = exported_form(declaration, "xlsx")
    way = "整体绩效目标/年度目标/第1项/绩效指标/产出指标/数量指标/第1项"
    assert f'{way}/预期当年实现值 | "第一行\\n第二行" | 第一行第二行' in shown(read(exported.data)).splitlines()
    assert returned(exported, declaration) == declaration
    book = openpyxl.load_workbook(BytesIO(exported.data))
    (cell,) = [cell for row in book.worksheets[0] for cell in row if cell.value == "第一行\n第二行"]
    cell.value = "100亩"
    changed = BytesIO()
    book.save(changed)
    found = imported(ExportedForm(changed.getvalue()), declaration)
    (read_again, *_) = declaration_in(found, declaration.form).goals.annual[0].indicators["产出指标"]["数量指标"]
    assert read_again.target == "100亩"
    assert [entry.guesses for entry in found.guesses if entry.text == '"第一行\\n第二行"'] == [
        ("导出以后表中已改，按表中读取，这一行没有采用",)
    ]


def test_every_cell_of_the_table_beside_the_form_is_accounted_for() -> None:
    declaration = built(公开信息={"索引号": "A-1"})
    data = exported_form(declaration, "docx").data
    found = imported(ExportedForm(data), declaration)
    texts = {text for text in read(data).texts() if text.strip()}
    assert {entry.text for entry in found.account} == texts
    (index,) = [entry for entry in found.account if entry.text == "A-1"]
    assert (index.fate, index.routes) == (Fate.VALUE, (("公开信息", "索引号"),))
    assert found.left_over == ()


_ODD = st.text(alphabet=' \n"\\_x0041/第项[]（空）（无）', max_size=20)


@given(st.text(max_size=60) | _ODD, st.text(min_size=1, max_size=60) | st.just("第1项"), st.sampled_from([1, 20_000]))
def test_any_text_under_any_key_comes_back_from_the_table(text: str, key: str, times: int) -> None:
    long = f"{text} 长" * times if times > 1 else text
    stated = {("甲", 0, key): long or None, ("丙",): "1"}
    rows = [*cut_to_fit(other_rows(stated, {}))]
    assert all(len(cell) <= LONGEST_CELL for row in rows for cell in (row.stated, row.printed))
    stripped = [OtherRow(row.keys.strip(), row.stated.strip(), row.printed.strip()) for row in rows]
    assert completed({}, stripped).leaves == stated
