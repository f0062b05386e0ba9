"""Other changed files in a comment: first what must be looked at, at the end every file by name."""

from collections.abc import Iterator, Sequence
from itertools import takewhile

from generator.compare.markdown_room import Room
from generator.compare.markdown_text import escaped
from generator.compare.report_files import FILE_KIND_WORDS, OtherFile, marked_lines

_MOST_FILES = 50
_MOST_OF_DETAILS = 8_000
"""The most characters for the details of all other files together."""
NOTE = "<b>注意</b>　"


def lines_to_look_at(files: Sequence[OtherFile]) -> Iterator[str]:
    """A line for each file with changes that must be looked at."""
    return (f"- {NOTE}{escaped(line)}" for line in marked_lines(files))


def lines_of_files(files: Sequence[OtherFile]) -> Iterator[str]:
    """The other files by name with their details; if there are too many, the first ones and the number of the rest."""
    room = Room(_MOST_OF_DETAILS)
    if files:
        yield from ("", "### 其他文件", "")
    for file in files[:_MOST_FILES]:
        kind = FILE_KIND_WORDS[file.kind]
        yield f"- {f'<b>{kind}</b>' if file.is_marked else kind}　{escaped(file.name)}：{escaped(file.summary)}"
        lines = [f"  - {NOTE if detail.is_marked else ''}{escaped(detail.text)}" for detail in file.details]
        kept = list(takewhile(lambda line: room.takes((line,)), lines))
        yield from kept
        if len(kept) < len(lines):
            yield f"  - 另有{len(lines) - len(kept)}处没有列出"
    more = len(files) - _MOST_FILES
    if more > 0:
        yield from ("", f"另有{more}个文件没有列出；请在本机用 disclose diff 查看。")
