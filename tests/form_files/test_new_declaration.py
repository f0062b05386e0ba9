"""The file that a year's declaration begins with, and what is said where none can be made."""

import shutil
import subprocess
from pathlib import Path

import pytest

from generator.form_files.new_declaration import CannotBegin, new_declaration
from generator.form_files.suggested_indicators import MOST_OF_A_CATEGORY, suggested_indicators
from generator.model.form import Form
from generator.model.publication_policy import USUAL_POLICY
from generator.read.document import read_declaration
from generator.write.blank_to_fill_in import blank_to_fill_in
from generator.write.declaration_yaml import declaration_as_yaml
from generator.write.rolled_declaration import rolled
from tests.builders import address, declaration, goal, indicator, only
from tests.documents import PROJECT
from tests.layouts import LAYOUTS, form_of_layout, read_as

SEED = PROJECT / "declarations/wuhan-qingshan/civil-affairs/2022.yaml"
REGION = """\
名称: 示例区
部门:
  - 目录: civil-affairs
    名称: 示例区民政局
  - 目录: education
    名称: 示例区教育局
表式:
  - 起始年度: 2025
    部门: layout-a
"""
NEXT = address("shili/civil-affairs/2023")


@pytest.fixture
def declarations(tmp_path: Path) -> Path:
    """A region with the seed's declaration, the form of layout A from 2025 on, and a form of projects."""
    root = tmp_path / "declarations"
    (root / "forms").mkdir(parents=True)
    (root / "shili/civil-affairs").mkdir(parents=True)
    shutil.copy(SEED, root / "shili/civil-affairs/2022.yaml")
    (root / "shili/region.yaml").write_text(REGION, encoding="utf-8")
    for layout in "AD":
        shutil.copy(PROJECT / f"tests/forms/{layout}/form.yaml", root / f"forms/layout-{layout.lower()}.yaml")
    return root


def write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def test_last_years_file_goes_on_line_by_line(declarations: Path) -> None:
    begun = new_declaration(declarations, NEXT)
    old = read_declaration("2022.yaml", SEED.read_bytes()).content
    assert old is not None
    assert (begun.base, begun.years) == ("declarations/shili/civil-affairs/2022.yaml", 1)
    assert read_declaration("2023.yaml", begun.text.encode()).content == rolled(old, 2023)
    assert begun.left_to_do.startswith("有5处待填、17处待修订，如第3行“填报日期”；")
    kept = set(SEED.read_text(encoding="utf-8").splitlines()) & set(begun.text.splitlines())
    assert [line for line in kept if "识别稿" in line] != []


def test_the_difference_is_small_and_git_shows_it(declarations: Path) -> None:
    new = declarations / NEXT.file
    write(new, new_declaration(declarations, NEXT).text)
    compared = ["git", "diff", "--no-index", "--numstat", str(SEED), str(new)]
    added, removed, _ = subprocess.run(compared, capture_output=True, text=True, check=False).stdout.split("\t")
    whole = len(SEED.read_text(encoding="utf-8").splitlines())
    assert int(added) < whole / 5
    assert int(removed) < whole / 5


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_the_new_file_has_the_line_ends_of_last_years(declarations: Path, end: str) -> None:
    old = declarations / "shili/civil-affairs/2022.yaml"
    old.write_bytes(old.read_bytes().replace(b"\n", end.encode()))
    lines = new_declaration(declarations, NEXT).text.splitlines(keepends=True)
    assert {line.removesuffix(end).endswith(("\r", "\n")) for line in lines} == {False}
    assert [line for line in lines if not line.endswith(end)] == []


def test_the_adjusted_form_is_what_goes_on(declarations: Path) -> None:
    adjusted = declarations / "shili/civil-affairs/2022.adjusted.yaml"
    write(adjusted, SEED.read_text(encoding="utf-8").replace("6009.09", "6111.09") + "\n公开信息:\n  阶段: 调整\n")
    begun = new_declaration(declarations, NEXT)
    assert begun.base.endswith("/2022.adjusted.yaml")
    assert "上年: 6111.09\n" in begun.text
    assert begun.text.endswith("公开信息:\n  阶段: 申报\n")


def test_without_an_earlier_file_it_is_the_blank_of_the_regions_form(declarations: Path) -> None:
    begun = new_declaration(declarations, address("shili/education/2023"))
    assert (begun.base, begun.years) == ("", 0)
    assert "\n年度: 2023\n部门名称: 示例区教育局\n填报日期:  # 待填；如 2022-01-14\n" in begun.text
    assert "  阶段: 申报\n" in begun.text
    assert begun.left_to_do.startswith("有24处待填，如第6行“填报日期”")
    of_2025 = new_declaration(declarations, address("shili/education/2025")).text
    assert "部门(单位)名称: 示例区教育局\n" in of_2025
    assert "表式" not in of_2025.split("\n", 3)[3]


def test_a_blank_can_be_asked_for_and_so_can_a_form(declarations: Path) -> None:
    blank = new_declaration(declarations, NEXT, is_blank=True)
    assert (blank.base, "当年预算:  # 待填" in blank.text) == ("", True)
    named = new_declaration(declarations, address("shili/education/2023"), "layout-a").text
    assert "\n表式: layout-a  # 本地区的表式不是这一个时才写\n" in named
    project = new_declaration(declarations, address("shili/education/2023/roof"), "layout-d").text
    assert (
        "\n年度: 2023\n表式: layout-d  # 本地区的表式不是这一个时才写\n项目名称:  # 待填；必填；项目的名称\n" in project
    )


