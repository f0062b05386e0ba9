"""Of a merge's message only what a person wrote is a reason, whichever forge wrote the rest."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.history.message import CommitterNames, reason_of
from tests.history.repository import MAIL, PERSON

NOBODY = CommitterNames([])
TITLE = "调整2022年预算"


CODING = f"""Accept Merge Request #12: (amend -> main)

Merge Request: {TITLE}
Created By: @王小明
Accepted By: @李四
URL: https://finance.coding.net/p/perf/d/perf/git/merge/12
"""
BITBUCKET_SERVER = f"""Pull request #12: {TITLE}

Merge in FIN/perf from ~WANGXM/amend to main

* commit '0123456789abcdef0123456789abcdef01234567':
  改数
"""
GITHUB, GITLAB = "Merge pull request #12 from wangxm/amend", "Merge branch 'amend' into 'main'"
GITEA = f"Merge pull request '{TITLE}' (#12) from wangxm/amend into main"


@pytest.mark.parametrize(
    "forge,message,reason",
    [
        ("git", "Merge branch 'amend'", ""),
        ("git, a tag", "Merge tag 'v2022' into main", ""),
        ("git, a conflict", "Merge branch '调整预算'\n\n# Conflicts:\n#\tdeclarations/x.yaml", ""),
        ("GitHub", f"{GITHUB}\n\n{TITLE}", TITLE),
        ("GitHub, a long title", f"{GITHUB}\n\n{TITLE}…\n\n…依据批复", f"{TITLE}…；…依据批复"),
        ("GitLab", f"{GITLAB}\n\n{TITLE}\n\nSee merge request finance/perf!12", TITLE),
        ("GitLab, names", f"{GITLAB}\n\n{TITLE}\n\nReviewed-by: 李四 <l@x.example>", TITLE),
        ("Gitea", f"{GITEA}\n\nReviewed-on: https://x/12", TITLE),
        ("Forgejo", f"{GITEA}\n\nReviewed-by: 李四 <l@x.example>", TITLE),
        ("Gogs", "Merge branch 'amend' of wangxm/perf into master", ""),
        ("Gitee", f"!12 {TITLE}\nMerge pull request !12 from 王小明/amend", TITLE),
        ("Gitee, no title", "!12 amend\nMerge pull request !12 from 王小明/amend", ""),
        ("CODING", CODING, ""),
        ("Bitbucket Server", BITBUCKET_SERVER, TITLE),
        ("Bitbucket Server, old", "Merge pull request #12 in FIN/perf from amend to main\n\n* commit 'a':\n  改数", ""),
        ("Bitbucket", f"Merged in amend (pull request #12)\n\n{TITLE}\n\nApproved-by: 李四", TITLE),
        ("Azure DevOps", f"Merged PR 12: {TITLE}\n\n按批复。\n\nRelated work items: #3", f"{TITLE}；按批复。"),
        ("Azure DevOps, plain", "Merge pull request 12 from amend into main", ""),
        ("Gerrit", f'Merge "{TITLE}"', ""),
        ("Codeup", "合并请求 12：王小明 请求将 调整预算 合并到 主线", ""),
        ("another", "将分支 调整预算 合入 主线\n\n创建人：王小明\n评审人: 李四", ""),
        ("another", "Integrated change 12 by wangxm (amend onto main, git.finance.example)", ""),
        ("a person", "合并民政局的修改", "合并民政局的修改"),
        ("a person", f"{TITLE}\n\n依据财预〔2022〕15号，\n追加资金。", f"{TITLE}；依据财预〔2022〕15号，追加资金。"),
    ],
)
def test_a_merges_own_line_is_a_reason_where_a_person_wrote_it(forge: str, message: str, reason: str) -> None:
    assert reason_of(message, NOBODY, is_merge=True) == reason, forge


@pytest.mark.parametrize(
    "message,reason",
    [
        (f"!12 {TITLE}\nMerge pull request !12 from wangxm/amend", TITLE),
        (f"Merged PR 12: {TITLE}", TITLE),
        ("Accept Merge Request #12: (amend -> main)", ""),
        (f"Squashed commit of the following:\n\ncommit 0123abc\nAuthor: W <{MAIL}>\n\n    {TITLE}", TITLE),
        ("Merge branch 'amend'", ""),
        (f"{TITLE} (#12)", f"{TITLE} (#12)"),
        ("Mergers of departments: 合并机构", "Mergers of departments: 合并机构"),
    ],
)
def test_a_squashed_merge_has_one_parent_and_is_known_by_how_it_begins(message: str, reason: str) -> None:
    assert reason_of(message, NOBODY) == reason


USER, BRANCH, HOST = "wangxm", "amend-2022", "git.finance.example"
WORDS = st.sampled_from("Merge merged change into of by for 合并 分支 请求 自 由 ： -".split())
MARKS = st.sampled_from(
    [f"@{USER}", f"{USER}/{BRANCH}", f"'{BRANCH}'", f"{BRANCH} -> main", f"https://{HOST}/12", f"~{USER}", f"({HOST})"]
)


@given(st.lists(st.lists(WORDS | MARKS, min_size=1, max_size=6).map(" ".join), min_size=1, max_size=4), st.booleans())
def test_no_template_of_any_forge_gives_away_users_branches_or_hosts(lines: list[str], blank: bool) -> None:
    reason = reason_of(("\n\n" if blank else "\n").join(lines), NOBODY, is_merge=True)
    assert not [mark for mark in (USER, BRANCH, HOST, "main", "amend", "git") if mark in reason]


@given(st.text(st.sampled_from("调整预算合并民政局的修改，。；12、：()（）!# \n"), max_size=40))
def test_what_stays_of_a_merges_message_stood_in_it(message: str) -> None:
    reason = reason_of(message, NOBODY, is_merge=True)
    assert set(reason) <= {*message, "；", " "}
    assert PERSON not in reason
