"""The comment under a pull request: one, its own, with a stranger's text in it as data."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.cli.main import main as disclose
from generator.compare import report_markdown
from generator.forge import comment as comment_script
from generator.forge.comment import CUT, LONGEST, MARKER, MOST_BYTES, REMARK, SHORTENED, comment_text, main
from tests.forge.played_forge import OURS, Forge, Trouble, played

KINDS = ("github", "gitlab", "gitea")
TEXT = f"{MARKER}\n# 改动\n\n青山区民政局 2023 年：财政拨款增加 10 万元\n"
BODY = f"{MARKER}\n{REMARK}\n\n# 改动\n\n青山区民政局 2023 年：财政拨款增加 10 万元\n"
HOSTILE = (
    "`$(touch pwned)` '; touch pwned; ' ${{ github.token }} ::set-output name=a::b\n##[add-mask]x\n<script>\u202e\x00"
)


class Ran(NamedTuple):
    """What the script did: its exit code and what it said."""

    code: int
    said: str


Start = Callable[..., Forge]
Comment = Callable[..., Ran]


@pytest.fixture
def start() -> Iterator[Start]:
    """Starts a forge of a kind, which stops with the test."""
    authors = {"github": OURS, "gitlab": "disclose-bot", "gitea": "gitea-actions"}
    with ExitStack() as stack:

        def start(kind: str) -> Forge:
            forge = Forge(kind, author=authors[kind], pages=kind != "gitea")
            return stack.enter_context(played(forge))

        yield start


@pytest.fixture(autouse=True)
def waited(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The seconds that were waited between tries, in no time."""
    seconds: list[float] = []
    monkeypatch.setattr(comment_script, "wait", seconds.append)
    return seconds


