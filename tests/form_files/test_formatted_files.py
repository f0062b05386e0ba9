"""Files on disk in canonical style: which are written, which are left, and what of their bytes stays."""

import shutil
import stat
from pathlib import Path

import pytest

from generator.diagnostics.formats import as_text
from generator.form_files import formatted_files
from generator.form_files.formatted_files import FormattedFile, format_files
from generator.form_files.region_files import MovedFile, move_region
from generator.form_files.styled_text import styled_text
from generator.write.declaration_yaml import MODELINE
from tests.documents import PROJECT

ADDRESS = "shili/civil-affairs/2022.yaml"
WRITTEN = "部门名称: '青山区民政局'  # 如批复\n年度: 2022\n整体绩效目标:\n  年度目标:\n  - 目标: 保障。\n"
CANONICAL = (
    f"{MODELINE}\n年度: 2022\n部门名称: 青山区民政局  # 如批复\n\n整体绩效目标:\n  年度目标:\n    - 目标: 保障。\n"
)


@pytest.fixture
def declarations(tmp_path: Path) -> Path:
    """A region with one declaration in a style of its own."""
    root = tmp_path / "declarations"
    write(root, ADDRESS, WRITTEN)
    write(root, "shili/region.yaml", "名称: 示例区\n")
    return root


def write(root: Path, name: str, content: str | bytes) -> Path:
    file = root / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return file


def test_a_file_is_written_once_and_keeps_its_rights(declarations: Path) -> None:
    file = declarations / ADDRESS
    file.chmod(0o640)
    assert [*format_files(declarations)] == [FormattedFile(f"declarations/{ADDRESS}", is_changed=True)]
    assert file.read_text(encoding="utf-8") == CANONICAL
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert [*format_files(declarations)] == [FormattedFile(f"declarations/{ADDRESS}")]
    assert sorted(path.name for path in file.parent.iterdir()) == ["2022.yaml"]


def test_who_only_looks_writes_nothing(declarations: Path) -> None:
    assert [file.is_changed for file in format_files(declarations, write=False)] == [True]
    assert (declarations / ADDRESS).read_text(encoding="utf-8") == WRITTEN


@pytest.mark.parametrize(
    "written,after",
    [
        (WRITTEN.replace("\n", "\r\n"), CANONICAL.replace("\n", "\r\n")),
        (WRITTEN.replace("\n", "\r\n", 2), CANONICAL),
        ("\ufeff" + WRITTEN, CANONICAL),
        (WRITTEN.removesuffix("\n"), CANONICAL),
    ],
    ids=["every line ends in CRLF", "line ends are mixed", "a byte-order mark", "no line end at the end"],
)
def test_line_ends_stay_where_they_agree_and_a_byte_order_mark_goes(
    declarations: Path, written: str, after: str
) -> None:
    file = write(declarations, ADDRESS, written)
    for _ in range(2):
        assert [found.is_left for found in format_files(declarations)] == [False]
        assert file.read_bytes() == after.encode()


def test_a_file_that_cannot_be_read_is_left_and_its_errors_are_told_and_others_are_written(declarations: Path) -> None:
    broken = write(declarations, "shili/education/2022.yaml", WRITTEN.replace("年度: 2022", "年度: ２０２２"))
    before = broken.read_bytes()
    of_civil_affairs, of_education = format_files(declarations)
    assert of_civil_affairs.is_changed
    assert of_education.is_left
    assert as_text(of_education.problems) == (
        "declarations/shili/education/2022.yaml:2:5: 错误〔年度格式〕“２０２２”应写 2022\n"
    )
    assert broken.read_bytes() == before


def test_only_what_is_asked_for_is_written(declarations: Path) -> None:
    file = write(declarations, "shili/education/2022.yaml", WRITTEN)
    assert [found.path for found in format_files(declarations, [file.parent])] == [
        "declarations/shili/education/2022.yaml"
    ]
    assert (declarations / ADDRESS).read_text(encoding="utf-8") == WRITTEN


def test_a_link_is_no_file_of_the_folder(declarations: Path) -> None:
    (declarations / "shili/education").mkdir()
    (declarations / "shili/education/2022.yaml").symlink_to(declarations / ADDRESS)
    assert [found.path for found in format_files(declarations)] == [f"declarations/{ADDRESS}"]


def test_a_file_that_another_program_changed_meanwhile_is_left(
    declarations: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = declarations / ADDRESS

    def while_somebody_writes(*given: object) -> object:
        file.write_text(WRITTEN + "# 又改\n", encoding="utf-8")
        return styled_text(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(formatted_files, "styled_text", while_somebody_writes)
    [found] = format_files(declarations)
    assert found.reason == "文件刚刚被别的程序改过，请再运行一次"
    assert file.read_text(encoding="utf-8") == WRITTEN + "# 又改\n"
    assert sorted(path.name for path in file.parent.iterdir()) == ["2022.yaml"]


def test_projects_are_written_by_their_own_forms(declarations: Path) -> None:
    project = PROJECT / "examples/declarations/example-district/civil-affairs/2022/elderly-care.yaml"
    file = write(declarations, "shili/civil-affairs/2022/elderly-care.yaml", project.read_bytes())
    found = {
        found.path.removeprefix("declarations/shili/civil-affairs/"): found for found in format_files(declarations)
    }
    assert found["2022/elderly-care.yaml"] == FormattedFile(
        "declarations/shili/civil-affairs/2022/elderly-care.yaml", is_changed=True
    )
    text = file.read_text(encoding="utf-8")
    assert text.startswith(
        "# 示例数据：本文件内容均属虚构，与任何真实部门、项目无关。\n年度: 2022\n项目名称: 养老服务体系建设\n"
    )


def test_a_region_s_projects_are_moved_to_a_form_of_projects(declarations: Path) -> None:
    project = PROJECT / "examples/declarations/example-district/civil-affairs/2022/elderly-care.yaml"
    lines = [line for line in project.read_text(encoding="utf-8").split("\n") if not line.startswith("#")]
    file = write(declarations, "shili/civil-affairs/2022/elderly-care.yaml", "\n".join(lines))
    (declarations / "forms").mkdir()
    shutil.copy(PROJECT / "generator/model/default_project_form.yaml", declarations / "forms/own-project.yaml")
    form = declarations / "forms/own-project.yaml"
    form.write_text(
        form.read_text(encoding="utf-8").replace("{标签: 实施单位", "{标签: 承担单位"),
        encoding="utf-8",
    )
    moved = [*move_region(declarations, "shili", "own-project")]
    assert moved == [MovedFile("declarations/shili/civil-affairs/2022/elderly-care.yaml", ())]
    text = file.read_text(encoding="utf-8")
    assert "\n表式: own-project\n" in text
    assert "\n承担单位: 示例区养老服务中心\n" in text
    assert (declarations / ADDRESS).read_text(encoding="utf-8") == WRITTEN
