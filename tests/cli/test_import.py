"""`disclose import`: a form in Word or as copied text becomes a declaration, or a line says why not."""

import json
from functools import partial
from pathlib import Path

import pytest

from generator.read.document import read_declaration
from tests.documents import PROJECT
from tests.intake.office_files import excel_rows
from tests.intake.printed_by_form import word_of_layout
from tests.project import make_project, write
from tests.ran import Ran, Run

SEED = PROJECT / "tests/seed/form.txt"
PLACE = "qingshan/civil-affairs@2022"
FILE = "declarations/qingshan/civil-affairs/2022.yaml"
ACCOUNT = ".import/qingshan/civil-affairs/2022"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project whose department has no declaration of 2022 yet, in which one stands."""
    folder = make_project(tmp_path / "project")
    (folder / FILE).unlink()
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def run(run: Run) -> Run:
    return partial(run, "import")


def test_the_seeds_text_becomes_its_declaration_with_an_account_of_every_cell(project: Path, run: Run) -> None:
    ran = run(SEED, "--as", PLACE)
    assert ran.code == 1  # some of its cells slid: a person has to look
    assert ran.out.startswith(f"{SEED}：已写入 {FILE}；填入")
    assert f"没有读懂0处；说明见 {project / ACCOUNT}.md\n" in ran.out
    declaration = read_declaration(FILE, (project / FILE).read_bytes()).content
    assert declaration is not None
    assert declaration.department_name == "青山区民政局"
    assert len(declaration.goals.annual) == 4
    told = (project / f"{ACCOUNT}.md").read_text(encoding="utf-8")
    assert told.startswith(
        "# 导入说明：form.txt\n\n本文件可能含有个人信息，只供核对，不提交，不公开。\n\n## 请核对的（"
    )
    account = json.loads((project / f"{ACCOUNT}.json").read_text(encoding="utf-8"))["account"]
    assert {entry["fate"] for entry in account} == {"value", "label", "derived"}
    assert all(entry["routes"] for entry in account if entry["fate"] == "value")


def test_the_same_file_again_changes_nothing(project: Path, run: Run) -> None:
    run(SEED, "--as", PLACE)
    written = (project / FILE).read_bytes()
    assert run(SEED, "--as", PLACE).out.startswith(f"{SEED}：内容没有变化 {FILE}；")
    assert (project / FILE).read_bytes() == written


def test_a_declaration_that_is_there_is_written_over_only_where_asked(project: Path, run: Run) -> None:
    write(project, {FILE: "年度: 2022\n部门名称: 原来的\n"})
    assert (
        f"{SEED}：没有导入：qingshan/civil-affairs/2022.yaml 已有内容不同的申报表，没有写入；"
        in run(SEED, "--as", PLACE).out
    )
    assert (project / FILE).read_text(encoding="utf-8") == "年度: 2022\n部门名称: 原来的\n"
    run(SEED, "--as", PLACE, "--overwrite")
    assert "部门名称: 青山区民政局" in (project / FILE).read_text(encoding="utf-8")
    told = (project / f"{ACCOUNT}.md").read_text(encoding="utf-8")
    assert told.endswith("## 被覆盖的申报表原文\n\n    年度: 2022\n    部门名称: 原来的\n")


def test_with_strict_nothing_is_written_while_a_guess_is_open(project: Path, run: Run) -> None:
    assert "没有写入（--strict）" in run(SEED, "--as", PLACE, "--strict").out
    assert not (project / FILE).exists()
    assert (project / f"{ACCOUNT}.md").exists()


def test_of_several_files_one_that_is_refused_stops_no_other(project: Path, run: Run) -> None:
    (project / "scan.pdf").write_bytes(b"%PDF-1.4\n")
    (project / "list.csv").write_text(
        f"文件,地址\nscan.pdf,qingshan/education@2023\n{SEED},{PLACE}\nnone.docx,qingshan/education@2021\n",
        encoding="utf-8",
    )
    ran = run("list.csv")
    assert ran.code == 1
    first, second, third, *table = ran.out.splitlines()
    assert first.startswith("（1/3）scan.pdf：没有导入：")
    assert second.startswith(f"（2/3）{SEED}：已写入 {FILE}；")
    assert third == "（3/3）none.docx：没有导入：读不到文件：No such file or directory"
    assert [line.split() for line in table] == [
        ["文件", "申报表", "填入", "请核对", "没有读懂", "检查", "结果"],
        ["scan.pdf", "qingshan/education/2023.yaml", "0", "0", "0", "没有导入"],
        ["form.txt", "qingshan/civil-affairs/2022.yaml", "161", "36", "0", "警告1，建议8", "已写入"],
        ["none.docx", "qingshan/education/2021.yaml", "0", "0", "0", "没有导入"],
        ["共3份，3份需要人工核对"],
    ]
    assert not (project / "declarations/qingshan/education/2023.yaml").exists()


@pytest.mark.parametrize(
    "arguments,said",
    [
        ((SEED,), "应写明导入为哪一份：--as 地区/部门@年度"),
        (
            (SEED, SEED, "--as", "qingshan/civil-affairs/relief@2022"),
            "“--as”写到项目的，只用于一个文件；多个文件请写 --as 地区/部门@年度",
        ),
        (
            (SEED, "--as", "qingshan"),
            "“qingshan”不是申报表的地址，应写成 地区/部门@年度，如 example-district/culture@2023",
        ),
        (("none.csv",), "“none.csv”读不了：应为 UTF-8 编码的 CSV 表"),
    ],
)
def test_wrong_usage_is_a_line(project: Path, run: Run, arguments: tuple[str | Path, ...], said: str) -> None:
    ran = run(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err


def test_a_region_that_is_not_there_is_a_line(project: Path, run: Run) -> None:
    assert run(SEED, "--as", "nowhere/civil-affairs@2022") == Ran(
        1, f"{SEED}：没有导入：declarations 下没有“nowhere”这个地区\n", ""
    )


PROJECT_FORM = PROJECT / "tests/forms/B/form.yaml"
OTHER_PROJECT_FORM = PROJECT / "tests/forms/F/form.yaml"


def test_a_project_is_read_by_the_form_that_its_labels_tell_and_names_it(project: Path, run: Run) -> None:
    write(
        project,
        {
            "declarations/forms/layout-b.yaml": PROJECT_FORM.read_text(encoding="utf-8"),
            "declarations/forms/layout-f.yaml": OTHER_PROJECT_FORM.read_text(encoding="utf-8"),
        },
    )
    (project / "b.docx").write_bytes(word_of_layout("B"))
    ran = run("b.docx", "--as", "qingshan/civil-affairs/relief@2021")
    assert ran.code == 0, ran
    assert ran.out.startswith("b.docx：已写入 declarations/qingshan/civil-affairs/2021/relief.yaml；填入")
    text = (project / "declarations/qingshan/civil-affairs/2021/relief.yaml").read_text(encoding="utf-8")
    assert text.startswith("# yaml-language-server: $schema=../../../forms/layout-b.schema.json\n")
    assert "\n表式: layout-b\n项目名称: 特困人员供养补助\n" in text
    asked = run("b.docx", "--as", "qingshan/civil-affairs/relief@2021", "--form", "layout-f")
    assert "已有内容不同的申报表" in asked.out
    none = run("b.docx", "--as", "qingshan/civil-affairs/relief@2021", "--form", "none")
    known = "layout-b、layout-f、project、whole-department"
    assert none.out == f"b.docx：没有导入：declarations/forms 下没有 none.yaml；可用的表式有 {known}\n"


def test_a_departments_form_is_no_project(project: Path, run: Run) -> None:
    assert run(SEED, "--as", "qingshan/civil-affairs/relief@2022").out == (
        f"{SEED}：没有导入：是部门整体支出绩效目标申报表，按导入的位置和表式应为项目支出绩效目标表\n"
    )


def test_a_folder_is_imported_whole_and_again_changes_nothing(project: Path, run: Run) -> None:
    write(project, {"declarations/forms/layout-b.yaml": PROJECT_FORM.read_text(encoding="utf-8")})
    folder = project / "收到的表"
    (folder / "二科").mkdir(parents=True)
    (folder / "a.docx").write_bytes(word_of_layout("B"))
    (folder / "~$a.docx").write_bytes(b"lock")
    (folder / "二科/坏的.docx").write_bytes(b"PK\x03\x04broken")
    place = "qingshan/civil-affairs@2021"
    first = run(folder, "--as", place)
    lines = first.out.splitlines()
    assert lines[0].startswith(f"（1/2）{folder}/a.docx：已写入 declarations/qingshan/civil-affairs/2021/te-kun-")
    assert lines[1].startswith(f"（2/2）{folder}/二科/坏的.docx：没有导入：")
    assert lines[-1] == "共2份，2份需要人工核对"
    (folder / "二科/坏的.docx").unlink()
    again = run(folder, "--as", place)
    assert (again.code, again.out.count("内容没有变化")) == (0, 1)


def test_a_folder_without_files_is_a_line(project: Path, run: Run) -> None:
    (project / "空").mkdir()
    assert "“空”中没有可以导入的文件" in run("空", "--as", PLACE).err


def test_a_list_of_the_budget_system_is_imported_for_a_region(project: Path, run: Run) -> None:
    heads = ("单位名称", "一级指标", "二级指标", "三级指标", "指标值")
    rows = [("青山区民政局", "产出指标", "数量指标", "人数", "9人"), ("无名局", "产出指标", "数量指标", "人数", "9人")]
    (project / "list.xlsx").write_bytes(excel_rows([heads, *rows]))
    ran = run("list.xlsx", "--as", "qingshan@2022")
    assert ran.code == 1
    assert ran.out.splitlines()[0].startswith(f"list.xlsx：已写入 {FILE}；填入")
    assert ran.out.splitlines()[1].startswith("list.xlsx：没有导入：部门名录（region.yaml）中没有这个部门：“无名局”；")
