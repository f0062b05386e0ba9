"""Author text in a comment of a forge: what is not plain Chinese stands in code spans, where nothing acts.

Forges look for @names, #numbers, commits and addresses in what Markdown has become, after every backslash and
entity was read, and leave only code alone. So a text is split: Han characters, Chinese punctuation and short
numbers stand as they are, everything else in code.
"""

import re

from generator.compare.report_lines import in_one_line

_PLAIN = (
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"  # Han
    "、。〇〈〉《》【】〔〕「」『』“”‘’…—·℃‰～！（），．：；？％０-９＋－⏎␣⟨⟩→≥≤±×"
)
_SHORT_NUMBER = r"(?<![!-~])(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,6})(?:\.[0-9]{1,6})?%?(?![!-.0-~]|/[!-~])"
"""Too few digits together for a commit, and nothing of ASCII beside it but the stroke of 年度目标2/产出指标."""
_LONE_MARK = r"(?:(?<![!-~])[/,.;:?\"()](?![!-~]))|(?<=[0-9%])/(?![!-~])"
"""Punctuation of ASCII between Chinese words, as in 元/人, or behind the number of a goal."""
_SPLIT = re.compile(
    rf"(?P<plain>[{_PLAIN}\u3000]+)|(?P<number>{_SHORT_NUMBER})|(?P<mark>{_LONE_MARK})|(?P<space> +)|(?P<other>.)"
)


def escaped(text: str) -> str:
    """The text in one line, nothing of which acts in a comment; it reads as it was written."""
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
    """The text between backticks of a number that it does not hold, blanks at its end behind them."""
    bare = text.rstrip(" ")
    if not bare:
        return text
    longest = max(map(len, re.findall("`+", bare)), default=0)
    fence = "`" * (longest + 1)
    padding = " " if bare.startswith("`") or bare.endswith("`") else ""
    return f"{fence}{padding}{bare}{padding}{fence}{text[len(bare) :]}"
