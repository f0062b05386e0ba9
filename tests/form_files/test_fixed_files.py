"""Files put right on disk: several edits in one, what is left, and that nothing gets worse."""

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.diagnostics.edit import Edit, apart, replaced
from generator.form_files import fixed_files
from generator.form_files.fixed_files import FixedFile, fix_files
from generator.form_files.replaced_file import replace_file
from generator.form_files.trial import edited
from generator.read.reading_rules import RULES_BY_ID
from tests.form_files.fixing import FILE, declarations_with, fix_all, told
from tests.read.test_any_file import slips_in_the_seed

BEGINNING = "年度: 2022\n部门名称: 青山区民政局\n"
GOALS = "整体绩效目标:\n  年度目标:\n    - 目标: 保障。\n"


def fixed(folder: Path, content: str) -> str:
    """The file after everything certain was put right."""
    root = declarations_with(folder, content)
    fix_all(root)
    return (root / FILE).read_bytes().decode()


def said(files: list[FixedFile]) -> list[str]:
    """Each edit as line, before and after."""
    return [
        f"{applied.edit.line} {applied.edit.before} → {applied.edit.text}" for file in files for applied in file.applied
    ]


def test_several_edits_of_a_file_and_of_a_line_are_made_and_told_one_by_one(tmp_path: Path) -> None:
    root = declarations_with(
        tmp_path,
        f"年度：２０２２\n部门名称: 青山区⺠政局\n填报日期: 2022年1月4日\n年度工作任务:\n  - 1.新建１０所\n{GOALS}",
    )
    assert sorted(said(fix_all(root))) == [
        "1 ２０２２ → 2022",
        "1 ： → : ",
        "2 ⺠ → 民",
        "3 2022年1月4日 → 2022-01-04",
        "5 1.新建10所 → 新建10所",
        "5 1.新建１０所 → 1.新建10所",
    ]
    assert (root / FILE).read_text(encoding="utf-8") == (
        f"{BEGINNING}填报日期: 2022-01-04\n年度工作任务:\n  - 新建10所\n{GOALS}"
    )


@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["without", "with a byte-order mark"])
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_line_ends_and_a_byte_order_mark_stay(tmp_path: Path, mark: str, end: str) -> None:
    before, after = (
        mark + f"{BEGINNING}年度工作任务:\n  - {task}\n{GOALS}".replace("\n", end) for task in ("（一）办学", "办学")
    )
    assert fixed(tmp_path, before) == after


def test_a_comment_behind_a_value_stays_and_quotes_come_where_the_bare_text_would_be_misread(tmp_path: Path) -> None:
    tasks = "年度工作任务:\n  - 1.[新增]办学  # 原表第一条\n  - '2.it''s'\n  - |-\n    3.第一段\n    第二段１\n"
    after = "年度工作任务:\n  - '[新增]办学'  # 原表第一条\n  - 'it''s'\n  - |-\n    第一段\n    第二段1\n"
    assert fixed(tmp_path, f"{BEGINNING}{tasks}{GOALS}") == f"{BEGINNING}{after}{GOALS}"


def test_what_is_not_certain_and_what_a_reviewer_accepted_stay(tmp_path: Path) -> None:
    funds = "部门总体资金情况:\n  收入构成:\n    财政拨款:\n      当年预算: 5万元\n"
    assert fixed(tmp_path, f"{BEGINNING}{funds}{GOALS}") == f"{BEGINNING}{funds}{GOALS}"
    note = "审核说明:\n  - 规则: 多余的序号\n    理由: 原表如此\n"
    accepted = f"{BEGINNING}年度工作任务:\n  - 1.办学\n{GOALS}{note}"
    assert fixed(tmp_path / "accepted", accepted) == accepted


def test_a_file_with_conflicts_waits_for_somebody_to_choose(tmp_path: Path) -> None:
    torn = f"<<<<<<< HEAD\n年度：2022\n=======\n年度: 2022\n>>>>>>> b\n部门名称: 青山区民政局\n{GOALS}"
    assert fixed(tmp_path, torn) == torn


def test_words_that_are_each_other_s_correction_are_not_changed_for_ever(tmp_path: Path) -> None:
    root = declarations_with(tmp_path, f"{BEGINNING}年度工作任务:\n  - 管好帐户\n{GOALS}")
    (root / "words.yaml").write_text(
        "- {用词: 帐户, 应写: 账户}\n- {用词: 账户, 应写: 帐户}\n".replace("{", "")
        .replace("}", "")
        .replace(", ", "\n  "),
        encoding="utf-8",
    )
    assert said(fix_all(root)) == []


def test_a_fix_after_which_another_rule_speaks_is_not_made_and_the_others_are(tmp_path: Path) -> None:
    root = declarations_with(tmp_path, f"{BEGINNING}年度工作任务:\n  - 管好帐户\n  - （一）办学\n{GOALS}")
    (root / "words.yaml").write_text("- 用词: 帐户\n  应写: 待填写\n", encoding="utf-8")
    assert said(fix_all(root)) == ["5 （一）办学 → 办学"]


