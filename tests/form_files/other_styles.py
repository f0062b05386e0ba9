"""A canonical file in any other style that YAML has and the reader takes, with comments wherever one may stand."""

import random
import re
from collections.abc import Iterator

from hypothesis import strategies as st

from generator.read import nodes
from generator.read.yaml_file import read_yaml
from generator.write.yaml_scalar import key, scalar

COMMENTS = (
    "# 待财政批复",
    "# - 甲: 乙",
    "#",
    "## 以下经核对",
    "# '引号 \"",
    "# | 不是正文",
    "# 填报人: 某某 # 再说",
    "# [甲, {乙",
)


class OtherStyle:
    """One way through a file; chance decides at every place. What is put in is kept in `comments`."""

    def __init__(self, chance: random.Random, *, with_comments: bool) -> None:
        """Begin with no comment."""
        self._chance = chance
        self._with_comments = with_comments
        self.comments: list[str] = []

    def text(self, canonical: str) -> str:
        """The file in another style; it holds the same keys and texts, the keys of a group in any order."""
        root = read_yaml("", canonical).root
        assert isinstance(root, nodes.Mapping)
        lines = [*self._alone(0, 3, bare=True), *self._group(root, 0), *self._alone(0, 3)]
        start = ["---"] if self._maybe(1, 9) else []
        return "\n".join([*start, *lines]) + ("\n" if self._maybe(9, 10) else "")

    def _maybe(self, times: int, of: int) -> bool:
        return self._chance.randint(1, of) <= times

    def _alone(self, indent: int, of: int = 8, *, bare: bool = False) -> Iterator[str]:
        """Comments on lines of their own, or blank lines, or none."""
        while self._maybe(1, of) if self._with_comments else False:
            comment = self._chance.choice([*COMMENTS, "#无空格", ""])
            self.comments += [comment] if comment else []
            margin = 0 if bare else self._chance.choice([indent, indent, indent + 2, max(0, indent - 2), 0])
            yield " " * margin + comment if comment else ""

    def _behind(self) -> str:
        if not (self._with_comments and self._maybe(1, 6)):
            return ""
        comment = self._chance.choice(COMMENTS)
        self.comments.append(comment)
        return " " * self._chance.randint(1, 3) + comment

    def _group(self, node: nodes.Mapping, indent: int) -> Iterator[str]:
        lead = " " * indent
        for name in self._chance.sample([*node.entries], len(node.entries)):
            yield from self._alone(indent)
            yield from self._value(f"{lead}{self._key(name)}:", node.entries[name][1], indent, is_key=True)

    def _key(self, name: str) -> str:
        quoted = self._chance.choice(["", "", "'"])
        return "'" + name.replace("'", "''") + "'" if quoted and "\n" not in name else key(name)

    def _value(self, head: str, node: nodes.Node, indent: int, *, is_key: bool) -> Iterator[str]:
        match node:
            case nodes.Scalar():
                yield from self._scalar(head, node.text, indent)
            case nodes.Mapping() if node.entries:
                yield head + self._behind()
                yield from self._group(node, indent + self._chance.randint(1, 4))
            case nodes.Sequence() if node.items:
                yield head + self._behind()
                if all(isinstance(item, nodes.Scalar) and "\n" not in item.text for item in node.items) and self._maybe(
                    1, 4
                ):
                    yield from self._flow(node, indent)
                else:
                    yield from self._list(node, indent + self._chance.randint(0 if is_key else 1, 3))
            case nodes.Mapping():
                yield f"{head} {{}}{self._behind()}"
            case _:
                yield f"{head} []{self._behind()}"

    def _list(self, node: nodes.Sequence, indent: int) -> Iterator[str]:
        for item in node.items:
            yield from self._alone(indent)
            dash = " " * indent + "-"
            if isinstance(item, nodes.Mapping) and item.entries:
                below = indent + 1 + self._chance.randint(1, 3)
                first, *others = self._group(item, below)
                while not first.strip() or first.lstrip().startswith("#"):  # comments under the dash
                    yield first
                    first, *others = others
                yield dash + first[indent + 1 :]
                yield from others
            else:
                yield from self._value(dash, item, indent, is_key=False)

    def _flow(self, node: nodes.Sequence, indent: int) -> Iterator[str]:
        lead = " " * (indent + 2)
        yield f"{lead}["
        for item in node.items:
            assert isinstance(item, nodes.Scalar)
            yield from self._alone(indent + 2)
            yield f"{lead}{_double_quoted(item.text)},{self._behind()}"
        yield f"{lead}]{self._behind()}"

    def _scalar(self, head: str, text: str, indent: int) -> Iterator[str]:
        style = self._chance.choice(["own", "own", "'", '"', "|", "wrapped"])
        is_plain_line = bool(text) and text == text.strip() and "\n" not in text
        if not text:
            yield head + self._behind()
        elif style == "'" and "\n" not in text:
            yield f"{head} '{text.replace(chr(39), chr(39) * 2)}'{self._behind()}"
        elif style == '"':
            yield f"{head} {_double_quoted(text)}{self._behind()}"
        elif style == "|" and _fits_a_block(text):
            yield f"{head} |-{self._behind()}"
            yield from (" " * (indent + 4) + line if line else "" for line in text.split("\n"))
        elif style == "wrapped" and is_plain_line and (cut := re.search(r"(?<=[一-鿿])(?=[一-鿿])", text)):
            yield f'{head} "{_escaped(text[: cut.start()])}'
            yield f'{" " * (indent + 4)}{_escaped(text[cut.start() :])}"{self._behind()}'
        else:
            written = scalar(text, indent + 2, like_no_key=True).split("\n")
            yield f"{head} {written[0]}{self._behind()}"
            yield from written[1:]


def _double_quoted(text: str) -> str:
    return f'"{_escaped(text)}"'


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")


def _fits_a_block(text: str) -> bool:
    lines = text.split("\n")
    return all(line == line.strip() for line in lines) and bool(lines[0] and lines[-1])


def other_styles(canonical: str, *, with_comments: bool) -> st.SearchStrategy[tuple[str, list[str]]]:
    """The file in any style, and the comments in it."""

    def in_style(number: int) -> tuple[str, list[str]]:
        style = OtherStyle(random.Random(number), with_comments=with_comments)
        return style.text(canonical), style.comments

    return st.integers(0, 2**32).map(in_style)
