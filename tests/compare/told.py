"""A comparison as lines to read in a test: place, kind, what was, what is, and what else is said of it."""

from collections.abc import Mapping
from typing import Any

from generator.compare.changes import compare
from generator.model.change import Change, PieceKind
from generator.model.change_kind import Demand
from generator.model.declaration import Declaration
from generator.model.wording.judgements import FOLLOWS_WORDS, KIND_WORDS
from tests.builders import declaration, goal, indicator, only

MARKS = {PieceKind.SAME: "{after}", PieceKind.REMOVED: "[-{before}-]", PieceKind.ADDED: "{{+{after}+}}"}

DEMANDS = {
    Demand.RAISED: "要求提高",
    Demand.LOWERED: "要求降低",
    Demand.GIVEN_UP: "不再有定量要求",
    Demand.UNSTATED: "不再写明要求",
}


def told(old: Declaration, new: Declaration) -> list[str]:
    """Every change as a line of what it holds, not of how it is worded: `place：数值提高 90 → 95（+5%，要求提高）`."""
    return [_line(change) for change in compare(old, new).changes]


def marked(change: Change) -> str:
    """The changed text in one line: removed words in [-…-], added in {+…+}, mere form in ⟨before|after⟩."""
    parts = [
        f"⟨{piece.before}|{piece.after}⟩"
        if piece.kind is PieceKind.FORM
        else MARKS[piece.kind].format(before=piece.before, after=piece.after)
        for piece in change.pieces
    ]
    return "".join(parts)


def with_target(text: str | None, year: str = "2022", name: str = "低保覆盖率", **cells: str) -> Declaration:
    """A declaration with a single indicator, whose other cells are blank unless given."""
    row = only({"指标名称": name, "预期当年实现值": text, **cells})
    return declaration(年度=year, 部门总体资金情况=None, 整体绩效目标=goals({"产出指标": {"数量指标": [row]}}))


def goals(
    *indicators: Mapping[str, Any], texts: tuple[str, ...] = ("社会救助：应保尽保。", "养老服务：老有所养。")
) -> dict[str, Any]:
    """The goals of a form: annual goals with these indicators, under texts that tell them apart."""
    annual = [goal(text, 绩效指标=only(categories)) for text, categories in zip(texts, indicators, strict=False)]
    return only({"长期目标": ["健全分层分类的社会救助体系。"], "年度目标": annual})


def rows(*names: str, target: str = "10个") -> list[dict[str, Any]]:
    """Rows of these names."""
    return [indicator(name, 预期当年实现值=target) for name in names]


def _line(change: Change) -> str:
    said = [f"{change.size.difference:+f}{change.size.unit or ''}"] if change.size else []
    said += [DEMANDS[change.demand]] if change.demand else []
    said += [FOLLOWS_WORDS[change.follows]] if change.follows else []
    said += ["存疑"] if change.doubtful else []
    about = f"（{'，'.join(said)}）" if said else ""
    units = change.units if change.units and change.units[0] != change.units[1] else ("", "")
    before, after = (_text(text, unit) for text, unit in zip((change.before, change.after), units, strict=True))
    return f"{change.place}：{KIND_WORDS[change.kind]} {before} → {after}{about}"


def _text(text: str | None, unit: str) -> str:
    return "—" if text is None else f"{text}{unit}"
