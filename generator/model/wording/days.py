"""Days in words."""

from datetime import date, datetime

from generator.model.revision import DayCertainty


def day_text(day: date) -> str:
    """A day in Chinese: `2022年2月10日`."""
    return f"{day.year}年{day.month}月{day.day}日"


def recorded_day_text(at: datetime, certainty: DayCertainty) -> str:
    """The day of a revision; if it is not reliable, the bound that is known: `不晚于2022年5月6日（日期存疑）`."""
    day = day_text(at)
    return day if certainty is DayCertainty.KNOWN else f"{_BOUNDS[certainty]}{day}（日期存疑）"


_BOUNDS = {DayCertainty.NOT_LATER: "不晚于", DayCertainty.NOT_EARLIER: "不早于"}
