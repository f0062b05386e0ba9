"""Totals over several declarations in words: of how many they are, what those cover, what a total is not."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, get_args

from generator.model.declaration import Amounts, Scope
from generator.model.labels import label
from generator.model.wording.comparisons import SCOPE_NOT_STATED

NOT_THE_GOVERNMENTS: Final = "各部门预算之和，不等于本级政府支出"
"""What stands beside a total of departments' budgets."""
TOO_SMALL: Final = "本级不含所属单位，合计偏小"
INCLUDED_ABOVE: Final = "已含在所属部门的预算中"
"""Of a unit whose department's form covers it."""


@dataclass(frozen=True, slots=True)
class MakeUp:
    """Of what a total is: how many departments and units, what their forms cover, how many were left out.

    `left_out` are units whose department's form covers them, `not_stating` forms without a budget. `is_too_small`:
    a form covers its department alone, and units of it are not in the total.
    """

    departments: int
    units: int
    scopes: tuple[tuple[Scope | None, int], ...]
    left_out: int = 0
    not_stating: int = 0
    is_too_small: bool = False


def make_up_text(make_up: MakeUp) -> str:
    """`7个部门：汇总4、本级1、未注明2；本级不含所属单位，合计偏小`; empty of nothing."""
    said = [counted] if (counted := counted_text(make_up)) else []
    said += [TOO_SMALL] if make_up.is_too_small else []
    said += [f"{make_up.left_out}个单位{INCLUDED_ABOVE}，不再相加"] if make_up.left_out else []
    said += (
        [f"{make_up.not_stating}份申报表没有载明{label(Amounts, 'budget')}，不在其内"] if make_up.not_stating else []
    )
    return "；".join(said)


def counted_text(make_up: MakeUp) -> str:
    """Of how many it is and what they cover, `7个部门：汇总4、本级1、未注明2`; empty of nothing."""
    if not (make_up.departments or make_up.units):
        return ""
    kinds = (make_up.departments, "个部门"), (make_up.units, "个单位")
    counted = "、".join(f"{number}{kind}" for number, kind in kinds if number)
    scopes = "、".join(f"{scope or SCOPE_NOT_STATED}{number}" for scope, number in make_up.scopes)
    return f"{counted}：{scopes}"


def scopes_counted(scopes: Iterable[Scope | None]) -> tuple[tuple[Scope | None, int], ...]:
    """How many forms cover what: 汇总 first, then 本级, then those that do not say."""
    given = [*scopes]
    order: tuple[Scope | None, ...] = (*reversed(get_args(Scope)), None)
    return tuple((scope, given.count(scope)) for scope in order if scope in given)


def over_departments(number: int) -> str:
    """Of how many departments a figure is, where that is not all of them: `6个部门`."""
    return f"{number}个部门"
