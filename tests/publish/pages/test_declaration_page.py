"""A declaration's page: the form in its own order, with its merged cells, and what stands around it.

Each folder of tests/golden/ is a department's declarations and the Markdown of the newest one's pages, whole;
`python -m tests.publish.pages.test_declaration_page` writes the pages anew, to be read in the diff.
"""

import html
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from generator.diagnostics.diagnostic import Rule, Severity
from generator.diagnostics.formats import as_text
from generator.model.declaration import TOTAL, Amounts, Declaration, FundsLine
from generator.model.finding import Finding
from generator.model.form_fields import cells_of
from generator.model.goals import Goal, Indicator
from generator.model.publication_policy import Privacy
from generator.publish.escaping import NO_CHARACTER
from generator.publish.site.render import render_page
from generator.read.document import read_declaration
from generator.settings.read import FindingsShown, Publisher
from tests.builders import amounts, archive, declaration, goal, indicator, only
from tests.publish.anchors import ids_of, row_id, row_ids
from tests.publish.rendered import (
    DECLARATION,
    PROJECT,
    TEMPLATES,
    build,
    markdown_page,
    markdown_pages,
    planned,
    structure,
    tables,
    texts,
)
from tests.strategies import declarations

GOLDEN = PROJECT / "tests/golden"
FUNDS = "单位：{}"
NOT_YET = {"公开状态": "暂不公开"}
HEAD = ["总体资金情况↓2→2 | 当年预算收支↓2 | 占比↓2 | 近两年收支情况→2", "2020年 | 2021年"]


def golden_pages(case: Path) -> dict[str, str]:
    """The page of the case's newest declaration, and the page that compares it with the one before, by file."""
    readings = [read_declaration(file.name, file.read_bytes()) for file in sorted(case.glob("*.yaml"))]
    assert not [as_text(reading.diagnostics) for reading in readings if reading.content is None]
    forms = [reading.content for reading in readings if reading.content]
    pages = markdown_pages(archive(*forms))
    names = {DECLARATION: "page.md", f"{DECLARATION}changes/": "changes.md"}
    return {names[url]: page for url, page in pages.items() if url in names}


@pytest.mark.parametrize("case", sorted(GOLDEN.iterdir()), ids=lambda case: case.name)
def test_pages_are_exactly_these(case: Path) -> None:
    assert golden_pages(case) == {file.name: file.read_text(encoding="utf-8") for file in case.glob("*.md")}


def page(*others: Declaration, **changes: Any) -> str:
    """The Markdown of a valid declaration of 2022, changed as said."""
    return markdown_page(archive(declaration(**changes), *others))


def funds_table(**changes: Any) -> list[str]:
    whole = tables(page(部门总体资金情况=changes))
    return whole[FUNDS.format(changes.get("单位", "万元"))]


def test_the_table_of_funds_has_the_forms_head_and_merged_cells() -> None:
    assert funds_table() == [
        *HEAD,
        "收入构成↓3 | 财政拨款 | 6009.09 | 99.21% | 4749.16 | 5818.97",
        "其他资金 | 48 | 0.79% | 29.4 | 0",
        "合计 | 6057.09 | — | 4778.56 | 5818.97",
        "支出构成↓3 | 基本支出 | 1056.27 | 17.44% | 865.54 | 974.8",
        "项目支出 | 5000.82 | 82.56% | 3913.02 | 4844.17",
        "合计 | 6057.09 | — | 4778.56 | 5818.97",
    ]


def test_a_blank_is_a_dash_and_zero_is_zero() -> None:
    income = only(财政拨款=amounts("0", None, "1"), 其他资金=only({}))
    assert funds_table(收入构成=income)[2:5] == [
        "收入构成↓3 | 财政拨款 | 0 | — | — | 1",
        "其他资金 | — | — | — | —",
        "合计 | — | — | — | —",
    ]


