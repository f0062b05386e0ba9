"""One overview of a year over many open changes: who is where, who asks for what, which two touch the same form."""

import csv
import io
import os
from collections.abc import Mapping
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path

import pytest

from generator.cli.main import main
from tests.builders import amounts, only
from tests.project import CIVIL_AFFAIRS, EDUCATION, REGION, yaml_of
from tests.ran import Ran
from tests.review.reviewed import REGISTER, SITE, Reviewed, education, new_site

MORE = (
    "  - 目录: health\n    名称: 青山区卫生局\n  - 目录: secret\n    名称: 青山区密码局\n    公开状态: 依法不予公开\n"
)
EDUCATION_2023 = EDUCATION.replace("2022", "2023")
ADJUSTED = CIVIL_AFFAIRS.replace("2022", "2023.adjusted")
DECLARED, APPROVED, CHANGED = ({"公开信息": {"阶段": stage}} for stage in ("申报", "批复", "调整"))
LESS = {"部门总体资金情况": only({"收入构成": {"财政拨款": amounts("5000.09"), "其他资金": amounts("48")}})}


@pytest.fixture
def site(tmp_path: Path) -> Reviewed:
    """Last year is in the base, and of this year one form that was declared."""
    declared = {CIVIL_AFFAIRS.replace("2022", "2023"): yaml_of(年度="2023", **DECLARED)}
    return new_site(tmp_path / "site", {**SITE, REGISTER: REGION + MORE, **declared})


def branch(site: Reviewed, name: str, files: Mapping[str, str | bytes | None]) -> None:
    site.repository.git("switch", "--quiet", "--create", name, "main")
    site.repository.commit("修改", files)


def review(site: Reviewed, *arguments: str) -> Ran:
    """What `disclose review` does in the site's folder."""
    out, err, before = StringIO(), StringIO(), Path.cwd()
    os.chdir(site.top)
    try:
        with redirect_stdout(out), redirect_stderr(err):
            code = main(["review", "main", *arguments])
    finally:
        os.chdir(before)
    return Ran(code, out.getvalue(), err.getvalue())


def table(site: Reviewed, *arguments: str) -> dict[str, dict[str, str]]:
    rows = csv.DictReader(io.StringIO(review(site, *arguments, "--format", "csv").out.removeprefix("\ufeff")))
    return {row["部门"]: row for row in rows}


def test_an_overview_names_who_is_where_and_what_is_bad_first(site: Reviewed) -> None:
    lowered = education(年度="2023", **APPROVED).replace("92%以上", "80%以上")
    branch(site, "one", {EDUCATION_2023: lowered})
    branch(site, "two", {CIVIL_AFFAIRS.replace("2022", "2023"): yaml_of(年度="2023", **APPROVED, **LESS)})
    said = review(site, "one", "two").out.splitlines()
    assert said[1:] == [
        "共3份申报表：未开始1，待合并1，有修改待合并1",
        "减少资金1份：青山区民政局",
        "降低目标1份：青山区教育局",
        *said[4:],
    ]
    assert said[4].startswith(
        "【注意】青山区教育局：待合并（one）；2022年6,057.09万元 · 批复6,057.09万元；降低目标1项；新增，与"
    )
    assert said[5].startswith(
        "青山区民政局：有修改待合并（two）；2022年6,057.09万元 · 申报6,057.09万元 · 批复5,048.09万元"
    )
    assert said[6] == "青山区卫生局：未开始"
    assert "密码" not in "".join(said)


def test_the_table_has_the_three_budgets_and_what_became_of_them(site: Reviewed) -> None:
    branch(site, "two", {CIVIL_AFFAIRS.replace("2022", "2023"): yaml_of(年度="2023", **APPROVED, **LESS)})
    rows = table(site, "two")
    row = rows["青山区民政局"]
    assert [row[name] for name in ("上年预算", "库内预算", "合并后预算", "增减额", "阶段", "状态")] == [
        *("6057.09", "6057.09", "5048.09", "-1009", "批复", "有修改待合并"),
    ]
    assert rows["青山区教育局"]["状态"] == rows["青山区卫生局"]["状态"] == "未开始"


def test_budgets_of_one_row_are_in_one_unit(site: Reviewed) -> None:
    in_yuan = education(年度="2023").replace("部门总体资金情况:", "部门总体资金情况:\n  单位: 元", 1)
    branch(site, "one", {EDUCATION_2023: in_yuan})
    row = table(site, "one")["青山区教育局"]
    assert [row[name] for name in ("上年预算", "合并后预算", "单位")] == ["60570900", "6057.09", "元"]


