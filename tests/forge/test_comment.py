"""The comment under a pull request: one, its own, with a stranger's text in it as data."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.cli.main import main as disclose
from generator.compare import report_markdown
from generator.forge.comment import CUT, LONGEST, MARKER, MOST_BYTES, REMARK, comment_text, main
from tests.forge.played_forge import OURS, Forge, played

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
    assert forge.asked == []
    assert capfd.readouterr().err == "没有改动对照可以发表\n" * 4


def test_wrong_usage_is_said_in_one_line(capfd: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "diff.md").write_text(TEXT, encoding="utf-8")
    assert main(["gitee", "diff.md"], {}) == 2
    assert main(["gitea", str(tmp_path / "diff.md")], {"COMMENT_TOKEN": "secret", "PULL_NUMBER": "7"}) == 2
    assert capfd.readouterr().err == (
        "用法：comment.py github|gitlab|gitea 文件\n缺少环境变量 GITHUB_SERVER_URL、GITHUB_REPOSITORY、HEAD_SHA，"
        "请按这个版本的流水线文件设置\n"
    )


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
