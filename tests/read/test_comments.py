"""What of a file is a comment, and what only looks like one."""

import pytest

from generator.read.comments import Comment, comments_of


@pytest.mark.parametrize(
    "text",
    [
        "甲: 完成#1号\n",
        "甲: '完成 #1 号'\n",
        '甲: "完成\n  #1 号"\n',
        "甲: |-\n  第一段\n  # 第二段\n\n  # 第四段\n乙: 丙\n",
        "甲: ['# 乙', \"# 丙\"]\n",
        "'# 甲': 乙\n",
    ],
)
def test_what_stands_in_a_text_or_a_key_is_none(text: str) -> None:
    assert comments_of(text) == ()


def test_each_is_told_with_its_place_and_whether_it_stands_alone() -> None:
    text = "# 一\n甲: |-   # 二\n    # 文\n  # 三\n乙: '丙'  # 四 # 五\n丁: [ # 六\n  戊]#庚\n#"
    assert comments_of(text) == (
        Comment(1, 1, "# 一", is_alone=True),
        Comment(2, 9, "# 二", is_alone=False),
        Comment(4, 3, "# 三", is_alone=True),
        Comment(5, 9, "# 四 # 五", is_alone=False),
        Comment(6, 6, "# 六", is_alone=False),
        Comment(7, 5, "#庚", is_alone=False),
        Comment(8, 1, "#", is_alone=True),
    )
