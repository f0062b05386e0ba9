"""The report as a comment: whole, folded, within the limit, and nothing an author writes acts in it."""

import re

import pytest
from hypothesis import given
from markdown_it import MarkdownIt
from markdown_it.token import Token

from generator.compare.changes import compare
from generator.compare.markdown_text import escaped
from generator.compare.report_entry import Entry, EntryOutcome, Report
from generator.compare.report_lines import in_one_line
from generator.compare.report_markdown import MARKER, MOST_CHARACTERS, as_markdown
from generator.model.declaration import Declaration
from tests.builders import declaration
from tests.compare.reported import NAME, entries, last_year, this_year
from tests.strategies import declarations, texts

BLOCKS = {"bullet_list", "list_item", "paragraph", "heading", "inline", "html_block"}
OUR_HTML = re.compile(
    r"<!-- disclose diff -->|<details><summary>全部改动（[^<]*）</summary>|</details>|</?(?:b|del|ins)>"
)
ACTS = re.compile(r"[@#<>\[\]`*_~|\\$&!^={}]|[A-Za-z]|[0-9]{7}")


def test_what_matters_comes_first_and_every_change_is_folded() -> None:
    assert (
        as_markdown(Report(entries()))
        == """\
<!-- disclose diff -->

共2份申报表；目标值低于上年、取消的指标2项；请核对1处；指标新增1项，指标取消1项，没有比较1份

- <b>注意</b>　`declarations/wuhan-qingshan/education/2022.yaml`：删去
- <b>注意</b>　青山区民政局（汇总）2022年 → 2023年：当年预算6,057.09万元 → 没有载明；\
目标值低于上年、取消的指标2项；请核对1处；指标新增1项，指标取消1项；新增，与2022年的表比较

### 青山区民政局（汇总）2022年 → 2023年

比较：`declarations/wuhan-qingshan/civil-affairs/2023.yaml`：新增，与2022年的表比较

- 当年预算：6,057.09万元 → 没有载明
- <b>目标值低于上年、取消的指标2项</b>
  - 上年表年度目标1/产出指标/数量指标/“新增养老床位”：200张 → （无）　指标取消
  - 年度目标1/效益指标/社会效益指标/“救助政策知晓率”/预期当年实现值：≥95% → ≥90%　降低5个百分点，要求降低
- <b>请核对1处</b>
  - 部门总体资金情况/收入构成/其他资金/当年预算：48.00万元 → （空）　当年预算改为空，合计无法计算，请核对
- 指标新增1项：“街道社工站”
- 指标取消1项：“新增养老床位”
- 改动9处：金额增加1处，改为空1处，改写1处，删去1处，指标更名1处，数值提高1处，指标取消1处，指标新增1处，数值降低1处

<details><summary>全部改动（⟨前→后⟩ 只是标点、空格或全半角不同）</summary>

<b>部门总体资金情况/收入构成/财政拨款</b>

- 当年预算：6,009.09万元 → 6,247.21万元　金额增加，较上年增加238.12万元（3.96%）

<b>部门总体资金情况/收入构成/其他资金</b>

- 当年预算：48.00万元 → （空）　当年预算改为空，合计无法计算，请核对

<b>年度工作任务</b>

- 第1条：务实做好困难<ins>群众</ins>救助⟨,→，⟩推进街道社工站建设。　改写
- 第2条：开展婚俗改革。 → （无）　删去

<b>年度目标1/产出指标/数量指标/“困难群众救助人数”</b>

- 指标名称：困难人群救助数量 → 困难群众救助人数　指标更名
- 预期当年实现值：950人 → 960人　数值提高10人（1.05%）

<b>上年表年度目标1/产出指标/数量指标</b>

- “新增养老床位”：200张 → （无）　指标取消

<b>年度目标1/产出指标/数量指标</b>

- “街道社工站”：（无） → 3个　指标新增

<b>年度目标1/效益指标/社会效益指标/“救助政策知晓率”</b>

- 预期当年实现值：≥95% → ≥90%　降低5个百分点，要求降低

</details>
"""
    )


def test_no_change_is_said_under_the_marker_so_that_an_old_comment_is_replaced() -> None:
    assert as_markdown(Report([])) == f"{MARKER}\n\n申报表没有改动。\n"


