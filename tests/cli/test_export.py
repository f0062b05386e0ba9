"""`disclose export`: a declaration leaves as its official form, or a line says why not."""

import json
from io import BytesIO
from pathlib import Path

import docx
import openpyxl
import pytest

from tests.project import CIVIL_AFFAIRS, make_project, write, yaml_of
from tests.ran import Ran, Run

PLACE = "qingshan/civil-affairs@2022"
NAME = "qingshan-civil-affairs-2022"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = make_project(tmp_path / "project")
    monkeypatch.chdir(folder)
    return folder


def texts_of(workbook: bytes) -> list[str]:
    """Every text of every sheet."""
    sheets = openpyxl.load_workbook(BytesIO(workbook)).worksheets
    return [str(cell.value) for sheet in sheets for row in sheet.iter_rows() for cell in row if cell.value is not None]


def test_a_workbook_lies_in_the_folder_or_under_the_name_that_is_asked_for(project: Path, run: Run) -> None:
    assert run("export", PLACE) == Ran(0, f"已写入 {NAME}.xlsx\n", "")
    assert "青山区民政局（汇总）" in texts_of((project / f"{NAME}.xlsx").read_bytes())
    assert run("export", PLACE, "-o", "out.xlsx") == Ran(0, "已写入 out.xlsx\n", "")
    assert (project / "out.xlsx").read_bytes() == (project / f"{NAME}.xlsx").read_bytes()


@pytest.mark.parametrize("name", ["mkdocs.yml", "form.pdf", "no-folder", "form.xlsx.old"])
def test_a_file_of_another_kind_is_neither_overwritten_nor_made(project: Path, run: Run, name: str) -> None:
    before = {path: path.read_bytes() for path in project.rglob("*") if path.is_file()}
    said = f"“{name}”应是已有的目录，或者以 .xlsx 结尾的文件名；没有写入\n"
    assert run("export", PLACE, "-o", name) == Ran(2, "", said)
    assert run("export", PLACE, "--blank", "--format", "xlsx", "-o", name) == Ran(2, "", said)
    assert {path: path.read_bytes() for path in project.rglob("*") if path.is_file()} == before


def test_a_folder_that_is_missing_is_told(project: Path, run: Run) -> None:
    assert run("export", PLACE, "-o", "no/form.xlsx") == Ran(2, "", "没有“no”这个目录，没有写入\n")
    assert not (project / "no").exists()


def test_the_extension_of_the_file_says_the_format(project: Path, run: Run) -> None:
    assert run("export", PLACE, "-o", "form.docx").code == 0
    assert run("export", PLACE, "--format", "docx", "-o", "asked.docx").code == 0
    assert (project / "form.docx").read_bytes() == (project / "asked.docx").read_bytes()
    assert run("export", PLACE, "--format", "docx", "-o", "form.xlsx") == Ran(
        2, "", "“form.xlsx”应是已有的目录，或者以 .docx 结尾的文件名；没有写入\n"
    )


def test_what_was_exported_and_is_imported_again_changes_nothing(project: Path, run: Run) -> None:
    written = (project / CIVIL_AFFAIRS).read_bytes()
    for format_name in ("xlsx", "docx"):
        run("export", PLACE, "--format", format_name)
        ran = run("import", f"{NAME}.{format_name}", "--as", PLACE)
        assert ran.out.startswith(f"{NAME}.{format_name}：内容没有变化 {CIVIL_AFFAIRS}；"), ran
        assert "没有读懂0处" in ran.out
    assert (project / CIVIL_AFFAIRS).read_bytes() == written


def test_a_cell_that_the_department_has_changed_is_read_as_it_is_now(project: Path, run: Run) -> None:
    run("export", PLACE)
    book = openpyxl.load_workbook(f"{NAME}.xlsx")
    cell = next(cell for row in book["申报表"] for cell in row if cell.value == "950人")
    cell.value = "980人"
    book.save("changed.xlsx")
    assert run("import", "changed.xlsx", "--as", PLACE, "--overwrite").out.startswith("changed.xlsx：已写入")
    assert "980人" in (project / CIVIL_AFFAIRS).read_text(encoding="utf-8")


def test_what_the_site_hides_stays_blank_and_a_line_says_so(project: Path, run: Run) -> None:
    write(project, {CIVIL_AFFAIRS: yaml_of(填报人="王小明", 联系电话="13800138000")})
    ran = run("export", PLACE)
    assert (ran.code, ran.err) == (0, "联系电话按站点设置不予公开，导出的表中留空\n")
    texts = texts_of((project / f"{NAME}.xlsx").read_bytes())
    assert [text for text in texts if "13800138000" in text] == []
    assert "王小明" in texts


