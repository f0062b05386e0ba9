"""What the line scanner lets pass is what YAML reads, and what it tells the author to write is read as meant."""

import re

import yaml
from hypothesis import assume, example, given
from hypothesis import strategies as st

from generator.model.declaration import Declaration
from generator.model.lookalikes import lookalikes
from generator.read import quoting
from generator.read.characters import FALSE_SPACES, UNSEEN_OR_TAB, shown
from generator.read.labels import labels_of
from generator.read.text_lines import read_lines
from tests.read.as_author_sees import form_of, reading_of, told

SPECIAL = [
    *"%>|*&!@`[]{},\"'-?:#\\~=<. ",
    ": ",
    " #",
    " # ",
    "- ",
    "? ",
    "''",
    '""',
    "：",
    "\u3000",
    "\xa0",
    "目标",
    "年度",
]
ODD_WORDS = st.lists(st.one_of(st.sampled_from(SPECIAL), st.characters(exclude_categories=["Cs"])), max_size=12)
LINES = (
    ODD_WORDS.map("".join)
    .filter(lambda text: "\n" not in text and not UNSEEN_OR_TAB.search(text) and not any(lookalikes(text)))
    .map(lambda t: t.strip(" "))
)
FORM = """年度: 2022
部门名称: 青山区民政局
整体绩效目标:
  年度目标:
    - 目标: 保障困难群众基本生活。
      绩效指标:
        产出指标:
          数量指标:
            - 指标名称: 救助人数
              前年: {value}
部门职能概述:
  - {item}
"""
PUT = re.compile("应加引号：(?P<line>.*)$")


def plain(text: str) -> str | None:
    events = list(yaml.parse(f"key: {text}\n", Loader=yaml.CLoader))
    scalars = [event.value for event in events if isinstance(event, yaml.ScalarEvent)]
    return scalars[1] if len(events) == 8 and len(scalars) == 2 else None


@given(LINES)
@example("完成 #1 号")
@example("完成 ## 号")
@example("a:b")
@example("- ")
@example("?\xa0是")
@example("网址 http://example.com/#a")
def test_what_passes_is_what_yaml_reads(text: str) -> None:
    assume(text[:1] not in {'"', "'"})
    assume(quoting.words_written(text) not in {"", "[]", "{}"})
    if quoting.what_yaml_takes_it_for(text) is None and quoting.cut_at(text) is None:
        assert plain(text) == quoting.words_written(text)


@given(LINES)
@example("'十四五'规划")
@example('"一老一小"服务')
@example("[新增]养老床位" * 20)
@example('it\'s: "好" #1')
def test_what_is_to_be_written_is_read_as_meant(text: str) -> None:
    assume(text)
    quoted = FORM.format(value=quoting.quoted(text), item=quoting.quoted(text))
    form = form_of(quoted)
    assert told(quoted) == ""
    [indicator] = form.goals.annual[0].indicators["产出指标"]["数量指标"]
    assert indicator.two_years_ago == text
    assert form.mandate == (text,)


@given(LINES)
@example("完成 #1 号")
@example("%")
@example("-")
@example("一: 二")
@example("[救助]")
def test_following_the_message_leaves_nothing_to_say(text: str) -> None:
    assume(text and text[:1] not in FALSE_SPACES_SHOWN)
    written = FORM.format(value=text, item="管理养老服务。")
    [*problems] = reading_of(written).diagnostics
    lines = written.split("\n")
    for problem in problems:
        if told_to_write := PUT.search(problem.message):
            number = problem.location.line - 1
            indent = len(lines[number]) - len(lines[number].lstrip(" "))
            lines[number] = " " * indent + told_to_write["line"]
            after = "\n".join(lines)
            assert told(after) == ""
            [indicator] = form_of(after).goals.annual[0].indicators["产出指标"]["数量指标"]
            assert indicator.two_years_ago == quoting.words_written(text) or indicator.two_years_ago == text


FALSE_SPACES_SHOWN = {character for character in map(chr, range(0x3001)) if re.match(f"[{FALSE_SPACES}]", character)}


@given(LINES)
def test_a_text_that_nothing_is_said_of_is_read_as_written(text: str) -> None:
    assume(text and text[:1] not in {'"', "'", "|", ">"} and "#" not in text)
    written = FORM.format(value=text, item=text)
    if told(written) == "":
        form = form_of(written)
        [indicator] = form.goals.annual[0].indicators["产出指标"]["数量指标"]
        assert (indicator.two_years_ago, form.mandate) == (None if text in {"[]", "{}"} else text, (text,))


@given(st.text())
def test_sound_lines_are_handed_on_as_they_are(text: str) -> None:
    text = text.replace("\r", "")
    lines = read_lines("2022.yaml", text, labels_of(Declaration))
    if not lines.diagnostics:
        assert [line.rstrip(" ") for line in lines.mended.split("\n")] == [
            line.rstrip(" ") for line in text.split("\n")
        ]


WORDS = st.text("贯彻执行文化工作方针目标任务，。；", min_size=14, max_size=40)


@given(WORDS, WORDS, st.sampled_from(["- ", "  - "]))
def test_a_text_that_goes_on_at_the_left_edge_is_told_where_it_does(first: str, more: str, dash: str) -> None:
    edge = dash.replace("- ", "")
    goals = "整体绩效目标:\n  年度目标:\n    - 目标: 甲\n"
    written = f"年度: 2022\n部门名称: 甲局\n年度工作任务:\n{dash}{first}\n{edge}{more}\n{goals}"
    assert told(written).splitlines() == [
        f"2022.yaml:5:{len(edge) + 1}: 错误〔YAML 格式〕“{shown(more)}”是上一条的折行，请并入第4行，一段文字写在一行里"
    ]


@given(LINES)
@example("目标: 甲")
def test_an_unknown_first_key_hides_nothing_that_stands_below_it(text: str) -> None:
    assume(quoting.what_yaml_takes_it_for(text) is None and quoting.cut_at(text) is None and text and "：" not in text)
    assume(quoting.value_start(text) is None and text[:1] not in {'"', "'"})
    row = f"            - 馆别: {text}\n              指标名称: 救助人数\n              权重: 十\n"
    written = FORM.format(value="1", item="甲").replace("部门职能概述", row + "部门职能概述")
    found = {(problem.location.line, problem.rule.id) for problem in reading_of(written).diagnostics}
    assert {(11, "unknown-key"), (13, "amount-format")} <= found
