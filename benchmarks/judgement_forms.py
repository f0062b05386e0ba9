"""An edit as a row of a table → the form before it and the form after it.

`path` is a place of `judgements_base.yaml` as reports write it:
`年度目标1/产出指标/数量指标/“受益人口”/预期当年实现值`. Or it is a category and a name, `数量指标/接收档案`, for the
target of an indicator of that name alone; `{计算符号: 大于等于}` behind it fills other cells of its row. An edit of
several places has them in `path`, `old` and `new` with ` ｜ ` between.

`old` and `new` are what stands there: （空） is a blank, （无） nothing at all, a text in braces or brackets is YAML.
At `…/次序` they are the positions of a list in their old and new order. `注释` is a comment of the file.
"""

import re
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from generator.model.declaration import Declaration
from generator.model.judgement import Group
from generator.model.taxonomy import EDITIONS

BASE = Path(__file__).with_name("judgements_base.yaml")
BLANK, ABSENT, BETWEEN, ORDER, COMMENT = "（空）", "（无）", " ｜ ", "次序", "注释"
_FIRST_LEVEL = {
    second: category.name for edition in EDITIONS for category in edition.categories for second in category.second_level
}
_GOALS = "整体绩效目标"
_GOAL = re.compile(r"(长期目标|年度目标)(\d+)")
_ROW = re.compile(
    r"(?!年度|长期目标|整体|部门|公开信息|填报)(?:(?P<first>[^/{}]+)/)?(?P<second>[^/{}]+指标|[^/{}]*预算控制)/(?P<name>[^/{}]+)(?P<facts>\{.*\})?"
)
_PRIOR = ("前年", "上年")


@dataclass(frozen=True, slots=True)
class Row:
    """One edit and what must be said of it."""

    path: str
    old: str
    new: str
    kind: str
    group: Group


def forms_of(row: Row) -> tuple[Declaration, Declaration]:
    """The form before the edit and after it; where their years differ, prior years are blank unless the row has any."""
    paths, olds, news = (cell.split(BETWEEN) for cell in (row.path, row.old, row.new))
    own = _ROW.fullmatch(paths[0])
    base = _with_row(own) if own else yaml.load(BASE.read_text(encoding="utf-8"), yaml.BaseLoader)
    before, after = deepcopy(base), deepcopy(base)
    if "年度" in paths:
        for form in (before, after):
            _forget_the_past(form)
    for path, old, new in zip(paths, olds, news, strict=True):
        steps = _steps(own) if path == paths[0] and own else _steps_of(path)
        _put(before, steps, old)
        _put(after, steps, new)
    return Declaration.model_validate(_blanks(before)), Declaration.model_validate(_blanks(after))


def _with_row(own: re.Match[str]) -> dict[str, Any]:
    row = {"指标名称": own["name"].strip("“”"), "预期当年实现值": ""}
    row |= yaml.load(own["facts"], yaml.BaseLoader) if own["facts"] else {}
    goal = {"目标": "做好各项工作。", "绩效指标": {_first(own): {own["second"]: [row]}}}
    return {"年度": "2023", "部门名称": "示例区示例局", _GOALS: {"长期目标": ["长期做好。"], "年度目标": [goal]}}


def _first(own: re.Match[str]) -> str:
    return own["first"] or _FIRST_LEVEL.get(own["second"], "产出指标")


def _steps(own: re.Match[str]) -> list[str | int]:
    return [_GOALS, "年度目标", 0, "绩效指标", _first(own), own["second"], 0, "预期当年实现值"]


def _steps_of(path: str) -> list[str | int]:
    """A place as steps into the file: 年度目标1 and 第1条 are positions, “…” is the row of that name."""
    steps: list[str | int] = []
    for step in path.split("/"):
        goal, item = _GOAL.fullmatch(step), re.fullmatch(r"第(\d+)条", step)
        if goal:
            steps += [*([] if _GOALS in steps else [_GOALS]), goal[1], int(goal[2]) - 1]
        elif item:
            steps.append(int(item[1]) - 1)
        elif steps and isinstance(steps[-1], int) and step.endswith("指标"):
            steps += ["绩效指标", step]
        else:
            steps.append(step)
    return steps


def _put(form: Any, steps: Sequence[str | int], written: str) -> None:
    *way, last = steps
    if last == COMMENT:
        return  # a form that was read has no comments
    for step in way:
        form = form[_position(form, step)]
    if last == ORDER:
        form[:] = [form[int(position) - 1] for position in written.split()]
        return
    place = _position(form, last)
    if written == ABSENT:
        if isinstance(form, dict) or int(place) < len(form):
            del form[place]
        return
    value = _value(written)
    if isinstance(form, list) and place == len(form):
        form.append(value)
    else:
        form[place] = value


def _position(form: Any, step: str | int) -> Any:
    if isinstance(form, list) and isinstance(step, str):
        name = step.strip("“”")
        return next((place for place, row in enumerate(form) if row.get("指标名称") == name), len(form))
    return step


def _value(written: str) -> Any:
    if written == BLANK:
        return ""
    return yaml.load(written, yaml.BaseLoader) if written[:1] in "{[" else written


def _forget_the_past(part: Any) -> None:
    if isinstance(part, dict):
        for label, value in part.items():
            if label in _PRIOR:
                part[label] = ""
            else:
                _forget_the_past(value)
    elif isinstance(part, list):
        for value in part:
            _forget_the_past(value)


def _blanks(part: Any) -> Any:
    if isinstance(part, dict):
        return {label: _blanks(value) for label, value in part.items()}
    if isinstance(part, list):
        return [_blanks(value) for value in part]
    return None if part == "" else part
