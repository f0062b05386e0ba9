"""Messages about keys that the form does not have: from the table of other labels, else by similarity."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from generator.diagnostics.diagnostic import Route
from generator.model.declaration import (
    APPROPRIATION,
    APPROPRIATION_PARTS,
    EXPENDITURE_LINES,
    INCOME_LINES,
    Funds,
    FundsLine,
)
from generator.model.file_routes import file_route
from generator.model.form_columns import meanings_of
from generator.model.labels import heading, label, line_label
from generator.model.other_labels import NOTHING_TO_DO, meant_elsewhere, other_label, plain_label
from generator.read.characters import shown
from generator.read.labels import Labels, nearest
from generator.read.nodes import Mapping as Group
from generator.read.nodes import Node, Scalar, node_at

_FEW = 6
_NAMES_OF_LINES: Mapping[str, tuple[str, ...]] = {
    "income": INCOME_LINES,
    "expenditure": EXPENDITURE_LINES,
    "parts": APPROPRIATION_PARTS,
}
_LINES = tuple(_NAMES_OF_LINES)
_SHARE = heading("share")
_LIKE_A_LINE = 0.7
"""Lines of money end alike (…收入, …支出): 捐赠收入 is no 经营收入 written wrong."""
_OF_A_YEAR = re.compile(r"((?:19|20)\d\d)年?度?(?:金额|预算|预算数|指标值|数)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class UnknownKey:
    """A key that the form does not have; `meant` is the label it probably stands for, if any.

    `is_certain` says that this comes from a table or from the label itself and not from similarity.
    """

    meant: str | None
    message: str
    is_certain: bool = False


def unknown_key(root: Node, route: Route, labels: Labels, cell: Node | None) -> UnknownKey:
    """The message about a key: its meaning here, else the most similar free label of its place, else all of them.

    `cell` is the node behind the key.
    """
    key, group = str(route[-1]), node_at(root, route[:-1])
    taken = {own.text for own, _ in group.entries.values()} if isinstance(group, Group) else set()
    if known := _known(root, route, labels, cell):
        return known
    allowed = labels.at(route[:-1])
    if key in labels.all:
        belongs = f"（{_what_belongs(allowed)}）" if 0 < len(allowed) <= _FEW else ""
        return UnknownKey(None, f"“{key}”不能写在这里{belongs}，请检查缩进和位置")
    if labels.is_of_declaration and _is_of_default_form(route, labels):
        return _lacking(key)
    if elsewhere := meant_elsewhere(key, labels.form) if labels.is_of_declaration else None:
        return UnknownKey(None, f"“{shown(key)}”即“{elsewhere}”，不能写在这里，请检查缩进和位置")
    free = [own for own in allowed if own not in taken]
    is_line = labels.place_of(route[:-1]) in _LINES
    if meant := nearest(key, free, _LIKE_A_LINE) if is_line else nearest(key, free):
        return _meaning(root, route, meant)
    return UnknownKey(None, f"没有“{shown(key)}”这一栏，{_what_belongs(allowed)}")


def _lacking(key: str) -> UnknownKey:
    return UnknownKey(None, f"本表式没有“{shown(key)}”这一栏，{NOTHING_TO_DO}")


def _known(root: Node, route: Route, labels: Labels, cell: Node | None) -> UnknownKey | None:
    """The entry of the table for a key, or the label that remains without a number or unit around it."""
    key, place, form = str(route[-1]), labels.place_of(route[:-1]), labels.form
    if not labels.is_of_declaration:
        return None
    if meant := _own_label(route, labels):
        return replace(_meaning(root, route, meant), is_certain=True)
    is_computed = key in labels.computed_at(route[:-1])
    other = other_label(place, _SHARE if is_computed else key, cell.text if isinstance(cell, Scalar) else None, form)
    if other and other.meant:
        return replace(_meaning(root, route, other.meant, other.note), is_certain=not other.note)
    if other and other.is_lacking:
        return _lacking(key)
    if other:
        return UnknownKey(None, f"没有“{shown(key)}”这一栏，{other.advice}")
    plain = {plain_label(own): own for own in labels.at(route[:-1])}
    meant = plain.get(plain_label(key)) or _of_a_year(root, route, labels)
    return replace(_meaning(root, route, meant), is_certain=True) if meant else None


def _own_label(route: Route, labels: Labels) -> str | None:
    """The form's label for the default form's label in this place."""
    own = labels.word(route)
    return own if own != route[-1] else None


def _is_of_default_form(route: Route, labels: Labels) -> bool:
    """Whether the default form, or the default form of projects, has such a key in this place."""
    key, part = str(route[-1]), labels.part_at(route[:-1])
    return key in (meanings_of(part) if part else _NAMES_OF_LINES.get(labels.place_of(route[:-1]), ()))


def _meaning(root: Node, route: Route, meant: str, note: str = "") -> UnknownKey:
    key, group = shown(str(route[-1])), node_at(root, route[:-1])
    behind = f"；{note}" if note else ""
    written = {own.text: own.line for own, _ in group.entries.values()} if isinstance(group, Group) else {}
    if meant in written:
        return UnknownKey(None, f"“{key}”就是“{meant}”，第{written[meant]}行已经写过，请核对后只留一处{behind}")
    return UnknownKey(meant, f"没有“{key}”这一栏，应为“{meant}”{behind}")


def _of_a_year(root: Node, route: Route, labels: Labels) -> str | None:
    """The column that a key names by its year: 2020年 is 前年 in a form of 2022."""
    named, stated = _OF_A_YEAR.fullmatch(plain_label(str(route[-1]))), node_at(root, file_route(("fiscal_year",)))
    if named is None or not isinstance(stated, Scalar) or not re.fullmatch(r"\d{4}", stated.text, re.ASCII):
        return None
    return labels.of_year(route[:-1], int(named[1]) - int(stated.text))


def _what_belongs(allowed: tuple[str, ...]) -> str:
    return "这里可写" + "、".join(f"“{own}”" for own in allowed)


def lines_broken_down(unknown: Iterable[Route], labels: Labels) -> Mapping[Route, str]:
    """The routes of 其中 below lines that have no parts, each with the one message for all keys there."""
    below: dict[Route, list[str]] = {}
    for *above, key in unknown:
        is_of_part = not labels.form.has_own_lines and labels.place_of(tuple(above)) == "parts"
        if is_of_part and tuple(above) != _OF_APPROPRIATION:
            below.setdefault(tuple(above), []).append(str(key))
    return {route: _not_broken_down(str(route[-2]), keys) for route, keys in below.items()}


def _not_broken_down(line: str, keys: Iterable[str]) -> str:
    parts, income, appropriation = label(FundsLine, "parts"), label(Funds, "income"), line_label(APPROPRIATION)
    named = "、".join(f"“{shown(key)}”" for key in keys)
    return (
        f"“{shown(line)}”下不能写“{parts}”，只有{income}的“{appropriation}”可以分列；"
        f"{named}没有单独的栏目，请把“{parts}”连同各项删去"
    )


_OF_APPROPRIATION = file_route(("funds", "income", APPROPRIATION, "parts"))
