"""The boxes in a pull request's template: which of them a change needs, and which its description ticks."""

import json
import re
from collections.abc import Iterator, Sequence

from generator.compare.report_entry import Entry, EntryOutcome

APPROVED, SECRECY, NO_PERSONAL_DATA, AS_THE_ORIGINAL = "已批复", "已保密审查", "不含个人信息", "与原件核对一致"
BOXES = (APPROVED, SECRECY, NO_PERSONAL_DATA, AS_THE_ORIGINAL)
"""What `.github/pull_request_template.md` asks to tick, in its order."""
_BOX = re.compile(r"^[ ]{0,3}[-*+][ ]+\[([ xX])\][ ]+\*\*([^*\n]+)\*\*", re.MULTILINE)
_NOT_SHOWN = re.compile(r"<!--.*?(?:-->|\Z)|^[ ]{0,3}(`{3,}|~{3,}).*?(?:^[ ]{0,3}\1|\Z)", re.DOTALL | re.MULTILINE)
_TAKES_AWAY = (EntryOutcome.DELETED, EntryOutcome.MOVED)


def unticked_boxes(entries: Sequence[Entry], description: str) -> tuple[str, ...]:
    """The boxes that the change needs and its description does not tick, or no longer contains.

    A box that occurs twice counts as ticked only if both are ticked.
    """
    ticked: dict[str, bool] = {}
    for mark, name in _BOX.findall(_NOT_SHOWN.sub("", description.replace("\r\n", "\n"))):
        ticked[name] = mark != " " and ticked.get(name, True)
    needed = {name for entry in entries for name in _needed(entry)}
    return tuple(name for name in BOXES if name in needed and not ticked.get(name, False))


def _needed(entry: Entry) -> Iterator[str]:
    """The boxes that a written or changed form needs; 已批复 too, unless the form says that it is not approved.

    A change in which nothing of a form was written, or in which it was only deleted, needs none.
    """
    if entry.outcome in _TAKES_AWAY or not entry.is_difference:
        return
    if entry.comparison is None or entry.comparison.new.disclosure.stage != "申报":
        yield APPROVED
    yield from (SECRECY, NO_PERSONAL_DATA, AS_THE_ORIGINAL)


def description_in(text: str) -> str:
    """The description from a forge's event file in JSON (`pull_request.body`); for any other text, the text itself.

    A request without a description has an empty one.
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