def test_two_changes_of_one_form_are_named_before_anything_else_of_them(site: Reviewed) -> None:
    branch(site, "one", {EDUCATION_2023: education(年度="2023")})
    branch(site, "two", {EDUCATION_2023: education(年度="2023", **LESS)})
    out = review(site, "one", "two").out
    assert "【注意】不止一个分支改动同一份申报表：青山区教育局（one、two）\n" in out
    assert table(site, "one", "two")["青山区教育局"]["分支"] == "one、two"


def test_an_adjustment_stands_beside_what_was_approved(site: Reviewed) -> None:
    approved = yaml_of(年度="2023", **APPROVED)
    adjusted = yaml_of(年度="2023", **CHANGED, **LESS).replace("92%以上", "80%以上")
    site.on_main({CIVIL_AFFAIRS.replace("2022", "2023"): approved, ADJUSTED: adjusted})
    page = review(site, "--year", "2023", "--format", "html").out
    assert table(site, "--year", "2023")["青山区民政局"]["状态"] == "已调整"
    assert '<th scope="col">2022年</th><th scope="col">批复</th><th scope="col">调整</th>' in page
    assert (
        '<th scope="row">救助政策知晓率</th><td class=changed>92%以上</td><td class=changed>92%以上</td>'
        "<td class=changed>80%以上</td>"
    ) in page
    assert "default-src 'none'" in page
    assert "<script" not in page


def test_what_cannot_be_compared_is_a_line_and_hides_no_other(site: Reviewed) -> None:
    branch(site, "one", {EDUCATION_2023: education(年度="2023"), REGISTER: REGION})
    branch(site, "broken", {EDUCATION_2023: "年度: 2023\n年度: x\n"})
    site.repository.git("switch", "--quiet", "--orphan", "apart")
    site.repository.commit("另一处", {"x": "x"})
    ran = review(site, "one", "broken", "apart", "nowhere", "<img/src=x>")
    assert (ran.code, ran.err) == (1, "")
    for name in ("apart", "nowhere", "<img/src=x>"):
        assert f"【注意】{name} 没有比较：" in ran.out
    assert "【注意】one 地区登记 declarations/qingshan/region.yaml：名录删去部门“青山区卫生局”（health）" in ran.out
    page = review(site, "one", "broken", "<img/src=x>", "--format", "html").out
    assert "<img" not in page
    assert table(site, "<img/src=x>")[""]["状态"] == "没有比较"


def test_references_come_from_a_file_or_the_standard_input_too(
    site: Reviewed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    branch(site, "one", {EDUCATION_2023: education(年度="2023")})
    site.repository.git("update-ref", "refs/pull/7/head", "one")
    (tmp_path / "refs").write_text("refs/pull/7/head\n\n", encoding="utf-8")
    assert "待合并（#7）" in review(site, "--refs-from", str(tmp_path / "refs")).out
    monkeypatch.setattr("sys.stdin", StringIO("refs/pull/7/head\n"))
    assert "待合并（#7）" in review(site, "--refs-from", "-").out


def test_what_is_hidden_or_not_public_is_in_no_format(site: Reviewed) -> None:
    hidden = education(年度="2023", 填报人="王宏超", 公开信息={"公开状态": "暂不公开"}, 年度工作任务=["内部的事"])
    branch(site, "王宏超的修改", {EDUCATION_2023: hidden})
    branch(site, "one", {"declarations/qingshan/secret/2023.yaml": yaml_of(年度="2023", 部门名称="青山区密码局")})
    for format_name in ("text", "csv", "html"):
        out = review(site, "王宏超的修改", "one", "--format", format_name).out
        assert [word for word in ("内部的事", "密码") if word in out] == []
        assert "暂不公开" in out


@pytest.mark.parametrize("base", ["nowhere", "-x", "\x1b[31m"])
def test_a_wrong_base_is_a_line(site: Reviewed, base: str) -> None:
    err = StringIO()
    before = Path.cwd()
    os.chdir(site.top)
    try:
        with redirect_stderr(err):
            assert main(["review", "--", base, "topic"]) == 2
    finally:
        os.chdir(before)
    assert err.getvalue().count("\n") <= 2
    assert "\x1b" not in err.getvalue()