@pytest.mark.parametrize(
    "written,shown",
    [
        ("救助950人，满意度95%以上。", "救助950人，满意度95%以上。"),
        ("720元/人·月", "720元/人·月"),
        ("@admin 请看", "`@admin` 请看"),
        ("见#123和GH-1", "见`#123`和`GH-1`"),
        ("<img src=x onerror=alert(1)>", "`<img src=x onerror=alert(1)>`"),
        ("[点击](https://example.invalid)", "`[`点击`](https://example.invalid)`"),
        ("![图](x.png)", "`![`图`](x.png)`"),
        ("`代码`", "`` ` ``代码`` ` ``"),
        ("```\n/close", "```` ``` ````⏎`/close`"),
        ("0123456789abcdef0123456789abcdef01234567", "`0123456789abcdef0123456789abcdef01234567`"),
        ("1234567", "`1234567`"),
        ("甲|乙", "甲`|`乙"),
        ("*重*_点_~~删~~", "`*`重`*_`点`_~~`删`~~`"),
        ("www.example.invalid a@b.cn :tada:", "`www.example.invalid a@b.cn :tada:`"),
        ("&lt;b&gt; \\", "`&lt;b&gt; \\`"),
    ],
)
def test_what_is_not_plain_chinese_stands_in_code(written: str, shown: str) -> None:
    assert escaped(written) == shown


@given(texts(20))
def test_a_text_reads_as_it_was_written(text: str) -> None:
    tokens = MarkdownIt("commonmark").parseInline(escaped(text))[0].children or []
    read = "".join(token.content for token in tokens)
    assert read.split() == in_one_line(text).split()


@given(declarations(), declarations())
def test_nothing_an_author_writes_acts_in_a_comment(old: Declaration, new: Declaration) -> None:
    comment = as_markdown(Report([Entry(NAME, EntryOutcome.COMPARED, "", compare(old, new))]))
    assert _active_parts(comment) == []
    assert len(comment) <= MOST_CHARACTERS
    assert not re.search("(?m)^ *[/`]", comment), "GitLab takes a line that begins with a stroke as a command"


def test_a_report_that_is_too_long_keeps_every_summary_before_any_detail() -> None:
    whole = as_markdown(Report(entries()))
    cut = as_markdown(Report(entries()), len(whole) - 1)
    assert cut == whole.replace(
        """
<b>年度目标1/效益指标/社会效益指标/“救助政策知晓率”</b>

- 预期当年实现值：≥95% → ≥90%　降低5个百分点，要求降低

</details>
""",
        """
</details>

篇幅所限，另有1处改动没有列出；全部改动请在本机用 disclose diff 查看。
""",
    )


@pytest.mark.parametrize("most", range(140, 1440, 13))
def test_a_cut_report_is_within_its_limit_and_whole_in_its_form(most: int) -> None:
    many = entries() * 3
    comment = as_markdown(Report(many), most)
    assert len(comment) <= most
    assert comment.startswith(f"{MARKER}\n")
    assert "没有列出；全部改动请在本机用 disclose diff 查看。" in comment
    assert comment.count("<details>") == comment.count("</details>")
    assert _active_parts(comment.rpartition("\n\n篇幅所限")[0]) == []


def test_hundreds_of_declarations_fit_into_a_comment_of_the_forge() -> None:
    same = compare(last_year(), this_year())
    comment = as_markdown(Report([Entry(f"示例/{number}", EntryOutcome.COMPARED, "", same) for number in range(400)]))
    assert MOST_CHARACTERS - 2_000 < len(comment) <= MOST_CHARACTERS
    assert len(comment.encode()) <= 4 * MOST_CHARACTERS
    left_out = re.search(r"另有(\d+)份申报表、(\d+)处改动没有列出", comment)
    assert left_out
    assert int(left_out[1]) + comment.count("### ") == 400


def test_names_and_what_is_said_of_them_are_inert_too() -> None:
    hostile = Entry("declarations/@all/#1.yaml", EntryOutcome.BROKEN, "<script>，无法比较")
    assert (
        as_markdown(Report([hostile]))
        == f"{MARKER}\n\n- <b>注意</b>　`declarations/@all/#1.yaml`：`<script>`，无法比较\n"
    )
    department = compare(declaration(), declaration(部门名称="@everyone\n# 标题"))
    comment = as_markdown(Report([Entry(NAME, EntryOutcome.COMPARED, "", department)]))
    assert "### 青山区民政局（汇总）2022年 → `@everyone`⏎`#` 标题（汇总）2022年\n" in comment


def _active_parts(comment: str) -> list[str]:
    """Everything in a comment that is neither escaped nor ours, as a forge's Markdown sees it."""
    found = []
    for token in MarkdownIt("commonmark").parse(comment):
        if token.type.removesuffix("_open").removesuffix("_close") not in BLOCKS:
            found.append(token.type)
        elif token.type == "html_block":
            found.extend(line for line in token.content.splitlines() if not OUR_HTML.fullmatch(line))
        found.extend(_active_in_line(token.children or []))
    return found


def _active_in_line(children: list[Token]) -> list[str]:
    found = []
    for child in children:
        is_ours = child.type == "html_inline" and OUR_HTML.fullmatch(child.content)
        is_inert = child.type == "text" and not ACTS.search(child.content)
        if not (is_ours or is_inert or child.type in ("code_inline", "softbreak")):
            found.append(f"{child.type}: {child.content}")
    return found