@pytest.mark.parametrize("unit", ["元", "万元", "亿元"])
def test_the_unit_stands_in_heading_and_caption(unit: str) -> None:
    whole = page(部门总体资金情况={"单位": unit})
    assert f"## 部门总体资金情况（{unit}） {{#funds}}\n" in whole
    assert FUNDS.format(unit) in tables(whole)
    assert f'description: "青山区民政局2022年部门整体支出绩效目标申报表：当年预算6,057.09{unit}，' in whole


def test_a_tiny_amount_is_never_written_with_an_exponent() -> None:
    whole = page(部门总体资金情况={"收入构成": only(财政拨款=amounts("0.0000000100"))})
    assert "当年预算0.00000001万元" in whole
    assert "收入构成↓2 | 财政拨款 | 0.0000000100 | 100.00% | — | —" in tables(whole)[FUNDS.format("万元")]


def indicators_table(*rows: dict[str, Any]) -> list[str]:
    whole = page(整体绩效目标={"年度目标": [goal(绩效指标=only(产出指标={"数量指标": list(rows), "质量指标": []}))]})
    return tables(whole)["年度目标1：年度绩效指标"]


def test_a_goals_table_has_the_forms_head_and_merged_cells() -> None:
    assert indicators_table(indicator("甲"), indicator("乙", 前年=None, 绩效标准=None)) == [
        "一级指标↓3 | 二级指标↓3 | 指标名称↓3 | 指标值→3 | 绩效标准↓3",
        "近两年指标值→2 | 预期当年实现值↓2",
        "2020年 | 2021年",
        "产出指标↓3 | 数量指标↓2 | 甲 | 900人 | 920人 | 950人 | 不少于上年",
        "乙 | — | 920人 | 950人 | —",
        "质量指标 | 原表此栏为空→5",
    ]


def test_further_columns_stand_only_where_some_row_has_them() -> None:
    head, _, _, *rows = indicators_table(indicator("甲", 计量单位="人", 备注="备"), indicator("乙"))
    assert head == "一级指标↓3 | 二级指标↓3 | 指标名称↓3 | 指标值→3 | 绩效标准↓3 | 计量单位↓3 | 备注↓3"
    assert rows == [
        "产出指标↓3 | 数量指标↓2 | 甲 | 900人 | 920人 | 950人 | 不少于上年 | 人 | 备",
        "乙 | 900人 | 920人 | 950人 | 不少于上年 | — | —",
        "质量指标 | 原表此栏为空→7",
    ]


def test_every_indicator_and_goal_has_an_address_of_its_own() -> None:
    goals = {"长期目标": [goal("长")], "年度目标": [goal("甲"), goal("乙")]}
    ids = re.findall(r'(?:\{#|id=")([^"}]+)', page(整体绩效目标=goals))
    permanent = [*ids_of(declaration(整体绩效目标=goals)).values()]
    positions = [
        *("long-term-goal-1", *(f"long-term-goal-1-indicator-{number}" for number in (1, 2, 3))),
        *("goal-1", *(f"goal-1-indicator-{number}" for number in (1, 2, 3))),
        *("goal-2", *(f"goal-2-indicator-{number}" for number in (1, 2, 3))),
    ]
    assert len(ids) == len(set(ids))
    assert [id for id in ids if id in permanent] == permanent
    assert [id for id in ids if id in positions] == positions
    # The indicators of the three goals are called the same, and a link to any leads to the first.
    assert [id for id in ids if id not in (*permanent, *positions)] == [
        *("top", "basics", "funds", "mandate", "tasks", "goals", "long-term-goals", "annual-goals"),
        *(row_id("困难人群救助数量"), row_id("救助政策知晓率", "效益指标", "社会效益指标")),
        row_id("救助对象满意度", "满意度指标", "服务对象满意度指标"),
        *("disclosure", "revisions"),
    ]


