from hypothesis import given
from hypothesis import strategies as st

from tests.intake.office_files import p, run, tbl, tc, tr, word_table, word_xml
from tests.intake.read import read, shown

SPAN = '<w:gridSpan w:val="2"/>'
DOWN, GOES_ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def test_cells_merged_both_ways_speak_once_and_rows_may_begin_further_right() -> None:
    rows = [
        tr(tc("部门名称"), tc("青山区民政局", SPAN)),
        tr(tc("收入", DOWN), tc("财政拨款"), tc("6009.09")),
        tr(tc("", GOES_ON), tc("其他资金"), tc("48")),
        tr(tc("合计"), tc("6057.09"), properties='<w:gridBefore w:val="1"/>'),
    ]
    assert shown(read(word_xml(p("附件3") + tbl(*rows)))) == (
        "正文1: 附件3\n[表1]\n部门名称 | 青山区民政局 | <\n收入 | 财政拨款 | 6009.09\n"
        "^ | 其他资金 | 48\n | 合计 | 6057.09"
    )


def test_a_table_of_python_docx_is_read_as_it_was_merged() -> None:
    data = word_table([["收入", "财政拨款", "1"], ["", "其他", "2"], ["说明", "", ""]], [(0, 0, 1, 0), (2, 1, 2, 2)])
    assert shown(read(data)) == "[表1]\n收入 | 财政拨款 | 1\n^ | 其他 | 2\n说明 |  | <"


def test_tracked_changes_are_read_as_accepted_and_each_touched_cell_says_so() -> None:
    changed = f"<w:p>{run('补贴')}<w:del><w:r><w:delText>900</w:delText></w:r></w:del><w:ins>{run('950')}</w:ins></w:p>"
    moved = f"<w:p><w:moveFrom>{run('旧')}</w:moveFrom>{run('留')}</w:p>"
    rows = [
        tr(tc(changed), tc("人")),
        tr(tc("删去的"), tc("行"), properties="<w:trPr/><w:del/>"),
        tr(tc("加上的"), tc(moved), properties="<w:ins/>"),
    ]
    accepted = "#含修订，按接受修订后的文字读取"
    assert shown(read(word_xml(tbl(*rows)))) == (
        f"[表1]\n补贴950 {accepted} | 人\n加上的 {accepted} | 留 {accepted}\n"
        "! 表1第 2 行之前有一行已在修订中删除，没有读入：删去的行"
    )


def test_a_paragraph_whose_end_is_struck_out_goes_on_with_the_next_one() -> None:
    struck = f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{run('按政策')}</w:p>"
    assert shown(read(word_xml(tbl(tr(tc(struck + p("执行"))))))) == (
        "[表1]\n按政策执行 #含修订，按接受修订后的文字读取"
    )


def test_the_prompt_of_an_empty_control_is_a_blank_and_a_filled_one_is_text() -> None:
    def control(text: str, prompt: str = "") -> str:
        return f"<w:sdt><w:sdtPr>{prompt}</w:sdtPr><w:sdtContent>{run(text)}</w:sdtContent></w:sdt>"

    empty, filled = control("单击此处输入", "<w:showingPlcHdr/>"), control("王宏超")
    around = f"<w:sdt><w:sdtPr/><w:sdtContent>{tc('电话')}</w:sdtContent></w:sdt>"
    assert shown(read(word_xml(tbl(tr(tc(f"<w:p>{filled}</w:p>"), tc(f"<w:p>{empty}</w:p>"), around))))) == (
        "[表1]\n王宏超 |  #控件未填，其中的提示“单击此处输入”不算文字 | 电话"
    )


def test_boxes_are_told_ticked_or_not() -> None:
    box = "<w:checkBox><w:default w:val='0'/><w:checked/></w:checkBox>"
    old = f"<w:p><w:r><w:fldChar><w:ffData>{box}</w:ffData></w:fldChar></w:r>"
    symbol = '<w:p><w:r><w:sym w:font="Wingdings" w:char="F0A8"/></w:r>'
    assert shown(read(word_xml(tbl(tr(tc(f"{old}{run('新增')}</w:p>"), tc(f"{symbol}{run('延续')}</w:p>")))))) == (
        "[表1]\n☑新增 | ☐延续"
    )


