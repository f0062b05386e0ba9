"""Projects stand in a folder of their department's year, are told by their file's name, and lie nowhere else."""

from pathlib import Path

import pytest

from generator.diagnostics.formats import as_text
from generator.model.archive import DeclarationAddress
from generator.read.folder import ReadFolder, has_declarations, read_folder
from tests.read.as_author_sees import SEED

DEPARTMENT = SEED.read_text(encoding="utf-8")
PROJECT = """\
年度: 2022
项目名称: 城区道路维修
项目代码: "420107220000017"
资金性质: 部门预算内
项目资金:
  支出构成:
    项目支出:
      当年预算: 320
绩效目标:
  年度目标:
    - 目标: 完成城区道路维修。
"""
PLACE = "wuhan-qingshan/civil-affairs"
OWN = DeclarationAddress("wuhan-qingshan", "civil-affairs", 2022, "road-repair")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A folder with a region, a department and one project of it, in which nothing is wrong."""
    root = tmp_path / "declarations"
    register = "部门:\n  - 目录: civil-affairs\n    名称: 青山区民政局\n"
    put(root, "wuhan-qingshan/region.yaml", f"名称: 青山区\n{register}")
    put(root, f"{PLACE}/2022.yaml", DEPARTMENT)
    put(root, f"{PLACE}/2022/road-repair.yaml", PROJECT)
    return root


def put(root: Path, path: str, content: str) -> None:
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(content, encoding="utf-8")


def told(read: ReadFolder) -> str:
    return as_text(read.diagnostics)


def test_a_project_is_apart_from_the_declarations(root: Path) -> None:
    read = read_folder(root)
    assert told(read) == ""
    assert [str(address) for address in read.archive.declarations] == [f"{PLACE}/2022"]
    assert list(read.archive.projects) == [OWN]
    assert read.archive.projects[OWN].project_name == "城区道路维修"
    assert read.paths[OWN] == f"declarations/{PLACE}/2022/road-repair.yaml"


def test_a_form_that_names_no_department_is_the_registers(root: Path) -> None:
    assert read_folder(root).archive.projects[OWN].department_name == "青山区民政局"
    put(root, "wuhan-qingshan/region.yaml", "名称: 青山区\n")
    put(root, f"{PLACE}/2022.yaml", DEPARTMENT.replace("部门名称: 青山区民政局", "部门名称: 民政局"))
    assert read_folder(root).archive.projects[OWN].department_name == "民政局"
    (root / PLACE / "2022.yaml").unlink()
    assert read_folder(root).archive.projects[OWN].department_name == "civil-affairs"
    put(root, f"{PLACE}/2022/road-repair.yaml", f"部门名称: 区民政局\n{PROJECT}")
    assert read_folder(root).archive.projects[OWN].department_name == "区民政局"


def test_an_adjusted_project_stands_beside_the_approved(root: Path) -> None:
    put(root, f"{PLACE}/2022/road-repair.adjusted.yaml", f"{PROJECT}公开信息:\n  阶段: 调整\n")
    read = read_folder(root)
    assert told(read) == ""
    assert [str(address) for address in read.archive.projects] == [str(OWN), f"{OWN}/adjusted"]
    (root / PLACE / "2022/road-repair.yaml").unlink()
    assert told(read_folder(root)) == (
        f"declarations/{PLACE}/2022/road-repair.adjusted.yaml:1:1: 错误〔文件位置〕旁边没有 2022/road-repair.yaml："
        "批复的表应保留在 2022/road-repair.yaml，已经改掉的可从 Git 历史中取回\n"
    )


def test_a_project_in_the_folder_of_another_year(root: Path) -> None:
    put(root, f"{PLACE}/2023/road-repair.yaml", PROJECT)
    assert told(read_folder(root)) == (
        f"declarations/{PLACE}/2023/road-repair.yaml:1:5: 错误〔年度不符〕“2022”与所在目录 2023 不符，"
        f"应写 2023，或移到 declarations/{PLACE}/2022/road-repair.yaml\n"
    )
    assert [str(address) for address in read_folder(root).archive.unreadable_projects] == [f"{PLACE}/2023/road-repair"]


def test_a_project_where_a_departments_form_belongs(root: Path) -> None:
    put(root, f"{PLACE}/2021.yaml", PROJECT.replace("2022", "2021", 1))
    assert told(read_folder(root)) == (
        f"declarations/{PLACE}/2021.yaml:2:7: 错误〔文件位置〕这是项目的申报表，"
        f"应放在 declarations/{PLACE}/2021/项目目录名.yaml，文件名自定，如 road-repair.yaml\n"
    )


def test_a_departments_form_where_a_project_belongs(root: Path) -> None:
    put(root, f"{PLACE}/2022/roads.yaml", DEPARTMENT)
    assert told(read_folder(root)) == (
        f"declarations/{PLACE}/2022/roads.yaml:4:7: 错误〔文件位置〕这是部门的申报表，"
        f"应放在 declarations/{PLACE}/2022.yaml；是项目的申报表的，请写“项目名称”\n"
    )


@pytest.mark.parametrize("slug", ["changes", "adjusted", "self-evaluation"])
def test_words_of_addresses_are_no_projects(root: Path, slug: str) -> None:
    put(root, f"{PLACE}/2022/{slug}.yaml", PROJECT)
    assert told(read_folder(root)) == (
        f"declarations/{PLACE}/2022/{slug}.yaml:1:1: 错误〔目录名格式〕“{slug}”是网址中的固定用语，"
        "不能作文件名，请换一个名称\n"
    )


@pytest.mark.parametrize("name", ["道路维修", "Road", "a_b", "a" * 65, "2022x.y"])
def test_names_that_no_address_can_have(root: Path, name: str) -> None:
    put(root, f"{PLACE}/2022/{name}.yaml", PROJECT)
    read = read_folder(root)
    assert [problem.rule.name for problem in read.diagnostics] == ["目录名格式"]
    assert list(read.archive.projects) == [OWN]


def test_a_departments_file_in_the_folder_of_projects(root: Path) -> None:
    put(root, f"{PLACE}/2022/2022.yaml", DEPARTMENT)
    read = read_folder(root)
    assert [problem.rule.name for problem in read.diagnostics] == ["文件位置"]
    assert list(read.archive.projects) == [OWN]


def test_a_year_without_a_department_around_it(root: Path) -> None:
    put(root, "wuhan-qingshan/2022/road-repair.yaml", PROJECT)
    assert told(read_folder(root)) == (
        "declarations/wuhan-qingshan/2022:1:1: 错误〔文件位置〕年度目录应在部门的目录中，"
        "项目的申报表放在 declarations/wuhan-qingshan/部门/2022/项目.yaml\n"
    )


def test_folders_further_down_hold_nothing(root: Path) -> None:
    put(root, f"{PLACE}/2022/roads/north.yaml", PROJECT)
    put(root, f"{PLACE}/roads/north.yaml", PROJECT)
    assert [str(problem.location.path) for problem in read_folder(root).diagnostics] == [
        f"declarations/{PLACE}/2022/roads",
        f"declarations/{PLACE}/roads",
    ]


def test_only_what_was_asked_for_is_read(root: Path) -> None:
    put(root, "wuhan-qingshan/urban/2022/lamps.yaml", PROJECT)
    read = read_folder(root, [root / PLACE / "2022/road-repair.yaml"])
    assert list(read.archive.projects) == [OWN]
    assert [str(address) for address in read.archive.declarations] == [f"{PLACE}/2022"]


def test_whether_a_file_lies_at_a_projects_address(root: Path) -> None:
    assert has_declarations(root, str(OWN))
    assert not has_declarations(root, f"{PLACE}/2022/other")
    (root / PLACE / "2022.yaml").unlink()
    assert has_declarations(root, PLACE)
    assert not has_declarations(root, f"{PLACE}/2022")
