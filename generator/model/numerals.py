"""Chinese numerals: the number that a word of them means."""

_DIGITS = {numeral: place for place, numeral in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_TENS = {"十": 10, "百": 100, "千": 1000}
_BIG = {"万": 10**4, "亿": 10**8}
_LEAST_DIGITS_IN_A_ROW = 4
_NOUGHT = frozenset("零〇")

WHOLE_NUMERALS = "".join((*_DIGITS, *_TENS, *_BIG))
"""Every character that a whole number in words may hold."""
NUMERALS = frozenset({*WHOLE_NUMERALS, "半"})
"""Every character that a number in words may hold."""


def number_in_words(word: str) -> int | None:
    """The number that a word of numerals means: 12 for 十二, 2023 for 二〇二三; None for 三四, 万 and other words."""
    if all(character in _DIGITS for character in word):
        return _digit_by_digit(word)
    total = section = 0
    digit, allowed, smallest = None, True, 10_000
    for character in word:
        if character in _DIGITS:
            if digit:
                return None
            digit, allowed = _DIGITS[character], allowed or character in "零〇"
        elif character in _TENS:
            digit = 1 if digit is None and not section and character == "十" else digit
            if not digit or _TENS[character] >= smallest:
                return None
            smallest, allowed = _TENS[character], character == "十"
            section, digit = section + digit * smallest, None
        else:
            section, digit = section + (digit or 0), None
            if not section and not (total and character == "亿"):
                return None
            whole, below = (total + section, 0) if character == "亿" else (section, total)
            total, section = whole * _BIG[character] + below, 0
            smallest, allowed = 10_000, False
    return total + section + digit if digit and allowed else None if digit else total + section


def _digit_by_digit(word: str) -> int | None:
    """三 and 二〇二三 are numbers; 三四 means three or four, and 两 stands alone."""
    is_row = len(word) >= _LEAST_DIGITS_IN_A_ROW or not _NOUGHT.isdisjoint(word)
    if not word or (len(word) > 1 and ("两" in word or not is_row)):
        return None
    return int("".join(str(_DIGITS[character]) for character in word))
