"""Checks of a declaration against the register: its folder, its department's name and its 预算代码."""

import re
from collections.abc import Iterable, Iterator, Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA

from generator.check.indicator_rows import in_one_spelling
from generator.check.rule import Check, Spot, Subject
from generator.diagnostics.diagnostic import ReviewItem, Rule, Severity
from generator.model.declaration import Declaration
from generator.model.labels import label
from generator.model.region import RegisteredDepartment
from generator.model.spelling import closed

_NAME, _CODE = label(Declaration, "department_name"), label(Declaration, "budget_code")


def _name_of_another(subject: Subject) -> Iterator[Spot]:
    """A form whose department's name is registered for another folder."""
    name, own = subject.declaration.department_name, subject.region.registered(subject.address.department)
    if own is None or own.name != name:
        for line in _lines_with_name(subject):
            yield (
                ("department_name",),
                f"“{name}”登记的目录是“{line.slug}”，这份表却在“{subject.address.department}”下，请核对",
            )


def _lines_with_name(subject: Subject) -> list[RegisteredDepartment]:
    """The register's lines of other folders that have the form's name, with or without its scope and white space."""
    name = subject.declaration.department_name
    return [
        line
        for called in dict.fromkeys((name, _bare(name)))
        for line in _others(subject, subject.region.lines_by_name.get(called, ()))
    ]


def _code_of_another(subject: Subject) -> Iterator[Spot]:
    """A form whose budget code is registered for another folder, or not the one registered for its own."""
    form, own = subject.declaration, subject.region.registered(subject.address.department)
    code = in_one_spelling(form.budget_code)
    if not code or (own is not None and own.budget_code and _is_own_code(code, own.budget_code, form)):
        return
    others = [*_others(subject, subject.region.lines_by_code.get(code, ()))]
    for line in others:
        yield ("budget_code",), f"“{code}”是“{line.name}”（目录“{line.slug}”）的代码，请核对"
    if not others and own is not None and own.budget_code:
        yield ("budget_code",), f"“{form.budget_code}”与部门名录所载“{own.budget_code}”不同，请核对"


def _is_own_code(code: str, registered: str, form: Declaration) -> bool:
    """Whether a code is the department's own.

    A form of its 本级 alone may have the longer code of the unit: 301001 for 301.
    """
    own = closed(registered)
    return code == own or (form.scope == "本级" and code.startswith(own) and len(code) > len(own))


def _unregistered(subject: Subject) -> Iterator[Spot]:
    """A form in a folder that is not registered, in a region that has a register."""
    region, folder = subject.region, subject.address.department
    if not region.departments or region.registered(folder) is not None:
        return
    nearest = _folder_meant(folder, [line.slug for line in region.departments])
    meant = f"，疑为“{nearest}”之误" if nearest else ""
    yield (
        ("department_name",),
        f"目录“{folder}”没有在 region.yaml 的部门名录中登记{meant}；确为另一部门的，请登记它的目录和名称",
    )


def _folder_meant(folder: str, slugs: Sequence[str]) -> str | None:
    """The registered folder that was probably meant; None where there is none.

    A folder that differs only in a number is not meant: it is another unit's.
    """
    others = [slug for slug in slugs if _NUMBER.sub("", slug) != _NUMBER.sub("", folder) or not _NUMBER.search(slug)]
    nearest = process.extractOne(folder, others, scorer=OSA.normalized_similarity, score_cutoff=_NEAR)
    if nearest:
        return str(nearest[0])
    longer = [slug for slug in others if f"{slug}-".startswith(f"{folder}-") or f"{folder}-".startswith(f"{slug}-")]
    return longer[0] if len(longer) == 1 else None


_NUMBER = re.compile(r"\d+")


def _unlike_the_register(subject: Subject) -> Iterator[Spot]:
    """A department's name in its newest form that is not the register's, which has present names.

    A renamed department keeps part of its name, and a slip changes one or two characters.
    """
    here, name = subject.address, _bare(subject.declaration.department_name)
    own = subject.region.registered(here.department)
    if own is None or own.declares_in(here.year) is False or own.name == name:
        return
    if subject.archive.series_of(here)[-1].year != here.year:
        return
    if _lines_with_name(subject):
        return  # the rule name-of-another says more
    known = _bare(own.name)
    if name in known or known in name:
        return
    if words := _message_about_name(name, known, subject):
        yield ("department_name",), words


def _message_about_name(name: str, known: str, subject: Subject) -> str:
    """The message about a name that is not the register's; empty where it may be an older name of the department.

    `name` is the form's name and `known` the register's, both without scope.
    """
    if not _stem(name, subject) & _stem(known, subject):
        short_for = [line for line in subject.region.departments if _is_short_for(name, line.name, subject)]
        meant = f"，像是“{short_for[0].name}”（目录“{short_for[0].slug}”）的简称" if len(short_for) == 1 else ""
        return f"“{name}”与部门名录所载“{known}”不同{meant}，是否放错了目录；改了名称的，请更新名录"
    if _is_short_for(name, known, subject):
        return f"“{name}”像是部门名录所载“{known}”的简称，应写全称"
    if OSA.distance(name, known) <= _SLIPS and min(len(name), len(known)) >= _LONG_ENOUGH:
        return f"“{name}”与部门名录所载“{known}”只差一两个字，是否写错了"
    archive, here = subject.archive, subject.address
    before = [place for place in archive.series_of(here) if place.year < here.year]
    if any(_bare(archive.form_at(place).department_name) == known for place in before):
        return f"“{name}”与部门名录和往年申报表所载“{known}”不同，是否误用了旧名称"
    return ""


def _is_short_for(name: str, known: str, subject: Subject) -> bool:
    """Whether a name has the first character of a longer one, and after it some of the others in the same order."""
    short, whole = (text.removeprefix(subject.region.name) for text in (name, known))
    if not short or short[0] != whole[:1] or len(whole) - len(short) < _SLIPS:
        return False
    characters = iter(whole)
    return all(character in characters for character in short)


def _stem(name: str, subject: Subject) -> frozenset[str]:
    """The characters of a name without the region and the usual ending; some stay when a 委员会 becomes a 局."""
    return frozenset(_USUAL_ENDING.sub("", name.removeprefix(subject.region.name)))


_USUAL_ENDING = re.compile("(?:委员会|办公室|管理局|事务局|服务局|中心|部|局|委|办|厅|科|处)+$")
_LONG_ENOUGH = 5


def _bare(name: str) -> str:
    """A name without its scope in brackets and without white space."""
    return _IN_BRACKETS.sub("", "".join(name.split()))


_IN_BRACKETS = re.compile("[（(](?:本级|汇总)[）)]$")
_NEAR, _SLIPS = 0.6, 2


def _others(subject: Subject, lines: Iterable[RegisteredDepartment]) -> Iterator[RegisteredDepartment]:
    """The lines that are valid in the form's year and belong to another folder."""
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
