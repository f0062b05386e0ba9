"""The boxes of a pull request's template: which a change needs, and which of them its description has ticked."""

import json
import re
from collections.abc import Iterator, Sequence

from generator.compare.report_entry import Entry, Outcome

APPROVED, SECRECY, NO_PERSONAL_DATA, AS_THE_ORIGINAL = "已批复", "已保密审查", "不含个人信息", "与原件核对一致"
BOXES = (APPROVED, SECRECY, NO_PERSONAL_DATA, AS_THE_ORIGINAL)
"""What `.github/pull_request_template.md` asks to tick, in its order."""
_BOX = re.compile(r"^[ ]{0,3}[-*+][ ]+\[([ xX])\][ ]+\*\*([^*\n]+)\*\*", re.MULTILINE)
_NOT_SHOWN = re.compile(r"<!--.*?(?:-->|\Z)|^[ ]{0,3}(`{3,}|~{3,}).*?(?:^[ ]{0,3}\1|\Z)", re.DOTALL | re.MULTILINE)
_TAKES_AWAY = (Outcome.DELETED, Outcome.MOVED)


def unticked_boxes(entries: Sequence[Entry], description: str) -> tuple[str, ...]:
    """The boxes that the change needs and that the description has not ticked, or has no longer.

    A box that stands there twice is ticked only if both are.
    """
    ticked: dict[str, bool] = {}
    for mark, name in _BOX.findall(_NOT_SHOWN.sub("", description.replace("\r\n", "\n"))):
        ticked[name] = mark != " " and ticked.get(name, True)
    needed = {name for entry in entries for name in _needed(entry)}
    return tuple(name for name in BOXES if name in needed and not ticked.get(name, False))


def _needed(entry: Entry) -> Iterator[str]:
    """Of a form that is written or changed: all that its author states; 已批复 unless it says that it is not yet.

    Where nothing of a form was written, or it only went, there is nothing to state.
    """
    if entry.outcome in _TAKES_AWAY or not entry.is_difference:
        return
    if entry.comparison is None or entry.comparison.new.disclosure.stage != "申报":
        yield APPROVED
    yield from (SECRECY, NO_PERSONAL_DATA, AS_THE_ORIGINAL)


def description_in(text: str) -> str:
    """The description in what a forge's runner tells of an event as JSON (`pull_request.body`); any other text itself.

    A request without a description is one with an empty one.
    """
    try:
        event = json.loads(text)
    except (ValueError, RecursionError):
        return text
    match event:
        case {"pull_request": {"body": str(body)}}:
            return body
        case {"pull_request": {}}:
            return ""
        case _:
            return text
