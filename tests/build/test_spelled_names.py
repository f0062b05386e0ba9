"""Names in pinyin are remembered from build to build."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from generator.build import spelled_names
from generator.build.cache import Cache
from generator.build.spelled_names import SpelledNames, spell_names
from generator.publish.search.search_text import in_pinyin
from generator.read.folder import read_folder

SPELT = ("chongqingshi", "cqs")


def forget() -> None:
    """As another process would."""
    spelled_names._remembered.cache_clear()


@pytest.fixture(autouse=True)
def begins_with_nothing_in_memory() -> None:
    forget()


def test_names_are_spelt_as_the_search_spells_them_and_the_next_build_remembers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert SpelledNames("key", Cache(tmp_path))("重庆市") == in_pinyin("重庆市") == SPELT
    forget()
    monkeypatch.setattr(spelled_names, "in_pinyin", lambda _: ("asked again",))
    assert SpelledNames("key", Cache(tmp_path))("重庆市") == SPELT
    assert SpelledNames("other", Cache(tmp_path))("重庆市") == ("asked again",)


def test_a_damaged_entry_is_made_again(tmp_path: Path) -> None:
    SpelledNames("key", Cache(tmp_path))("重庆市")
    forget()
    (entry,) = tmp_path.iterdir()
    entry.write_bytes(entry.read_bytes()[:-1])
    assert SpelledNames("key", Cache(tmp_path))("重庆市") == SPELT


def test_whoever_remembers_a_name_does_not_load_the_package(tmp_path: Path) -> None:
    SpelledNames("key", Cache(tmp_path))("重庆市")
    program = f"""
import sys
from pathlib import Path
from generator.build.cache import Cache
from generator.build.spelled_names import SpelledNames
print(*SpelledNames("key", Cache(Path({str(tmp_path)!r})))("重庆市"), "pypinyin" in sys.modules)
"""
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    assert said.split() == [*SPELT, "False"]


def test_the_names_of_registers_and_declarations_are_spelt_by_another_process(tmp_path: Path) -> None:
    line = {"目录": "civil-affairs", "名称": "重庆市民政局"}
    folder = tmp_path / "declarations/chongqing"
    (folder / "civil-affairs/homes").mkdir(parents=True)
    (folder / "region.yaml").write_text(json.dumps({"名称": "重庆市", "部门": [line]}), encoding="utf-8")
    (folder / "civil-affairs/2019.yaml").write_text("年度: 2019\n部门名称: 重庆市民政厅 # 旧名\n", encoding="utf-8")
    (folder / "civil-affairs/homes/2020.yaml").write_text("年度: 2020\n部门名称: '重庆市民委'\n", encoding="utf-8")
    program = f"""
import sys
from pathlib import Path
from generator.build.cache import Cache
from generator.build.spelled_names import SpelledNames, spell_names
from generator.read.folder import read_folder
names, declarations = SpelledNames("key", Cache(Path({str(tmp_path)!r}))), Path({str(tmp_path / "declarations")!r})
spell_names(names, read_folder(declarations, regions_only=True), declarations)
for name in ("重庆市民政局", "民政局", "重庆市", "重庆市民政厅", "重庆市民委", "民委"):
    print(*names(name), "pypinyin" in sys.modules)
"""
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    assert said.splitlines() == [
        "chongqingshiminzhengju cqsmzj False",
        "minzhengju mzj False",
        "chongqingshi cqs False",
        "chongqingshiminzhengting cqsmzt False",
        "chongqingshiminwei cqsmw False",
        "minwei mw False",
    ]


def test_a_name_that_stands_otherwise_in_its_file_is_spelt_by_whoever_reads_it(tmp_path: Path) -> None:
    folder = tmp_path / "declarations/chongqing/civil-affairs"
    folder.mkdir(parents=True)
    (folder / "2019.yaml").write_text("部门名称: >\n  重庆市民政厅\n", encoding="utf-8")
    names, declarations = SpelledNames("key", Cache(tmp_path)), tmp_path / "declarations"
    spell_names(names, read_folder(declarations, regions_only=True), declarations)
    assert names("重庆市民政厅") == in_pinyin("重庆市民政厅")
