"""Text → nodes that remember their places, in one pass over the parser's events with a stack of our own.

libyaml's composer crashes on deep nesting and forgets anchors and tags; its events do neither. Types are not decided
here: a scalar is the text that the author wrote.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from generator.diagnostics.diagnostic import Diagnostic, Location, Rule
from generator.model.lookalikes import may_hold_lookalikes
from generator.read import folding, nodes
from generator.read import reading_rules as rules
from generator.read.characters import UNSEEN_OR_TAB, shown
from generator.read.plain_lines import nodes_of_plain_lines
from generator.read.repeated_keys import joined_entries, repeated_key
from generator.read.syntax_errors import in_chinese

DEEPEST = 32
_STANDARD = "tag:yaml.org,2002:"
_Loader = getattr(yaml, "CLoader", yaml.Loader)


@dataclass(slots=True)
class _Open:
    """A list or mapping that has not ended yet; `children` of a mapping are keys and values in turn."""

    line: int
    column: int
    is_mapping: bool
    children: list[nodes.Node] = field(default_factory=list)


class _NothingFurther(Exception):
    """Stops reading: the rest of the file is not to be read."""


@dataclass
class _Composer:
    """Puts nodes together from events and notes what our format does not allow."""

    path: str
    lines: list[str]
    found: list[Diagnostic] = field(default_factory=list)
    open: list[_Open] = field(default_factory=list)
    top: list[nodes.Node] = field(default_factory=list)
    escaped: list[tuple[int, int, str]] = field(default_factory=list)
    has_escapes: bool = False

    def __post_init__(self) -> None:
        self._children = self.top

    def report(self, rule: Rule, line: int, column: int, message: str) -> None:
        self.found.append(Diagnostic(rule, rule.severity, Location(self.path, line, column), message))

    def report_at(self, mark: yaml.Mark, rule: Rule, message: str) -> None:
        self.report(rule, mark.line + 1, mark.column + 1, message)

    def scalar(self, event: Any) -> None:
        start, text, style = event.start_mark, event.value, event.style
        if event.anchor is not None or event.tag is not None:
            self._refuse_anchor_and_tag(event)
        if folding.is_wrapped(event):
            text = folding.unwrapped(event, self.lines)
            self.report_at(start, rules.WRAPPED_TEXT, f"“{shown(text, 12)}”分成了几行，请写在一行里")
        if style:
            text = self._allowed(event, text)
        self._children.append(nodes.Scalar(start.line + 1, start.column + 1, text))

    def _allowed(self, event: Any, text: str) -> str:
        """The text in quotes or a block, reporting what it may not hold; line ends behind a block do not count."""
        if event.style == '"' and (odd := UNSEEN_OR_TAB.search(text)):
            message = f"“{shown(text)}”中写进了看不见的字符 U+{ord(odd.group()):04X}，请删去反斜杠和后面的代码"
            self.report_at(event.start_mark, rules.ODD_CHARACTER, message)
        if event.style == '"' and self.has_escapes and may_hold_lookalikes(text):
            self.escaped.append((event.start_mark.line + 1, event.start_mark.column + 1, text))
        if event.style == ">":
            message = "“>”会把各行并成一行，请写在一行里；确要分段的用“|”"
            self.report_at(event.start_mark, rules.UNSUPPORTED, message)
        return text.rstrip("\n") if event.style in "|>" else text

    def alias(self, event: Any) -> None:
        self.report_at(event.start_mark, rules.UNSUPPORTED, "引用（*）不能用：请把内容照写一遍；是文字就加引号")
        self._children.append(nodes.Scalar(event.start_mark.line + 1, event.start_mark.column + 1, ""))

    def begin(self, event: Any) -> None:
        mark = event.start_mark
        if event.anchor is not None or event.tag is not None:
            self._refuse_anchor_and_tag(event)
        opened = _Open(mark.line + 1, mark.column + 1, isinstance(event, yaml.MappingStartEvent))
        self.open.append(opened)
        self._children = opened.children
        if len(self.open) > DEEPEST:
            self.report_at(mark, rules.TOO_DEEP, f"内容套了{DEEPEST}层以上，不像一张申报表")
            raise _NothingFurther

    def end(self, event: Any) -> None:
        ended = self.open.pop()
        self._children = self.open[-1].children if self.open else self.top
        if ended.is_mapping:
            self._children.append(nodes.Mapping(ended.line, ended.column, self._entries(ended.children)))
        else:
            self._children.append(nodes.Sequence(ended.line, ended.column, ended.children))

    def document(self, event: Any) -> None:
        if self.top:
            message = "一个文件只写一张表，“---”以下不读，请删去或另存"
            self.report_at(event.start_mark, rules.UNSUPPORTED, message)
            raise _NothingFurther
        if event.version or event.tags:
            self.report_at(event.start_mark, rules.UNSUPPORTED, "以“%”开头的指令不能用，请删去")

    def _entries(self, children: list[nodes.Node]) -> dict[str, tuple[nodes.Scalar, nodes.Node]]:
        entries: dict[str, tuple[nodes.Scalar, nodes.Node]] = {}
        for key, value in zip(children[::2], children[1::2], strict=True):
            if not isinstance(key, nodes.Scalar):
                self.report(rules.WRONG_SHAPE, key.line, key.column, "键应是栏目名称，不能是列表或分栏")
            elif key.text in entries:
                message = repeated_key(key, value, entries[key.text])
                self.report(rules.DUPLICATE_KEY, key.line, key.column, message)
                entries[key.text] = joined_entries(entries[key.text], (key, value))
            else:
                entries[key.text] = (key, value)
        return entries

    def _refuse_anchor_and_tag(self, event: Any) -> None:
        if event.anchor is not None:
            message = "锚点（&）不能用：请把内容照写一遍；是文字就加引号"
            self.report_at(event.start_mark, rules.UNSUPPORTED, message)
        if event.tag is not None:
            message = f"标签“{shown(event.tag.replace(_STANDARD, '!!'))}”不能用，请删去；是文字就加引号"
            self.report_at(event.start_mark, rules.UNSUPPORTED, message)


_BY_KIND: Mapping[type[yaml.Event], Callable[[_Composer, Any], None]] = {
    yaml.ScalarEvent: _Composer.scalar,
    yaml.MappingStartEvent: _Composer.begin,
    yaml.MappingEndEvent: _Composer.end,
    yaml.SequenceStartEvent: _Composer.begin,
    yaml.SequenceEndEvent: _Composer.end,
    yaml.AliasEvent: _Composer.alias,
    yaml.DocumentStartEvent: _Composer.document,
    yaml.DocumentEndEvent: lambda composer, event: None,
    yaml.StreamStartEvent: lambda composer, event: None,
    yaml.StreamEndEvent: lambda composer, event: None,
}


@dataclass(frozen=True, slots=True)
class ReadYaml:
    """A file's nodes as far as they could be built, and the problems found.

    `escaped` are texts, with line and column, that may have a wrong character as an escape.
    """

    root: nodes.Node | None
    diagnostics: tuple[Diagnostic, ...]
    escaped: tuple[tuple[int, int, str], ...] = ()


def read_yaml(path: str, text: str) -> ReadYaml:
    """Parse one document; an error that no YAML parser can get past ends it with a diagnostic."""
    root = nodes_of_plain_lines(text)
    return ReadYaml(root, ()) if root else read_events(path, text)


def read_events(path: str, text: str) -> ReadYaml:
    """Parse one document by the parser's events, whatever the text is."""
    composer = _Composer(path, text.split("\n"), has_escapes="\\" in text)
    loader = _Loader(text)
    try:
        for event in iter(loader.get_event, None):
            _BY_KIND[type(event)](composer, event)
    except _NothingFurther:
        return ReadYaml(None, tuple(composer.found))
    except yaml.YAMLError as error:
        line, column, message = in_chinese(error)
        if line > len(composer.lines):
            line, column = len(composer.lines), len(composer.lines[-1]) + 1
        composer.report(rules.SYNTAX, line, column, message)
        return ReadYaml(None, tuple(composer.found))
    finally:
        loader.dispose()
    root = composer.top[0] if composer.top else None
    if root is None or (isinstance(root, nodes.Scalar) and not root.text):
        composer.report(rules.SYNTAX, 1, 1, "文件里没有内容")
        root = None
    return ReadYaml(root, tuple(composer.found), tuple(composer.escaped))
