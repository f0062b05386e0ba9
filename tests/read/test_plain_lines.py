"""What is read line by line is read as the parser's events give it."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.read.nodes import Mapping, Scalar, Sequence
from generator.read.plain_lines import nodes_of_plain_lines
from generator.read.yaml_file import read_events
from generator.write.declaration_yaml import declaration_as_yaml
from tests.project import OURS
from tests.strategies import declarations

FILES = sorted(
    file for folder in ("declarations", "examples", "tests", "starter") for file in (OURS / folder).rglob("*.yaml")
)
SEED = (OURS / "declarations/wuhan-qingshan/civil-affairs/2022.yaml").read_text(encoding="utf-8")
PIECES = (
    *(" ", "  ", "\n", "\n\n", "- ", "-", ": ", ":", "：", "# ", "#", " #", "'", '"', "''", "[]", "[", "]", "{", "}"),
    *(
        ", ",
        "|",
        ">",
        "&a ",
        "*a",
        "!",
        "%",
        "@",
        "`",
        "?",
        "? ",
        "\\",
        "\t",
        "\r",
        "\u3000",
        "\xa0",
        "\u2028",
        "\ufeff",
    ),
    *(
        "\u200b",
        "\x85",
        "\x00",
        "---",
        "...",
        "年度",
        "年度: 2022",
        "目标",
        "\n  - ",
        "\n- ",
        "\n  年度: ",
        "x",
        "1",
        "~",
        "=",
        "<<",
    ),
)
"""What means something to YAML, and what is only words."""


def is_read_as_events(text: str) -> None:
    """Whatever the lines give, the events give too, with nothing to be told; None is always allowed."""
    root = nodes_of_plain_lines(text)
    if root is not None:
        read = read_events("2022.yaml", text)
        assert (read.root, read.diagnostics, read.escaped) == (root, (), ())


def test_each_line_says_what_it_is() -> None:
    text = """\
# 申报表
年度: 2022
部门职能: '“甲”：''乙'''

收入构成:
  财政拨款:
  # 万元
  其中: "1,000"
部门职能概述:
- 甲: 1
  乙:
    - 丙
- []
"""
    assert nodes_of_plain_lines(text) == Mapping(
        2,
        1,
        {
            "年度": (Scalar(2, 1, "年度"), Scalar(2, 5, "2022")),
            "部门职能": (Scalar(3, 1, "部门职能"), Scalar(3, 7, "“甲”：'乙'")),
            "收入构成": (
                Scalar(5, 1, "收入构成"),
                Mapping(
                    6,
                    3,
                    {
                        "财政拨款": (Scalar(6, 3, "财政拨款"), Scalar(6, 8, "")),
                        "其中": (Scalar(8, 3, "其中"), Scalar(8, 7, "1,000")),
                    },
                ),
            ),
            "部门职能概述": (
                Scalar(9, 1, "部门职能概述"),
                Sequence(
                    10,
                    1,
                    [
                        Mapping(
                            10,
                            3,
                            {
                                "甲": (Scalar(10, 3, "甲"), Scalar(10, 6, "1")),
                                "乙": (Scalar(11, 3, "乙"), Sequence(12, 5, [Scalar(12, 7, "丙")])),
                            },
                        ),
                        Sequence(13, 3, []),
                    ],
                ),
            ),
        },
    )
    is_read_as_events(text)


@pytest.mark.parametrize(
    "text",
    [
        "甲: 乙\n  丙\n",
        "甲: 乙\n  - 丙\n",
        "甲: 乙\n  丙: 丁\n",
        "- 甲\n  - 乙\n",
        "甲: 1\n甲: 2\n",
        "甲: 乙: 丙\n",
        "甲: 乙 # 丙\n",
        "甲: 乙 \n",
        '甲: "\\u4e00"\n',
        "甲: |\n  乙\n",
        "甲: &a 乙\n",
        "甲:乙\n",
        "甲\n",
        "  甲: 乙\n",
        "甲: 乙\n---\n丙: 丁\n",
        "甲: '乙\n  丙'\n",
        "",
        "# 甲\n",
    ],
)
def test_a_line_that_may_be_anything_else_is_left_to_the_events(text: str) -> None:
    assert nodes_of_plain_lines(text) is None


@pytest.mark.parametrize("folder", ["declarations", "examples/declarations"])
def test_our_declarations_are_read_line_by_line(folder: str) -> None:
    files = [*(OURS / folder).glob("*/*/*.yaml")]
    assert files
    for file in files:
        assert nodes_of_plain_lines(file.read_text(encoding="utf-8")) is not None, file


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(OURS)))
def test_every_file_of_ours_is_read_as_the_events_give_it(file: Path) -> None:
    try:
        is_read_as_events(file.read_text(encoding="utf-8").removeprefix("\ufeff"))
    except UnicodeDecodeError:
        pytest.skip("is told as a file that is no text")


@given(declarations().map(declaration_as_yaml))
def test_whatever_is_written_is_read_as_the_events_give_it(text: str) -> None:
    is_read_as_events(text)


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_any_text_is_read_as_the_events_give_it(text: str) -> None:
    is_read_as_events(text)


@given(
    st.lists(
        st.tuples(st.integers(0, len(SEED)), st.integers(0, 12), st.sampled_from(["", *PIECES])), min_size=1, max_size=3
    )
)
def test_a_changed_declaration_is_read_as_the_events_give_it(edits: list[tuple[int, int, str]]) -> None:
    text = SEED
    for start, length, put in edits:
        text = text[:start] + put + text[start + length :]
    is_read_as_events(text)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["", "", " ", "  ", "  ", "    "]),
            st.sampled_from(["- ", "", "", "# "]),
            st.sampled_from(["甲", "乙:", "丙: 1", "丁: '2'", "戊: []", "己: 3: 4", '庚: "5"']),
        ),
        max_size=8,
    )
)
def test_lines_in_any_order_and_depth_are_read_as_the_events_give_them(lines: list[tuple[str, str, str]]) -> None:
    is_read_as_events("".join(f"{indent}{dash}{said}\n" for indent, dash, said in lines))
