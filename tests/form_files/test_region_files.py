"""Declarations moved to another form: written in its words, or left as they are where something would be lost."""

import shutil
from pathlib import Path

import pytest

from generator.form_files.region_files import MovedFile, NoSuchForm, generated_files, move_region
from generator.read.folder import read_folder
from generator.write.declaration_yaml import declaration_as_yaml
from tests.documents import PROJECT
from tests.layouts import form_of_layout

ADDRESS = "shili/civil-affairs/2022.yaml"
SEED = PROJECT / "declarations/wuhan-qingshan/civil-affairs/2022.yaml"


@pytest.fixture
def declarations(tmp_path: Path) -> Path:
    """A region with the seed's declaration, and the forms of layouts A and G."""
    root = tmp_path / "declarations"
    (root / ADDRESS).parent.mkdir(parents=True)
    (root / "forms").mkdir()
    shutil.copy(SEED, root / ADDRESS)
    (root / "shili/region.yaml").write_text("名称: 示例区\n", encoding="utf-8")
    for layout in "AG":
        text = (PROJECT / f"tests/forms/{layout}/form.yaml").read_text(encoding="utf-8")
        with_detail = text.replace("  - 目标\n", "  - 目标\n  - {标签: 明细, 含义: 明细表述, 印法: 有填才印}\n")
        (root / f"forms/layout-{layout.lower()}.yaml").write_text(with_detail, encoding="utf-8")
    return root


def test_a_declaration_is_written_in_the_words_of_a_form_that_has_all_of_it(declarations: Path) -> None:
    before = next(iter(read_folder(declarations).archive.declarations.values()))
    before = before.model_copy(update={"declared_on": None})
    (declarations / ADDRESS).write_text(declaration_as_yaml(before), encoding="utf-8")
    moved = list(move_region(declarations, "shili", "layout-a"))
    assert moved == [MovedFile(f"declarations/{ADDRESS}", ())]
    text = (declarations / ADDRESS).read_text(encoding="utf-8")
    assert text.startswith(
        "# yaml-language-server: $schema=../../forms/layout-a.schema.json\n年度: 2022\n表式: layout-a\n"
    )
    assert "部门(单位)名称: 青山区民政局\n" in text
    assert "当年金额: 6009.09\n" in text
    after = next(iter(read_folder(declarations).archive.declarations.values()))
    assert after.form.title(None) == form_of_layout("A").title(None)
    assert (after.funds, after.goals) == (before.funds, before.goals)


COMMENTED = """\
# 照原件录入

年度: 2022
# 照公章
部门名称: 示例区民政局
部门总体资金情况:
  收入构成:
    财政拨款:
      # 已与批复核对
      当年预算: 48  # 万元
年度工作任务:
  # 第一项
  - 保障困难群众。
整体绩效目标:
  年度目标:
    - 目标: 保障。
      # 目标之后
"""


def test_comments_stay_with_what_they_are_about_under_the_labels_of_the_form(declarations: Path) -> None:
    (declarations / ADDRESS).write_text(COMMENTED, encoding="utf-8")
    assert list(move_region(declarations, "shili", "layout-a")) == [MovedFile(f"declarations/{ADDRESS}", ())]
    assert (
        (declarations / ADDRESS).read_text(encoding="utf-8")
        == """\
# yaml-language-server: $schema=../../forms/layout-a.schema.json
# 照原件录入

年度: 2022
表式: layout-a
# 照公章
部门(单位)名称: 示例区民政局

部门总体资金情况:
  收入构成:
    财政拨款:
      # 已与批复核对
      当年金额: 48  # 万元

年度工作任务:
  # 第一项
  - 保障困难群众。
整体绩效目标:
  年度目标:
    - 目标: 保障。
      # 目标之后
"""
    )


def test_a_comment_about_a_blank_that_the_new_text_leaves_out_is_not_lost(declarations: Path) -> None:
    text = COMMENTED.replace("部门总体资金情况:", "# 未填\n填报人:\n部门总体资金情况:")
    (declarations / ADDRESS).write_text(text, encoding="utf-8")
    (moved,) = move_region(declarations, "shili", "layout-a")
    assert moved.reasons == ("有“#”后的注释，新表式没有它所说的一栏，改写会丢掉，请先移到别处",)
    assert (declarations / ADDRESS).read_text(encoding="utf-8") == text


def test_what_the_form_has_no_place_for_is_named_and_the_file_is_left(declarations: Path) -> None:
    before = (declarations / ADDRESS).read_bytes()
    (moved,) = move_region(declarations, "shili", "layout-g")
    assert {
        "新表式没有“填报日期”",
        "新表式没有“部门总体资金情况”",
        "新表式没有“部门职能概述”",
        "新表式没有“长期目标”",
        "新表式没有“绩效标准”",
    } <= {*moved.reasons}
    assert (declarations / ADDRESS).read_bytes() == before


def test_a_form_that_is_not_there_is_said(declarations: Path) -> None:
    with pytest.raises(NoSuchForm, match=r"declarations/forms 下没有 none.yaml；可用的表式有 layout-a、layout-g"):
        list(move_region(declarations, "shili", "none"))
    with pytest.raises(NoSuchForm, match="没有“elsewhere”这个地区"):
        list(move_region(declarations, "elsewhere", "layout-a"))


def test_every_sound_form_gets_its_schema_and_a_blank_declaration(declarations: Path) -> None:
    (declarations / "forms/layout-g.yaml").write_text("标题: 表\n", encoding="utf-8")
    files, found = generated_files(declarations)
    assert [name for name in files if name.startswith("forms/")] == [
        "forms/layout-a.schema.json",
        "forms/layout-a.blank.yaml",
    ]
    assert {problem.location.path for problem in found} == {"declarations/forms/layout-g.yaml"}