def test_an_inner_table_stands_in_its_cell_and_automatic_numbers_are_said_not_to_be_text() -> None:
    numbered = f'<w:p><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr>{run("持续抓好疫情防控。")}</w:p>'
    inner = p("上") + tbl(tr(tc("产出指标"), tc("数量指标")))
    assert shown(read(word_xml(tbl(tr(tc("任务"), tc(numbered)), tr(tc("指标"), tc(inner)))))) == (
        "[表1]\n任务 | 持续抓好疫情防控。 #段前的自动编号不是文字，没有读入\n指标 | 上\n  [表2]\n  产出指标 | 数量指标"
    )


def test_what_stands_around_the_body_is_read_behind_it() -> None:
    box = f"<w:p><w:r><w:pict><v:textbox><w:txbxContent>{p('盖章处')}</w:txbxContent></v:textbox></w:pict></w:r></w:p>"
    once = f"<mc:Choice>{run('一次')}</mc:Choice><mc:Fallback>{run('一次')}</mc:Fallback>"
    twice = f"<mc:AlternateContent>{once}</mc:AlternateContent>"
    footnotes = f'<w:footnote w:type="separator">{p("—")}</w:footnote><w:footnote>{p("指区级财政")}</w:footnote>'
    body = tbl(tr(tc("甲"))) + box + f"<w:p>{twice}</w:p>"
    assert shown(read(word_xml(body, header=p("内部"), footer=p("— 1 —"), footnotes=footnotes))) == (
        "[表1]\n甲\n文本框1: 盖章处\n正文1: 一次\n页眉1: 内部\n页脚1: — 1 —\n脚注1: 指区级财政"
    )


def test_text_that_a_merged_cell_covers_is_kept_as_a_note() -> None:
    rows = [tr(tc("上", DOWN)), tr(tc("下", GOES_ON)), tr(tc("", GOES_ON))]
    assert shown(read(word_xml(tbl(*rows)))) == "[表1]\n上 #合并后遮住的文字：下\n^\n^"


@st.composite
def _drawn_tables(draw: st.DrawFn) -> list[list[tuple[str, int, bool]]]:
    """Rows of (text, width, goes on from above); all rows as wide as each other."""
    width = draw(st.integers(1, 6))
    rows: list[list[tuple[str, int, bool]]] = []
    for number in range(draw(st.integers(1, 6))):
        row, column = list[tuple[str, int, bool]](), 0
        while column < width:
            span = draw(st.integers(1, width - column))
            text = f"{number}-{column}" if draw(st.booleans()) else ""
            row.append((text, span, draw(st.booleans())))
            column += span
        rows.append(row)
    return rows


@given(_drawn_tables())
def test_every_cell_that_is_not_blank_arrives_once_with_its_text(rows: list[list[tuple[str, int, bool]]]) -> None:
    def cell(text: str, span: int, goes_on: bool) -> str:
        return tc(text, f'<w:gridSpan w:val="{span}"/>' + (GOES_ON if goes_on else DOWN))

    document = read(word_xml(tbl(*(tr(*(cell(*drawn) for drawn in row)) for row in rows), tr(tc("末")))))
    (table,) = document.tables()
    heard = [text for cell in table.cells() for text in (cell.text, *cell.notes) if text]
    told = sorted(text.removeprefix("合并后遮住的文字：") for text in heard)
    assert told == sorted([*(text for row in rows for text, _, _ in row if text), "末"])
    assert len({len(row) for row in table.rows}) == 1
    for number, row in enumerate(table.rows, 1):
        for column, held in enumerate(row, 1):
            assert held.row <= number < held.row + held.height
            assert held.column <= column < held.column + held.width
