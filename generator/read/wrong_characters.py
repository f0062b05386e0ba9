"""Characters in any text of a file that look right but are others, each with the one to write."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from generator.diagnostics.diagnostic import Diagnostic, Location, Rule
from generator.diagnostics.edit import Edit, Fix, apart, replaced
from generator.model.lookalikes import UNREADABLE, Lookalike, LookalikeKind, lookalikes, may_hold_lookalikes
from generator.read import reading_rules as rules
from generator.read.characters import shown

_AT_ONCE = 5
"""So many different characters are named in one message."""
_AROUND = 6
_WORDS_BEFORE, _WORDS_BEHIND = re.compile(r"[^\s:'\"]*$"), re.compile(r"^[^\s'\"]*")
_SYMBOL = re.compile("[\uf000-\uf0ff]")
_RULES: Mapping[LookalikeKind, Rule] = {
    LookalikeKind.SAME_LOOK: rules.LOOKALIKE,
    LookalikeKind.PRINTED_FORM: rules.PRINTED_FORM,
    LookalikeKind.UNREADABLE: rules.UNREADABLE_CHARACTER,
}
_WHY: Mapping[LookalikeKind, str] = {
    LookalikeKind.SAME_LOOK: "；看上去一样，却是另外的字符，查找时查不到",
    LookalikeKind.PRINTED_FORM: "；这是排版用的字形",
    LookalikeKind.UNREADABLE: "：没有人认得出，请对照原件录入",
}


class WrongCharacters:
    """The wrong characters of a file, gathered by character with all their lines."""

    def __init__(self, path: str) -> None:
        """Begin with none."""
        self._path = path
        self._named: dict[LookalikeKind, dict[str, str]] = {}
        self._places: dict[tuple[LookalikeKind, str], list[Location]] = {}
        self._edits: dict[tuple[LookalikeKind, str], list[Edit]] = {}

    def look_at(self, text: str, line: int, written: str) -> None:
        """Gather the wrong characters of a text that begins a line, which is given as `written`."""
        for found in lookalikes(text):
            self._add(found, text, Location(self._path, line, 1 + found.start))
            if found.meant:
                edit = replaced(line, written, 1 + found.start, found.written, found.meant)
                self._edits.setdefault((found.kind, found.written), []).append(edit)

    def look_at_escaped(self, text: str, written: str, line: int, column: int) -> None:
        """Gather the wrong characters that a text has as escapes (backslash and code), given the text as `written`."""
        for found in lookalikes(text):
            if found.written not in written:
                self._add(found, text, Location(self._path, line, column))

    def _add(self, found: Lookalike, text: str, place: Location) -> None:
        self._named.setdefault(found.kind, {}).setdefault(found.written, _named(found, text))
        places = self._places.setdefault((found.kind, found.written), [])
        if not places or places[-1].line != place.line:
            places.append(place)

    def diagnostics(self) -> Iterator[Diagnostic]:
        """The diagnostics, each about several characters, so that a file copied from a PDF does not give a hundred."""
        for kind, named in self._named.items():
            characters = [*named]
            for start in range(0, len(characters), _AT_ONCE):
                yield self._diagnostic(kind, characters[start : start + _AT_ONCE])

    def _diagnostic(self, kind: LookalikeKind, characters: Sequence[str]) -> Diagnostic:
        first, *others = sorted({place for character in characters for place in self._places[kind, character]})
        words = "、".join(self._named[kind][character] for character in characters)
        rule = _RULES[kind]
        edits = apart(edit for character in characters for edit in self._edits.get((kind, character), ()))
        fix = Fix(edits) if edits else None
        return Diagnostic(rule, rule.severity, first, f"{words}{_WHY[kind]}", tuple(others), fix=fix)


def wrong_characters(
    path: str, text: str, comments: Iterable[tuple[int, int, str]], escaped: Iterable[tuple[int, int, str]]
) -> Iterator[Diagnostic]:
    """The diagnostics about wrong characters in a file's texts.

    `comments` are skipped, because only people who open the file read them. `escaped` are texts with escapes, as they
    read. Both have line and column from 1.
    """
    ends = {line: column - 1 for line, column, _ in comments}
    whole = text.split("\n")
    lines = [line[: ends.get(number)] for number, line in enumerate(whole, 1)]
    gathered = WrongCharacters(path)
    for number, line in enumerate(lines, 1):
        if may_hold_lookalikes(line):
            gathered.look_at(line, number, whole[number - 1])
    written = "\n".join(lines)
    for number, column, reads in escaped:
        gathered.look_at_escaped(reads, written, number, column)
    return gathered.diagnostics()


def _named(found: Lookalike, text: str) -> str:
    code = " ".join(f"U+{ord(character):04X}" for character in found.written)
    if found.kind is not LookalikeKind.UNREADABLE:
        return f"“{found.written}”（{code}）应写“{found.meant}”"
    before, behind = text[: found.start], text[found.start + len(found.written) :]
    words = f"{_WORDS_BEFORE.findall(before[-_AROUND:])[0]}□{_WORDS_BEHIND.findall(behind[:_AROUND])[0]}"
    words = shown(UNREADABLE.sub("□", words))
    symbol = "（Word 的项目符号、方框或对勾，可写作“·”“□”“√”）" if _SYMBOL.fullmatch(found.written) else ""
    return f"“{words}”中的 {code}{symbol}"
