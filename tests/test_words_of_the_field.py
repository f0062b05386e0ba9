"""Words that the field does not use, and once stood here: nowhere in what the sources hold or the outputs print."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.compare.report_entry import Entry, EntryOutcome, Report
from generator.compare.report_markdown import as_markdown
from generator.compare.report_text import as_text
from generator.model.redaction import public_archive
from generator.read.folder import read_folder
from generator.revisions.comparisons import changes_since_the_one_before
from tests.publish.rendered import PROJECT, markdown_pages, settings

INSTEAD = {
    "方向反转": "要求方向改变",
    "目标降低或取消|降低或取消的目标": "目标值低于上年、取消的指标",
    "(?:指标|目标)删去": "取消",
    "依法不公开": "依法不予公开",
    "定量占比": "定量指标占比",
    "表中没有写明指标方向": "未写明方向",
    "收支不平(?!衡)": "收支不平衡",
    "缩窄": "收窄",
    "(?<!预算)执行中调整": "预算执行中调整",
    "原(?:年度|长期)目标[0-9]": "上年表年度目标3",
    "近两年各栏(?:没有|未)(?:顺移|更新|滚动)": "近两年各栏未顺延",
    "与上年表(?:内容)?(?:全同|相同)": "与2022年表内容完全一致",
    "表格式|(?:与|和)默认格式不": "本地表式与默认表式不一致怎么办",
    "20(?:天|日)(?:以)?后公开|逾期公开": "批复后超过20日公开",
    "识别错误": "疑为“≥92%”识别有误",
}
"""What is not to be said, as a pattern, and what is said instead."""
SOURCES = ("generator", "templates", "content", "starter", "declarations", "examples", "README.md", "CONTRIBUTING.md")
KINDS = (".py", ".yaml", ".yml", ".jinja", ".html", ".js", ".md", ".json")
MADE = {".cache", "site"}
"""Folders that builds write."""
READ_STILL = {"generator/model/region.py"}
"""What reads files written in the earlier words."""


def test_what_is_said_instead_is_not_forbidden_itself() -> None:
    for right in INSTEAD.values():
        assert [wrong for wrong in INSTEAD if re.search(wrong, right)] == []


@pytest.mark.parametrize("wrong", INSTEAD)
def test_no_source_holds_a_word_that_the_field_does_not_use(wrong: str) -> None:
    assert [name for name, text in sources() if name not in READ_STILL and re.search(wrong, text)] == []


def sources() -> Iterator[tuple[str, str]]:
    for top in SOURCES:
        path = PROJECT / top
        for file in [path] if path.is_file() else sorted(path.rglob("*")):
            if file.suffix in KINDS and MADE.isdisjoint(file.parts) and not is_rendered(file):
                yield str(file.relative_to(PROJECT)), file.read_text(encoding="utf-8")


def is_rendered(file: Path) -> bool:
    """Whether `disclose render` writes it: what the pages print is looked at below."""
    parts = file.relative_to(PROJECT).parts
    return "content" in parts[:2] and parts[parts.index("content") + 1] in {
        *("disclosures", "indicators", "updates", "sitemap", "index.md"),
        *(("guide",) if parts[0] == "examples" else ()),
    }


def test_no_page_and_no_report_prints_such_a_word() -> None:
    known = read_folder(PROJECT / "examples/declarations").archive.public()
    public = public_archive(known, settings().policy)
    printed = dict(markdown_pages(known))
    for address in known.declarations:
        comparison = changes_since_the_one_before(public, address)
        if comparison:
            entry = Entry(str(address), EntryOutcome.COMPARED, "", comparison)
            printed[f"report of {address}"] = as_text(Report([entry]))
            printed[f"comment on {address}"] = as_markdown(Report([entry]))
    assert len(printed) > 60
    for name, text in printed.items():
        assert [wrong for wrong in INSTEAD if re.search(wrong, text)] == [], name
