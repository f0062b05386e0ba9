"""What the form calls its parts, columns, lines and categories stands in the model alone; all others look it up."""

import ast
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from generator.model.labels import headings_of_form, labels_of_form

PROJECT = Path(__file__).parents[1]
HOMES = {
    f"generator/model/{name}.py" for name in ("declaration", "goals", "labels", "form", "form_columns", "project")
} | {"generator/read/form_rules.py", "generator/publish/open_data/columns.py"}
"""The last one because the heads of the published tables are the nation's, whatever a form prints."""
SOURCES = sorted(
    file.relative_to(PROJECT).as_posix()
    for folder, ending in (("generator", "*.py"), ("templates", "*.jinja"))
    for file in (PROJECT / folder).rglob(ending)
)
LABELS = (labels_of_form() | headings_of_form()) - {"sha256", "表式"}
"""Without a word of the code, and one that no form prints: which form a file is of."""
COMMON = {
    *("单位", "前年", "上年", "其中", "合计", "占比", "目标", "指标值", "备注", "年度", "阶段", "原件"),
    *("金额", "文件", "网址", "来源", "规则", "位置", "理由"),
}
"""Labels that are everyday words too: they are labels where they are all of a text, or stand in quotation marks."""

EXCEPTIONS: Mapping[tuple[str, str], str] = {
    **{
        (f"generator/{file}.py", "文件"): "a file, as an argument of a command or in a message"
        for file in (
            "cli/comment",
            "cli/diff",
            "cli/import_arguments",
            "cli/import_summary",
            "cli/main",
            "cli/show",
            "cli/repository",
            "forge/comment",
            "read/refusals",
        )
    },
    ("generator/publish/views/changes/revision_entries.py", "金额"): "amounts, in a sentence",
    ("generator/cli/repository.py", "网址"): "an address, as an argument of a command",
    **{
        (f"generator/{file}.py", label): "a key of region.yaml, which is no form"
        for file, labels in {
            "model/region": ("公开状态", "规则", "绩效指标", "单位", "预算代码", "保密审查", "审签"),
            "model/form_choice": ("单位",),
            "read/known_forms": ("单位",),
            "form_files/import_places": ("预算代码",),
            "check/region_file": ("规则", "单位", "预算代码"),
            "rules": ("规则",),
        }.items()
        for label in labels
    },
    ("generator/review/boxes.py", "保密审查"): "a box of the template of pull requests",
    ("generator/compare/form_changes.py", "目标"): "a list of a form, which names the goals that it has",
    **{
        ("generator/intake/form_kind.py", label): "a label, or a title, that tells other kinds of forms"
        for label in (
            *("部门职能概述", "整体绩效目标", "部门总体资金情况", "项目支出", "项目名称", "项目属性", "实施单位"),
        )
    },
    **{
        ("generator/intake/form_labels.py", label): "what another form prints for it"
        for label in ("绩效指标", "主管部门", "实施单位", "起止时间")
    },
    **{
        ("generator/intake/indicator_categories.py", label): "a level, in what is said of a guess"
        for label in ("一级指标", "二级指标")
    },
    ("generator/model/cell_types.py", "年度"): "characters that are cut off a year",
    **{(f"generator/model/{file}.py", "年度"): "a unit of time in a cell" for file in ("value", "period", "recurring")},
    ("generator/model/personal_numbers.py", "索引号"): "a word that stands before numbers in any text",
    ("generator/model/redacted_text.py", "填报人"): "what people write in the place of a name",
    ("generator/model/redacted_text.py", "联系电话"): "what people write in the place of a name",
    ("generator/model/wording/changes.py", "目标"): "what two places may be the same of",
    **{
        (f"generator/model/wording/{file}.py", "上年"): "the year before, in a sentence"
        for file in ("comparisons", "values")
    },
    **{
        (f"generator/{file}.py", head): "a head of a list of findings or of changes"
        for file, heads in {
            "cli/check_summary": ("年度",),
            "diagnostics/csv_list": ("文件", "规则"),
        }.items()
        for head in heads
    },
    ("generator/publish/views/register/department_record.py", "年度"): "a year, in a sentence",
    ("generator/check/indicator_sets.py", "合计"): "the sum of weights, which is no line of the form",
    **{
        (file, "合计"): "the total of a list, which is no form"
        for file in (
            "generator/publish/pages/region_year_page.py",
            "templates/pages/indicators.md.jinja",
            "templates/pages/region-year.md.jinja",
        )
    },
}


@pytest.mark.parametrize("file", [source for source in SOURCES if source not in HOMES])
def test_no_other_file_holds_a_label_of_the_form_in_its_own_text(file: str) -> None:
    assert [(line, label) for line, label in labels_in(file) if (file, label) not in EXCEPTIONS] == []


def test_every_exception_is_needed() -> None:
    found = {(file, label) for file, _ in EXCEPTIONS for _, label in labels_in(file)}
    assert set(EXCEPTIONS) - found == set()


def test_a_label_in_a_text_would_be_found() -> None:
    code = '''
def told(year, budget):
    """当年预算 in a docstring is no text."""
    # 绩效标准 neither
    yield f"{year}年当年预算{budget}", "目标", "把目标写明", "“来源”一栏", "指标值类型"
'''
    assert list(_in_code(code)) == [(5, "当年预算"), (5, "目标"), (5, "来源"), (5, "指标值类型")]
    template = "{## 绩效标准 ##}\n<th>目标</th><td>{{ term('绩效标准') }}目标降低</td>\n## 公开信息 {#top}\n"
    assert list(_in_template(template)) == [(2, "目标"), (2, "绩效标准"), (3, "公开信息")]


def labels_in(file: str) -> Iterator[tuple[int, str]]:
    """The line and the label of each that stands in a text of the file; comments and docstrings are none."""
    text = (PROJECT / file).read_text(encoding="utf-8")
    return _in_code(text) if file.endswith(".py") else _in_template(text)


def _in_code(code: str) -> Iterator[tuple[int, str]]:
    tree = ast.parse(code)
    docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    texts = (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in docstrings)
    found = ((node.lineno, node.col_offset, node.value) for node in texts if isinstance(node.value, str))
    for line, _, text in sorted(found):
        yield from ((line, label) for label in _labels(text, "“", "”"))


def _in_template(template: str) -> Iterator[tuple[int, str]]:
    without_comments = re.sub("{##.*?##}", lambda comment: "\n" * comment[0].count("\n"), template, flags=re.DOTALL)
    for number, line in enumerate(without_comments.splitlines(), start=1):
        yield from ((number, label) for label in _labels(line, ">\"'“", "<\"'”"))


_ANY = re.compile("|".join(sorted(map(re.escape, LABELS), key=len, reverse=True)))


def _labels(text: str, before: str, after: str) -> Iterator[str]:
    for found in _ANY.finditer(text):
        label, around = found.group(), (text[: found.start()][-1:], text[found.end() :][:1])
        is_quoted = bool(around[0] and around[1]) and around[0] in before and around[1] in after
        if label not in COMMON or text.strip() == label or is_quoted:
            yield label