def test_lists_that_are_blank_are_said_to_be_blank() -> None:
    blank = {"长期目标": [], "年度目标": [{"目标": "甲"}]}
    whole = page(部门职能概述=[], 年度工作任务=None, 整体绩效目标=blank)
    assert whole.count('<p class="blank">原表此栏为空</p>') == 4
    assert list(tables(whole)) == ["基本信息", FUNDS.format("万元")]


@pytest.mark.parametrize(
    "privacy,prepared_by,phone",
    [
        (Privacy(), "（不予公开）", "027-68865278"),
        (Privacy(prepared_by="shown"), "王宏超", "027-68865278"),
        (Privacy(phone="hidden"), "（不予公开）", "（不予公开）"),
        (Privacy(prepared_by="shown", phone="hidden"), "王宏超", "（不予公开）"),
    ],
    ids=["unset", "name shown", "both hidden", "phone hidden"],
)
def test_personal_data_is_printed_as_far_as_the_publisher_shows_it(
    privacy: Privacy, prepared_by: str, phone: str
) -> None:
    pages = markdown_pages(archive(declaration()), privacy)
    assert tables(pages[DECLARATION])["基本信息"] == [
        "部门名称 | 青山区民政局（汇总）→3",
        f"填报人 | {prepared_by} | 联系电话 | {phone}",
    ]
    everything = html.unescape("".join(pages.values()))
    assert ("王宏超" in everything) == (privacy.prepared_by == "shown")
    assert ("68865278" in everything) == ("tel:" in everything) == (privacy.phone == "shown")


def test_a_telephone_number_can_be_called_and_the_words_around_it_stay_text() -> None:
    (row,) = re.findall(r"<th[^>]*>联系电话</th>(<td.*?</td>)", page(联系电话="“办公室”027-68865278转8012、<暂无>"))
    assert html.unescape(row) == (
        '<td>“办公室”<a href="tel:+862768865278;ext=8012">027-68865278转8012</a>、<暂无></td>'
    )


def test_personal_data_that_is_blank_is_blank_whether_hidden_or_not() -> None:
    whole = markdown_page(archive(declaration(填报人=None, 联系电话=None)), privacy=Privacy(phone="hidden"))
    assert tables(whole)["基本信息"][-1] == "填报人 | — | 联系电话 | —"


def test_code_and_parent_stand_above_the_names_where_the_form_has_them() -> None:
    assert tables(page(预算代码="0123"))["基本信息"] == [
        "部门名称 | 青山区民政局（汇总）→3",
        "预算代码 | 0123 | 主管部门 | —",
        "填报人 | 王宏超 | 联系电话 | 027-68865278",
    ]


def test_the_years_of_a_department_lead_to_each_other_and_say_which_is_open() -> None:
    whole = page(declaration(年度="2020"), declaration(年度="2024"))
    shown = re.findall(r'<a href="([^"]+)"( aria-current="page")?>(\d+)</a>', whole)
    assert shown == [("../2024/", "", "2024"), ("./", ' aria-current="page"', "2022"), ("../2020/", "", "2020")]


def test_a_year_between_that_is_not_there_is_said_and_no_link() -> None:
    whole = page(declaration(年度="2020"), declaration(年度="2023"), declaration(年度="2021", 公开信息=NOT_YET))
    switcher = whole[whole.index('<nav class="years"') :].partition("</nav>")[0]
    assert re.findall(r">([^<>\n]+)</(a|span)>", switcher) == [
        ("2023", "a"),
        ("2022", "a"),
        ("2021（未收录）", "span"),
        ("2020", "a"),
    ]


def test_a_single_year_needs_no_switch() -> None:
    assert '<nav class="years"' not in page()


def test_a_year_that_is_not_public_is_no_choice() -> None:
    assert '<nav class="years"' not in page(declaration(年度="2023", 公开信息=NOT_YET))


