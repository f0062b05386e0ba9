"""The official form as it is printed, cell by cell with its merges, and that as a file of each kind."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from html import escape
from itertools import groupby
from typing import Any

from tests.intake.office_files import excel, p, tbl, tc, tr, word_xml

TITLE = "部门整体支出绩效目标申报表"


@dataclass(frozen=True)
class Printed:
    """A cell: text, row and column from 1, height and width."""

    text: str
    row: int
    column: int
    height: int = 1
    width: int = 1


class Sheet:
    """Cells put down row by row, from column 1."""

    def __init__(self) -> None:
        self.cells: list[Printed] = []
        self.row = 0

    def line(self, *cells: tuple[str, int, int], start: int = 1) -> None:
        """A row of (text, width, height)."""
        self.row += 1
        column = start
        for text, width, height in cells:
            self.cells.append(Printed(text, self.row, column, height, width))
            column += width


def printed(form: dict[str, Any]) -> list[Printed]:
    """The cells of the default form, eight columns wide, for a tree as the file holds it."""
    sheet = Sheet()
    scope = f"（{form['填报口径']}）" if form.get("填报口径") else ""
    sheet.line(("部门名称", 1, 1), (form["部门名称"] + scope, 7, 1))
    sheet.line(("填报人", 1, 1), (form["填报人"], 2, 1), ("联系电话", 1, 1), (form["联系电话"], 4, 1))
    _funds(sheet, form["部门总体资金情况"], int(form["年度"]))
    for key in ("部门职能概述", "年度工作任务"):
        sheet.line((key, 1, 1), (_numbered(form[key], "."), 7, 1))
    goals = form["整体绩效目标"]
    beyond = "长期目标\n" + _numbered([goal["目标"] for goal in goals["长期目标"]], ".")
    annual = "年度目标\n" + _numbered([goal["目标"] for goal in goals["年度目标"]], ":")
    sheet.line(("整体绩效目标", 1, 1), (beyond, 3, 1), (annual, 4, 1))
    for number, goal in enumerate(goals["年度目标"], 1):
        sheet.line((f"年度目标{number}:", 1, 1), (goal.get("明细表述", goal["目标"]), 7, 1))
        _indicators(sheet, goal["绩效指标"], int(form["年度"]))
    return sheet.cells


def _numbered(items: list[str], mark: str) -> str:
    return "\n".join(f"{number}{mark} {item}" for number, item in enumerate(items, 1))


def _funds(sheet: Sheet, funds: dict[str, Any], year: int) -> None:
    sides = [("收入构成", funds["收入构成"]), ("支出构成", funds["支出构成"])]
    height = 2 + sum(len(lines) for _, lines in sides)
    sheet.line(
        *(("部门总体资金情况（万元）", 1, height), ("总体资金情况", 2, 2), ("当年预算收支", 1, 2), ("占比", 1, 2)),
        ("近两年收支情况", 3, 1),
    )
    sheet.line((f"{year - 2}年", 1, 1), (f"{year - 1}年", 2, 1), start=6)
    for side, lines in sides:
        for number, (name, line) in enumerate(lines.items()):
            share = "" if name == "合计" else "50.00%"
            amounts = [(line["当年预算"], 1, 1), (share, 1, 1), (line["前年"], 1, 1), (line["上年"], 2, 1)]
            own = [(side, 1, len(lines))] if number == 0 else []
            sheet.line(*own, (name, 1, 1), *amounts, start=2 if own else 3)


def _indicators(sheet: Sheet, categories: dict[str, Any], year: int) -> None:
    rows = [max(1, len(found)) for seconds in categories.values() for found in seconds.values()]
    sheet.line(
        *(("年度绩效指标", 1, 3 + sum(rows)), ("一级指标", 1, 3), ("二级指标", 1, 3), ("指标名称", 1, 3)),
        *(("指标值", 3, 1), ("绩效标准", 1, 3)),
    )
    sheet.line(("近两年指标值", 2, 1), ("预期当年实现值", 1, 2), start=5)
    sheet.line((f"{year - 2}年", 1, 1), (f"{year - 1}年", 1, 1), start=5)
    columns = ("指标名称", "前年", "上年", "预期当年实现值", "绩效标准")
    for first, seconds in categories.items():
        first_height = sum(max(1, len(found)) for found in seconds.values())
        own_first = [(first, 1, first_height)]
        for second, found in seconds.items():
            own_second = [(second, 1, max(1, len(found)))]
            for indicator in found or [{}]:
                own = [*own_first, *own_second]
                sheet.line(*own, *((indicator.get(key, ""), 1, 1) for key in columns), start=4 - len(own))
                own_first, own_second = [], []


def _by_row(cells: list[Printed]) -> Iterator[tuple[int, list[Printed]]]:
    for row, found in groupby(sorted(cells, key=lambda cell: (cell.row, cell.column)), lambda cell: cell.row):
        yield row, [*found]


def as_word(cells: list[Printed], before: str = f"附件3:|{TITLE}|填报日期: 2022 年 1 月 14 日") -> bytes:
    """A .docx; a merged cell's covered rows hold cells that go on."""
    paragraphs = "".join(p(escape(text)) for text in before.split("|"))
    return word_xml(paragraphs + word_rows(cells))


def word_rows(cells: list[Printed]) -> str:
    """The table of a .docx."""
    covering = [
        replace(cell, row=row, text="\0") for cell in cells for row in range(cell.row + 1, cell.row + cell.height)
    ]
    return tbl(*(tr(*map(_word_cell, found)) for _, found in _by_row([*cells, *covering])))


def _word_cell(cell: Printed) -> str:
    down = "<w:vMerge/>" if cell.text == "\0" else '<w:vMerge w:val="restart"/>' if cell.height > 1 else ""
    text = cell.text.replace("\0", "")
    return tc("".join(p(escape(line)) for line in text.split("\n")), f'<w:gridSpan w:val="{cell.width}"/>{down}')


def as_excel(cells: list[Printed]) -> bytes:
    """An .xlsx with everything as text."""

    def fill(sheet: Any) -> None:
        sheet["A1"], sheet["A2"] = TITLE, "填报日期：2022-01-14"
        for cell in cells:
            row, column = cell.row + 2, cell.column
            sheet.cell(row, column, cell.text or None).data_type = "s"
            if cell.height * cell.width > 1:
                sheet.merge_cells(None, row, column, row + cell.height - 1, column + cell.width - 1)

    return excel(fill)


def as_page(cells: list[Printed]) -> bytes:
    """A saved page in GBK."""
    rows = []
    for _, found in _by_row(cells):
        tds = (
            f"<td rowspan={cell.height} colspan={cell.width}>{escape(cell.text).replace(chr(10), '<br>')}</td>"
            for cell in found
        )
        rows.append(f"<tr>{''.join(tds)}</tr>")
    page = f'<meta charset="gbk"><p>{TITLE}</p><p>填报日期：2022年1月14日</p><table>{"".join(rows)}</table>'
    return page.encode("gb18030")


def as_text(cells: list[Printed]) -> bytes:
    """Text as Excel copies it: what a merged cell covers is blank, several lines stand in quotation marks."""
    rows = []
    for _, found in _by_row(cells):
        line = [""] * max(cell.column for cell in cells)
        for cell in found:
            line[cell.column - 1] = f'"{cell.text}"' if "\n" in cell.text else cell.text
        rows.append("\t".join(line))
    return f"{TITLE}\n填报日期：2022年1月14日\n{chr(10).join(rows)}".encode()
