"""Checks of a declaration against the register: it lies in its own department's folder, with its own 预算代码."""

from collections.abc import Iterable, Iterator

from generator.check.rule import Check, Spot, Subject
from generator.diagnostics.diagnostic import Rule, Severity
from generator.model.declaration import Declaration
from generator.model.labels import label
from generator.model.region import RegisteredDepartment

_NAME, _CODE = label(Declaration, "department_name"), label(Declaration, "budget_code")


def _name_of_another(subject: Subject) -> Iterator[Spot]:
    name, own = subject.declaration.department_name, subject.region.registered(subject.address.department)
    if own is None or own.name != name:
        for line in _others(subject, subject.region.lines_by_name.get(name, ())):
            yield (
                ("department_name",),
                f"“{name}”登记的目录是“{line.slug}”，这份表却在“{subject.address.department}”下，请核对",
            )


def _code_of_another(subject: Subject) -> Iterator[Spot]:
    code, own = subject.declaration.budget_code, subject.region.registered(subject.address.department)
    if not code or (own is not None and own.budget_code == code):
        return
    others = [*_others(subject, subject.region.lines_by_code.get(code, ()))]
    for line in others:
        yield ("budget_code",), f"“{code}”是“{line.name}”（目录“{line.slug}”）的代码，请核对"
    if not others and own is not None and own.budget_code:
        yield ("budget_code",), f"“{code}”与部门名录所载“{own.budget_code}”不同，请核对"


def _others(subject: Subject, lines: Iterable[RegisteredDepartment]) -> Iterator[RegisteredDepartment]:
    """Those of the register's lines that hold in the form's year and are another folder's."""
    here = subject.address
    return (line for line in lines if line.slug != here.department and line.declares_in(here.year))


REGISTER_CHECKS: tuple[Check, ...] = (
    Check(
        Rule(
            "name-of-another",
            f"{_NAME}与目录",
            Severity.ERROR,
            f"{_NAME}不是部门名录中另一个目录的名称：申报表要放在本部门的目录下。",
        ),
        _name_of_another,
    ),
    Check(
        Rule(
            "code-of-another",
            f"{_CODE}与名录",
            Severity.ERROR,
            f"申报表的{_CODE}与部门名录所载的相同，不是另一个目录的。",
        ),
        _code_of_another,
    ),
)