def test_the_page_says_what_it_is_about_with_the_budget_in_yuan_for_sorting() -> None:
    assert facts_of(page()) == {
        "class": "facts",
        "data-page": "declaration",
        "data-year": "2022",
        "data-region": "青山区",
        "data-department": "青山区民政局",
        "data-budget": "60570900",
    }
    in_yuan = {"单位": "元", "收入构成": only(其他资金=amounts("605.7090"))}
    assert facts_of(page(部门总体资金情况=in_yuan))["data-budget"] == "605.709"
    assert facts_of(page(部门总体资金情况={"收入构成": only(其他资金=amounts("0.00"))}))["data-budget"] == "0"
    assert "data-budget" not in facts_of(page(部门总体资金情况=None))


def facts_of(whole: str) -> dict[str, str]:
    return next(dict(attributes) for tag, attributes in structure(whole) if "data-page" in dict(attributes))


def test_the_head_of_the_page_gets_what_government_sites_state() -> None:
    stated = build(page(公开信息={"公开日期": "2022-02-10", "发布机构": "青山区财政局"})).meta
    assert {key: stated[key] for key in ("column", "pub_date", "content_source")} == {
        "column": "部门整体支出绩效目标",
        "pub_date": "2022-02-10",
        "content_source": "青山区财政局",
    }
    assert set(build(page()).meta) == {"title", "description", "tab", "column", "hide"}


def test_a_tab_says_whose_and_of_which_year_it_is_and_no_title_of_a_form() -> None:
    assert build(page()).meta["tab"] == "青山区民政局（汇总）2022年绩效目标"


def test_the_last_crumb_is_the_year_alone() -> None:
    assert '<span aria-current="page">2022年</span>' in page()


def test_the_article_block_has_what_is_stated_and_nothing_else() -> None:
    dates = {"批复日期": "2022-01-20", "公开日期": "2022-02-10"}
    about = dates | {"阶段": "批复", "索引号": "0001", "发布机构": "青山区财政局"}
    assert article_of(page(公开信息=about)) == [
        "索引号 0001",
        "发布机构 青山区财政局",
        "公开日期 2022年2月10日",
        "阶段 批复",
        "批复日期 2022年1月20日",
        "公开状态 公开",
    ]
    assert article_of(page()) == ["公开状态 公开"]


def article_of(whole: str) -> list[str]:
    block = whole[whole.index('<dl class="article">') :].partition("</dl>")[0]
    return [" ".join(pair) for pair in re.findall(r"<dt>([^<]*)</dt><dd>([^<]*)</dd>", block)]


def test_files_the_way_to_change_it_and_the_way_to_answer_stand_at_the_top() -> None:
    assert links_at_the_top(page()) == {"YAML": "declaration.yaml", "JSON": "declaration.json"}
    offered = markdown_page(
        archive(declaration()),
        edit_url="https://git.example/a/edit/main/{path}",
        declarations=PROJECT / "declarations",
        publisher=Publisher(feedback="mailto:a@b.cn"),
    )
    assert links_at_the_top(offered) == {
        "YAML": "declaration.yaml",
        "JSON": "declaration.json",
        "提出修改": "https://git.example/a/edit/main/declarations/wuhan-qingshan/civil-affairs/2022.yaml",
        "意见反馈": "mailto:a@b.cn",
    }


def links_at_the_top(whole: str) -> dict[str, str]:
    block = whole[whole.index('<nav class="downloads"') :].partition("</nav>")[0]
    return {label: html.unescape(address) for address, label in re.findall(r'<a href="([^"]*)"[^>]*>([^<]*)', block)}


def test_goals_and_indicators_have_links_that_can_be_copied() -> None:
    links = re.findall(r'<a class="headerlink" href="#([^"]*)" title="([^"]*)">¶</a>', page())
    assert links == [
        ("long-term-goals", "本节的固定链接"),
        ("annual-goals", "本节的固定链接"),
        *((id, f"指标{number}的固定链接") for number, id in enumerate(row_ids(declaration()), start=1)),
    ]


