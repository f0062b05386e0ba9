"""How a report words a change: amounts with difference and share, targets raised and lowered, what to look at."""

import unicodedata
from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal, localcontext
from itertools import groupby

from generator.model.change import Change, ChangeKind, Comparison, PieceKind, Place, Size
from generator.model.money import EXACT

BLANK = "—"
NO_CHANGE = "内容一致，没有改动"
_UNSEEN = ("Cc", "Cf", "Cs", "Zl", "Zp")
_TENTH = Decimal("0.1")
_PER_CENT = ("%", "％")
_AMOUNTS = {ChangeKind.AMOUNT_UP, ChangeKind.AMOUNT_DOWN}
_LONG = 8
"""So many characters must have stayed for a text to be shown once, with its changes inside."""
_ABOUT_THE_FORM = "基本信息"
"""Stands for the facts above the table of funds, which have no heading in the form."""


def one_line(text: str) -> str:
    """A text in one line, its breaks shown as ⏎; what cannot be seen, and could act on a terminal, as �."""
    shown = "⏎".join(text.splitlines())
    return "".join("�" if unicodedata.category(letter) in _UNSEEN else letter for letter in shown)


def form_shown(text: str) -> str:
    """Punctuation as it is, spaces so that they can be seen: `␣`."""
    return "".join("␣" if letter.isspace() else letter for letter in text) or "无"


def both_sides(change: Change) -> tuple[str, ...]:
    """What was and what is, `—` for a blank; of what only one form has, that form's words alone."""
    sides = ((change.old, change.before), (change.new, change.after))
    return tuple(BLANK if text is None else text for place, text in sides if place is not None)


def plain(number: Decimal) -> str:
    """A number's digits without zeros at the end: `346.28`, `20`, exactly."""
    with localcontext(EXACT):
        return f"{number.normalize():f}" if number else "0"


def money(amount: Decimal) -> str:
    """An amount with thousands separators and at least two decimals, exactly: `4,890.20`."""
    with localcontext(EXACT):
        whole, _, decimals = f"{amount:,f}".partition(".")
    return f"{whole}.{decimals.rstrip('0').ljust(2, '0')}"


def share_in_words(share: Decimal) -> str:
    """A fraction as a percentage without its sign, to one decimal: `7.1%`, `不足0.1%`."""
    rounded = (abs(share) * 100).quantize(_TENTH, ROUND_HALF_UP) if abs(share) < Decimal(10) ** 20 else abs(share) * 100
    return f"{plain(rounded)}%" if rounded or not share else "不足0.1%"


def budget_in_words(comparison: Comparison) -> str:
    """The whole budget on both sides and what became of it; a rise or a fall is neither good nor bad."""
    budget = comparison.budget
    before, after = (_total(amount, budget.unit) for amount in (budget.before, budget.after))
    if budget.difference is None:
        return f"{before} → {after}"
    if not budget.difference:
        return f"{after}，与{_the_form_before(comparison)}一致"
    share = "" if budget.share is None else f"，{share_in_words(budget.share)}"
    verb = "增加" if budget.difference > 0 else "减少"
    moved = money(abs(budget.difference)) + budget.unit
    return f"{before} → {after}，较{_the_form_before(comparison)}{verb}{moved}{share}"


def _total(amount: Decimal | None, unit: str) -> str:
    return BLANK if amount is None else money(amount) + unit


def _the_form_before(comparison: Comparison) -> str:
    """What the later form is compared with: 上年, 2020年, 改前."""
    years = comparison.new.fiscal_year - comparison.old.fiscal_year
    if years == 1:
        return "上年"
    return f"{comparison.old.fiscal_year}年" if years else "改前"


def size_in_words(change: Change, comparison: Comparison) -> str:
    """How far a number moved: `较上年低20张，10%`, `较上年高5个百分点`; empty where there is no number."""
    size = change.size
    if size is None or not size.difference:
        return ""
    moved = money(abs(size.difference)) if change.kind in _AMOUNTS else plain(abs(size.difference))
    moved += "个百分点" if size.unit in _PER_CENT else size.unit or ""
    if change.kind is ChangeKind.PRIOR_DIFFERS:
        return f"相差{moved}"
    share = "" if size.share is None or size.unit in _PER_CENT else f"，{share_in_words(size.share)}"
    return f"较{_the_form_before(comparison)}{_direction(change, size)}{moved}{share}"


def _direction(change: Change, size: Size) -> str:
    up, down = ("增加", "减少") if change.kind in _AMOUNTS else ("高", "低")
    return up if size.difference > 0 else down


def says_it_piece_by_piece(change: Change) -> bool:
    """Whether the changed words are shown inside the text; a short cell reads better as what was and what is."""
    if change.kind is ChangeKind.FORM_ONLY:
        return bool(change.pieces)
    kept = sum(len(piece.after) for piece in change.pieces if piece.kind is PieceKind.SAME)
    return kept >= _LONG


def remarks_on(change: Change, comparison: Comparison) -> str:
    """What else is to be said of a change, in a few words; empty where there is nothing."""
    doubt = f"可能是同一{_what_may_be_the_same(change)}，请核对" if change.doubtful else ""
    said = (
        size_in_words(change, comparison),
        change.demand_label,
        change.follows.value if change.follows else "",
        doubt,
    )
    return "；".join(filter(None, said))


def in_the_summary(change: Change) -> str:
    """What a line of the summary needs besides the values: that an indicator is gone, which no value says."""
    return f"（{change.kind.label}）" if change.kind is ChangeKind.INDICATOR_DROPPED else ""


def _what_may_be_the_same(change: Change) -> str:
    words = change.place.words
    if any(word.startswith("“") for word in words):
        return "指标"
    return "目标" if any("目标" in word for word in words) else "条"


def totals_of_kinds(comparison: Comparison) -> str:
    """How many changes of each kind: `共 37 处改动：数值提高（8）、补填（8）…`."""
    counts = comparison.counts
    listed = "、".join(f"{kind.label}（{count}）" for kind, count in counts.items())
    following = len(comparison.changes) - sum(counts.values())
    along = f"（另有 {following} 处随之改动）" if following else ""
    return f"共 {sum(counts.values())} 处改动{along}" + (f"：{listed}" if listed else "")


def heading_of(place: Place) -> str:
    """The heading a change stands under: everything of its place but the last step."""
    return "/".join(place.words[:-1]) or _ABOUT_THE_FORM


def by_heading(changes: Sequence[Change]) -> Iterator[tuple[str, tuple[Change, ...]]]:
    """The changes under their headings, in the form's order."""
    for heading, group in groupby(changes, key=lambda change: heading_of(change.place)):
        yield heading, tuple(group)


def indicator_names(changes: Sequence[Change]) -> str:
    """The indicators that these changes are about, by name."""
    return "、".join(change.place.words[-1] for change in changes)
