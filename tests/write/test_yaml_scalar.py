import pytest
import yaml
from hypothesis import given

from generator.read.document import read_declaration
from generator.write.yaml_scalar import key, scalar
from tests.strategies import LOOK_ALIKES, REAL_CELLS, headings, texts

WRITTEN = [  # text, as a value
    ("应保尽保、应救尽救", "应保尽保、应救尽救"),
    ("no", "no"),
    ("0123", "0123"),
    ("12:30", "12:30"),
    ("1e3", "1e3"),
    ("~", "~"),
    ("63", "63"),
    ("2022-01-14", "2022-01-14"),
    ("95% 以上", "95% 以上"),
    ("=100.00(%)", "=100.00(%)"),
    ("≥９０％", "≥９０％"),
    ("-5%", "-5%"),
    ("完成#1号", "完成#1号"),
    ("全角冒号：", "全角冒号："),
    ("it's", "it's"),
    ("", "''"),
    ("-", "'-'"),
    ("- x", "'- x'"),
    ("%", "'%'"),
    (">=90%", "'>=90%'"),
    ("**人", "'**人'"),
    ("[新增]床位", "'[新增]床位'"),
    ('"一老一小"服务', "'\"一老一小\"服务'"),
    ("'十四五'规划", "'''十四五''规划'"),
    ("完成 #1 号", "'完成 #1 号'"),
    ("目标: 二", "'目标: 二'"),
    ("结尾:", "'结尾:'"),
    ("---", "'---'"),
    (" 空格", "' 空格'"),
    ("\u3000段首", "'\u3000段首'"),
    ("制\t表", '"制\\t表"'),
    ("零宽\u200b字", '"零宽\\u200B字"'),
    ("铃\x07", '"铃\\x07"'),
    ("标\U000e0041签", '"标\\U000E0041签"'),
    ("第一段\n\n  第二段\n- 三", "|-\n  第一段\n\n    第二段\n  - 三"),
    ("第一段\n", '"第一段\\n"'),
    (' "第一段"\n第二段', '" \\"第一段\\"\\n第二段"'),
    ("第一段 \n第二段", '"第一段 \\n第二段"'),
]


@pytest.mark.parametrize("text,written", WRITTEN)
def test_a_text_is_quoted_where_it_must_be_and_nowhere_else(text: str, written: str) -> None:
    assert scalar(text, 2) == written


def test_a_key_or_item_does_not_look_like_another_key() -> None:
    assert scalar("目标：完成", 2) == "目标：完成"
    assert scalar("目标：完成", 2, like_no_key=True) == key("目标：完成") == "'目标：完成'"
    assert scalar("民政管理事务：完成", 2, like_no_key=True) == key("民政管理事务：完成") == "民政管理事务：完成"


def test_a_key_does_not_look_like_an_item() -> None:
    assert scalar("-5%", 2) == "-5%"
    assert key("-5%") == "'-5%'"


@pytest.mark.parametrize("text", ["制\t表", "零宽\u200b字", "双向\u202e字", "\ufeff", "\x85\u2028", "👨‍👩‍👧", "\r\n"])
def test_what_the_reader_refuses_to_see_is_still_the_same_text_to_yaml(text: str) -> None:
    assert yaml.load(f"- {scalar(text, 2)}\n", Loader=yaml.BaseLoader) == [text]
    assert yaml.load(f"- {scalar(text, 2)}\n", Loader=yaml.CBaseLoader) == [text]


@given(texts())
def test_every_text_comes_back_as_a_value_and_as_an_item(text: str) -> None:
    assert _read_as_value(scalar(text, 2)) == text
    assert _read_as_item(scalar(text, 4, like_no_key=True)) == text


@given(headings())
def test_every_heading_comes_back_as_a_key(text: str) -> None:
    document = f"年度: 2022\n部门名称: 局\n整体绩效目标:\n  年度目标:\n    - 绩效指标:\n        {key(text)}:\n"
    reading = read_declaration("2022.yaml", document.encode())
    assert reading.content
    assert list(reading.content.goals.annual[0].indicators) == [text]
    assert yaml.load(f"{key(text)}: 1", Loader=yaml.BaseLoader) == {text: "1"}


@pytest.mark.parametrize("text", [*LOOK_ALIKES, *REAL_CELLS])
def test_single_quotes_stand_only_where_the_bare_text_would_not_come_back(text: str) -> None:
    written = scalar(text, 2)
    kept_for_the_eye = text != text.strip() or text.split(" ")[0] in {"---", "...", "<<"}
    if written.startswith("'") and not kept_for_the_eye:
        assert _read_as_value(text) != text


def _read_as_value(written: str) -> str | None:
    document = f"年度: 2022\n部门名称: {written}\n整体绩效目标:\n  年度目标:\n    - 目标: 保障\n"
    return _name_and_first_function(document)[0]


def _read_as_item(written: str) -> str | None:
    document = f"年度: 2022\n部门名称: 局\n部门职能概述:\n  - {written}\n整体绩效目标:\n  年度目标:\n    - 目标: 保障\n"
    return _name_and_first_function(document)[1]


def _name_and_first_function(document: str) -> tuple[str | None, str | None]:
    """As our own reader has it, which must be what YAML has, or None where ours refuses or warns."""
    reading = read_declaration("2022.yaml", document.encode())
    if reading.content is None or reading.diagnostics:
        return None, None
    form = yaml.load(document, Loader=yaml.CBaseLoader)
    assert form == yaml.load(document, Loader=yaml.BaseLoader)
    assert form["部门名称"] == reading.content.department_name
    assert form.get("部门职能概述", []) == list(reading.content.mandate)
    return reading.content.department_name, next(iter(reading.content.mandate), None)
