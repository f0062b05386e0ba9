"""The check of a form's texts against the bureau's own list of words (words.yaml)."""

from collections.abc import Iterator

from generator.check.rule import Check, Spot, Subject
from generator.check.walks import texts_of_form, whole_text
from generator.diagnostics.diagnostic import ReviewItem, Rule, Severity
from generator.model.finding import Rewording
from generator.model.word_list import ListedWord


def _listed(subject: Subject) -> Iterator[Spot]:
    """One spot for each listed word in the form, with all its places; a list may have hundreds of words."""
    if not subject.archive.word_list:
        return
    whole = subject.once(whole_text)
    for word in subject.archive.word_list:
        if word.wrong in whole:
            places = {route: text for route, text in subject.once(texts_of_form) if word.stands_in(text)}
            if places:
                right = (Rewording(route, text, word.put_right(text)) for route, text in places.items() if word.right)
                yield tuple(places), _advice(word), tuple(right)


def _advice(word: ListedWord) -> str:
    """What to write in the place of a word, and why."""
    instead = f"“{word.wrong}”应写“{word.right}”" if word.right else f"“{word.wrong}”不宜使用"
    return f"{instead}（{word.reason}）" if word.reason else f"{instead}（本地用词表）"


LISTED_WORD_CHECKS: tuple[Check, ...] = (
    Check(
        Rule(
            "listed-word",
            "用词",
            Severity.WARNING,
            "不使用 declarations/words.yaml 中列出的写法；没有这个文件的，不检查。",
            ReviewItem.CLARITY,
            is_fixable=True,
        ),
        _listed,
        together="有{count}个词在用词表中，如{first}",
    ),
)
