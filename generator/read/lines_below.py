"""What the lines below a line tell about it: a closing quote, a group in an item, a block text.

`number` is the line's own number, counted from 1, and so the index of the line below it.
"""

from collections.abc import Collection, Iterator, Sequence

from generator.read import quoting


def closes_quote_below(lines: Sequence[str], number: int, lead: str, quote: str) -> bool:
    """Whether the quotes close further down, on a line that still belongs to the value: deeper, and no key or item."""
    indent = len(lead) - len(lead.lstrip(" "))
    for below, content in _below(lines, number):
        if content and (below <= indent or quoting.value_start(content) or content[:2] == "- "):
            return False
        if quoting.closes_quote(quote, content):
            return True
    return False


def go_on_as_a_group(lines: Sequence[str], number: int, column: int, value: str, labels: Collection[str]) -> bool:
    """Whether an item `- key: value` continues with the key's content, or with other labels of the group below it."""
    for indent, content in _below(lines, number):
        if content and indent < column:
            return False
        if content and indent > column and not value:
            return True
        start = quoting.value_start(content)
        if indent == column and start and content[:start].rstrip(" :") in labels:
            return True
    return False


def is_lone_sign(lines: Sequence[str], number: int, lead: str, value: str) -> bool:
    """Whether a “>” opens no block text because nothing deeper follows, as in 计算符号."""
    owner = lead.rfind("-") if "-" in lead else len(lead)
    return value[:1] == ">" and next((indent <= owner for indent, content in _below(lines, number) if content), True)


def _below(lines: Sequence[str], number: int) -> Iterator[tuple[int, str]]:
    """The indentation and the rest of each line below."""
    for position in range(number, len(lines)):
        content = lines[position].lstrip(" ")
        yield len(lines[position]) - len(content), content
