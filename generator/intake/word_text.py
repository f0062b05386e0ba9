"""The text of Word paragraphs, run by run: tracked changes accepted, prompts of empty controls left out."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from generator.intake.grid import HIDDEN_WORDS

if TYPE_CHECKING:
    from lxml.etree import _Element

ACCEPTED: Final = "含修订，按接受修订后的文字读取"
NUMBERED: Final = "段前的自动编号不是文字，没有读入"
_PLAIN = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}
_DELETED = {"del", "moveFrom"}
_INSERTED = {"ins", "moveTo"}
_BOXES = {"txbxContent"}
_UNSPOKEN = {"pPr", "rPr", "sdtPr", "sdtEndPr", "instrText", "delText", "delInstrText", "rt", "Fallback", "tbl"}
_SYMBOLS = {
    **dict.fromkeys(("F0FE", "F052", "F054", "F0FD", "F053"), "☑"),
    **dict.fromkeys(("F0A8", "F06F", "F0A3", "F02A"), "☐"),
    **dict.fromkeys(("F0FC", "F050"), "√"),
}
"""Boxes and ticks of the fonts Wingdings and Wingdings 2."""


def local(element: "_Element") -> str:
    """The name of an element without namespace, the same in transitional and strict files."""
    return element.tag.rpartition("}")[2]


def attribute(element: "_Element | None", name: str) -> str | None:
    """The value of an attribute in any namespace; None where there is none."""
    if element is None:
        return None
    return next((str(value) for key, value in element.items() if str(key).rpartition("}")[2] == name), None)


def child(element: "_Element | None", *path: str) -> "_Element | None":
    """The first descendant on this path of names, or None."""
    for name in path:
        element = next((below for below in element if local(below) == name), None) if element is not None else None
    return element


def is_on(element: "_Element | None") -> bool:
    """Whether a switch is present and not off."""
    return element is not None and attribute(element, "val") not in {"0", "false", "off"}


@dataclass
class Spoken:
    """What was read of paragraphs: their text, remarks on it, and the text boxes in it."""

    text: str = ""
    notes: dict[str, None] = field(default_factory=dict)
    boxes: list["_Element"] = field(default_factory=list)
    pictures: int = 0

    def note(self, words: str) -> None:
        """Add a remark on the text, once."""
        self.notes[words] = None


def speak(paragraph: "_Element", spoken: Spoken) -> None:
    """Add the text of a paragraph, without a line break behind it."""
    if (
        child(paragraph, "pPr", "numPr") is not None
        and attribute(child(paragraph, "pPr", "numPr", "numId"), "val") != "0"
    ):
        spoken.note(NUMBERED)
    if child(paragraph, "pPr", "rPr", "ins") is not None or mark_is_deleted(paragraph):
        spoken.note(ACCEPTED)
    for below in paragraph:
        spoken.text += "".join(_words(below, spoken))


def mark_is_deleted(paragraph: "_Element") -> bool:
    """Whether the end of the paragraph is deleted, so that the next paragraph continues it."""
    return child(paragraph, "pPr", "rPr", "del") is not None


def _words(element: "_Element", spoken: Spoken) -> Iterator[str]:
    name = local(element)
    if name == "t":
        yield element.text or ""
    elif name in _PLAIN:
        yield _PLAIN[name]
    elif name == "sym":
        yield _symbol(element, spoken)
    elif name == "checkBox":
        yield _box(element)
    elif name in _DELETED:
        spoken.note(ACCEPTED)
    elif name in _BOXES:
        spoken.boxes.append(element)
    elif name not in _UNSPOKEN:
        yield from _below(name, element, spoken)


def _below(name: str, element: "_Element", spoken: Spoken) -> Iterator[str]:
    if name in _INSERTED:
        spoken.note(ACCEPTED)
    if name in {"blip", "imagedata"}:
        spoken.pictures += 1
    if name == "r" and is_on(child(element, "rPr", "vanish")):
        spoken.note(HIDDEN_WORDS)
    if name == "sdt" and (prompt := prompt_of(element)) is not None:
        spoken.note(prompt)
        return
    for below in element:
        yield from _words(below, spoken)


def prompt_of(control: "_Element") -> str | None:
    """The remark on a content control that shows its prompt because it is empty; None for a filled one."""
    if not is_on(child(control, "sdtPr", "showingPlcHdr")):
        return None
    shown = "".join(below.text or "" for below in control.iter() if local(below) == "t")
    return f"控件未填，其中的提示“{shown}”不算文字"


def _box(element: "_Element") -> str:
    """A box of an older form, ticked or not, by what was chosen or else by its default."""
    chosen = child(element, "checked")
    return "☑" if is_on(chosen if chosen is not None else child(element, "default")) else "☐"


def _symbol(element: "_Element", spoken: Spoken) -> str:
    code = (attribute(element, "char") or "").upper()
    known = _SYMBOLS.get(code)
    if known is None:
        spoken.note(f"有一个 {attribute(element, 'font') or '特殊'} 字体的符号（{code}）不是文字，没有读入")
    return known or ""
