"""The targets of the example district's public forms of 2023, read by hand: which of them are no number and no date."""

from collections.abc import Iterator

from generator.model.goals import Indicator
from generator.model.value import ValueKind, target_of
from generator.read.folder import read_folder
from tests.documents import PROJECT

IN_WORDS = """
长期有效
实现民生档案“一站式”查询
应保尽保、应救尽救、应养尽养
有效保障，不发生冲击社会道德底线的事件
不断提升
老年人获得感、幸福感、安全感不断提升
逐步完善
应免尽免
依法依规，便民利民
每学期开学前
基本解决
不断优化
大班额保持为零
二星级
有效控制
逐步提高
有所减轻
完成 #4 号、#5 号转运站压缩设备更新
明显增强
不断提升
持续提升
""".strip().splitlines()
"""Twenty-one of 123: the form itself calls the one with digits 定性, and 大班额保持为零 is of another thing."""


def indicators_of(year: int) -> Iterator[Indicator]:
    """The indicators of the annual goals of a year's public forms."""
    for _, form in read_folder(PROJECT / "examples/declarations").archive.public():
        if form.fiscal_year == year:
            yield from (row.indicator for goal in form.goals.annual for row in goal.rows())


def test_all_but_twenty_one_of_the_targets_are_quantified_as_counted_by_hand() -> None:
    values = [target_of(indicator) for indicator in indicators_of(2023)]
    assert None not in values
    others = [value for value in values if value and not value.is_quantified]
    assert sorted(value.text for value in others) == sorted(IN_WORDS)
    assert {value.kind for value in others} == {ValueKind.QUALITATIVE}
    assert (len(values), len(values) - len(others)) == (123, 102)