def test_every_cell_names_its_column_for_narrow_screens() -> None:
    labels = re.findall(r'data-label="([^"]*)"', page())
    assert labels[:4] == ["当年预算", "占比", "2020年", "2021年"]
    assert labels[-4:] == ["2020年", "2021年", "预期当年实现值", "绩效标准"]
    assert len(labels) == 6 * 4 + 3 * 4


VAGUE = Rule("vague", "指标名称笼统", Severity.ADVICE, "")
FOUND = (
    Finding(VAGUE, Severity.ADVICE, (("年度",),), "“满意度”看不出是谁的满意度"),
    Finding(VAGUE, Severity.WARNING, (("年度",),), "<b>", "原表如此"),
)


def remarks(shown: FindingsShown) -> list[str]:
    """What a page says of the findings, from its heading on."""
    pages = planned(archive(declaration()), findings_of=lambda _: FOUND, findings=shown).pages
    said = texts(render_page(next(one for one in pages if one.url == DECLARATION), TEMPLATES))
    start = next((place for place, text in enumerate(said) if "填报情况说明" in text), len(said))
    return "\n".join(said[start:]).partition("\n\n## 公开信息")[0].split("\n")


def test_findings_are_told_as_far_as_the_publisher_shows_them() -> None:
    assert "填报情况说明" not in page()
    assert "自动检查：建议1项，已说明理由的1项。" in remarks("summary")
    assert not [said for said in remarks("summary") if "〔" in said]
    assert [said for said in remarks("shown") if "〔" in said] == [
        "建议〔指标名称笼统〕“满意度”看不出是谁的满意度",
        "警告〔指标名称笼统〕<b>（说明：原表如此）",
    ]


def test_the_original_is_a_link_at_the_top_and_at_the_end_and_goes_before_the_page() -> None:
    address = "https://a.cn/原件.pdf?x=1&y='2'"
    whole = build(page(公开信息={"原件": address})).html
    assert structure(whole).count(("a", (("href", address), ("rel", "noopener noreferrer")))) == 2
    said = texts(whole.partition('<h2 id="revisions"')[0])
    assert said[said.index("原件") :][:3] == ["原件", "查看原件", "（以原件为准）"]
    assert said[-3:] == ["以原件为准。原件网址：", address, "。"]


def since(old: Declaration, new: Declaration) -> list[str]:
    """The heading and the lines of the summary of what changed."""
    whole = markdown_page(archive(old, new)).partition("{#basics}")[0].rpartition("</dl>")[2]
    said = ("".join(texts(line)).strip() for line in whole.replace("## 基本信息", "").splitlines())
    return [line for line in said if line and "（万元）" not in line]


def test_what_changed_is_summed_up_before_the_form() -> None:
    higher = {
        "满意度指标": {
            "服务对象满意度指标": [
                indicator("救助对象满意度", 前年=None, 上年=None, 绩效标准=None, 预期当年实现值="96%以上")
            ]
        }
    }
    plain = {"填报日期": None, "部门总体资金情况": None}
    old = declaration(年度="2021", **plain, 整体绩效目标={"年度目标": [goal(绩效指标=only(higher))]})
    lower = {
        "满意度指标": {
            "服务对象满意度指标": [
                indicator("救助对象满意度", 前年=None, 上年=None, 绩效标准=None, 预期当年实现值="90%以上")
            ]
        }
    }
    new = declaration(**plain, 整体绩效目标={"年度目标": [goal(绩效指标=only(lower))]})
    said = since(old, new)
    assert said[0].endswith("{#since}")
    assert said[0].startswith("## 与上年相比")
    assert said[-3:] == [
        "目标值低于上年、取消的指标1项：",
        "救助对象满意度年度目标1由96%以上 → 改为90%以上降低6个百分点，要求降低",
        "与2021年逐项对照",
    ]


def test_of_two_equal_forms_the_summary_says_so() -> None:
    form = {"填报日期": None, "整体绩效目标": {"年度目标": [{"目标": "做好救助。"}]}, "部门总体资金情况": only({})}
    assert since(declaration(年度="2019", **form), declaration(**form))[-5:] == [
        "## 与2019年相比 {#since}",
        "与2019年的申报表内容一致，没有改动。",
        "请核对1处（程序不能断定，不计入上列项数）：",
        "与2019年表内容完全一致，请核对",
        "与2019年逐项对照",
    ]


