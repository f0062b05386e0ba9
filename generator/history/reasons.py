"""The reasons that commits give → as anybody may read them: without what the forms of their departments hide."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from generator.history.commits import DeclarationCommit, FormChange
from generator.history.visibility import SeenVersion, Version
from generator.model.archive import DeclarationAddress
from generator.model.redacted_text import PublicText, redacted_text

LONGEST_REASON = 300

HiddenWords = Mapping[tuple[str, str], frozenset[str]]
"""The words that the forms of a department ever stated in hidden fields, by region and department."""


def hidden_words_of(steps: Iterable[DeclarationCommit], seen: Mapping[Version, SeenVersion]) -> HiddenWords:
    """What every version of every declaration states in hidden fields; a folder that moves takes its words along."""
    words: dict[tuple[str, str], set[str]] = defaultdict(set)
    for step in steps:
        for change in (*step.beside, *step.changes):
            if change.new is None:
                continue
            place = _department(change.new)
            if change.old and _department(change.old) != place:
                words[place] |= words[_department(change.old)]
            if change.version:
                words[place].update(seen[change.version].hidden)
    return {place: frozenset(said) for place, said in words.items() if said}


def public_reasons(step: DeclarationCommit, hidden: HiddenWords) -> Mapping[str, PublicText]:
    """The reasons of a step's changes, each as anybody may read it, at most LONGEST_REASON characters long.

    One message may speak of all that the commit touched, so the hidden words of every department of it are taken out.
    """
    touched = {_department(address) for change in step.changes for address in _addresses(change)}
    words = frozenset().union(*(hidden.get(place, frozenset()) for place in touched))
    return {reason: _shortened(redacted_text(reason, words)) for reason in {change.reason for change in step.changes}}


def _shortened(reason: PublicText) -> PublicText:
    """Cut only after what is hidden was taken out: half a number is found by no pattern and still known."""
    return reason if len(reason) <= LONGEST_REASON else PublicText(reason[: LONGEST_REASON - 1].rstrip() + "…")


def _addresses(change: FormChange) -> Iterator[DeclarationAddress]:
    yield from (address for address in (change.old, change.new) if address)


def _department(address: DeclarationAddress) -> tuple[str, str]:
    return address.region, address.department
