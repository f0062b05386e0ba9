"""Changes in lists of texts (mandate, tasks, goals): added, dropped, reworded, and in another order."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from generator.compare.align import Alignment, Pair, changed_order, in_order
from generator.compare.facts import text_change
from generator.compare.places import PlacePair, item_place
from generator.compare.text_difference import likeness, words_of
from generator.model.change import Change
from generator.model.change_kind import ChangeKind

_LONGEST_LEAD = 20
_ENOUGH, _SURE = 0.4, 0.6
_OWN, _LINKED = 0.35, 0.65

ListedTexts = Sequence[str | None]


def lead_of(text: str | None) -> str | None:
    """The title of a text: 社会救助方面 of “社会救助方面：…”, 强化安全 of “强化安全。…”; None where it has none."""
    words = (text or "").replace("：", "。").replace(":", "。").split("。", 1)
    return words_of(words[0]) if len(words) > 1 and words[1] and len(words[0]) <= _LONGEST_LEAD else None


def align_texts(
    olds: ListedTexts, news: ListedTexts, linked: Callable[[int, int], float] | None = None
) -> tuple[Pair, ...]:
    """Pairs of texts: with the same words, with the same title, else the most similar ones.

    `linked` gives, for the positions of two texts, how much other facts, such as their indicators, speak for a pair:
    from 0 to 1.
    """
    alignment = Alignment([*enumerate(olds)], [*enumerate(news)])

    def words(item: tuple[int, str | None]) -> str | None:
        return words_of(item[1]) if item[1] else None

    def lead(item: tuple[int, str | None]) -> str | None:
        return lead_of(item[1])

    def score(old: tuple[int, str | None], new: tuple[int, str | None]) -> float:
        alike = likeness(old[1] or "", new[1] or "")
        return alike if linked is None else max(alike, _OWN * alike + _LINKED * linked(old[0], new[0]))

    alignment.pair_by(words, words)
    alignment.pair_by(lead, lead)
    alignment.pair_alike(score, enough=_ENOUGH, sure=_SURE)
    return alignment.pairs


def list_changes(where: PlacePair, olds: ListedTexts, news: ListedTexts, pairs: Iterable[Pair]) -> Iterator[Change]:
    """The change of each text, in the new list's order, and at the end a change of order."""
    pairs = tuple(pairs)
    for old, new, doubtful in in_order(len(olds), len(news), pairs):
        if old is None and new is not None:
            yield Change(ChangeKind.ADDED, None, item_place(where[1], new), None, news[new])
        elif new is None and old is not None:
            yield Change(ChangeKind.DROPPED, item_place(where[0], old), None, olds[old], None)
        elif old is not None and new is not None:
            for change in text_change(item_place(where[0], old), item_place(where[1], new), olds[old], news[new]):
                yield replace(change, doubtful=doubtful)
    if changed_order(pairs):
        yield Change(ChangeKind.REORDERED, *where, *_orders(pairs))


def _orders(pairs: Sequence[Pair]) -> tuple[str, str]:
    before = "、".join(f"第{old + 1}条" for old in sorted(pair.old for pair in pairs))
    after = "、".join(
        f"第{pair.new + 1}条（原第{pair.old + 1}条）" for pair in sorted(pairs, key=lambda pair: pair.new)
    )
    return before, after
