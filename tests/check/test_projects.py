"""Projects of a department: which code is another's, which project contains which."""

from generator.check.findings import findings_of
from generator.model.archive import Archive
from generator.model.project import Project
from tests.builders import address, archive, project

PLACE = "wuhan-qingshan/civil-affairs"
RULES = ("code-of-another-project", "unknown-parent-project")


def of(**projects: Project) -> Archive:
    """Projects by year and slug: `y2022_relief`."""
    return archive(projects={f"{PLACE}/{name[1:5]}/{name[6:]}": one for name, one in projects.items()})


def found(whole: Archive) -> list[str]:
    return [
        f"{place.file_name} {finding.severity.label} {finding.message}"
        for place in whole.projects
        for finding in findings_of(whole, address(str(place)))
        if finding.rule.id in RULES
    ]


def test_a_code_under_another_slug_is_warned_of_by_both_names() -> None:
    (said,) = found(of(y2021_relief=project(年度="2021"), y2022_aid=project(项目名称="救助")))
    assert said == (
        "2022/aid.yaml 警告 “420107220000001”也是2021年“困难群众救助补助”（2021/relief.yaml）的项目代码，"
        "本表为“救助”（2022/aid.yaml）；同一项目各年度的文件名应相同，请核对"
    )


def test_the_same_project_through_the_years_keeps_its_code_whatever_it_is_called() -> None:
    assert found(of(y2021_relief=project(年度="2021"), y2022_relief=project(项目名称="救助"))) == []


def test_the_name_decides_nothing() -> None:
    assert found(of(y2021_relief=project(年度="2021"), y2022_aid=project(项目代码="420107220000002"))) == []


def test_a_project_that_contains_it_is_one_of_the_same_year() -> None:
    below = project(项目代码="1", 上级项目="relief")
    assert found(of(y2022_aid=below, y2022_relief=project())) == []
    assert found(of(y2021_relief=project(年度="2021"), y2022_aid=below)) == [
        "2022/aid.yaml 警告 本部门2022年没有“relief”这个项目，应写一级项目的文件名，不含 .yaml"
    ]
    assert found(of(y2022_aid=project(上级项目="aid"))) == [
        "2022/aid.yaml 警告 “aid”就是本项目，上级项目应是所属的一级项目"
    ]
