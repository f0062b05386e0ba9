"""A pair of forms with one of each kind of change that a report words in its own way."""

from typing import Any

from generator.compare.changes import compare
from generator.compare.report_entry import Entry, EntryOutcome
from generator.model.declaration import Declaration
from tests.builders import amounts, declaration, goal, indicator, only

NAME = "declarations/wuhan-qingshan/civil-affairs/2023.yaml"


def last_year() -> Declaration:
    """The form of 2022."""
    return declaration(
        填报日期=None,
        部门总体资金情况=only({"收入构成": {"财政拨款": amounts("6009.09"), "其他资金": amounts("48")}}),
        年度工作任务=["务实做好困难救助,推进街道社工站建设。", "开展婚俗改革。"],
        整体绩效目标=_goals(
            [indicator(**_year("900人", "950人")), indicator("新增养老床位", **_year("150张", "200张"))],
            indicator("救助政策知晓率", **_year("90%", "≥95%")),
        ),
    )


def this_year() -> Declaration:
    """The form of 2023."""
    return declaration(
        年度="2023",
        填报日期=None,
        部门总体资金情况=only({"收入构成": {"财政拨款": amounts("6247.21"), "其他资金": amounts(None)}}),
        年度工作任务=["务实做好困难群众救助，推进街道社工站建设。"],
        整体绩效目标=_goals(
            [indicator("困难群众救助人数", **_year("950人", "960人")), indicator("街道社工站", **_year(None, "3个"))],
            indicator("救助政策知晓率", **_year("≥95%", "≥90%")),
        ),
    )


def entries() -> list[Entry]:
    """A report of these two, and of what could not be compared."""
    return [
        Entry("declarations/wuhan-qingshan/education/2022.yaml", EntryOutcome.DELETED, "删去"),
        Entry(NAME, EntryOutcome.COMPARED, "新增，与2022年的表比较", compare(last_year(), this_year())),
    ]


def _year(before: str | None, target: str) -> dict[str, Any]:
    return {"前年": None, "上年": before, "预期当年实现值": target, "绩效标准": None}


def _goals(output: list[dict[str, Any]], benefit: dict[str, Any]) -> dict[str, Any]:
    indicators = only({"产出指标": {"数量指标": output}, "效益指标": {"社会效益指标": [benefit]}})
    return only({"年度目标": [goal(绩效指标=indicators)]})
