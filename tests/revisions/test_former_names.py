"""A link to what had another name in Git still leads to it, and the revisions of a year's two files are their own."""

import re
from typing import Any

from tests.builders import goal, indicator, only
from tests.history.repository import Repository
from tests.project import yaml_of
from tests.publish.anchors import row_id
from tests.revisions.test_feed_and_withdrawals import CIVIL, entries, page, repository

__all__ = ["repository"]

ADJUSTED = CIVIL.replace(".yaml", ".adjusted.yaml")
URL = "disclosures/qingshan/civil-affairs/2022/"


def named(*names: str, **more: Any) -> str:
    """The file of a form with indicators of these names."""
    rows = [indicator(name, 预期当年实现值=f"{number}次") for number, name in enumerate(names, start=7)]
    goals = [goal(绩效指标=only({"产出指标": {"数量指标": rows}}))]
    return yaml_of(整体绩效目标={"年度目标": goals}, **more)


def test_an_older_name_of_an_indicator_still_leads_to_its_row(repository: Repository) -> None:
    versions = [("救助人次", "检查次数"), ("救助人次", "安全检查次数"), ("新设", "救助人次", "消防安全检查次数")]
    for number, names in enumerate(versions):
        repository.commit(str(number), {CIVIL: named(*names)})
    row = re.search(rf'<tr id="{row_id("消防安全检查次数")}".*?</tr>', page(repository, URL))
    assert row
    assert re.findall(r'<span id="([^"]*)"></span>', row[0]) == [row_id("安全检查次数"), row_id("检查次数")]
    assert not re.search(rf"#(?:{row_id('安全检查次数')}|{row_id('检查次数')})\b", page(repository, URL))


def test_the_adjusted_file_has_revisions_of_its_own(repository: Repository) -> None:
    repository.commit("按年中调整批复", {ADJUSTED: named("甲", 公开信息={"阶段": "调整"})})
    repository.commit("更正笔误", {ADJUSTED: named("甲", 公开信息={"阶段": "调整"}, 年度工作任务=["更正的任务。"])})
    titles = [entry.title for entry in entries(repository)]
    assert titles[:3] == [
        "修改：青山区民政局（汇总）2022年（调整）",
        "本站收录：青山区民政局（汇总）2022年（调整）",
        "修改：青山区民政局（汇总）2022年",
    ]
    assert "说明：更正笔误" in page(repository, f"{URL}adjusted/")
    assert "更正笔误" not in page(repository, URL)


def test_a_folder_that_moved_takes_the_adjusted_file_along(repository: Repository) -> None:
    repository.commit("调整", {ADJUSTED: named("甲", 公开信息={"阶段": "调整"})})
    before = {entry.id for entry in entries(repository)}
    repository.git("mv", "declarations/qingshan/civil-affairs", "declarations/qingshan/civil")
    moved = "- 原地址: qingshan/civil-affairs\n  新地址: qingshan/civil\n"
    repository.commit("移动", {"declarations/moved.yaml": moved})
    assert before <= {entry.id for entry in entries(repository)}
    notice = page(repository, f"{URL}adjusted/")
    assert "此处原载的申报表已经移到新的地址。" in notice
    assert 'href="../../../civil/2022/adjusted/"' in notice
