"""A form in a file of any kind → the tree of its declaration, with every cell accounted for."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.diagnostics.diagnostic import Route
from generator.intake.account import Fate, Imported
from generator.intake.grid import Paragraph
from generator.intake.read_file import read_bytes
from generator.intake.read_form import read_form
from generator.intake.refusal import Refusal
from generator.model.declaration import Declaration
from tests.intake.office_files import excel, p, run, tbl, tc, tr, word_xml
from tests.intake.printed_forms import TITLE, Printed, as_excel, as_page, as_text, as_word, printed, word_rows
from tests.intake.read import read

SEED = Path(__file__).parents[1] / "seed" / "form.txt"
CURATED = Path(__file__).parents[2] / "declarations/wuhan-qingshan/civil-affairs/2022.yaml"
SPAN = '<w:gridSpan w:val="2"/>'
AS = {"word": as_word, "excel": as_excel, "page": as_page, "text": as_text}


def indicator(name: str, **cells: str) -> dict[str, str]:
    values = {"前年": "900人", "上年": "920人", "预期当年实现值": "950人", "绩效标准": "不少于上年"}
    return {"指标名称": name, **values, **cells}


def form() -> dict[str, Any]:
    """A tree as the file of a department holds it."""
    return {
        "年度": "2022",
        "填报日期": "2022-01-14",
        "部门名称": "示例区民政局",
        "填报口径": "汇总",
        "填报人": "张三",
        "联系电话": "010-12345678",
        "部门总体资金情况": {
            "收入构成": {
                "财政拨款": {"当年预算": "6009.09", "前年": "4749.10", "上年": "5818.97"},
                "其他资金": {"当年预算": "48", "前年": "29.4", "上年": "0"},
                "合计": {"当年预算": "6057.09", "前年": "4778.50", "上年": "5818.97"},
            },
            "支出构成": {
                "基本支出": {"当年预算": "1056.27", "前年": "865.54", "上年": "974.8"},
                "项目支出": {"当年预算": "5000.82", "前年": "3913.02", "上年": "4844.17"},
            },
        },
        "部门职能概述": ["拟定规划。", "负责社会救助。"],
        "年度工作任务": ["抓好救助。", "抓好养老。"],
        "整体绩效目标": {
            "长期目标": [{"目标": "保障基本民生。"}, {"目标": "健全养老体系。"}],
            "年度目标": [
                {
                    "目标": "保障困难群众基本生活。",
                    "绩效指标": {
                        "产出指标": {
                            "数量指标": [indicator("救助数量"), indicator("补贴人数", 上年="")],
                            "成本指标": [],
                        },
                        "效益指标": {"社会效益指标": [indicator("社会效益指标", 预期当年实现值="提高")]},
                        "满意度指标": {"服务对象满意度指标": [indicator("满意度", 预期当年实现值="≥９５％")]},
                    },
                },
                {
                    "目标": "完善养老服务。",
                    "明细表述": "完善养老服务，加大投入。",
                    "绩效指标": {"产出指标": {"数量指标": [indicator("床位数")]}},
                },
            ],
        },
    }


def imported(data: bytes) -> Imported:
    read_in = read_form(read(data), 2022)
    assert isinstance(read_in, Imported), read_in
    every_cell_is_accounted_for(data, read_in)
    return read_in


def every_cell_is_accounted_for(data: bytes, read_in: Imported) -> None:
    document = read(data)
    texts = [block.text for block in document.blocks if isinstance(block, Paragraph) and block.text]
    texts += [cell.text for table in document.tables() for cell in table.cells() if cell.text.strip()]
    assert sorted(texts) == sorted(entry.text for entry in read_in.account if entry.text.strip())
    for entry in read_in.account:
        assert (entry.fate is Fate.VALUE) <= bool(entry.routes), entry
        for route in entry.routes if entry.fate is Fate.VALUE else ():
            assert at(read_in.tree, route), entry


def at(tree: Any, route: Route) -> Any:
    for step in route:
        tree = tree[step]
    return tree


def without_blanks(tree: Any) -> Any:
    if isinstance(tree, dict):
        return {key: without_blanks(value) for key, value in tree.items() if value != ""}
    return [without_blanks(value) for value in tree] if isinstance(tree, list) else tree


def short(read_in: Imported) -> list[str]:
    """What a person has to look at."""
    return [f"{entry.text}: {'；'.join(entry.guesses) or entry.fate}" for entry in read_in.account if _is_open(entry)]


def _is_open(entry: Any) -> bool:
    return bool(entry.guesses) or entry.fate is Fate.LEFT_OVER


@pytest.mark.parametrize("kind", AS)
def test_the_printed_form_comes_back_whole_from_a_file_of_any_kind(kind: str) -> None:
    read_in = imported(AS[kind](printed(form())))
    assert read_in.tree == without_blanks(form())
    assert short(read_in) == []
    Declaration.model_validate(read_in.tree)


def test_the_seeds_text_is_the_curated_declaration_but_for_what_its_comments_name() -> None:
    curated = yaml.load(CURATED.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    del curated["来源"]
    goals = curated["整体绩效目标"]
    goals["长期目标"] = [{"目标": text} for text in goals["长期目标"]]
    curated["部门职能概述"][10] = curated["部门职能概述"][10].replace("体系和困境", "体系 and 困境")
    read_in = imported(SEED.read_bytes())
    tree: Any = read_in.tree
    for side in ("收入构成", "支出构成"):
        total = tree["部门总体资金情况"][side].pop("合计")
        assert total == {"当年预算": "6057.09", "前年": "4778.56", "上年": "5818.97"}
    assert tree == curated
    assert read_in.left_over == ()
    assert {guess for entry in read_in.guesses for guess in entry.guesses} == {
        "本行左移了，按右移 1 栏读取",
        "本行左移了，按右移 2 栏读取",
        "本行右移了，按左移 1 栏读取",
        "条目连在一起，按句末的空格分开",
        "表头少一栏，按“绩效标准”读取",
    }


def test_every_character_of_the_seeds_text_is_in_a_value_or_print_of_the_form() -> None:
    read_in = imported(SEED.read_bytes())
    print_of_form = re.compile(r"(?:(?:长期目标|年度目标)?[0-9]*[.:：]|\(\)|填报日期:|[0-9年月日]|长期目标|年度目标)*")
    for entry in read_in.account:
        rest = "".join(entry.text.split())
        for route in entry.routes if entry.fate is Fate.VALUE else ():
            value = "".join(str(at(read_in.tree, route)).split())
            assert value in rest or route[-1] in {"填报日期", "填报口径"}, (entry, value)
            rest = rest.replace(value, "", 1)
        assert entry.fate is not Fate.VALUE or print_of_form.fullmatch(rest), (entry.text, rest)


def test_controls_and_tracked_changes_are_read_as_accepted_and_said() -> None:
    name = f"<w:p><w:del><w:r><w:delText>旧局</w:delText></w:r></w:del><w:ins>{run('示例区民政局')}</w:ins></w:p>"
    prompt = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('单击此处')}</w:sdtContent></w:sdt>"
    head = tbl(tr(tc("部门名称"), tc(name)), tr(tc("填报人"), tc(f"<w:p>{prompt}</w:p>"), tc("联系电话"), tc("010-1")))
    read_in = imported(word_xml(p(TITLE) + head))
    assert read_in.tree == {"年度": "2022", "部门名称": "示例区民政局", "联系电话": "010-1"}
    assert [entry.said for entry in read_in.account if entry.said] == [
        ("含修订，按接受修订后的文字读取",),
        ("控件未填，其中的提示“单击此处”不算文字",),
    ]


def test_indicators_in_an_inner_table_belong_to_the_goal_above_them() -> None:
    whole = form()
    cells = printed(whole)
    cut = next(cell.row for cell in cells if cell.text == "年度绩效指标")
    goals = [cell.row for cell in cells if cell.text.startswith("年度目标2")]
    inner = [cell for cell in cells if cut <= cell.row < goals[0]]
    outer = [cell for cell in cells if cell.row < cut]
    rows = word_rows(outer).removesuffix("</w:tbl>") + tr(tc(p("") + word_rows(inner), '<w:gridSpan w:val="8"/>'))
    rest = word_rows([cell for cell in cells if cell.row >= goals[0]]).removeprefix("<w:tbl>")
    read_in = imported(word_xml(p(TITLE) + p("填报日期：2022.1.14") + rows + rest))
    assert read_in.tree == without_blanks(whole)
    assert short(read_in) == []


def test_a_table_broken_over_pages_goes_on_with_repeated_heads_and_page_numbers() -> None:
    whole = form()
    cells = printed(whole)
    heads = next(cell.row for cell in cells if cell.text == "一级指标")
    cut = next(cell.row for cell in cells if cell.text == "效益指标")
    first = [Printed(c.text, c.row, c.column, min(c.height, cut - c.row), c.width) for c in cells if c.row < cut]
    again = [c for c in cells if heads <= c.row < heads + 3]
    second = [
        Printed(
            c.text,
            c.row - heads + 1,
            c.column,
            max(c.height - (cut - heads) + 3, c.height if c.column > 1 else 0),
            c.width,
        )
        for c in again
    ]
    second += [Printed(c.text, c.row - cut + 4, c.column, c.height, c.width) for c in cells if c.row >= cut]
    body = word_rows(first) + p("— 2 —") + word_rows(second)
    read_in = imported(word_xml(p(TITLE) + p("填报日期：2022年1月14日") + body))
    assert read_in.tree == without_blanks(whole)
    assert short(read_in) == []


def test_a_text_that_a_page_cuts_goes_on_as_a_guess() -> None:
    first = tbl(tr(tc("部门职能概述"), tc(p("1. 拟定规划。") + p("2. 负责社会"))))
    second = tbl(tr(tc(""), tc(p("救助。") + p("3. 负责养老。"))))
    read_in = imported(word_xml(p(TITLE) + first + second))
    assert read_in.tree["部门职能概述"] == ["拟定规划。", "负责社会救助。", "负责养老。"]
    assert short(read_in) == ["救助。\n3. 负责养老。: 接在前一格的文字之后读取"]


def test_amounts_in_yuan_with_separators_and_full_width_digits_are_put_right_and_said() -> None:
    head = tr(tc("部门整体资金情况"), tc("项目"), tc("预算数"), tc("上年预算数"))
    rows = [
        tr(tc("收入构成"), tc("一般公共预算"), tc("60,090,900.00"), tc("４８０元")),
        tr(tc("支出构成"), tc("基本支出"), tc("/"), tc("约五百")),
    ]
    read_in = imported(word_xml(p(TITLE) + p("金额单位：元") + tbl(head, *rows)))
    parts = {"一般公共预算": {"当年预算": "60090900.00", "上年": "480"}}
    assert read_in.tree["部门总体资金情况"] == {
        "单位": "元",
        "收入构成": {"财政拨款": {"其中": parts}},
        "支出构成": {"基本支出": {}},
    }
    assert short(read_in) == ["约五百: left-over"]
    assert [entry.said for entry in read_in.account if entry.said] == [
        ("“60,090,900.00”写作 60090900.00",),
        ("“４８０元”写作 480",),
        ("“/”读作空白",),
    ]


def test_columns_of_another_form_are_told_by_their_labels_and_values() -> None:
    head = tr(*map(tc, ("一级指标", "二级指标", "三级指标", "指标性质", "指标值", "度量单位", "分值", "得分说明")))
    rows = [
        tr(*map(tc, ("产出", "数量指标", "★救助人数", "≥", "950", "人", "20", "另议"))),
        tr(*map(tc, ("", "质量指标", "合格率", "定性", "达标", "", "20", ""))),
    ]
    read_in = imported(word_xml(p(TITLE) + tbl(tr(tc("年度总体目标"), tc("保障民生。")), head, *rows)))
    assert at(read_in.tree, ("整体绩效目标", "年度目标", 0)) == {
        "目标": "保障民生。",
        "绩效指标": {
            "产出指标": {
                "数量指标": [
                    {"指标名称": "★救助人数", "计算符号": "≥", "预期当年实现值": "950", "计量单位": "人", "权重": "20"}
                ],
                "质量指标": [{"指标名称": "合格率", "计算符号": "定性", "预期当年实现值": "达标", "权重": "20"}],
            }
        },
    }
    assert short(read_in) == ["得分说明: left-over", "另议: left-over"]


def test_columns_of_years_that_are_not_the_forms_own_are_a_guess() -> None:
    earlier = {"2020年": "2018年", "2021年": "2019年"}
    read_in = imported(as_word([_with(cell, earlier.get(cell.text, cell.text)) for cell in printed(form())]))
    assert read_in.tree == without_blanks(form())
    assert {guess for entry in read_in.guesses for guess in entry.guesses} == {
        "栏头写 2018 年，与 2022 年度的申报表不合，按先前年、后上年读取",
        "栏头写 2019 年，与 2022 年度的申报表不合，按先前年、后上年读取",
    }


def test_two_columns_that_no_year_heads_are_the_years_before_as_a_guess() -> None:
    blank = {"2020年": "", "2021年": ""}
    read_in = imported(as_word([_with(cell, blank.get(cell.text, cell.text)) for cell in printed(form())]))
    assert read_in.tree == without_blanks(form())
    assert {guess for entry in read_in.guesses for guess in entry.guesses} == {"栏头没有写年份，按先前年、后上年读取"}


def test_the_form_of_another_province_is_read_by_its_own_labels() -> None:
    funds = [
        tr(tc("部门总体资金情况"), tc("总体资金情况"), tc("当年金额"), tc("占比"), tc("近两年收支金额", SPAN)),
        tr(tc(""), tc(""), tc(""), tc(""), tc(""), tc("")),
        tr(tc("收入构成"), tc("财政拨款"), tc("968.1918"), tc("100.0%"), tc("900.5"), tc("")),
        tr(tc(""), tc("合计"), tc("968.1918"), tc("100.0%"), tc(""), tc("")),
        tr(tc("支出构成"), tc("基本支出"), tc("968.1918"), tc("100.0%"), tc(""), tc("950.1")),
    ]
    functions = p("（一）拟定规划，组织") + p("实施。") + p("— 1 —") + p("（二）负责救助。")
    head = tr(tc("部门(单位)名称"), tc("示例区民政局", SPAN), tc("联系电话"), tc("", SPAN))
    text = tr(tc("部门职能概述"), tc(functions, '<w:gridSpan w:val="5"/>'))
    read_in = imported(word_xml(p("附件2") + p(TITLE) + p("单位：万元") + tbl(head, *funds, text)))
    assert read_in.tree == {
        "年度": "2022",
        "部门名称": "示例区民政局",
        "部门总体资金情况": {
            "收入构成": {"财政拨款": {"当年预算": "968.1918", "前年": "900.5"}, "合计": {"当年预算": "968.1918"}},
            "支出构成": {"基本支出": {"当年预算": "968.1918", "上年": "950.1"}},
        },
        "部门职能概述": ["拟定规划，组织实施。", "负责救助。"],
    }
    assert read_in.left_over == ()
    assert [entry.guesses for entry in read_in.guesses] == [("栏头没有写年份，按先前年、后上年读取",)] * 2


def test_signatures_below_the_indicators_are_no_category_of_them() -> None:
    head = tr(*map(tc, ("一级指标", "二级指标", "三级指标", "指标值")))
    rows = [tr(*map(tc, ("产出指标", "数量指标", "人数", "9人"))), tr(tc("审核意见"), tc("同意", SPAN), tc(""))]
    total = tr(*map(tc, ("总分", "", "", "100")))
    goal = tr(tc("年度目标"), tc("保障民生。", SPAN), tc(""))
    read_in = imported(word_xml(p(TITLE) + tbl(goal, head, *rows, total)))
    assert at(read_in.tree, ("整体绩效目标", "年度目标", 0, "绩效指标", "产出指标")) == {
        "数量指标": [{"指标名称": "人数", "预期当年实现值": "9人"}]
    }
    assert short(read_in) == [
        "审核意见: left-over",
        "同意: left-over",
        "总分: 不是规定的一级指标名称，照录",
        "100: left-over",
    ]


def test_a_day_that_excel_counted_is_a_guess_wherever_a_text_was_meant() -> None:
    def fill(sheet: Any) -> None:
        sheet.append([TITLE])
        sheet.append(["填报日期", 44575, "年度目标", "保障民生。"])
        sheet.append(["一级指标", "二级指标", "三级指标", "指标值"])
        sheet.append(["产出指标", "时效指标", "完成时间", 44561])
        sheet.append(["产出指标", "质量指标", "合格率", 0.95])
        sheet["D5"].number_format = "0%"

    read_in = imported(excel(fill))
    assert read_in.tree["填报日期"] == "2022-01-14"
    assert short(read_in) == [
        "44575: 44575 按 Excel 的日期序列号读作 2022-01-14",
        "44561: 如果原是日期，44561 即 2021-12-31",
    ]
    goal = at(read_in.tree, ("整体绩效目标", "年度目标", 0, "绩效指标", "产出指标"))
    assert goal["质量指标"] == [{"指标名称": "合格率", "预期当年实现值": "95%"}]


@pytest.mark.parametrize(
    "title, line",
    [
        (
            "项目支出绩效目标申报表（2021年度）",
            "是项目支出绩效目标表，按导入的位置和表式应为部门或单位整体支出的绩效目标申报表",
        ),
        (
            "中央专项资金转移支付区域绩效目标表",
            "是转移支付（专项资金）绩效目标表，按导入的位置和表式应为部门或单位整体支出的绩效目标申报表",
        ),
        ("部门整体支出绩效自评表", "是绩效自评表，按导入的位置和表式应为部门或单位整体支出的绩效目标申报表"),
        ("项目绩效目标监控表", "是绩效运行监控表，按导入的位置和表式应为部门或单位整体支出的绩效目标申报表"),
        ("车辆台账", "看不出是哪一种申报表，开头是“车辆台账”、“甲”；没有找到“部门总体资金情况”“部门职能概述”等栏目"),
    ],
)
def test_a_form_of_another_kind_is_refused_by_its_name(title: str, line: str) -> None:
    refusal = read_form(read(word_xml(p(title) + tbl(tr(tc("甲"))))), 2022)
    assert isinstance(refusal, Refusal)
    assert refusal.message == line


def test_a_self_evaluation_under_the_title_of_a_declaration_is_told_by_its_labels() -> None:
    refusal = read_form(read(word_xml(p(TITLE) + tbl(tr(tc("全年实际值"), tc("得分"))))), 2022)
    assert isinstance(refusal, Refusal)
    assert refusal.message.startswith("是绩效自评表")


CELLS = printed(form())


@st.composite
def _mutants(draw: st.DrawFn) -> list[Printed]:
    """The form with cells swapped, blanked, doubled or lost."""
    cells = [*CELLS]
    for _ in range(draw(st.integers(1, 4))):
        one, other = (draw(st.integers(0, len(cells) - 1)) for _ in range(2))
        match draw(st.sampled_from(["swap", "blank", "double", "lose"])):
            case "swap":
                first, second = cells[one].text, cells[other].text
                cells[one], cells[other] = _with(cells[one], second), _with(cells[other], first)
            case "blank":
                cells[one] = _with(cells[one], "")
            case "double":
                cells[one] = _with(cells[one], cells[other].text)
            case _:
                del cells[one]
    return cells


def _with(cell: Printed, text: str) -> Printed:
    return Printed(text, cell.row, cell.column, cell.height, cell.width)


@given(_mutants(), st.sampled_from(sorted(AS)))
def test_a_spoilt_form_never_fails_and_no_cell_of_it_is_lost(cells: list[Printed], kind: str) -> None:
    data = AS[kind](cells)
    document = read_bytes(data)
    assert not isinstance(document, Refusal)
    read_in = read_form(document, 2022)
    if isinstance(read_in, Imported):
        every_cell_is_accounted_for(data, read_in)


LABELS = {"2020年": "前年", "2021年": "上年", "指标值": "预期当年实现值"}


def _over(cells: list[Printed], column: int, rows: range) -> str:
    """The lowest text over a column in the rows of heads, where the cells lie."""
    heads = [cell for cell in cells if cell.row in rows and cell.text]
    covering = [cell for cell in heads if cell.column <= column < cell.column + cell.width]
    text = max(covering, key=lambda cell: cell.row).text if covering else ""
    return LABELS.get(text, text)


def _category(cells: list[Printed], row: int, column: int) -> str:
    covering = (cell for cell in cells if cell.column == column and cell.row <= row < cell.row + cell.height)
    return "".join(next(covering).text.split())


@given(_mutants().filter(lambda cells: len(cells) == len(CELLS)))
def test_a_value_of_a_spoilt_form_stands_under_its_own_labels_or_is_a_guess(cells: list[Printed]) -> None:
    tops = [cell.row for cell in CELLS if cell.text == "一级指标"]
    read_in = read_form(read(as_word(cells)), 2022)
    if isinstance(read_in, Refusal):
        return
    for entry in read_in.account:
        is_row = entry.fate is Fate.VALUE and "绩效指标" in entry.routes[0]
        if entry.guesses or not is_row:
            continue
        ((*_, first, second, _, field),), row = entry.routes, entry.place.row
        top = max(top for top in tops if top < row)
        heads = range(top, min(top + 3, row))
        assert _over(cells, entry.place.column, heads) == field, entry
        columns = {_over(cells, column, heads): column for column in range(8, 0, -1)}
        assert _category(cells, row, columns["一级指标"]) == first, entry
        assert _category(cells, row, columns["二级指标"]) == second, entry