@pytest.mark.parametrize("format_name", ["xlsx", "docx", "article"])
def test_a_declaration_that_is_not_public_is_not_exported(project: Path, run: Run, format_name: str) -> None:
    write(project, {CIVIL_AFFAIRS: yaml_of(公开信息={"公开状态": "暂不公开"})})
    ran = run("export", PLACE, "--format", format_name)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == f"{PLACE}：暂不公开；没有导出\n"
    assert not list(project.glob(f"{NAME}*"))


def test_an_article_is_a_text_without_scripts_an_attachment_and_what_it_is(project: Path, run: Run) -> None:
    hostile = "<script>alert(1)</script>=1+1"
    stated = {"公开信息": {"索引号": "SYT-001", "公开日期": "2022-02-10"}, "年度工作任务": [hostile]}
    write(project, {CIVIL_AFFAIRS: yaml_of(**stated)})
    ran = run("export", PLACE, "--format", "article", "-o", "out")
    assert (ran.code, ran.err) == (0, "")
    folder = project / "out" / NAME
    assert sorted(path.name for path in folder.iterdir()) == ["article.html", "article.json", "form.docx"]
    about = json.loads((folder / "article.json").read_text(encoding="utf-8"))
    assert about["标题"] == "青山区民政局2022年部门整体支出绩效目标申报表"
    assert (about["索引号"], about["公开日期"], about["附件"]) == ("SYT-001", "2022-02-10", ["form.docx"])
    text = (folder / "article.html").read_text(encoding="utf-8")
    assert "<script" not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;=1+1" in text
    words = [cell.text for table in docx.Document(str(folder / "form.docx")).tables for cell in table._cells]
    assert any(hostile in word for word in words)


def test_a_declaration_of_the_stage_before_approval_is_no_article(project: Path, run: Run) -> None:
    write(project, {CIVIL_AFFAIRS: yaml_of(公开信息={"阶段": "申报"})})
    assert run("export", PLACE, "--format", "article").code == 2
    assert run("export", PLACE).code == 0


def test_a_blank_form_is_filled_in_and_sent_back(project: Path, run: Run) -> None:
    assert run("export", "qingshan/education@2024", "--blank", "-o", "blank.xlsx") == Ran(0, "已写入 blank.xlsx\n", "")
    book = openpyxl.load_workbook("blank.xlsx")
    form, other = book["申报表"], book["其他信息"]
    lists = [rule.formula1 for rule in other.data_validations.dataValidation]
    assert '"申报,批复,调整"' in lists
    at = {cell.value: cell for row in form.iter_rows() for cell in row if cell.value}
    assert "青山区教育局" in at
    goals = next(cell for text, cell in at.items() if text == "年度目标")
    goals.value = "年度目标\n1. 办好学前教育\n2. 改善办学条件"
    next(cell for row in other.iter_rows() for cell in row if cell.value == "公开信息/阶段").offset(0, 1).value = "批复"
    book.save("filled.xlsx")
    assert run("import", "filled.xlsx", "--as", "qingshan/education@2024").out.startswith("filled.xlsx：已写入")
    text = (project / "declarations/qingshan/education/2024.yaml").read_text(encoding="utf-8")
    assert "办好学前教育" in text
    assert "阶段: 批复" in text


@pytest.mark.parametrize(
    "arguments,said",
    [
        (("nothing",), "“nothing”不是申报表的地址，应写成 地区/部门@年度，如 example-district/culture@2023"),
        (("qingshan/education@1999",), "没有 qingshan/education@1999 这份申报表"),
        (("nowhere/education@2022", "--blank"), "declarations 下没有“nowhere”这个地区"),
        ((f"{PLACE}@HEAD", "--blank"), "“--blank”导出的是空白表，不写 @版本，格式只能是 xlsx 或 docx"),
        ((PLACE, "--form", "other"), "“--form”只用于空白表，要和“--blank”一起用"),
        (
            (PLACE, "--blank", "--form", "none"),
            "declarations/forms 下没有 none.yaml；可用的表式有 project、whole-department",
        ),
    ],
)
def test_wrong_usage_is_a_line(project: Path, run: Run, arguments: tuple[str, ...], said: str) -> None:
    assert run("export", *arguments) == Ran(2, "", f"{said}\n")


def test_without_the_extra_a_line_says_what_to_install(
    project: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.export.office_packages.find_spec", lambda name: None if name == "docx" else name)
    assert run("export", PLACE) == Ran(
        2, "", '导出文件需要另装 python-docx：pip install "performance-disclosure[office]"\n'
    )
