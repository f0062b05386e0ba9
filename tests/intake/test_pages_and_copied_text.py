from hypothesis import given
from hypothesis import strategies as st

from tests.intake.read import read, shown

PAGE = """<html><head><meta charset="gb2312"><title>不读</title><script>var x="不读";</script></head><body>
<h1>部门整体支出绩效目标申报表</h1><p>填报日期：2022年
1月14日</p>
<table><tr><th rowspan=2>收入</th><td>财政&nbsp;拨款<td>6009.09</tr><tr><td colspan="2">其他<br>资金</td></tr>
<tr><td>指标</td><td colspan=2><table><tr><td>产出指标</td></tr></table></td></tr></table>
<div style="display:none">看不见</div></body></html>"""


def test_a_saved_page_in_gbk_is_read_with_its_merged_cells() -> None:
    assert shown(read(PAGE.encode("gbk"))) == (
        "正文1: 部门整体支出绩效目标申报表\n正文2: 填报日期：2022年 1月14日\n"
        "[表1]\n收入 | 财政 拨款 | 6009.09\n^ | 其他⏎资金 | <\n指标 |  | <\n  [表2]\n  产出指标\n"
        "正文3: 看不见 #网页上不显示的文字"
    )


def test_a_page_under_the_name_of_a_workbook_is_told_by_its_content() -> None:
    page = "\ufeff<table><tr><td>部门名称<td><input type=checkbox checked>新增<input value='青山'></table>"
    assert shown(read(page.encode())) == "[表1]\n部门名称 | ☑新增青山"


def test_copied_text_is_rows_of_cells_with_what_stands_between() -> None:
    text = '附件3:\r\n\r\n部门名称\t"青山区\n民政局"\t\r\n填报人\t"一老一小"服务\t027\r\n\r\n'
    text += "职能\t<p>1. 救助。</p> <p>2. 养老。</p>"
    assert shown(read(text.encode("gb18030"))) == (
        '正文1: 附件3:\n[表1]\n部门名称 | 青山区⏎民政局 | \n填报人 | "一老一小"服务 | 027\n'
        "[表2]\n职能 | 1. 救助。⏎2. 养老。 #去掉了网页标记"
    )


_cell = st.text(st.characters(categories=["L", "N"], include_characters="，。（）“”"), max_size=8)


@given(st.lists(st.lists(_cell, min_size=2, max_size=5), min_size=1, max_size=6))
def test_every_cell_of_copied_text_arrives_once(rows: list[list[str]]) -> None:
    rows = [["部门名称", "民政局"], *rows]
    (table,) = read("\n".join("\t".join(row) for row in rows).encode()).tables()
    assert [(c.row, c.column, c.text) for c in table.cells() if c.text] == [
        (row, column, text) for row, cells in enumerate(rows, 1) for column, text in enumerate(cells, 1) if text
    ]
