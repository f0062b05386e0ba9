"""Which words of a text changed, and what is mere form."""

import pytest

from generator.compare.text_difference import pieces_of
from generator.model.change import Change
from generator.model.change_kind import ChangeKind
from tests.compare.told import marked


@pytest.mark.parametrize(
    "before, after, expected",
    [
        ("完成6家单位到期档案接收进馆。", "完成8家单位到期档案接收进馆。", "完成[-6-]{+8+}家单位到期档案接收进馆。"),
        ("新增座位12个", "新增座位120个", "新增座位[-12-]{+120+}个"),
        ("加强监督检查。", "加强日常监督检查。", "加强{+日常+}监督检查。"),
        ("负责殡葬管理工作,推行改革。", "负责殡葬管理工作，推行改革。", "负责殡葬管理工作⟨,|，⟩推行改革。"),
        ("覆盖率９５％", "覆盖率95%", "覆盖率⟨９５％|95%⟩"),
        ("青山区⺠政局", "青山区民政局", "青山区⟨⺠|民⟩政局"),
        ("应保尽保、应救尽救", "应保尽保应救尽救", "应保尽保⟨、|⟩应救尽救"),
        ("全区共有PM2.5监测点", "全区共有PM10监测点", "全区共有PM[-2.5-]{+10+}监测点"),
        ("推行课后服务。", "落实双减任务。", "[-推行课后服务。-]{+落实双减任务。+}"),
        ("", "新写的", "{+新写的+}"),
    ],
)
def test_the_changed_words_are_marked(before: str, after: str, expected: str) -> None:
    change = Change(ChangeKind.REWORDED, None, None, before, after, pieces_of(before, after))
    assert marked(change) == expected


def test_a_single_character_between_two_changes_is_part_of_one_change() -> None:
    change = Change(
        ChangeKind.REWORDED, None, None, "", "", pieces_of("做到甲乙的丙丁为止并且完成", "做到子丑的寅卯为止并且完成")
    )
    assert marked(change) == "做到[-甲乙的丙丁-]{+子丑的寅卯+}为止并且完成"
