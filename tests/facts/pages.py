"""Built pages as a reader sees them: tables by their captions, figures by their names, numbers as printed."""

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from html.parser import HTMLParser
from pathlib import Path

BLANK = "—"
_UNSEEN = ("script", "style", "svg")
_VOID = ("br", "hr", "img", "input", "link", "meta", "col", "wbr")


class Page(HTMLParser):
    """The tables of a page (rows of cells), its figures (names with what is said of them) and its paragraphs."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tables: dict[str, list[list[str]]] = {}
        self.figures: dict[str, list[str]] = {}
        self.texts: list[str] = []
        self._open: list[tuple[str, str]] = []
        self._text, self._rows, self._caption, self._name = "", list[list[str]](), "", ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _VOID:
            return
        self._open.append((tag, dict(attrs).get("class") or ""))
        if tag == "table":
            self._rows, self._caption = [], ""
        elif tag == "tr":
            self._rows.append([])
        if tag in ("td", "th", "caption", "dt", "dd", "p", "figcaption"):
            self._text = ""

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID:
            return
        while self._open and self._open.pop()[0] != tag:
            pass
        text = " ".join(self._text.split())
        if tag in ("td", "th") and self._rows:
            self._rows[-1].append(text)
        elif tag in ("caption", "figcaption"):
            self._caption = text
        elif tag == "table":
            self.tables.setdefault(self._caption, self._rows)
        elif tag == "dt":
            self._name = text
            self.figures.setdefault(text, [])
        elif tag == "dd":
            self.figures[self._name].append(text)
        elif tag == "p":
            self.texts.append(text)

    def handle_data(self, data: str) -> None:
        if not any(tag in _UNSEEN or "unseen" in kind.split() for tag, kind in self._open):
            self._text += data

    def row(self, caption: str, head: str) -> dict[str, str]:
        """The row of a table that begins with a text, by the heads of the columns; empty where there is none."""
        heads, *rows = self.tables.get(caption) or [[]]
        found = next((row for row in rows if row and row[0].startswith(head)), [])
        return dict(zip(heads, found, strict=False))

    def bar(self, caption: str, head: str) -> str:
        """What stands behind a bar of a chart; empty where there is none."""
        rows = self.tables.get(caption, [])
        return next((row[-1] for row in rows if row and row[0].startswith(head)), "")


def read_page(site: Path, address: str) -> Page:
    """The page at an address of the site."""
    return Page((site / address / "index.html").read_text(encoding="utf-8"))


def money(amount: Decimal | None) -> str:
    """`6,057.09`."""
    return BLANK if amount is None else f"{_rounded(amount):,}"


def signed(amount: Decimal) -> str:
    """`＋238.12`."""
    return ("＋" if amount > 0 else "－" if amount < 0 else "") + money(abs(amount))


def percent(part: Decimal | int | None, whole: Decimal | int | None) -> str:
    """`82.56%`; never nothing or all of what is not."""
    if part is None or not whole:
        return BLANK
    share = Decimal(part) / Decimal(whole) * 100
    rounded = _rounded(share)
    if part and not rounded:
        return "不足0.01%"
    return "99.99%以上" if rounded == 100 and share < 100 else f"{rounded:,}%"


def total(amounts: Iterable[Decimal | None]) -> Decimal | None:
    """The sum of what is stated; None of nothing."""
    stated = [amount for amount in amounts if amount is not None]
    return sum(stated, Decimal(0)) if stated else None


def _rounded(amount: Decimal) -> Decimal:
    return amount.quantize(Decimal("0.01"), ROUND_HALF_UP)
