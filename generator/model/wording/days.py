"""Days as people read them."""

from datetime import date


def day_text(day: date) -> str:
    """`2022年2月10日`."""
    return f"{day.year}年{day.month}月{day.day}日"
