"""Checks of projects against other projects of their department: codes, and the project that they belong to."""

from collections.abc import Iterator

from generator.check.rule import Check, Spot, Subject
from generator.diagnostics.diagnostic import Rule, Severity
from generator.model.archive import DeclarationAddress
from generator.model.labels import label
from generator.model.project import Project

_CODE, _PARENT = label(Project, "project_code"), label(Project, "parent_project")


def _code_of_another_project(subject: Subject) -> Iterator[Spot]:
    """A project whose code another project of the department has; reported for the later of the two addresses.

    Projects are told apart by their slugs alone.
    """
    project = subject.declaration
    if not isinstance(project, Project) or not project.project_code:
        return
    for address, other in _others(subject):
        if other.project_code == project.project_code and address < subject.address:
            named = f"{address.year}年“{other.project_name}”（{address.file_name}）"
            own = f"“{project.project_name}”（{subject.address.file_name}）"
            advice = "同一项目各年度的文件名应相同，请核对"
            yield ("project_code",), f"“{project.project_code}”也是{named}的{_CODE}，本表为{own}；{advice}"
            return


def _unknown_parent(subject: Subject) -> Iterator[Spot]:
    """A parent project that is the project itself, or none of the department's projects of the year."""
    project, here = subject.declaration, subject.address
    if not isinstance(project, Project) or not project.parent_project:
        return
    if project.parent_project == here.project:
        yield ("parent_project",), f"“{project.parent_project}”就是本项目，{_PARENT}应是所属的一级项目"
    elif all(address.project != project.parent_project for address in _of_year(subject)):
        yield (
            ("parent_project",),
            f"本部门{here.year}年没有“{project.parent_project}”这个项目，应写一级项目的文件名，不含 .yaml",
        )


def _others(subject: Subject) -> Iterator[tuple[DeclarationAddress, Project]]:
    """The department's projects with another slug, of any year."""
    here = subject.address
    for address, other in subject.archive.projects.items():
        place = address.region, address.department
        if place == (here.region, here.department) and address.project != here.project:
            yield address, other


def _of_year(subject: Subject) -> Iterator[DeclarationAddress]:
    """The addresses of the department's projects of the same year, including unreadable ones."""
    here, archive = subject.address, subject.archive
    for address in (*archive.projects, *archive.unreadable_projects):
        if address.of_department == here.of_department:
            yield address


PROJECT_CHECKS: tuple[Check, ...] = (
    Check(
        Rule(
            "code-of-another-project",
            f"{_CODE}与文件名",
            Severity.WARNING,
            f"同一部门两个项目的{_CODE}不同：各年度的同一项目用同一文件名，按文件名逐年对照，不按名称和代码。",
        ),
        _code_of_another_project,
    ),
    Check(
        Rule(
            "unknown-parent-project",
            f"{_PARENT}不存在",
            Severity.WARNING,
            f"{_PARENT}是本部门同一年度的另一个项目，写其文件名；合计时不重复计算。",
        ),
        _unknown_parent,
    ),
)
