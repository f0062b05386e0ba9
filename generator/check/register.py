"""Checks of a declaration against the register: it lies in its own department's folder, with its own 预算代码."""

import re
from collections.abc import Iterable, Iterator

from rapidfuzz import process
from rapidfuzz.distance import OSA

from generator.check.rule import Check, Spot, Subject
from generator.diagnostics.diagnostic import ReviewItem, Rule, Severity
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


def _unregistered(subject: Subject) -> Iterator[Spot]:
    region, folder = subject.region, subject.address.department
    if not region.departments or region.registered(folder) is not None:
        return
    slugs = [line.slug for line in region.departments]
    nearest = process.extractOne(folder, slugs, scorer=OSA.normalized_similarity, score_cutoff=_NEAR)
    meant = f"，疑为“{nearest[0]}”之误" if nearest else ""
    yield (
        ("department_name",),
        f"目录“{folder}”没有在 region.yaml 的部门名录中登记{meant}；确为另一部门的，请登记它的目录和名称",
    )


def _unlike_the_register(subject: Subject) -> Iterator[Spot]:
    """The newest form's name against the register, which knows departments by their present names.

    A department that was renamed keeps some word of its name; a slip changes a character or two.
    """
    here, name = subject.address, _bare(subject.declaration.department_name)
    own = subject.region.registered(here.department)
    if own is None or own.declares_in(here.year) is False or own.name == name:
        return
    if subject.archive.series_of(here)[-1].year != here.year:
        return
    if [*_others(subject, subject.region.lines_by_name.get(name, ()))]:
        return  # of which more is said
    known = _bare(own.name)
    if name in known or known in name:
        return
    if OSA.distance(name, known) <= _SLIPS and min(len(name), len(known)) >= _LONG_ENOUGH:
        yield ("department_name",), f"“{name}”与部门名录所载“{own.name}”只差一两个字，是否写错了"
    elif not _stem(name, subject) & _stem(known, subject):
        yield ("department_name",), f"“{name}”与部门名录所载“{own.name}”不同，是否放错了目录；改了名称的，请更新名录"


def _stem(name: str, subject: Subject) -> frozenset[str]:
    """The characters that tell what a department is for; those that rename a 委员会 a 局 leave some of them."""
    return frozenset(_USUAL_ENDING.sub("", name.removeprefix(subject.region.name)))


_USUAL_ENDING = re.compile("(?:委员会|办公室|管理局|事务局|服务局|中心|部|局|委|办|厅|科|处)+$")
_LONG_ENOUGH = 5


def _bare(name: str) -> str:
    """A name without what the form covers, and without white space."""
    return _IN_BRACKETS.sub("", "".join(name.split()))


_IN_BRACKETS = re.compile("[（(](?:本级|汇总)[）)]$")
_NEAR, _SLIPS = 0.6, 2


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
            ReviewItem.COMPLETENESS,
        ),
        _name_of_another,
    ),
    Check(
        Rule(
            "code-of-another",
            f"{_CODE}与名录",
            Severity.ERROR,
            f"申报表的{_CODE}与部门名录所载的相同，不是另一个目录的。",
            ReviewItem.COMPLETENESS,
        ),
        _code_of_another,
    ),
    Check(
        Rule(
            "unregistered-folder",
            "目录未登记",
            Severity.WARNING,
            "有部门名录的地区，申报表的目录要在名录中登记；写错的目录会多出一个部门的页面。",
            ReviewItem.COMPLETENESS,
        ),
        _unregistered,
    ),
    Check(
        Rule(
            "name-unlike-register",
            f"{_NAME}与名录",
            Severity.WARNING,
            f"最近一年申报表的{_NAME}与部门名录所载的相同；部门改名的，名录随之更新。",
            ReviewItem.COMPLETENESS,
        ),
        _unlike_the_register,
    ),
)
