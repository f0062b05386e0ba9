"""A cell that offers choices with a box beside each: 新增□ 延续√."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

_TICKED = "√✓✔☑■☒●◉"
_BLANK = "□☐○◯"
_BOX = rf"[{_TICKED}{_BLANK}]"


@dataclass(frozen=True, slots=True)
class Chosen:
    """The choice in a cell as a declaration writes it, empty if nothing is chosen; `guess` says why it may be wrong."""

    text: str
    said: str = ""
    guess: str = ""


def has_boxes(written: str) -> bool:
    """Whether a cell prints several boxes to tick."""
    return len(re.findall(_BOX, written)) > 1


def chosen(written: str, choices: Sequence[str]) -> Chosen:
    """The ticked choice; a cell without boxes is its own text. Without `choices` they are the cell's own."""
    plain = "".join(written.split())
    if not choices:
        return _chosen_of_any(plain)
    if not re.search(_BOX, plain):
        return Chosen(plain, guess="" if plain in choices else f"“{plain}”不是{'、'.join(choices)}中的一项，照录")
    before = re.match(_BOX, plain) is not None
    ticked = [choice for choice in choices if _mark(plain, choice, before=before) in set(_TICKED)]
    if len(ticked) > 1:
        return Chosen("", guess=f"“{plain}”选了不止一项，没有读入")
    return Chosen("".join(ticked), f"“{plain}”读作{f'“{ticked[0]}”' if ticked else '未选'}")


def _chosen_of_any(plain: str) -> Chosen:
    """The ticked ones of the choices that a cell prints, each with its box on the same side."""
    if not has_boxes(plain):
        return Chosen(plain)
    parts = [part for part in re.split(f"({_BOX})", plain) if part]
    marks, names = (parts[::2], parts[1::2]) if re.match(_BOX, plain) else (parts[1::2], parts[::2])
    if len(marks) != len(names) or not all(map(_is_box, marks)) or any(map(_is_box, names)):
        return Chosen(plain, guess=f"“{plain}”的选项没有读懂，照录")
    ticked = "、".join(name.strip("、，,;；") for mark, name in zip(marks, names, strict=True) if mark in _TICKED)
    return Chosen(ticked, f"“{plain}”读作{f'“{ticked}”' if ticked else '未选'}")


def _is_box(part: str) -> bool:
    return re.fullmatch(_BOX, part) is not None


def _mark(plain: str, choice: str, *, before: bool) -> str:
    found = re.search(rf"({_BOX}){re.escape(choice)}" if before else rf"{re.escape(choice)}({_BOX})", plain)
    return found[1] if found else ""