def test_a_file_that_another_program_changed_meanwhile_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = declarations_with(tmp_path, f"{BEGINNING}年度工作任务:\n  - 1.办学\n{GOALS}")

    def while_somebody_writes(file: Path, before: bytes, after: bytes) -> bool:
        file.write_text("又改\n", encoding="utf-8")
        return replace_file(file, before, after)

    monkeypatch.setattr(fixed_files, "replace_file", while_somebody_writes)
    assert fix_all(root) == [FixedFile(f"declarations/{FILE}", reason="文件刚刚被别的程序改过，没有改动，请再运行一次")]
    assert (root / FILE).read_text(encoding="utf-8") == "又改\n"


def test_a_file_that_is_gone_is_told_and_what_is_read_by_nobody_is_left_out(tmp_path: Path) -> None:
    root = declarations_with(tmp_path, BEGINNING + GOALS)
    (root / FILE).unlink()
    [gone] = fix_files(root, [f"declarations/{FILE}", "declarations/README.md"], told)
    assert (gone.applied, gone.reason.endswith("没有这个文件或目录")) == ((), True)


@pytest.mark.parametrize(
    "name, wrong, right",
    [
        ("shili/region.yaml", "名称：示例区\n", "名称: 示例区\n"),
        ("words.yaml", "- 用词：孤老残孤\n  应写： 孤老残幼\n", "- 用词: 孤老残孤\n  应写: 孤老残幼\n"),
        (
            "moved.yaml",
            "- 原地址：shili/education\n  新地址: shili/civil-affairs\n",
            "- 原地址: shili/education\n  新地址: shili/civil-affairs\n",
        ),
    ],
)
def test_files_beside_declarations_are_put_right_too(tmp_path: Path, name: str, wrong: str, right: str) -> None:
    root = declarations_with(tmp_path, BEGINNING + GOALS)
    (root / name).write_text(wrong, encoding="utf-8")
    files = fix_all(root)
    assert [file.path for file in files if file.applied] == [f"declarations/{name}"]
    assert (root / name).read_text(encoding="utf-8") == right
    assert [file for file in fix_all(root) if file.applied] == []


def test_edits_that_touch_are_not_made_at_once() -> None:
    places = ((3, "丙"), (1, "甲乙"), (2, "乙"), (4, "丁"))
    [third, first, second, last] = (replaced(1, "甲乙丙丁", column, word, "") for column, word in places)
    assert apart([third, first, second, last]) == (first, last)
    assert edited("甲乙丙丁".encode(), (first, last)) == "丙".encode()


def test_a_line_that_is_not_what_it_was_is_not_edited() -> None:
    with pytest.raises(ValueError, match="not what it was"):
        edited("甲".encode(), [Edit(1, 1, 2, "乙", "丙")])


WRONG = (
    "年度：2022",
    "年度: ２０２２",
    "填报日期: 2022年1月4日",
    "填报人：某某",
    "填报人: 某\u200b某",
    "主管部门: 区⺠政局",
    "预算年度: 2022",
    "联系电话:027-68865278",
    "职能职责:\n  - 1.办学\n  -办学\n  - （一）[新增]１所",
    "部门职能概述:\n　- 一、办学\n  - - 养老\n  - 甲: 乙",
    "年度工作任务:\n  - ＞＝９０％\n  - >=90%\n  - 帐户\n  - 文 #1",
    "部门总体资金情况:\n  收入构成:\n    财政拨款小计:\n      预算数: 1,234.5\n      2021年: 5万元\n      前年: ５",
    "部门总体资金情况:\n  收入构成:\n    财政拨款:\n      当年预算: 6 009.0\n      去年: ￥5",
)
ROW = "            - 指标名称: 人数\n              指标值: {}\n              计算符号: {}\n              备注: {}\n"


@st.composite
def files_with_mistakes(draw: st.DrawFn) -> str:
    """A declaration with some of many slips, in any order, and rows with values of any spelling."""
    parts = draw(st.lists(st.sampled_from([*WRONG, *BEGINNING.splitlines()]), unique=True, max_size=6))
    cells = st.sampled_from(
        ["≥９０％", ">=90%", "１０所", "[新增]１", "'%'", "甲：乙", "3天", "1.办学", "", "“一老”", '"一"小']
    )
    signs = st.sampled_from(["≥", "≧", ">=", "不低于", "定性指标", "＞", "正向", ">"])
    rows = draw(st.lists(st.tuples(cells, signs, cells), max_size=2))
    indicators = "      绩效指标:\n        产出指标:\n          数量指标:\n" if rows else ""
    whole = "\n".join([*parts, GOALS.rstrip("\n"), indicators + "".join(ROW.format(*row) for row in rows)])
    return whole.replace("\n", draw(st.sampled_from(["\n", "\n", "\r\n"])))


@settings(suppress_health_check=[*HealthCheck], deadline=None)
@given(content=files_with_mistakes() | slips_in_the_seed())
def test_twice_is_once_and_no_rule_says_more_than_before(
    content: str | bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    root = declarations_with(tmp_path_factory.mktemp("any"), content)
    (root / "words.yaml").write_text("- 用词: 帐户\n  应写: 账户\n", encoding="utf-8")
    file = root / FILE
    before, bytes_before = told(root, file), file.read_bytes()
    files = fix_all(root)
    after, once = told(root, file), file.read_bytes()
    counts = [
        Counter(problem.rule.id for problem in side.problems if before.was_read or problem.rule.id in RULES_BY_ID)
        for side in (before, after)
    ]
    assert counts[1] <= counts[0]
    assert after.was_read or not before.was_read
    assert (once == bytes_before) == (said(files) == [])
    fix_all(root)
    assert file.read_bytes() == once
