"""Settings of one clone that make its Git show what changed in declarations; no file of the repository makes them.

A branch under review must not decide which command runs. `.gitattributes` only names the driver.
"""

import os

from generator.history.git import Repository
from generator.model.goals import AnnualGoal, Indicator
from generator.model.labels import label

_HEADS = rf"^ *- (({label(AnnualGoal, 'text')}|{label(Indicator, 'name')}): .*)$" + "\n" + r"^ *([^ :#-][^:]*:) *$"
"""A hunk is headed by the goal, indicator or section above its first line. A target stands three lines below its
indicator's name: with two lines of context the name is above.
"""
_WORDS = "[0-9]+([.-][0-9]+)*%?|[^[:space:]，。；、：“”,;]+|[，。；、：“”,;]"
"""Numbers, clauses and punctuation, for a locale that knows UTF-8."""


def set_up(repository: Repository, command: str) -> None:
    """Make the settings for all working trees of a clone; `command` starts this program in a shell.

    Raises GitFailed.
    """
    settings = {
        "diff.declaration.xfuncname": _HEADS,
        "diff.declaration.wordRegex": _WORDS + os.fsdecode(_words_in_bytes()),
        "diff.context": "2",
        "core.quotepath": "false",
        "difftool.disclose.cmd": f'{command} diff "$LOCAL" "$REMOTE"',
        "alias.disclose": "difftool --no-prompt --tool=disclose",
    }
    for name, value in settings.items():
        repository.output("config", "--replace-all", name, value)


def _words_in_bytes() -> bytes:
    """The same words where a character is several: a letter, a sign that is none of 、。“”, a wide one but ，；：."""
    t = "[\x80-\xbf]"
    letter = f"[!-+.-:<-~-]|[\xc2-\xdf]{t}|[\xe4-\xee]{t}{t}|[\xf0-\xf4]{t}{t}{t}"
    sign = f"\xe2[\x81-\xbf]{t}|\xe2\x80[\x80-\x9b\x9e-\xbf]|\xe3[\x81-\xbf]{t}|\xe3\x80[\x83-\xbf]"
    wide = f"\xef[\x80-\xbb\xbd-\xbf]{t}|\xef\xbc[\x80-\x8b\x8d-\x99\x9c-\xbf]"
    return f"|({letter}|{sign}|{wide})+|[\xc0-\xff]{t}+".encode("latin-1")
