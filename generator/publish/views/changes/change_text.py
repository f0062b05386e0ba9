"""How far something moved and what became of a text, in the words and marks that people read."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal, localcontext

from generator.model.change import Change, ChangeKind, Piece, PieceKind, Size, Totals
from generator.model.money import DIGITS, EXACT

EMPTY = "（空）"
ABSENT = "无"
TARGET = "预期当年实现值"
WHOLE = (ChangeKind.INDICATOR_ADDED, ChangeKind.INDICATOR_DROPPED, ChangeKind.INDICATOR_RENAMED)
"""Changes of which the kind says what they are about."""
NO_DIRECTION = "表中没有写明指标方向"
DOUBTFUL, DOUBTFUL_TEXT = "可能是同一指标，请核对", "可能是同一条，请核对"
_AMOUNTS = (ChangeKind.AMOUNT_UP, ChangeKind.AMOUNT_DOWN)
_SMALLEST = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Mark:
    """A piece of a text: `kind` is same, removed, added or form."""

    kind: str
    text: str


def marks_before(change: Change) -> tuple[Mark, ...]:
    """The earlier text in pieces; empty where it is blank or absent."""
    return tuple(_marks(change.pieces, earlier=True)) or _whole(change.before)


def marks_after(change: Change) -> tuple[Mark, ...]:
    """The later text in pieces; empty where it is blank or absent."""
    return tuple(_marks(change.pieces, earlier=False)) or _whole(change.after)


def _marks(pieces: tuple[Piece, ...], *, earlier: bool) -> Iterator[Mark]:
    elsewhere = PieceKind.ADDED if earlier else PieceKind.REMOVED
    for piece in pieces:
        text = piece.before if earlier else piece.after
        if text and piece.kind is not elsewhere:
            yield Mark(piece.kind.value, text)


def _whole(text: str | None) -> tuple[Mark, ...]:
    return (Mark("same", text),) if text else ()


def name_of_earlier_year(before: int, year: int) -> str:
    """What the earlier year is called: 上年, or by its number where years lie between."""
    return "上年" if year == before + 1 else f"{before}年"


def size_text(change: Change, before: str) -> str | None:
    """`增加238.12万元（4.09%）`, `较上年低5个百分点`; None where the change has no size."""
    size = change.size
    if size is None or not size.difference:
        return None
    amount, up = plain(size.difference.copy_abs()), size.difference > 0
    if change.kind in _AMOUNTS:
        return f"{'增加' if up else '减少'}{amount}{size.unit or ''}{_share(size)}"
    said = f"较{before}{'高' if up else '低'}{amount}"
    return f"{said}个百分点" if size.unit == "%" else f"{said}{size.unit or ''}{_share(size)}"


def budget_text(budget: Totals) -> str | None:
    """How the budget changed: `增加238.12万元（4.09%）`, `持平`; None where a form does not state it."""
    if budget.difference is None:
        return None
    if not budget.difference:
        return "持平"
    size = Size(budget.difference, budget.share, budget.unit)
    return f"{'增加' if budget.difference > 0 else '减少'}{plain(size.difference.copy_abs())}{size.unit}{_share(size)}"


def plain(number: Decimal) -> str:
    """The number exactly, with thousands separators and no zeros behind its last digit."""
    with localcontext(EXACT):
        return f"{number.normalize():,f}"


def _share(size: Size) -> str:
    """`（4.09%）`, half up to two decimals; empty where there is none."""
    return "" if size.share is None else f"（{percentage(size.share.copy_abs())}）"


def percentage(share: Decimal) -> str:
    """A fraction as people read it: `12.3%`; what is not nothing never reads as nothing."""
    with localcontext(Context(prec=DIGITS)):
        rounded = (share * 100).quantize(_SMALLEST, ROUND_HALF_UP)
    return f"{plain(rounded)}%" if rounded or not share else f"不足{_SMALLEST}%"
