"""Two declarations of which the second came from the first by edits, as a year's form comes from the last year's."""

from copy import deepcopy
from random import Random
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from generator.model.declaration import Amounts, Declaration
from generator.model.form_fields import FieldKind, cells_of, fields_of
from generator.model.labels import label
from generator.model.parts_of_form import parts_of_form
from tests.strategies import Form, forms

CELLS = [
    "",
    "0",
    "95%以上",
    "≥96%",
    "≤3%",
    "63人",
    "0.5万人",
    "12月底前",
    "应保尽保",
    "应保尽保。",
    "满意度",
    "3-5天",
    "-",
]
NEEDED = {label(part, field.name) for part in parts_of_form() for field in fields_of(part) if field.required}
MONEY = {label(Amounts, field.name) for field in cells_of(Amounts) if field.kind is FieldKind.AMOUNT}
VALUES = ("前年", "上年", "预期当年实现值", "绩效标准", "指标名称", "目标", "备注")


def edited_pairs(most_years: int = 3) -> SearchStrategy[tuple[Declaration, Declaration]]:
    """A declaration and what some edits made of it, of the same year or of one up to so many years later."""
    return st.builds(_pair, forms(), st.randoms(use_true_random=False), st.integers(0, most_years))


def _pair(form: Form, random: Random, years: int) -> tuple[Declaration, Declaration]:
    form["年度"] = "2020"
    edited = _edited(deepcopy(form), random)
    edited["年度"] = str(2020 + years)
    return Declaration.model_validate(form), Declaration.model_validate(edited)


def _edited(node: Any, random: Random) -> Any:
    if isinstance(node, list):
        return _edited_list([_edited(item, random) for item in node], random)
    if isinstance(node, dict):
        return dict(_edited_entries([(key, _edited_value(key, node[key], random)) for key in node], random))
    return node


def _edited_entries(entries: list[tuple[str, Any]], random: Random) -> list[tuple[str, Any]]:
    """Lines and categories may stand in another order, and any key that need not be there may be missing."""
    if random.random() < 0.1:
        random.shuffle(entries)
    return [(key, value) for key, value in entries if key in NEEDED or random.random() > 0.02]


def _edited_value(key: str, value: Any, random: Random) -> Any:
    if key in MONEY and isinstance(value, str) and _is_amount(value) and random.random() < 0.1:
        return _otherwise_written(value)
    if key in VALUES and not isinstance(value, list) and random.random() < 0.3:
        return random.choice(CELLS) if isinstance(value, str) and not _is_amount(value) else value
    return _edited(value, random)


def _otherwise_written(amount: str) -> str:
    """The same number with a digit more: 48 and 48.0 are not one amount in two files."""
    return f"{amount}0" if "." in amount else f"{amount}.0"


def _is_amount(text: str) -> bool:
    return text.replace(".", "").replace("-", "").isdigit()


def _edited_list(items: list[Any], random: Random) -> list[Any]:
    if random.random() < 0.2:
        random.shuffle(items)
    if len(items) > 1 and random.random() < 0.2:
        items.pop(random.randrange(len(items)))
    if items and random.random() < 0.1:
        items.append(deepcopy(random.choice(items)))
    return items
