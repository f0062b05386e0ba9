"""Pull requests that would break the report, act in it or never end: a clear line each, and no traceback."""

import os
import re
from pathlib import Path

import pytest

from generator.compare.report_markdown import MOST_CHARACTERS
from generator.history import revision_trees
from generator.review import all_changes, trees
from generator.review.side import ReviewSide, side_at
from generator.settings.read import Settings
from tests.project import CIVIL_AFFAIRS, EDUCATION, yaml_of
from tests.review.reviewed import Reviewed, below, diff, education, new_site
from tests.thorough import thorough

UGLY = "申报 [x](http:a) `b` <i>@all #1 \x1b[31m\n::error::\u202e"
LINK, SUBMODULE = "120000", "160000"


@pytest.fixture
def site(tmp_path: Path) -> Reviewed:
    return new_site(tmp_path / "site")


def with_entry(site: Reviewed, mode: str, object_id: str, path: str) -> None:
    """A commit on the branch in which a path holds something of this mode, as only plumbing can make it."""
    index_line = f"{mode} {object_id}\t".encode() + os.fsencode(path) + b"\0"
    site.repository.git("update-index", "-z", "--index-info", fed=index_line)
    site.repository.commit_index("修改")


def blob(site: Reviewed, data: bytes) -> str:
    """The id of an object that the repository holds now."""
    return site.repository.git("hash-object", "-w", "--stdin", fed=data)


def outside_code(comment: str) -> str:
    """A comment without its code spans, in which nothing acts."""
    return re.sub(r"(?<!`)(`+)(?!`).+?(?<!`)\1(?!`)", "", comment)


@pytest.mark.parametrize("mode", [LINK, SUBMODULE])
@pytest.mark.parametrize("base", ["main...topic", "main"])
def test_a_link_or_a_submodule_in_a_forms_place_is_no_form(site: Reviewed, mode: str, base: str) -> None:
    target = blob(site, b"/etc/passwd") if mode == LINK else site.repository.git("rev-parse", "HEAD")
    with_entry(site, mode, target, EDUCATION)
    site.repository.git("reset", "--quiet", "--hard")
    ran = diff(site, base=base)
    assert (ran.code, ran.err) == (1, "")
    assert below(ran) == f"{EDUCATION}：后一份不是普通文件，无法比较；请用 disclose check 检查\n"


def test_a_submodule_in_the_place_of_a_department_takes_its_forms_away(site: Reviewed) -> None:
    site.repository.git("rm", "--quiet", "--cached", EDUCATION)
    with_entry(site, SUBMODULE, site.repository.git("rev-parse", "HEAD"), "declarations/qingshan/education")
    assert below(diff(site)) == (
        f"{EDUCATION}：删去，原有当年预算6,057.09万元，长期目标1项，年度目标1项，绩效指标3项；"
        "moved.yaml 没有写明去向或撤下原因\n\n"
        "其他文件改动1个，其中程序1个，要由管理人员审核\n"
        "  【注意】程序　declarations/qingshan/education：新增（子模块）\n"
    )


def test_a_blob_of_five_megabytes_is_not_read(site: Reviewed) -> None:
    site.on_topic({EDUCATION: b"#" * 5_000_000, "declarations/qingshan/big.yaml": b"a" * 5_000_000})
    for base in ("main...topic", "main"):
        ran = diff(site, base=base)
        assert (ran.code, ran.err) == (1, "")
        assert f"{EDUCATION}：后一份" in ran.out
        assert "declarations/qingshan/big.yaml：新增" in ran.out


@pytest.mark.parametrize("name", [UGLY, "\udce7\udc94", "x" * 240 + "/" + "y" * 240, "-rf", ":(top)a", "a\tb"])
@pytest.mark.parametrize("base", ["main...topic", "main"])
def test_a_name_of_any_characters_is_one_line_that_does_nothing(site: Reviewed, name: str, base: str) -> None:
    for path in (name, f"declarations/qingshan/education/{name}"):
        with_entry(site, "100644", blob(site, b"x"), path)
    site.repository.git("reset", "--quiet", "--hard")
    ran = diff(site, base=base)
    assert (ran.code, ran.err) == (0, "")
    assert len(below(ran).splitlines()) == 5
    assert "\x1b" not in ran.out
    comment = diff(site, "--format", "markdown", base=base).out
    assert [sign for sign in ("[x]", "<i>", "@all", "#1", "\x1b", "::error") if sign in outside_code(comment)] == []


