"""Differences between two texts: only in punctuation or not, how similar they are, and which words changed."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from generator.model.change import Piece, PieceKind
from generator.model.lookalikes import as_meant
from generator.model.spelling import without_space

_REMEMBERED = 8192
_ONE_SPELLING = str.maketrans("−–—―‐‑〜∼≧≦⩾⩽", "------~~≥≤≥≤")
_TWO_LETTER_SIGNS = re.compile(r">=|=>|<=|=<")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))", re.ASCII)
_PUNCTUATION = re.compile(
    r"[、。;!?…“”‘’\"'()《》〈〉「」『』【】〔〕\[\]{}·•・]|(?<!\d)[.:,-](?!\d)|(?<=\d)[.:,](?!\d)|(?<!\d)[.:,](?=\d)"
)
_TOKEN = re.compile(r"[0-9０-９]+(?:[.,．][0-9０-９]+)*|[A-Za-z]+|\s+|.", re.DOTALL)
_LONG, _RUN = 500, 6
_LEAST_ALIKE = 0.3
"""Texts that are less similar are shown one after the other, because common characters are then no common words."""


@lru_cache(maxsize=_REMEMBERED)
def words_of(text: str) -> str:
    """The text without differences of form: white space, width, punctuation, and spellings of signs.

    A point, colon or comma between digits and a hyphen beside one are kept; thousands separators are not.
    """
    plain = without_space(as_meant(text)).translate(_ONE_SPELLING)
    plain = _TWO_LETTER_SIGNS.sub(lambda sign: "≥" if ">" in sign[0] else "≤", plain)
    plain = _THOUSANDS.sub("", plain)
    return _PUNCTUATION.sub("", plain) or plain


def same_words(text: str, other_text: str) -> bool:
    """Whether two texts are the same, apart from form."""
    return text == other_text or words_of(text) == words_of(other_text)


def likeness(text: str, other_text: str) -> float:
    """The likeness of the words of two texts from 0 to 1; exchanging them gives the same.

    Of two long texts without six characters in a row in common, only the beginnings are compared.
    """
    words, others = words_of(text), words_of(other_text)
    if min(len(words), len(others)) > _LONG and _runs_of(words).isdisjoint(_runs_of(others)):
        words, others = words[:_LONG], others[:_LONG]
    return fuzz.ratio(words, others) / 100


@lru_cache(maxsize=2 * 300 + 1)  # enough for the texts of two forms
def _runs_of(words: str) -> frozenset[str]:
    """All sequences of six characters in a text."""
    return frozenset(words[start : start + _RUN] for start in range(len(words) - _RUN + 1))


def pieces_of(before: str, after: str) -> tuple[Piece, ...]:
    """Both texts cut into pieces where they differ; joined, they give the texts; exchanged texts give mirrored ones."""
    if before > after:
        hunks = [hunk._replace(before=hunk.after, after=hunk.before) for hunk in _hunks(after, before)]
    else:
        hunks = [*_hunks(before, after)]
    return tuple(_pieces(hunks))


class _Hunk(NamedTuple):
    """A part of both texts, with the same words or not."""

    same: bool
    before: str
    after: str


def _hunks(before: str, after: str) -> Sequence[_Hunk]:
    if likeness(before, after) < _LEAST_ALIKE:
        return [_Hunk(False, before, after)]
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    hunks: list[_Hunk] = []
    for code in Indel.opcodes(_in_one_width(old), _in_one_width(new)):
        texts = "".join(old[code.src_start : code.src_end]), "".join(new[code.dest_start : code.dest_end])
        if code.tag == "equal":
            pairs = zip(old[code.src_start : code.src_end], new[code.dest_start : code.dest_end], strict=True)
            hunks.extend(_runs(pairs))
        elif hunks and not hunks[-1].same:
            last = hunks.pop()
            hunks.append(_Hunk(False, last.before + texts[0], last.after + texts[1]))
        else:
            hunks.append(_Hunk(False, *texts))
    return _without_crumbs(hunks)


def _in_one_width(tokens: Iterable[str]) -> list[str]:
    return [*map(_one_width, tokens)]


@lru_cache(maxsize=1 << 13)  # the same Chinese characters appear again and again
def _one_width(token: str) -> str:
    return unicodedata.normalize("NFKC", as_meant(token))


def _runs(pairs: Iterable[tuple[str, str]]) -> Iterator[_Hunk]:
    """Tokens with the same meaning, grouped by whether they are written in the same way."""
    for _, run in groupby(pairs, key=lambda pair: pair[0] == pair[1]):
        olds, news = zip(*run, strict=True)
        yield _Hunk(True, "".join(olds), "".join(news))


def _without_crumbs(hunks: Sequence[_Hunk]) -> Sequence[_Hunk]:
    """The parts without single unchanged characters between two changes, which become part of one change."""
    joined: list[_Hunk] = []
    for place, hunk in enumerate(hunks):
        is_crumb = hunk.same and 0 < place < len(hunks) - 1 and len(hunk.before) == 1 and _is_letter(hunk.before)
        is_changed = is_crumb or not hunk.same
        if is_changed and joined and not joined[-1].same:
            last = joined.pop()
            joined.append(_Hunk(False, last.before + hunk.before, last.after + hunk.after))
        else:
            joined.append(hunk._replace(same=not is_changed))
    return joined


def _is_letter(token: str) -> bool:
    return token.isalpha()


def _pieces(hunks: Iterable[_Hunk]) -> Iterator[Piece]:
    for hunk in hunks:
        if hunk.before == hunk.after:
            yield Piece(PieceKind.SAME, hunk.before, hunk.after)
        elif hunk.same or _is_form_alone(hunk):
            yield Piece(PieceKind.FORM, hunk.before, hunk.after)
        else:
            yield from [Piece(PieceKind.REMOVED, hunk.before, "")] if hunk.before else []
            yield from [Piece(PieceKind.ADDED, "", hunk.after)] if hunk.after else []


def _is_form_alone(hunk: _Hunk) -> bool:
    """Whether a part is only punctuation and spaces, or the same words written differently."""
    nothing_but_form = not any(map(str.isalnum, hunk.before + hunk.after)) and not set("+-±≥≤<>=%‰℃/~") & set(
        words_of(hunk.before) + words_of(hunk.after)
    )
    return nothing_but_form or (bool(hunk.before and hunk.after) and same_words(hunk.before, hunk.after))