def test_a_form_that_changed_takes_what_it_has_a_place_for_or_the_reasons_are_told(declarations: Path) -> None:
    with pytest.raises(
        CannotBegin, match="的表式与这一年度的不同：新表式没有“填报日期”；新表式没有“明细表述”。请加 --blank"
    ):
        new_declaration(declarations, address("shili/civil-affairs/2025"))
    simple = declaration(填报日期=None)
    write(
        declarations / "shili/civil-affairs/2024.yaml", declaration_as_yaml(simple).replace("年度: 2022", "年度: 2024")
    )
    moved = new_declaration(declarations, address("shili/civil-affairs/2025"))
    assert "        当年金额:  # 待填\n" in moved.text.replace("      当年金额", "        当年金额")
    assert "部门(单位)名称: 青山区民政局\n" in moved.text


@pytest.mark.parametrize(
    "place, words",
    [
        ("shili/civil-affairs/2022", "已经有 declarations/shili/civil-affairs/2022.yaml，没有改动"),
        ("elsewhere/civil-affairs/2023", "declarations 下没有“elsewhere”这个地区，请先建 elsewhere/region.yaml"),
        ("shili/civil-affair/2023", "部门名录里没有“civil-affair”，是不是“civil-affairs”；是新的部门，请先列入"),
        (
            "shili/broken/2023",
            "declarations/shili/broken/2022.yaml 有错误，请先用 disclose check 查看并改正；不沿用它的，加 --blank",
        ),
        ("shili/linked/2023", "declarations/shili/linked 是符号链接，不往里写"),
    ],
)
def test_where_nothing_can_be_written_it_is_said_why(declarations: Path, place: str, words: str) -> None:
    write(declarations / "shili/broken/2022.yaml", "年度: 二〇二二\n")
    (declarations / "shili/linked").symlink_to(declarations / "shili/civil-affairs")
    with pytest.raises(CannotBegin) as refused:
        new_declaration(declarations, address(place))
    assert str(refused.value).startswith(words)


def test_a_form_that_is_not_there_or_not_of_departments_is_said(declarations: Path) -> None:
    place = address("shili/education/2023")
    with pytest.raises(CannotBegin, match=r"declarations/forms 下没有 none\.yaml；可用的表式有 layout-a、layout-d"):
        new_declaration(declarations, place, "none")
    with pytest.raises(CannotBegin, match="layout-d 是“项目”的表式，部门的申报表应用“部门整体”的表式；请用 --form"):
        new_declaration(declarations, place, "layout-d")


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_blank_of_any_layout_can_be_read_once_what_must_be_is_filled_in(layout: str) -> None:
    form: Form = form_of_layout(layout)
    text = blank_to_fill_in(form, "own", 2024, "示例区民政局", is_usual=True)
    said = read_as(form, text).diagnostics
    assert {problem.rule.id for problem in said} <= {"missing-key", "left-to-do"}
    assert "left-to-do" in {problem.rule.id for problem in said}


# --suggest


def listed(declarations: Path) -> list[str]:
    return list(suggested_indicators(declarations, NEXT, USUAL_POLICY))


def with_rows(*names: str, **changes: object) -> str:
    rows = only({"产出指标": {"数量指标": [indicator(name) for name in names]}})
    return declaration_as_yaml(declaration(整体绩效目标={"年度目标": [goal(绩效指标=rows)]}, **changes))


def test_what_most_departments_use_comes_first_with_its_newest_target(declarations: Path) -> None:
    shutil.rmtree(declarations / "shili/civil-affairs")
    write(declarations / "shili/education/2022.yaml", with_rows("救助人数", "培训人数"))
    write(declarations / "shili/health/2022.yaml", with_rows("培训 人数"))
    newer = with_rows("培训人数").replace("年度: 2022", "年度: 2023").replace("950人", "980人")
    write(declarations / "shili/health/2023.yaml", newer)
    assert listed(declarations) == [
        "产出指标/数量指标",
        "  培训人数（2个部门，2023年写的是“980人”）",
        "  救助人数（1个部门，2022年写的是“950人”）",
    ]


def test_nothing_is_listed_that_nobody_may_read(declarations: Path) -> None:
    shutil.rmtree(declarations / "shili/civil-affairs")
    write(declarations / "shili/education/2022.yaml", with_rows("救助人数", 公开信息={"阶段": "申报"}))
    assert listed(declarations) == []


def test_of_a_category_with_very_many_it_is_said_how_many_are_left_off(declarations: Path) -> None:
    shutil.rmtree(declarations / "shili/civil-affairs")
    names = [f"第{number}类对象人数" for number in range(MOST_OF_A_CATEGORY + 3)]
    write(declarations / "shili/education/2022.yaml", with_rows(*names))
    assert len(listed(declarations)) == 1 + MOST_OF_A_CATEGORY + 1
    assert listed(declarations)[-1] == "  另有3个用得少的没有列出"
