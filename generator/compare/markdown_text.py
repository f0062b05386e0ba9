"""An author's text in a comment on a forge: everything except plain Chinese is in code spans, where it has no effect.

Forges find @names, #numbers, commits and addresses after Markdown was converted and backslashes and entities were
resolved; only code is safe from that. So a text is split: Han characters, Chinese punctuation and short numbers stay as
they are, and everything else becomes code.
"""

import re

from generator.compare.report_lines import in_one_line

_PLAIN = (
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"  # Han
    "、。〇〈〉《》【】〔〕「」『』“”‘’…—·℃‰～！（），．：；？％０-９＋－⏎␣⟨⟩→≥≤±×"
)
_SHORT_NUMBER = r"(?<![!-~])(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,6})(?:\.[0-9]{1,6})?%?(?![!-.0-~]|/[!-~])"
"""Short numbers, with too few digits for a commit, and no ASCII beside them but the slash of 年度目标2/产出指标."""
_LONE_MARK = r"(?:(?<![!-~])[/,.;:?\"()](?![!-~]))|(?<=[0-9%])/(?![!-~])"
"""ASCII punctuation between Chinese words, as in 元/人, or after the number of a goal."""
_SPLIT = re.compile(
    rf"(?P<plain>[{_PLAIN}\u3000]+)|(?P<number>{_SHORT_NUMBER})|(?P<mark>{_LONE_MARK})|(?P<space> +)|(?P<other>.)"
)


def escaped(text: str) -> str:
    """The text in one line, without effect in a comment; readers see it as it was written."""
    shown, code = [], ""
    for found in _SPLIT.finditer(in_one_line(text)):
        kind, piece = found.lastgroup, found[0]
        if kind == "other" or (kind == "space" and code):
            code += piece
            continue
        shown.append(_in_code(code))
        code = ""
        shown.append(" " if kind == "space" else piece)
    return "".join([*shown, _in_code(code)])


def _in_code(text: str) -> str:
    """The text in a code span: between more backticks than it contains, with spaces at its end outside."""
    bare = text.rstrip(" ")
    if not bare:
        return text
    longest = max(map(len, re.findall("`+", bare)), default=0)
    fence = "`" * (longest + 1)
    padding = " " if bare.startswith("`") or bare.endswith("`") else ""
    return f"{fence}{padding}{bare}{padding}{fence}{text[len(bare) :]}"
