"""Where a value ends on its line, and how to quote it so that YAML reads the words as they are.

Everything here is about one line without false characters (characters.py): its only white space is the ASCII space.
"""

import re

from generator.read.characters import shown

_BEFORE_ENTRY = re.compile(r" *(?:- +)*")
_DOUBLE_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*+"')
_SINGLE_QUOTED = re.compile(r"'(?:[^']|'')*+'")
_AFTER_QUOTED = re.compile(r" *(?: #.*)?")
_COMMENT = re.compile(r"(?:^| )#+(?= |$)")
_CUT = re.compile(r"(?:^| )#+(?=[^ #])")
_ANY_COMMENT = re.compile(r"(?:(?<= )|^)#")
_COLON = re.compile(r":(?: +|$)")
_KEY_MARK = re.compile(r" *:(?: +|$)")
_BLOCK_HEADER = re.compile(r"[|>](?:[+-]?[1-9]?|[1-9][+-])")
_ONLY_BEFORE_SPACE = "-?:"
_MEANS = {
    "%": "指令",
    ">": "折叠文字",
    "|": "多行文字",
    "*": "引用",
    "&": "锚点",
    "!": "标签",
    "@": "保留符号",
    "`": "保留符号",
    "[": "列表",
    "]": "列表",
    "{": "分栏",
    "}": "分栏",
    ",": "分隔符",
    '"': "引号",
    "'": "引号",
    "-": "列表项",
    "?": "键",
    ":": "分隔符",
}
_LONGEST_SHOWN = 60


def quoted(text: str) -> str:
    """The words in quotes, as an author would type them."""
    return "'" + text.replace("'", "''") + "'"


def advice(put: str, words: str) -> str:
    """The line with its words in quotes, with the middle left out where they are long."""
    if len(words) <= _LONGEST_SHOWN:
        return f"应加引号：{put} {quoted(words)}"
    doubled = "，其中的 ' 写作 ''" if "'" in words else ""
    return f"应在前后加单引号：{put} '{words[:16]}…{words[-8:]}'{doubled}"


def entry_start(line: str) -> int:
    """The index where the key or the text of a line begins, behind spaces and the dashes of list items."""
    before = _BEFORE_ENTRY.match(line)
    return before.end() if before else 0


def value_start(entry: str) -> int | None:
    """The index where the value behind an entry's key begins, the length for a blank; None where there is no key."""
    if entry[:1] in {'"', "'"}:
        part = _quoted_part(entry)
        mark = _KEY_MARK.match(entry, len(part)) if part else None
        return mark.end() if mark else None
    if not entry or (entry[0] in _MEANS and not (entry[0] in _ONLY_BEFORE_SPACE and entry[1:2].strip())):
        return None
    colon, comment = _COLON.search(entry), _COMMENT.search(entry)
    return None if not colon or (comment and comment.start() < colon.start()) else colon.end()


def words_written(value: str) -> str:
    """The author's words without a comment behind them, where the value is not in quotes."""
    if value[:1] in {'"', "'"}:
        return value.strip(" ")
    comment = _COMMENT.search(value)
    return (value[: comment.start()] if comment else value).strip(" ")


def opens_block(value: str) -> bool:
    """Whether the value is the sign for a block text on the lines below."""
    return value[:1] in {"|", ">"} and _BLOCK_HEADER.fullmatch(words_written(value)) is not None


def opens_quote(value: str) -> bool:
    """Whether the value begins with a quote that does not close on its line."""
    return value[:1] in {'"', "'"} and _quoted_part(value) is None


def closes_quote(quote: str, line: str) -> bool:
    """Whether a text that began with `quote` on an earlier line ends on this line."""
    body = re.sub(r"\\.", "", line) if quote == '"' else line.replace("''", "")
    return quote in body


def what_yaml_takes_it_for(value: str) -> str | None:
    """What YAML takes a plain value for by its first character or a colon in it; None where it reads it as text."""
    first = value[:1]
    if first in {'"', "'"}:
        part = _quoted_part(value)
        return None if part is not None and _AFTER_QUOTED.fullmatch(value, len(part)) else _MEANS[first]
    words = words_written(value)
    if words in {"[]", "{}", ""}:
        return None
    if first in _MEANS and (first not in _ONLY_BEFORE_SPACE or words[1:2] in {"", " "}):
        return _MEANS[first]
    return "键" if ": " in words or words.endswith(":") else None


def is_in_braces(value: str) -> bool:
    """Whether a value is a group or list on one line: `{标签: 指标值}`, `[指标值, 近两年指标值]`."""
    words = words_written(value)
    return words[:1] + words[-1:] in {"{}", "[]"}


def cut_at(value: str) -> int | None:
    """The index in a plain value where YAML begins a comment that the author meant as text (`完成 #1 号`), or None."""
    if "#" not in value or value[0] in {'"', "'"}:
        return None
    cut, comment = _CUT.search(value), _COMMENT.search(value)
    if cut is None or (comment and comment.start() < cut.start()):
        return None
    return cut.start() + (value[cut.start()] == " ")


def misread(put: str, value: str) -> tuple[str, str] | None:
    """The message about a value that YAML would misread, and the value as meant; None where it is sound."""
    taken_for = what_yaml_takes_it_for(value)
    if taken_for is None:
        return None
    words = words_written(value)
    if words[0] == "[" and words[-1] == "]":
        taken_for += "（是列表就逐项另起一行，以“- ”开头）"
    return f"“{shown(words)}”会被 YAML 当作{taken_for}，{advice(put, words)}", quoted(words)


def is_surely_words(words: str) -> bool:
    """Whether a value that YAML would misread can only be meant as words.

    It is not certain for a list or group in brackets, an anchor, alias or tag, a list item, or a missing quote.
    """
    first, last, second = words[0], words[-1], words[1:2]
    if first in "[{":
        return last not in "]}"
    if first in "&*!":
        return not second.isalnum()
    if first in "\"'":
        return words.count(first) % 2 == 0
    return first not in "-?:" or words == first


def comment_start(entry: str) -> int | None:
    """Where in an entry, with or without a key, YAML begins a comment, if anywhere; its value ends on its line."""
    start = value_start(entry) or 0
    if entry[start : start + 1] in {'"', "'"}:
        start += len(_quoted_part(entry[start:]) or entry)
    found = _ANY_COMMENT.search(entry, start)
    return found.start() if found else None


def _quoted_part(value: str) -> str | None:
    part = (_DOUBLE_QUOTED if value[0] == '"' else _SINGLE_QUOTED).match(value)
    return part.group() if part else None
