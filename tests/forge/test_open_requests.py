"""The open pull requests of a forge, as references that git can fetch and `disclose review` can compare."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from generator.cli.main import main
from generator.forge import comment as comment_script
from generator.forge import open_requests
from tests.forge.played_forge import Forge, Trouble, played
from tests.ran import Ran

REFS = {"github": "refs/pull/{}/head", "gitea": "refs/pull/{}/head", "gitlab": "refs/merge-requests/{}/head"}
ListRequests = Callable[..., Ran]


@pytest.fixture
def listed(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Iterator[ListRequests]:
    """Lists the open pull requests of a forge that has these, and stops the forge with the test."""
    monkeypatch.setattr(comment_script, "wait", lambda _: None)
    with ExitStack() as stack:

        def listed(kind: str, requests: list[tuple[int, str]], branch: str = "main", **forge: object) -> Ran:
            there = stack.enter_context(played(Forge(kind, requests=requests, **forge)))  # type: ignore[arg-type]
            for name, value in environment_of(there).items():
                monkeypatch.setenv(name, value)
            code = main(["requests", kind, branch])
            assert {value for header in there.headers for value in header.values() if "secret" in value} <= {
                *("Bearer secret", "token secret", "secret")
            }
            assert there.written == []
            return Ran(code, *capfd.readouterr())

        yield listed


def environment_of(forge: Forge) -> dict[str, str]:
    of_forge = {
        "github": {"GITHUB_API_URL": forge.address, "GITHUB_REPOSITORY": "city/forms"},
        "gitea": {"GITHUB_SERVER_URL": forge.address, "GITHUB_REPOSITORY": "city/forms"},
        "gitlab": {"CI_API_V4_URL": forge.address, "CI_PROJECT_ID": "3"},
    }
    return {"READ_TOKEN": "secret", **of_forge[forge.kind]}


@pytest.mark.parametrize("kind", REFS)
def test_every_open_request_into_the_branch_is_a_line(kind: str, listed: ListRequests) -> None:
    requests = [(number, "main" if number % 10 else "dev") for number in range(130, 0, -1)]
    ran = listed(kind, requests)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines() == [REFS[kind].format(number) for number in range(1, 131) if number % 10]


@pytest.mark.parametrize("kind", REFS)
def test_a_forge_that_answers_with_all_each_time_is_understood(kind: str, listed: ListRequests) -> None:
    assert listed(kind, [(1, "main"), (2, "main")], pages=False).out.count("refs/") == 2


@pytest.mark.parametrize("kind", REFS)
def test_none_open_is_no_line_and_no_failure(kind: str, listed: ListRequests) -> None:
    assert listed(kind, []) == Ran(0, "", "")


@pytest.mark.parametrize("kind", REFS)
@pytest.mark.parametrize("status", [429, 502, 503])
def test_what_passes_is_tried_again(kind: str, status: int, listed: ListRequests) -> None:
    assert listed(kind, [(1, "main")], troubles=[Trouble("GET", status)]).code == 0


@pytest.mark.parametrize("kind", REFS)
@pytest.mark.parametrize("status", [302, 401, 404])
def test_a_refusal_is_one_line_with_nothing_of_the_answer_or_the_token(
    kind: str, status: int, listed: ListRequests
) -> None:
    ran = listed(kind, [(1, "main")], refuses=status)
    assert (ran.code, ran.out, ran.err.count("\n")) == (1, "", 1)
    assert "secret" not in ran.err
    assert "::error::" not in ran.err


def test_more_than_are_looked_through_is_said_so_and_nothing_is_listed(
    listed: ListRequests, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(open_requests, "MOST_PAGES", 2)
    ran = listed("github", [(number, "main") for number in range(1, 200)])
    assert ran == Ran(1, "", "打开的合并请求超过 100 个，没有列完\n")


def test_outside_of_a_forges_job_it_says_what_is_missing(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("CI_API_V4_URL", raising=False)
    monkeypatch.delenv("CI_PROJECT_ID", raising=False)
    assert main(["requests", "gitlab"]) == 2
    assert capfd.readouterr().err == "缺少环境变量 CI_API_V4_URL、CI_PROJECT_ID，请在流水线中运行，或自行设置\n"
