"""Remarks on totals over several declarations: how many there are, what they cover, and what the total is not."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, get_args

from generator.model.declaration import Amounts, Scope
from generator.model.labels import label
from generator.model.wording.comparisons import SCOPE_NOT_STATED

NOT_THE_GOVERNMENTS: Final = "各部门预算之和，不等于本级政府支出"
"""The note beside a total of departments' budgets."""
TOO_SMALL: Final = "本级不含所属单位，合计偏小"
INCLUDED_ABOVE: Final = "已含在所属部门的预算中"
"""The remark on a unit that is covered by its department's form."""


@dataclass(frozen=True, slots=True)
class MakeUp:
    """The parts of a total: the number of departments and of units, and how many forms have each 填报口径.

    `left_out` is the number of units that are covered by their department's form, `not_stating` that of forms without a
    budget. `is_too_small` says that a form covers its department alone and that units of it are not in the total.
    """

    departments: int
    units: int
    scopes: tuple[tuple[Scope | None, int], ...]
    left_out: int = 0
    not_stating: int = 0
    is_too_small: bool = False


def make_up_text(make_up: MakeUp) -> str:
    """The parts of a total and its limits: `7个部门：汇总4、本级1、未注明2；本级不含所属单位，合计偏小`.

    Empty where there are no departments and no units, and nothing was left out.
    """
    remarks = [counted] if (counted := counted_text(make_up)) else []
    remarks += [TOO_SMALL] if make_up.is_too_small else []
    remarks += [f"{make_up.left_out}个单位{INCLUDED_ABOVE}，不再相加"] if make_up.left_out else []
    remarks += (
        [f"{make_up.not_stating}份申报表没有载明{label(Amounts, 'budget')}，不在其内"] if make_up.not_stating else []
    )
    return "；".join(remarks)


def counted_text(make_up: MakeUp) -> str:
    """The number of departments and units and what their forms cover: `7个部门：汇总4、本级1、未注明2`.

    Empty where there are none.
    """
    if not (make_up.departments or make_up.units):
        return ""
    kinds = (make_up.departments, "个部门"), (make_up.units, "个单位")
    counted = "、".join(f"{number}{kind}" for number, kind in kinds if number)
    scopes = "、".join(f"{scope or SCOPE_NOT_STATED}{number}" for scope, number in make_up.scopes)
    return f"{counted}：{scopes}"


def scopes_counted(scopes: Iterable[Scope | None]) -> tuple[tuple[Scope | None, int], ...]:
    """The number of forms with each 填报口径: 汇总 first, then 本级, then None for those that do not state it."""
    of_forms = [*scopes]
    order: tuple[Scope | None, ...] = (*reversed(get_args(Scope)), None)
    return tuple((scope, of_forms.count(scope)) for scope in order if scope in of_forms)


def over_departments(number: int) -> str:
    """The number of departments behind a figure that does not cover all of them: `6个部门`."""
    return f"{number}个部门"
