"""Whatever a file holds: no exception, content or an error, and every message has a place, a rule and Chinese words."""

import re

from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.diagnostics.diagnostic import Severity
from generator.read import reading_rules as rules
from generator.read.document import read_declaration
from generator.read.reading import MOST_SHOWN
from tests.examples import examples
from tests.read.as_author_sees import READERS, SEED, reading_of

SEED_BYTES = SEED.read_bytes()
SEED_LINES = SEED_BYTES.split(b"\n")
HAN = re.compile("[\u4e00-\u9fff]")
LONGEST_MESSAGE = 400

ODD = (
    "\t \u3000 \xa0 \u200b \u202e \ufeff \x85 \u2028 \0 \r ： :_ : -_ - _# # [ ] { } &a_ *a !!str_ ! % @ ` \" ' "
    "'' \\ ?_ | > ~ <<:_ 年度:_ [key]:_ 𠮷 目标 ---\n ...\n \n \n\n \r\n \n_-_"
)
SPLICES = [*(odd.replace("_", " ").encode() for odd in ODD.split(" ")), b"\xff", b"\xc4\xea", b"\xe5"]
YAML_WORDS = st.sampled_from(
    [
        *(splice.decode("utf-8", "ignore") for splice in SPLICES),
        "  ",
        "    ",
        "年度目标:",
        "整体绩效目标:",
        "部门职能概述:",
        "绩效指标:",
        "'[key]': ",
        "来源:",
        "字",
        "2022",
        '"\\u202e"',
        "''",
    ]
)


def hold_for(data: bytes, name: str = "2022.yaml") -> None:
    reading = reading_of(data, name)
    lines = data.decode("utf-8", "replace").removeprefix("\ufeff").split("\n")
    assert len(reading.diagnostics) <= MOST_SHOWN + 1
    for problem in reading.diagnostics:
        assert problem.rule in rules.RULES
        assert 1 <= problem.location.line <= len(lines)
        assert problem.location.column >= 1
        assert HAN.search(problem.message)
        assert problem.message.isprintable() or not re.search("[\x00-\x1f\x7f-\x9f]", problem.message)
        assert len(problem.message) < LONGEST_MESSAGE
    again = reading_of(data, name)
    assert (again.content, again.diagnostics) == (reading.content, reading.diagnostics)
    if all(problem.severity is not Severity.ERROR for problem in reading.diagnostics):
        assert reading.content is not None


@given(st.binary())
@example(b"\xff\xfe\x00")
@example(b"\xef\xbb\xbf")
def test_bytes(data: bytes) -> None:
    hold_for(data)


@given(st.text(), st.sampled_from(["2022.yaml", *READERS]))
@example("\r", "2022.yaml")
@example("? - a\n: b", "2022.yaml")
@example("'[key]': 1\n绩效指标:\n  '[key]': 2", "2022.yaml")
@example("规则:\n  '[key]': 2", "region.yaml")
@example(": 1", "2022.yaml")
@example("--- ", "2022.yaml")
@example(">", "moved.yaml")
@example("[", "2022.yaml")
def test_text(text: str, name: str) -> None:
    hold_for(text.encode(), name)


@given(st.lists(YAML_WORDS, max_size=40).map("".join), st.sampled_from(["2022.yaml", *READERS]))
@settings(max_examples=examples(500))
def test_text_that_looks_like_yaml(text: str, name: str) -> None:
    hold_for(text.encode(), name)


@st.composite
def slips_in_the_seed(draw: st.DrawFn) -> bytes:
    data = SEED_BYTES
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(data)))
        end = start + draw(st.integers(0, 40))
        match draw(st.sampled_from(["delete", "insert", "double", "swap", "line", "byte"])):
            case "delete":
                data = data[:start] + data[end:]
            case "insert":
                data = data[:start] + draw(st.sampled_from(SPLICES)) + data[start:]
            case "double":
                data = data[:end] + data[start:]
            case "swap":
                data = data[:start] + data[start:end][::-1] + data[end:]
            case "line":
                data = data[:start] + b"\n" + draw(st.sampled_from(SEED_LINES)) + b"\n" + data[end:]
            case _:
                data = data[:start] + draw(st.binary(min_size=1, max_size=3)) + data[start:]
    return data


@given(slips_in_the_seed())
@settings(max_examples=examples(500))
def test_the_seed_with_slips(data: bytes) -> None:
    hold_for(data)


@given(st.sampled_from(SPLICES), st.integers(1, 198))
@settings(max_examples=examples(500))
def test_a_line_of_the_seed_that_begins_or_ends_oddly(splice: bytes, number: int) -> None:
    line = SEED_LINES[number - 1]
    indent = len(line) - len(line.lstrip(b" -"))
    for odd in (
        splice + line,
        line + splice,
        line[:indent] + splice + line[indent:],
        line.replace(b": ", b": " + splice, 1),
    ):
        hold_for(b"\n".join([*SEED_LINES[: number - 1], odd, *SEED_LINES[number:]]))


def test_a_file_with_warnings_alone_has_content() -> None:
    wrapped = SEED_BYTES.replace("青山区民政局\n".encode(), "青山区\n  民政局\n".encode())
    reading = read_declaration("2022.yaml", wrapped)
    assert [problem.rule for problem in reading.diagnostics] == [rules.WRAPPED_TEXT]
    assert reading.content
    assert reading.content.department_name == "青山区民政局"
