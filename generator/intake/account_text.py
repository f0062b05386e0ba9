"""The account of an import, for people as Markdown and for programs as JSON. It may hold personal numbers."""

import json
from collections.abc import Iterator, Mapping
from typing import Final

from generator.diagnostics.one_line import one_line
from generator.intake.account import Accounted, Fate, Imported, TextPlace
from generator.model.other_information import way_text

_FATES: Final[Mapping[Fate, str]] = {
    Fate.VALUE: "填入",
    Fate.LABEL: "名称",
    Fate.DERIVED: "由程序计算，不填",
    Fate.LEFT_OVER: "没有读懂",
}


def account_as_markdown(imported: Imported, name: str, before: str = "") -> str:
    """The account of the file `name`, with the cells that a person has to look at first.

    `before` is the content of the declaration that was replaced, empty where there was none.
    """
    lines = [
        f"# 导入说明：{_plain(name)}",
        "",
        "本文件可能含有个人信息，只供核对，不提交，不公开。",
        *_section("没有读懂的", imported.left_over),
        *_section("请核对的", imported.guesses),
        *(
            ("", "## 文件中另外注意到的", "", *(f"- {_plain(words)}" for words in imported.noticed))
            * bool(imported.noticed)
        ),
        *_section("全部单元格", imported.account),
        *(("", "## 被覆盖的申报表原文", "", *(f"    {line}" for line in before.splitlines())) * bool(before)),
    ]
    return "\n".join(lines) + "\n"


def _section(title: str, entries: tuple[Accounted, ...]) -> Iterator[str]:
    if entries:
        yield from ("", f"## {title}（{len(entries)}处）", "")
        yield from map(_line, entries)


def _line(entry: Accounted) -> str:
    said = [_FATES[entry.fate], *map(way_text, entry.routes), *entry.said]
    said += [f"请核对：{guess}" for guess in entry.guesses]
    return f"- {_plain(_where(entry.place))}　“{_plain(entry.text)}”：{_plain('；'.join(said))}"


def _where(place: TextPlace) -> str:
    return f"{place.name}第{place.row}行" + (f"第{place.column}列" if place.column else "")


def _plain(text: str) -> str:
    """A stranger's text as a line of Markdown, escaped so that nothing in it has an effect."""
    return "".join(
        f"\\{character}" if character in "\\`*_{}[]<>#|!&~" else character for character in one_line(text, "⏎")
    )


def account_as_json(imported: Imported) -> str:
    """A JSON object with the remarks in `noticed` and the entries in `account`, in the order of the document."""
    account = [
        {
            "place": {"name": entry.place.name, "row": entry.place.row, "column": entry.place.column},
            "text": entry.text,
            "fate": entry.fate.value,
            "routes": [list(route) for route in entry.routes],
            "said": list(entry.said),
            "guesses": list(entry.guesses),
        }
        for entry in imported.account
    ]
    return json.dumps({"noticed": list(imported.noticed), "account": account}, ensure_ascii=False, indent=2) + "\n"
