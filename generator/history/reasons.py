"""The reasons of commits as anybody may read them: without words hidden in the forms of their departments."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from generator.history.commits import DeclarationCommit
from generator.history.moving import StepMoves
from generator.history.visibility import SeenVersion, Version
from generator.model.archive import DeclarationAddress
from generator.model.redacted_text import PublicText, redacted_text

LONGEST_REASON = 300

HiddenWords = Mapping[tuple[str, str], frozenset[str]]
"""The words that the forms of a department ever stated in hidden fields, by region and department."""


def hidden_words_of(
    steps: Sequence[DeclarationCommit], moves: Sequence[StepMoves], seen: Mapping[Version, SeenVersion]
) -> HiddenWords:
    """The words that any version of a department's declarations states in hidden fields; they move with its folder."""
    words: dict[tuple[str, str], set[str]] = defaultdict(set)
    for step, moved in zip(steps, moves, strict=True):
        for new, old in moved.origins.items():
            words[_department(new)] |= words[_department(old)]
        for change in (*step.beside, *step.changes):
            if change.version:
                words[_department(change.address)].update(seen[change.version].hidden)
    return {place: frozenset(hidden) for place, hidden in words.items() if hidden}


def words_hidden_in(step: DeclarationCommit, hidden: HiddenWords) -> frozenset[str]:
    """The words that no reason of a step may say, because one message may be about everything in the commit."""
    touched = {_department(change.address) for change in step.changes}
    return frozenset().union(*(hidden.get(place, frozenset()) for place in touched))


def public_reason(reasons: Iterable[str], words: frozenset[str]) -> PublicText:
    """Several reasons on one line, each once, without the words, at most LONGEST_REASON characters long."""
    reason = redacted_text("；".join(dict.fromkeys(reasons)), words)
    # Cut only after what is hidden was taken out: half a number is found by no pattern and still known.
    return reason if len(reason) <= LONGEST_REASON else PublicText(reason[: LONGEST_REASON - 1].rstrip() + "…")


def _department(address: DeclarationAddress) -> tuple[str, str]:
    return address.region, address.department
