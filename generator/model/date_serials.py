"""Serial numbers of days, which stand where Excel lost the format of a date: 44561 is 2021-12-31."""

import re
from datetime import date, timedelta

_FIRST, _LAST = 36526, 55153
"""2000-01-01 and 2050-12-31 as Excel counts days."""


def serial_date(text: str) -> date | None:
    """The day that a whole number may mean by Excel's count (44561 is 2021-12-31); None for any other text."""
    if not re.fullmatch(r"[0-9]{5}", text) or not _FIRST <= int(text) <= _LAST:
        return None
    return date(1899, 12, 30) + timedelta(days=int(text))
