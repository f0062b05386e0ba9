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


def chosen(written: str, choices: Sequence[str]) -> Chosen:
    """The ticked choice; a cell without boxes is its own text."""
    plain = "".join(written.split())
    if not re.search(_BOX, plain):
        return Chosen(plain, guess="" if plain in choices else f"“{plain}”不是{'、'.join(choices)}中的一项，照录")
    before = re.match(_BOX, plain) is not None
    ticked = [choice for choice in choices if _mark(plain, choice, before=before) in set(_TICKED)]
    if len(ticked) > 1:
        return Chosen("", guess=f"“{plain}”选了不止一项，没有读入")
    return Chosen("".join(ticked), f"“{plain}”读作{f'“{ticked[0]}”' if ticked else '未选'}")


def _mark(plain: str, choice: str, *, before: bool) -> str:
    found = re.search(rf"({_BOX}){re.escape(choice)}" if before else rf"{re.escape(choice)}({_BOX})", plain)
    return found[1] if found else ""