@pytest.mark.parametrize("branch", ["<img/src=x>", "@all", "`a`", "a;$(touch${IFS}pwned)", "-x", "甲\u202e乙"])
def test_a_branch_of_any_name_is_named_and_does_nothing(site: Reviewed, branch: str) -> None:
    head = site.on_topic({EDUCATION: education(填报口径="本级")})
    site.repository.git("update-ref", f"refs/heads/{branch}", head)
    about = diff(site, "--format", "markdown", base=f"main...refs/heads/{branch}").out.splitlines()[2]
    assert branch.replace("\u202e", "�").replace("`", "") in about.replace("`", "")
    assert [sign for sign in ("<img", "@all", "touch", "-x", "`a`") if sign in outside_code(about)] == []
    assert list(site.top.rglob("pwned")) == []


@thorough
def test_a_thousand_forms_fit_into_a_comment_that_says_what_it_left_out(site: Reviewed) -> None:
    paths = [f"declarations/qingshan/d{number}/2022.yaml" for number in range(1000)]
    site.on_topic({path: yaml_of(部门名称="示例局") for path in paths} | {".github/workflows/a.yml": "x"})
    site.repository.git("branch", "--force", "main", "topic")
    changed = yaml_of(部门名称="示例局").replace("92%以上", "80%以上")
    site.on_topic(dict.fromkeys(paths, changed) | {".github/workflows/a.yml": "y"})
    comment = diff(site, "--format", "markdown").out
    assert len(comment) <= MOST_CHARACTERS
    assert "\n共1000份申报表；目标下调、取消的指标1000项\n" in comment
    assert "份申报表、" in comment
    assert comment.endswith("### 其他文件\n\n- <b>流水线</b>　`.github/workflows/a.yml`：修改\n")


def test_a_thousand_other_files_are_counted_and_the_marked_come_first(site: Reviewed) -> None:
    site.on_topic(
        {f"notes/{number}": "x" for number in range(1000)} | {"z.py": "x", CIVIL_AFFAIRS: yaml_of(填报口径="本级")}
    )
    comment = diff(site, "--format", "markdown").out
    assert "\n其他文件改动1001个，其中程序1个，要由管理人员审核，列在最后。\n" in comment
    assert "### 其他文件\n\n- <b>程序</b>　`z.py`：新增\n" in comment
    assert comment.endswith("\n另有951个文件没有列出；请在本机用 disclose diff 查看。\n")
    assert len(below(diff(site)).splitlines()) > 1001


def test_very_many_moved_files_are_not_compared_each_with_each_and_that_is_said(
    site: Reviewed, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (revision_trees, all_changes):
        monkeypatch.setattr(module, "MOST_RENAMES", 2)
    site.on_topic({f"a/{number}": f"{number}\n" * 9 for number in range(5)})
    site.repository.git("branch", "--force", "main", "topic")
    site.on_topic(
        {f"a/{number}": None for number in range(5)} | {f"b/new{number}": f"{number}\n" * 10 for number in range(5)}
    )
    ran = diff(site)
    assert ran.out.partition("\n")[0].endswith("；移走的文件太多，其中又有改动的没有逐一认出，列为删去和新增")
    assert (ran.err, ran.out.count("：删去\n"), ran.out.count("：新增\n")) == ("", 5, 5)


def test_a_file_that_may_not_be_opened_is_a_line_and_hides_no_other(
    site: Reviewed, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.on_topic({EDUCATION: education(填报口径="本级"), CIVIL_AFFAIRS: yaml_of(填报口径="本级")})

    def opened(file: Path, settings: Settings) -> ReviewSide:
        if file == site.top / EDUCATION:
            raise PermissionError(13, "Permission denied")
        return side_at(file, settings)

    monkeypatch.setattr(trees, "side_at", opened)
    ran = diff(site, base="main")
    assert (ran.code, ran.err) == (1, "")
    assert f"{EDUCATION}：后一份打不开（没有读取权限），无法比较；请用 disclose check 检查\n" in ran.out
    assert f"{CIVIL_AFFAIRS}\n" in ran.out


def test_an_object_that_is_missing_is_a_line(site: Reviewed) -> None:
    lost = site.repository.git("rev-parse", f"main:{EDUCATION}")
    site.on_topic({EDUCATION: education(填报口径="本级")})
    (site.top / f".git/objects/{lost[:2]}/{lost[2:]}").unlink()
    ran = diff(site)
    assert ran.code == 2
    assert ran.err == f"仓库缺少对象 {lost[:12]}，可能已损坏或没有取全，请运行 git fsck 或 git fetch\n"


def test_yaml_that_would_grow_is_no_more_than_its_tokens(site: Reviewed) -> None:
    bomb = "a: &a [x]\n" + "".join(f"k{number}: &k{number} [*a, *a]\n" for number in range(2000)) + "[" * 5000
    site.on_topic({"declarations/qingshan/region.yaml": bomb})
    lines = below(diff(site)).splitlines()
    assert lines[-2] == "  【注意】地区登记　declarations/qingshan/region.yaml：修改"
    assert lines[-1].startswith("    【注意】改后的读不懂：第 ")