def test_a_transcribed_declaration_names_its_source() -> None:
    assert texts(page(来源={"文件": "附件3.pdf"}))[-3].strip() == "本表根据《附件3.pdf》转录，以原件为准。"


def test_without_original_or_source_nothing_is_said_of_them() -> None:
    assert "{#source}" not in page()


@given(declarations())
def test_every_text_of_a_declaration_is_a_cell_of_its_page_in_the_forms_order(form: Declaration) -> None:
    shown, public = Privacy(prepared_by="shown"), form_made_public(form)
    cells = iter(texts(markdown_page(archive(public), privacy=shown)))
    for said in said_by(public):
        if _on_page(said).strip():
            told = _on_page(said)  # of amounts in 元 the page separates thousands
            assert any(told in (cell, cell.replace(",", "")) for cell in cells), f"{said!r} does not follow"


def form_made_public(form: Declaration) -> Declaration:
    about = form.disclosure.model_copy(update={"status": "公开", "stage": "批复"})
    return form.model_copy(update={"disclosure": about, "fiscal_year": 2022})


def _on_page(text: str) -> str:
    """The text as a page can hold it."""
    seen = "".join(NO_CHARACTER if _is_control(character) else character for character in text)
    return seen.replace("\r", " ")


def _is_control(character: str) -> bool:
    return (ord(character) < 0x20 or 0x7F <= ord(character) < 0xA0 or character in "\ufffe\uffff") and (
        character not in "\t\r\n"
    )


def said_by(form: Declaration) -> Iterator[str]:
    """Every text of a declaration in the form's order, blanks left out."""
    yield form.department_name + (f"（{form.scope}）" if form.scope else "")
    yield from filter(None, (form.budget_code, form.parent_department, form.prepared_by, form.phone))
    for side in (form.funds.income, form.funds.expenditure):
        for name, line in sorted(side.items(), key=lambda line: line[0] == TOTAL):
            yield from said_by_line(name, line)
    yield from (*form.mandate, *form.annual_tasks)
    for goals in (form.goals.long_term, form.goals.annual):
        yield from (one.text for one in goals if one.text)
    for beyond in form.goals.long_term:
        yield from said_by_goal(beyond, beyond.text) if beyond.indicators else ()
    for annual in form.goals.annual:
        yield from said_by_goal(annual, annual.detail_text or annual.text)
    about = form.disclosure
    yield from filter(None, (about.index_number, about.document_number, about.publisher, about.stage))
    yield from filter(None, (about.approval_number, about.original))
    if form.source and form.source.address:
        yield form.source.address


def said_by_line(name: str, line: FundsLine) -> Iterator[str]:
    yield name
    yield from said_by_amounts(line)
    for part, inner in line.parts.items() if name != TOTAL else ():
        yield f"其中：{part}"
        yield from said_by_amounts(inner)


def said_by_amounts(line: Amounts) -> Iterator[str]:
    stated = (line.budget, line.two_years_ago, line.last_year)
    yield from (f"{amount:f}" for amount in stated if amount is not None)


def said_by_goal(goal: Goal, text: str | None) -> Iterator[str]:
    yield text or ""
    for first, categories in goal.indicators.items():
        yield first
        for second, rows in categories.items():
            yield second
            for row in rows:
                yield from said_by_row(row)


def said_by_row(row: Indicator) -> Iterator[str]:
    values = (getattr(row, field.name) for field in cells_of(Indicator))
    yield from (f"{value:f}" if not isinstance(value, str) else value for value in values if value is not None)


if __name__ == "__main__":
    for case in sorted(GOLDEN.iterdir()):
        for name, text in golden_pages(case).items():
            (case / name).write_text(text, encoding="utf-8")