@pytest.fixture
def comment(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> Comment:
    """Puts a text under the pull request, as the forge's job does it."""

    def comment(forge: Forge, text: str | bytes = TEXT, **environment: str) -> Ran:
        file = tmp_path / "diff.md"
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        code = main([forge.kind, str(file)], environment_of(forge) | environment)
        printed = capfd.readouterr()
        assert printed.out == ""
        return Ran(code, printed.err)

    return comment


def environment_of(forge: Forge) -> dict[str, str]:
    of_forge = {
        "github": {"GITHUB_API_URL": forge.address, "GITHUB_REPOSITORY": "city/forms", "PULL_NUMBER": "7"},
        "gitea": {"GITHUB_SERVER_URL": forge.address, "GITHUB_REPOSITORY": "city/forms", "PULL_NUMBER": "7"},
        "gitlab": {"CI_API_V4_URL": forge.address, "CI_PROJECT_ID": "3", "CI_MERGE_REQUEST_IID": "7"},
    }
    return {"COMMENT_TOKEN": "secret", "HEAD_SHA": "c0ffee", **of_forge[forge.kind]}


@pytest.mark.parametrize("kind", KINDS)
def test_the_first_time_a_comment_is_made(kind: str, start: Start, comment: Comment) -> None:
    forge = start(kind)
    forge.add("请核对第三行")
    assert comment(forge) == (0, "已发表评论\n")
    assert forge.bodies == ["请核对第三行", BODY]


@pytest.mark.parametrize("kind", KINDS)
def test_the_next_time_it_is_updated_and_not_repeated(kind: str, start: Start, comment: Comment) -> None:
    forge = start(kind)
    comment(forge)
    forge.add("请核对第三行")
    assert comment(forge, f"{MARKER}\n没有改动\n") == (0, "已更新评论\n")
    assert forge.bodies == [f"{MARKER}\n{REMARK}\n\n没有改动\n", "请核对第三行"]
    assert comment(forge, f"{MARKER}\n没有改动\n") == (0, "评论没有变化\n")
    assert forge.written == ["POST", "PUT" if kind == "gitlab" else "PATCH"]


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_found_behind_many_others(kind: str, start: Start, comment: Comment) -> None:
    forge = start(kind)
    for number in range(230):
        forge.add(f"第 {number} 条")
    comment(forge, "旧")
    assert comment(forge).said == "已更新评论\n"
    assert forge.bodies[-1] == BODY


@pytest.mark.parametrize("kind", KINDS)
def test_another_ones_comment_is_left_alone_even_with_our_marker(kind: str, start: Start, comment: Comment) -> None:
    forge = start(kind)
    forge.add(f"{MARKER}\n冒充")
    assert comment(forge).said == "已发表评论\n"
    assert forge.bodies == [f"{MARKER}\n冒充", BODY]


@pytest.mark.parametrize("kind", KINDS)
def test_a_strangers_text_arrives_byte_for_byte_and_is_never_printed(kind: str, start: Start, comment: Comment) -> None:
    forge = start(kind)
    assert comment(forge, HOSTILE) == (0, "已发表评论\n")
    assert forge.bodies == [f"{MARKER}\n{REMARK}\n\n{HOSTILE}"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_refusal_is_one_line_with_neither_token_nor_answer_in_it(kind: str, start: Start, comment: Comment) -> None:
    forge = start(kind)
    forge.refuses = 403
    assert comment(forge) == (1, "平台拒绝了请求（GET，状态码 403），请检查令牌及其权限\n")


def test_a_redirect_does_not_take_the_token_elsewhere(start: Start, comment: Comment) -> None:
    forge = start("gitlab")
    forge.refuses = 302
    assert comment(forge) == (1, "平台拒绝了请求（GET，状态码 302）\n")
    assert [path for _, path in forge.asked] == ["/projects/3/merge_requests/7"]


def test_an_answer_of_another_kind_is_said_in_one_line(start: Start, comment: Comment) -> None:
    forge = start("github")
    assert comment(forge, GITHUB_API_URL=f"{forge.address}/user?") == (1, "平台的答复不合预期，没有发表评论\n")


def test_no_answer_is_said_in_one_line(comment: Comment) -> None:
    code, said = comment(Forge("gitlab", address="http://127.0.0.1:1"))
    assert (code, said) == (1, "没有得到平台的答复（GET）：URLError\n")


@pytest.mark.parametrize("status", [409, 429, 500, 502, 503, 504, 0])
@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("kind", KINDS)
def test_what_passes_is_tried_again(kind: str, method: str, status: int, start: Start, comment: Comment) -> None:
    forge = start(kind)
    forge.troubles = [Trouble(method, status)] * 2
    assert comment(forge) == (0, "已发表评论\n")
    assert (forge.bodies, forge.troubles) == ([BODY], [])


@pytest.mark.parametrize("kind", KINDS)
def test_an_update_that_got_no_answer_is_made_again(kind: str, start: Start, comment: Comment) -> None:
    forge = start(kind)
    comment(forge, "旧")
    forge.troubles = [Trouble("PUT" if kind == "gitlab" else "PATCH", status) for status in (0, 502)]
    assert comment(forge) == (0, "已更新评论\n")
    assert forge.bodies == [BODY]


@pytest.mark.parametrize("kind", KINDS)
def test_a_comment_whose_making_got_no_answer_is_looked_for_before_it_is_made_again(
    kind: str, start: Start, comment: Comment
) -> None:
    forge = start(kind)
    forge.troubles = [Trouble("POST", done=True)]
    assert comment(forge) == (0, "评论没有变化\n")
    assert forge.bodies == [BODY]


def test_the_forge_says_how_long_to_wait(start: Start, comment: Comment, waited: list[float]) -> None:
    forge = start("github")
    forge.troubles = [Trouble("GET", 429, retry_after="17"), Trouble("GET", 503, retry_after="tomorrow")]
    assert comment(forge).code == 0
    assert waited == [17.0, 4.0]


def test_a_wait_that_is_too_long_is_left_to_people(start: Start, comment: Comment, waited: list[float]) -> None:
    forge = start("github")
    forge.troubles = [Trouble("GET", 429, retry_after="3600")]
    assert comment(forge) == (1, "平台要求3600秒以后再试，请到时重新运行这个作业\n")
    assert waited == []


def test_a_limit_that_is_used_up_is_waited_for_and_is_no_want_of_rights(
    start: Start, comment: Comment, waited: list[float]
) -> None:
    forge = start("github")
    forge.troubles = [Trouble("GET", 403, retry_after="3"), Trouble("GET", 403, used_up_until="1")]
    assert comment(forge) == (0, "已发表评论\n")
    assert waited == [3.0, 1.0]
    forge.troubles = [Trouble("GET", 403, used_up_until=str(int(time.time()) + 1800))]
    code, said = comment(forge)
    assert code == 1
    assert re.fullmatch(r"平台要求1[78]\d\d秒以后再试，请到时重新运行这个作业\n", said)
    forge.troubles = [Trouble("GET", 403, retry_after="1")] * 4
    assert comment(forge) == (1, "平台拒绝了请求（GET，状态码 403），请求过于频繁，请稍后重新运行这个作业\n")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("state, head", [("open", None), ("open", ""), (None, "c0ffee"), ("draft", "c0ffee")])
def test_a_forge_that_tells_no_commit_or_no_state_has_not_answered(
    kind: str, state: str | None, head: str | None, start: Start, comment: Comment
) -> None:
    forge = start(kind)
    forge.state, forge.head = state, head
    assert comment(forge) == (1, "平台的答复不合预期，没有发表评论\n")
    assert forge.bodies == []


def test_a_forge_that_stays_out_of_order_is_said_so_after_four_tries(
    start: Start, comment: Comment, waited: list[float]
) -> None:
    forge = start("gitea")
    forge.refuses = 502
    assert comment(forge) == (1, "平台拒绝了请求（GET，状态码 502）\n")
    assert waited == [2.0, 4.0, 8.0]


@pytest.mark.parametrize("kind", KINDS)
def test_a_comment_that_a_person_deletes_meanwhile_is_made_anew(kind: str, start: Start, comment: Comment) -> None:
    forge = start(kind)
    comment(forge, "旧")
    forge.before_written = forge.comments.clear
    assert comment(forge) == (0, "已发表评论\n")
    assert forge.bodies == [BODY]


@pytest.mark.parametrize("kind", KINDS)
def test_of_two_runs_that_race_one_comment_is_left_with_the_newer_text(
    kind: str, start: Start, comment: Comment
) -> None:
    """The other run is about an earlier commit, and made its comment while ours was on its way."""
    forge = start(kind)
    forge.before_written = lambda: forge.add(f"{MARKER}\n旧", forge.author)
    assert comment(forge) == (0, "已发表评论\n")
    assert forge.bodies == [BODY]


@pytest.mark.parametrize("kind", KINDS)
def test_repeated_comments_of_earlier_runs_are_cleared_away(kind: str, start: Start, comment: Comment) -> None:
    forge = start(kind)
    for text in ("一", "二", "三"):
        forge.add(f"{MARKER}\n{text}", forge.author)
    forge.add(f"{MARKER}\n冒充")
    assert comment(forge) == (0, "已更新评论\n")
    assert forge.bodies == [BODY, f"{MARKER}\n冒充"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_push_between_two_tries_is_noticed(kind: str, start: Start, comment: Comment) -> None:
    forge = start(kind)
    forge.troubles = [Trouble("POST")]
    forge.before_written = lambda: setattr(forge, "head", "newer")
    assert comment(forge) == (0, "合并请求有了新的提交，这一份对照已经过时，不发表评论\n")
    assert forge.bodies == []


def test_forgejos_own_name_is_known(start: Start, comment: Comment) -> None:
    forge = start("gitea")
    forge.author = "forgejo-actions"
    comment(forge, "旧")
    assert comment(forge) == (0, "已更新评论\n")
    assert forge.bodies == [BODY]


def test_a_text_that_the_forge_finds_too_long_is_cut_further_and_says_so(start: Start, comment: Comment) -> None:
    forge = start("gitea")
    forge.longest = 10_000
    assert comment(forge, "表" * 40_000) == (0, "已发表评论\n")
    (body,) = forge.bodies
    assert body.endswith(f"表\n\n</details>\n\n{SHORTENED}")


def test_more_comments_than_are_looked_through_are_said_so(
    start: Start, comment: Comment, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(comment_script, "MOST_PAGES", 2)
    forge = start("github")
    for number in range(250):
        forge.add(f"第 {number} 条")
    assert comment(forge) == (1, "评论超过 200 条，找不全自己的那一条，没有发表评论\n")


NOT_COMPARED = (
    f"{MARKER}\n{REMARK}\n\n**改动对照没有做成。**提交 `c0ffee` 与合并前的不同没有列出，以前的对照已经不适用。"
    "原因见这次流水线的记录；请在改正以后重新运行，在此之前不要据此审核。\n"
)


@pytest.mark.parametrize("head", ["c0ffee", ""])
@pytest.mark.parametrize("kind", KINDS)
def test_where_comparing_failed_the_earlier_comment_does_not_go_on(
    kind: str, head: str, start: Start, comment: Comment
) -> None:
    forge = start(kind)
    comment(forge, "旧")
    assert comment(forge, "", HEAD_SHA=head) == (0, "已更新评论：改动对照没有做成\n")
    assert forge.bodies == [NOT_COMPARED]


def test_without_a_token_nothing_is_asked(start: Start, comment: Comment) -> None:
    forge = start("gitlab")
    assert comment(forge, COMMENT_TOKEN="") == (0, "没有设置令牌 COMMENT_TOKEN，不发表评论\n")
    assert forge.asked == []


@pytest.mark.parametrize("kind,header", [("github", "Bearer secret"), ("gitea", "token secret"), ("gitlab", "secret")])
def test_the_token_stands_in_the_header_the_forge_reads(kind: str, header: str, start: Start, comment: Comment) -> None:
    forge = start(kind)
    comment(forge)
    name = "Private-Token" if kind == "gitlab" else "Authorization"
    assert {headers[name] for headers in forge.headers} == {header}


@pytest.mark.parametrize("kind", KINDS)
def test_a_text_about_a_commit_that_is_no_longer_the_newest_is_not_put(
    kind: str, start: Start, comment: Comment
) -> None:
    forge = start(kind)
    comment(forge)
    forge.head = "newer"
    assert comment(forge, "旧") == (0, "合并请求有了新的提交，这一份对照已经过时，不发表评论\n")
    assert forge.bodies == [BODY]


@pytest.mark.parametrize("kind", KINDS)
def test_a_closed_pull_request_is_left_alone(kind: str, start: Start, comment: Comment) -> None:
    forge = start(kind)
    forge.state = "closed"
    assert comment(forge) == (0, "合并请求已经关闭，不发表评论\n")
    assert forge.bodies == []


def test_a_number_that_the_text_names_is_not_listened_to(start: Start, comment: Comment) -> None:
    forge = start("github")
    comment(forge, "PR: 8\nnumber=8\n")
    assert {path.split("?")[0] for _, path in forge.asked} == {
        "/repos/city/forms/pulls/7",
        "/repos/city/forms/issues/7/comments",
    }


def test_an_oversized_text_is_cut_and_says_so(start: Start, comment: Comment) -> None:
    forge = start("github")
    assert comment(forge, "表" * MOST_BYTES) == (0, "已发表评论\n")
    (body,) = forge.bodies
    assert len(body) == LONGEST
    assert body.endswith(f"表{CUT}")


def test_bytes_that_are_no_text_are_shown_as_such(start: Start, comment: Comment) -> None:
    forge = start("github")
    comment(forge, b"\xff\xfe\xe8\xa1\xa8")
    assert forge.bodies == [f"{MARKER}\n{REMARK}\n\n��表"]


@given(st.text(max_size=200))
def test_any_text_is_kept_and_found_again(written: str) -> None:
    text = comment_text(written)
    assert text.startswith(f"{MARKER}\n{REMARK}\n\n")
    assert written.removeprefix(MARKER).lstrip("\n") == text.removeprefix(f"{MARKER}\n{REMARK}\n\n")


def test_a_link_or_a_folder_in_the_place_of_the_file_is_not_read(
    start: Start, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    forge = start("github")
    (tmp_path / "secret").write_text("机密", encoding="utf-8")
    (tmp_path / "link").symlink_to("secret")
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    for name in ("link", "missing", "folder", "pipe"):
        assert main(["github", str(tmp_path / name)], environment_of(forge)) == 0
    assert forge.bodies == [NOT_COMPARED]
    assert capfd.readouterr().err == "已发表评论：改动对照没有做成\n" + "评论没有变化：改动对照没有做成\n" * 3


def test_wrong_usage_is_said_in_one_line(capfd: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "diff.md").write_text(TEXT, encoding="utf-8")
    assert main(["gitee", "diff.md"], {}) == 2
    assert main(["gitea", str(tmp_path / "diff.md")], {"COMMENT_TOKEN": "secret", "PULL_NUMBER": "7"}) == 2
    assert capfd.readouterr().err == (
        "用法：comment.py github|gitlab|gitea 文件\n缺少环境变量 GITHUB_SERVER_URL、GITHUB_REPOSITORY，"
        "请按这个版本的流水线文件设置\n"
    )


def test_a_text_without_the_commit_that_it_is_about_is_not_put(start: Start, comment: Comment) -> None:
    forge = start("github")
    assert comment(forge, HEAD_SHA="") == (2, "缺少环境变量 HEAD_SHA，请按这个版本的流水线文件设置\n")
    assert forge.asked == []


def test_it_runs_by_itself_with_the_standard_library_alone(start: Start, tmp_path: Path) -> None:
    forge = start("gitea")
    (tmp_path / "diff.md").write_text(TEXT, encoding="utf-8")
    script = Path(__file__).parents[2] / "generator/forge/comment.py"
    command = [sys.executable, "-I", "-S", str(script), "gitea", "diff.md"]
    ran = subprocess.run(
        command, cwd=tmp_path, env=environment_of(forge), capture_output=True, text=True, check=False, encoding="utf-8"
    )
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "已发表评论\n")
    assert forge.bodies == [BODY]


def test_the_command_of_the_installed_program_does_the_same(
    start: Start, tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    forge = start("gitea")
    (tmp_path / "diff.md").write_text(TEXT, encoding="utf-8")
    for name, value in environment_of(forge).items():
        monkeypatch.setenv(name, value)
    assert disclose(["comment", "gitea", str(tmp_path / "diff.md")]) == 0
    assert capfd.readouterr() == ("", "已发表评论\n")
    assert forge.bodies == [BODY]


def test_a_report_is_known_by_its_marker_and_leaves_room_for_the_remark() -> None:
    assert MARKER == report_markdown.MARKER
    assert report_markdown.MOST_CHARACTERS + len(f"{REMARK}\n\n{CUT}") < LONGEST
