"""Names in pinyin are remembered from build to build."""

import subprocess
import sys
from pathlib import Path

import pytest

from generator.build import spelled_names
from generator.build.cache import Cache
from generator.build.spelled_names import SpelledNames
from generator.model.region import Region
from generator.publish.search.search_text import in_pinyin

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


def test_the_names_of_a_register_are_spelt_by_another_process(tmp_path: Path) -> None:
    line = {"目录": "civil-affairs", "名称": "重庆市民政局"}
    region = Region.model_validate({"名称": "重庆市", "部门": [line]})
    program = f"""
import sys
from pathlib import Path
from generator.build.cache import Cache
from generator.build.spelled_names import SpelledNames, spell_register
from generator.model.region import Region
region = Region.model_validate_json({region.model_dump_json(by_alias=True)!r})
names = SpelledNames("key", Cache(Path({str(tmp_path)!r})))
spell_register(names, [region])
print(*names("重庆市民政局"), *names("民政局"), *names("重庆市"), "pypinyin" in sys.modules)
"""
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    assert said.split() == ["chongqingshiminzhengju", "cqsmzj", "minzhengju", "mzj", *SPELT, "False"]
