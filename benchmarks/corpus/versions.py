"""What a file held before: its last text with some lines otherwise, so that thousands of versions take little room."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from random import Random

_TARGET = re.compile(r"^ +预期当年实现值: '?(?:[^\d年月]*)(\d+)[^\d年月]*$")
_STANDARD = re.compile(r"^( +绩效标准:) .")
_PARAGRAPH = re.compile(r"^ +- [^:]+。$")
_STAGE = re.compile(r"^  阶段: ")


@dataclass(frozen=True, slots=True)
class Version:
    """A text with some of its lines, by position, written otherwise."""

    last: str
    otherwise: Mapping[int, str] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """What the file held."""
        lines = self.last.split("\n")
        for position, line in self.otherwise.items():
            lines[position] = line
        return "\n".join(lines)


def earlier_versions(version: Version, count: int, random: Random) -> list[Version]:
    """So many versions before that one, oldest first: each differs from the next in one line."""
    lines = version.last.split("\n")
    places = [position for position, line in enumerate(lines) if _before(line, Random(0)) is not None]
    versions = [version]
    for _ in range(count):
        position = random.choice(places)
        line = _before(versions[-1].otherwise.get(position, lines[position]), random) or lines[position]
        versions.append(Version(version.last, {**versions[-1].otherwise, position: line}))
    return versions[:0:-1]


def not_yet_public(text: str) -> Version:
    """The text while it was 暂不公开."""
    position = next(position for position, line in enumerate(text.split("\n")) if _STAGE.match(line))
    return Version(text, {position: f"{text.split(chr(10))[position]}\n  公开状态: 暂不公开"})


def _before(line: str, random: Random) -> str | None:
    """A line as it may have stood before; None where nobody would have changed it."""
    if number := _TARGET.match(line):
        return f"{line[: number.start(1)]}{int(number[1]) + random.randint(1, 9)}{line[number.end(1) :]}"
    if _PARAGRAPH.match(line):
        added = random.choice(("按季度报告进展。", "年底前完成。", "由分管领导负责。"))
        return line.removesuffix(added) if line.endswith(f"。{added}") else f"{line}{added}"
    blank = _STANDARD.match(line)
    return blank[1] if blank else None
