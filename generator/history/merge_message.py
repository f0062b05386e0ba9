"""Merge messages: which part a forge wrote, and which a person wrote.

Forges write messages of merges from templates with user names, branches and addresses, and there are more forges than
anybody can list. So no text of a merge is taken for a person's unless it looks like one of this field's sentences:
Chinese, and without a user name, branch, number or address. What is left out costs little, because the commits that
came with the merge say why they were made.
"""

import re
import unicodedata
from itertools import groupby

_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")
_OF_A_MACHINE = re.compile(
    r"""[A-Za-z_@~/\\'"`<>{}→⇒]"""  # a word of a template, a user, a branch, a path, what is quoted
    r"|[-=]>|[#!]\s*\d"  # a → b, #12, !12
    r"|合并请求|拉取请求|变更请求|合并分支|分支合并|合并(?:到|至|入|进|自)|合入|并入分支|源分支|目标分支"
    r"|(?:创建|提交|评审|审核|审批|合并|发起|操作|指派)(?:人|者|于)\s*:"
)
_NUMBER_BEFORE_TITLE = re.compile(r"[^\u3400-\u9fff'\"]*?(?:[#!]|\b(?:PR|MR|CR)\s*)\d+\s*(?:[:：]\s*|\s)(?P<title>.+)")
_QUOTED_TITLE = re.compile(r"Merge pull request '(?P<title>.+)' \(#\d+\) from ")  # Gitea, Forgejo
_SAYS_MERGE = re.compile(
    r"Merged?\b|Accept(?:ed)?\s+Merge\b|Pull request\s+[#!]?\d|Squashed commit of\b|!\d+\s"
    r"|合并(?:请求|分支)|拉取请求",
    re.IGNORECASE,
)


def says_itself_a_merge(subject: str) -> bool:
    """Whether a message begins like one of git or a forge for a merge; a squashed merge has a single parent."""
    return bool(_SAYS_MERGE.match(subject.strip()))


def written_by_a_person(lines: list[str]) -> list[str]:
    """The lines of a merge's message that a person may have written; the first may be empty.

    A paragraph is kept or dropped as a whole, so that no sentence loses its middle.
    """
    subject, *body = lines
    kept = [_title(subject.strip())]
    for is_blank, paragraph in groupby(body, key=lambda line: not line.strip()):
        own = list(paragraph)
        if is_blank or all(_is_a_persons(line) for line in own):
            kept += own
    return kept


def _title(subject: str) -> str:
    """The part of the subject that a person wrote: all of it, or what follows the forge's number."""
    for pattern in (_QUOTED_TITLE, _NUMBER_BEFORE_TITLE):
        found = pattern.match(subject)
        if found and _is_a_persons(found["title"]):
            return found["title"]
    return subject if _is_a_persons(subject) else ""


def _is_a_persons(line: str) -> bool:
    folded = unicodedata.normalize("NFKC", line)
    return bool(_HAN.search(folded)) and not _OF_A_MACHINE.search(folded)
