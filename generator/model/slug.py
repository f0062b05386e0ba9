"""Names that may stand in addresses, and names that Windows cannot have."""

import re

SLUG = re.compile(r"(?!\d{4}(?:/|$))[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)
"""What an address may hold: a region's or department's folder, now or in a year long past."""

LONGEST_SLUG = 64
"""So that a page's path, a region, a department and what stands around them, is short of the 260 that Windows takes."""

FIRST_YEAR = 1900
"""No address names an earlier one."""

ADJUSTED = "adjusted"
"""Marks a year's declaration that was adjusted after its approval, in its file's name and in its address."""

RESERVED_SLUGS = frozenset({"changes", ADJUSTED, "self-evaluation"})
"""What stands below a year's address, now or later, and can be no folder's name."""

_DEVICES = re.compile(r"(?:con|prn|aux|nul|clock\$|conin\$|conout\$|(?:com|lpt)[0-9¹²³]) *(?:\..*)?", re.IGNORECASE)
_FORBIDDEN = re.compile(r'[<>:"|?*\\\x00-\x1f]')


def unfit_for_windows(name: str) -> str:
    """Why Windows cannot have a file or folder of this name, which would break every clone there; empty if it can.

    The rules are Microsoft's “Naming Files, Paths, and Namespaces”: names of devices with or without an ending, some
    characters, and a dot or a space at the end.
    """
    if _DEVICES.fullmatch(name):
        return "是 Windows 的设备名"
    if forbidden := _FORBIDDEN.search(name):
        character = forbidden.group()
        return f"含有 Windows 不许用的字符“{character}”" if character.isprintable() else "含有控制字符"
    return "以句点或空格结尾，Windows 不许用" if name[-1:] in {".", " "} else ""
