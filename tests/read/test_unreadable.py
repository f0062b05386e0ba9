"""Of a file that cannot be read it is known whether pages may name it: never where it may not be public."""

import os
from pathlib import Path

import pytest

from generator.read.bytes import LARGEST_FILE
from generator.read.folder import read_folder
from generator.read.unreadable import may_be_named, stated_values

BROKEN = "年度: [\n"


def file(folder: Path, content: str | bytes) -> Path:
    path = folder / "2022.yaml"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


@pytest.mark.parametrize(
    "text",
    [
        "公开信息:\n  公开状态: 暂不公开\n",
        "公开信息: {公开状态: 暂不公开}\n",
        '公开信息:\n  "公开状态": "暂不公开"\n',
        "公开信息:\n  公开状态：暂不公开\n",
        "公开信息:\n  公开状态 ： 暂 不 公 开\n",
        "公开信息:\n  公开状态:\n    暂不公开\n",
        "公开信息:\n  公开状态: 不公开\n",
        "公开信息:\n  公开状态: 暂缓\n",
        "公开信息:\n  公开\u200b状态: 暂不\u200b公开\n",
        "公开信息:\n  公开状况: 不予公开 # 待批\n",
        '公开信息:\n  公开状态: "\\u6682\\u4e0d\\u516c\\u5f00"\n',
        "# 暂不公开\n",
        "公开信息:\n  阶段: 申报\n",
        "公开信息: {批复文号: 无, 阶段: 申报}\n",
        '公开信息:\n  "阶段": "申报"\n',
        "公开信息:\n  阶段：申报 # 待批\n",
        "公开信息:\n  阶段 申 报\n",
        "公开信息:\n  阶段:\n    申报\n",
        "公开信息:\n  阶段: 申请\n",
        "公开信息:\n  阶\u200b段: 申\u200b报\n",
        '公开信息:\n  阶段: "\\u7533\\u62a5"\n',
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_file_that_says_it_is_not_public_is_not_named(tmp_path: Path, text: str, encoding: str) -> None:
    assert not may_be_named(file(tmp_path, (BROKEN + text).encode(encoding)))


def test_a_file_damaged_elsewhere_still_says_it(tmp_path: Path) -> None:
    assert not may_be_named(file(tmp_path, b"\xff\xfe\xfd" + "公开状态: 暂不公开".encode()))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "不是申报表\n",
        BROKEN,
        BROKEN + "公开信息:\n  公开状态: 公开\n",
        BROKEN + "公开信息:\n  公开状态:\n",
        BROKEN + "部门职能概述:\n  - 负责政务公开，依法不予公开的除外。\n",
        BROKEN + "公开信息:\n  阶段: 批复\n",
        BROKEN + '公开信息:\n  "阶段": "调整" # 年中\n',
        BROKEN + "公开信息: {阶段: 批复}\n",
        BROKEN + "公开信息:\n  阶段:\n",
        BROKEN + "年度工作任务:\n  - 第一阶段：申报；第二阶段：验收。\n  - 阶段性成果申报\n",
    ],
)
def test_any_other_file_is_named(tmp_path: Path, text: str) -> None:
    assert may_be_named(file(tmp_path, text))


def test_where_a_site_shows_what_was_not_approved_such_a_file_is_named(tmp_path: Path) -> None:
    broken = file(tmp_path, f"{BROKEN}公开信息:\n  阶段: 申报\n")
    assert may_be_named(broken, ("申报", "批复"))
    assert not may_be_named(file(tmp_path, f"{BROKEN}公开信息:\n  阶段: 调整\n"), ("申报", "批复"))


def test_what_cannot_be_looked_through_is_not_named(tmp_path: Path) -> None:
    assert not may_be_named(tmp_path / "nowhere.yaml")
    assert not may_be_named(tmp_path)
    assert not may_be_named(file(tmp_path, "#" * (LARGEST_FILE + 1)))
    os.mkfifo(tmp_path / "pipe")
    assert not may_be_named(tmp_path / "pipe")


def test_the_archive_knows_nothing_of_a_broken_file_that_is_withheld(tmp_path: Path) -> None:
    root = tmp_path / "declarations"
    for department, text in (("health", BROKEN), ("secrets", f"{BROKEN}公开信息:\n  公开状态: 暂不公开\n")):
        (root / "qingshan" / department).mkdir(parents=True)
        file(root / "qingshan" / department, text)
    (root / "qingshan/region.yaml").write_text("名称: 青山区\n", encoding="utf-8")
    read = read_folder(root)
    assert sorted(map(str, read.archive.unreadable)) == ["qingshan/health/2022"]
    assert sorted(map(str, read.paths)) == ["qingshan/health/2022", "qingshan/secrets/2022"]


@pytest.mark.parametrize(
    "line,values",
    [
        ("填报人: 张三", ["张三"]),
        ("填报人：张三 # 代", ["张三"]),
        ('  "填报人": "张三"', ["张三"]),
        ("联系电话:027-1", ["027-1"]),
        ("填报人:", []),
        ("- 填报人张三", []),
        ("部门名称: 甲", []),
    ],
)
def test_what_a_broken_file_states_in_a_field_is_read_line_by_line(line: str, values: list[str]) -> None:
    assert [*stated_values(f"{BROKEN}{line}\n".encode(), ["prepared_by", "phone"])] == values
