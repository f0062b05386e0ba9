"""The message about a category that is not in the form's own list."""

from collections.abc import Sequence

from generator.model.labels import heading
from generator.model.taxonomy import name_meant
from generator.read.characters import shown
from generator.read.labels import nearest

_MOST_NAMED = 8


def unknown_category(written: str, known: Sequence[str], level: str) -> str:
    """The message for a category at a level (`first_level`, `second_level`) where the form has these."""
    meant = name_meant(written, known) or nearest(written, known)
    listed = "、".join(f"“{name}”" for name in known[:_MOST_NAMED]) + ("等" if len(known) > _MOST_NAMED else "")
    hint = f"，应为“{meant}”" if meant else ""
    return f"本表式没有“{shown(written)}”这一{heading(level)}{hint}，可写{listed}"
