"""Keys that occur twice in one place: of two texts one has to go, two parts belong together."""

from generator.model.labels import heading
from generator.model.taxonomy import FIRST_LEVEL, SECOND_LEVEL
from generator.read.characters import shown
from generator.read.nodes import Mapping, Node, Scalar, Sequence, is_blank

_MOST_NAMED = 3


def repeated_key(key: Scalar, value: Node, first: tuple[Scalar, Node]) -> str:
    """The message about a key that occurs a second time; `first` is its first occurrence."""
    said, line = f"“{shown(key.text)}”在第{first[0].line}行已经写过", first[0].line
    if is_blank(value) and isinstance(value, Scalar):
        return f"{said}，这里是空白的，请删去这一行"
    if is_blank(first[1]) and isinstance(first[1], Scalar):
        return f"{said}，那里是空白的，请删去第{line}行"
    if isinstance(value, Scalar) or isinstance(first[1], Scalar):
        return f"{said}，请删去其中一处"
    return f"{said}；{_what(key.text)}请合写：{_where_to(key.text, value, first)}"


def joined_entries(first: tuple[Scalar, Node], again: tuple[Scalar, Node]) -> tuple[Scalar, Node]:
    """Both occurrences as one, so that problems in the second are found too; of two texts the first non-blank."""
    (key, value), (_, other) = first, again
    if is_blank(value) and not is_blank(other):
        return again
    if isinstance(value, Sequence) and isinstance(other, Sequence):
        return key, Sequence(value.line, value.column, [*value.items, *other.items])
    if isinstance(value, Mapping) and isinstance(other, Mapping):
        entries = dict(value.entries)
        for name, entry in other.entries.items():
            entries[name] = joined_entries(entries[name], entry) if name in entries else entry
        return key, Mapping(value.line, value.column, entries)
    return first


def _what(key: str) -> str:
    if key in FIRST_LEVEL:
        return f"同一{heading('first_level')}"
    return f"同一{heading('second_level')}" if key in SECOND_LEVEL else "同一栏"


def _where_to(key: str, value: Node, first: tuple[Scalar, Node]) -> str:
    """Where to move the content of the second key, so that no row is lost."""
    line = first[0].line
    if not isinstance(value, Mapping):
        return f"把这里的各项接在第{line}行“{shown(key)}”的各项之后，一项也不要删"
    there = first[1].entries if isinstance(first[1], Mapping) else {}
    moved = _named([name for name in value.entries if name not in there])
    merged = [
        f"“{shown(name)}”的内容接在第{there[name][0].line}行“{shown(name)}”之后"
        for name in value.entries
        if name in there
    ]
    moves = [f"把这里的{moved}移到第{line}行的“{shown(key)}”之下"] if moved else []
    alike = [f"其余{len(merged) - _MOST_NAMED}项同样处理"] if len(merged) > _MOST_NAMED else []
    return "，".join([*moves, *merged[:_MOST_NAMED], *alike]) + "，一行也不要删"


def _named(names: list[str]) -> str:
    """The first names, and the number of the others."""
    listed = "".join(f"“{shown(name)}”" for name in names[:_MOST_NAMED])
    return f"{listed}等{len(names)}项" if len(names) > _MOST_NAMED else listed
