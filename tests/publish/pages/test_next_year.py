"""The next year's declaration on a department's page: where the forge begins its file, and what to put into it."""

import html
from typing import Any

import pytest

from generator.model.archive import Archive
from generator.model.publication_policy import Privacy
from generator.model.redaction import redacted
from generator.read.document import read_declaration
from generator.write.rolled_declaration import rolled
from generator.write.rolled_text import public_rolled_text
from tests.builders import archive, declaration, region
from tests.publish.rendered import markdown_page, planned, settings

PAGE = "disclosures/wuhan-qingshan/civil-affairs/"
FILE = f"{PAGE}next-year.yaml"
GITHUB = "https://git.example/a/b/edit/main/{path}"


def remark(whole: Archive | None = None, **more: Any) -> str:
    """What the page says of the next year; empty where nothing."""
    page = html.unescape(markdown_page(whole or archive(declaration()), PAGE, **{"edit_url": GITHUB, **more}))
    return next((line for line in page.splitlines() if "编制2" in line), "")


@pytest.mark.parametrize(
    "edit_url, begin_at",
    [
        (GITHUB, "https://git.example/a/b/new/main?filename=nowhere/wuhan-qingshan/civil-affairs/2023.yaml"),
        (
            "https://git.example/g/a/b/-/edit/release/1/{path}",
            "https://git.example/g/a/b/-/new/release/1?file_name=nowhere/wuhan-qingshan/civil-affairs/2023.yaml",
        ),
        (
            "https://git.example/a/b/_edit/main/{path}",
            "https://git.example/a/b/_new/main/nowhere/wuhan-qingshan/civil-affairs?filename=2023.yaml",
        ),
    ],
)
def test_the_forge_opens_a_new_file_at_its_place(edit_url: str, begin_at: str) -> None:
    assert remark(edit_url=edit_url) == (
        f'<p class="remark">编制2023年的申报表：取<a href="next-year.yaml" download="2023.yaml">'
        "由2022年申报表转来的文件</a>，"
        f'逐栏填好，<a href="{begin_at}" rel="noopener noreferrer">在仓库中新建 2023.yaml</a>。</p>'
    )


@pytest.mark.parametrize("edit_url", ["", "https://git.example/{path}", "https://git.example/?edit={path}"])
def test_without_an_address_that_is_understood_there_is_neither_link_nor_file(edit_url: str) -> None:
    assert remark(edit_url=edit_url) == ""
    assert FILE not in planned(archive(declaration()), edit_url=edit_url).files


def test_the_file_is_the_last_declaration_rolled_forward_without_what_is_hidden() -> None:
    whole = archive(declaration(年度="2021"), declaration())
    privacy = Privacy(prepared_by="hidden", phone="hidden")
    text = planned(whole, privacy, edit_url=GITHUB).files[FILE]
    assert text.startswith("# 待修订；网站上不公开，没有转来，请补上：填报人、联系电话\n# yaml-language-server: ")
    assert [word for word in ("王宏超", "68865278") if word in text] == []
    public = redacted(declaration(), settings(privacy).policy)
    read = read_declaration("2023.yaml", text.encode()).content
    assert read is not None
    assert read.model_dump() == rolled(public, 2023).model_dump()
    assert text.endswith(public_rolled_text(public, 2023))


def test_what_goes_on_is_the_newest_that_anybody_may_read() -> None:
    later = declaration(年度="2023", 公开信息={"阶段": "申报"}, 部门名称="尚未公开局")
    whole = archive(declaration(), later)
    assert "编制2023年的申报表" in remark(whole)
    assert "尚未公开局" not in planned(whole, edit_url=GITHUB).files[FILE]


def test_where_the_form_changes_or_files_are_not_offered_the_link_stands_alone() -> None:
    changed = region(表式=[{"起始年度": "2023", "部门": "new-form"}])
    whole = archive(declaration(), regions={"wuhan-qingshan": changed})
    alone = '<p class="remark">编制2023年的申报表：<a href="https://git.example/'
    assert remark(whole).startswith(alone)
    assert FILE not in planned(whole, edit_url=GITHUB).files
    assert remark(downloads=False).startswith(alone)
    assert FILE not in planned(archive(declaration()), edit_url=GITHUB, downloads=False).files


def test_a_department_that_declares_no_more_begins_nothing() -> None:
    closed = region(部门=[{"目录": "civil-affairs", "名称": "青山区民政局", "终止年度": "2022"}])
    whole = archive(declaration(), regions={"wuhan-qingshan": closed})
    assert remark(whole) == ""
    assert FILE not in planned(whole, edit_url=GITHUB).files
