"""审核说明: notes by which a reviewer accepts findings with a reason, and notes that accept nothing."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from rapidfuzz import process

from generator.diagnostics.diagnostic import Route, Rule, Severity, route_text
from generator.model.declaration import Declaration, ReviewNote
from generator.model.labels import label

_NOTES = label(Declaration, "review_notes")
REDUNDANT_NOTE = Rule(
    id="redundant-review-note",
    name=f"多余的{_NOTES}",
    severity=Severity.WARNING,
    says=f"“{_NOTES}”只接受确有的检查结果：规则名称要写对，位置要对得上；问题已经改正的，说明也应删去。",
)
_ALIKE = 50


def note_accepting(notes: Sequence[ReviewNote], rule: str, routes: Iterable[Route]) -> int | None:
    """The position of the first note that accepts this rule at one of these routes, or None.

    A note applies to its place and everything below it, such as `部门总体资金情况` to the whole table of funds. A note
    without a place applies everywhere.
    """
    if not notes:
        return None
    places = [route_text(route) + "/" for route in routes]
    for index, note in enumerate(notes):
        if note.rule != rule:
            continue
        place = (note.place or "").strip().strip("/")
        if not place or any(beginning.startswith(place + "/") for beginning in places):
            return index
    return None


def redundant_notes(
    notes: Sequence[ReviewNote], unused: Iterable[int], checked: Mapping[str, bool]
) -> Iterator[tuple[Route, str]]:
    """The route and the message for each unused note that names no rule, or a rule without a finding there.

    `unused` are positions in `notes`. `checked` says of every rule's name whether it is checked here; notes on rules
    that are not are left alone.
    """
    for index in unused:
        note = notes[index]
        if note.rule not in checked:
            words = f"没有名为“{note.rule}”的检查规则{rule_meant(note.rule, checked)}"
            yield ("review_notes", index, "rule"), words
        elif checked[note.rule]:
            where = f"“{note.place}”处" if note.place else "本表"
            words = (
                f"{where}没有“{note.rule}”的检查结果需要说明，请删去这条{label(Declaration, 'review_notes')}或更正位置"
            )
            yield ("review_notes", index), words


def rule_meant(name: str, known: Iterable[str]) -> str:
    """A hint with the rule of the most similar name, for the end of a message about an unknown rule."""
    nearest = process.extractOne(name, list(known), score_cutoff=_ALIKE)
    return f"，是否应为“{nearest[0]}”" if nearest else "，请按检查规则中的名称填写"
