"""Puts a text under a pull request, once: the comment it made before is updated, and no second one added.

    disclose comment github|gitlab|gitea FILE

The forges' workflows run it as the branch that is merged into has it: a site's as the installed program, this
repository's as a script, `python3 generator/forge/comment.py`, with the standard library alone, so that the job that
may write has nothing to install. The text quotes whoever filed the pull request: it is read as data, cut where it is
too long, sent as it is and never printed. Where to send it is in the environment that the forge sets; HEAD_SHA is the
commit that it is about. Where there is no text, comparing failed, and the comment says so instead of going on saying
what an earlier commit changed. Exit codes: 0 done, or said why there is nothing to do; 1 the forge refused; 2 wrong
usage.

It stays one file because GitLab's job takes just this one out of the target branch, and what that job does is written
in the branch of the pull request, which may be older.
"""

import json
import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from email.message import Message
from http.client import HTTPException
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlencode
from urllib.request import HTTPRedirectHandler, Request, build_opener

DONE, REFUSED, WRONG_USAGE = 0, 1, 2
MARKER = "<!-- disclose diff -->"
REMARK = "> 以下内容由程序根据提交的文件自动生成，仅供审核参考，以文件本身的改动为准。"
CUT = "\n\n</details>\n\n（内容过长，以下从略，全文见流水线的附件。）"
LONGEST = 65_536
"""Characters of a comment that GitHub takes; GitLab takes more, and Gitea has no limit of its own."""
MOST_BYTES = 1_000_000
"""So much of the text is read; it is more than a comment can hold."""
PAGE = 100
"""So many comments are asked for at once."""
MOST_PAGES = 50
SECONDS = 30
"""How long an answer may take."""
TRIES = 4
LONGEST_WAIT = 60
"""Seconds that a forge may ask us to wait; one that asks for more is told that the job is to be run again."""
PASSING = frozenset({409, 425, 429, 500, 502, 503, 504})
"""Statuses after which the same request may succeed."""
OPEN, CLOSED = ("open", "opened"), ("closed", "merged", "locked")
DELETED, TOO_LONG = frozenset({404, 410}), frozenset({413, 422})
NOT_COMPARED = (
    "**改动对照没有做成。**提交 `{head}` 与合并前的不同没有列出，以前的对照已经不适用。原因见这次流水线的记录；"
    "请在改正以后重新运行，在此之前不要据此审核。\n"
)
SHORTENED = "（平台没有收下全文，以下从略，全文见流水线的附件。）"


class ForgeRefused(Exception):
    """The forge refused a request; the message is for the people who maintain the repository.

    `status` is its HTTP status, 0 for no answer: then the request may have been carried out all the same.
    """

    def __init__(self, words: str, status: int = 0) -> None:
        super().__init__(words)
        self.status = status


class NothingToDo(Exception):
    """Why no comment is wanted or possible here, which is no failure."""


class _NoRedirect(HTTPRedirectHandler):
    """Follows no redirect, because that would send the token to another address."""

    def redirect_request(self, *_: object) -> None:
        return None


_OPENER = build_opener(_NoRedirect)


@dataclass(frozen=True)
class Api:
    """A forge's REST interface: its address, and the header with the token."""

    address: str
    token: Mapping[str, str]

    def ask(self, method: str, path: str, body: Mapping[str, str] | None = None) -> Any:
        """The forge's answer, read as JSON; None for an empty one.

        Requests that may succeed later are repeated, except a POST without an answer, which may have been carried out.
        Raises ForgeRefused with the forge's status, never with its words.
        """
        for left in reversed(range(TRIES)):
            try:
                return self._ask_once(method, path, body)
            except HTTPError as error:
                is_limited = _is_limited(error)
                if not (is_limited or error.code in PASSING) or not left:
                    advice = "，请检查令牌及其权限" if error.code in (401, 403, 404) and not is_limited else ""
                    advice = "，请求过于频繁，请稍后重新运行这个作业" if is_limited else advice
                    words = f"平台拒绝了请求（{method}，状态码 {error.code}）{advice}"
                    raise ForgeRefused(words, error.code) from None
                wait(_seconds_to_wait(error.headers, TRIES - left))
            except (URLError, HTTPException, OSError, ValueError) as error:
                if method == "POST" or not left:
                    raise ForgeRefused(f"没有得到平台的答复（{method}）：{type(error).__name__}") from None
                wait(_seconds_to_wait(Message(), TRIES - left))
        raise AssertionError("the last try returns or raises")

    def listed(self, path: str, key: str, query: Mapping[str, object], most: int, beyond: str) -> Iterator[Any]:
        """Every item of a paged list, once, also where a forge ignores pages and always answers with the whole list.

        `key` is the field that identifies an item. Raises ForgeRefused where there are more than `most` pages; `beyond`
        are its words, with {} for the number of items.
        """
        seen: set[Any] = set()
        for page in range(1, most + 1):
            address = f"{path}?{urlencode({**query, 'page': page})}"
            new = [item for item in self.ask("GET", address) if item[key] not in seen]
            if not new:
                return
            seen |= {item[key] for item in new}
            yield from new
        raise ForgeRefused(beyond.format(len(seen)))

    def _ask_once(self, method: str, path: str, body: Mapping[str, str] | None) -> Any:
        headers = {
            "Accept": "application/json",
            "Content-Type": "application/json",
            "User-Agent": "disclose",
            **self.token,
        }
        data = None if body is None else json.dumps(body).encode()
        request = Request(self.address + path, data, headers, method=method)
        with _OPENER.open(request, timeout=SECONDS) as answer:
            return json.loads(answer.read() or b"null")


wait = time.sleep


def _is_limited(error: HTTPError) -> bool:
    """Whether too much was asked of the forge; GitHub says that with 403, too."""
    is_used_up = error.headers.get("X-RateLimit-Remaining") == "0"
    return error.code == 429 or (error.code == 403 and (is_used_up or "Retry-After" in error.headers))


def _seconds_to_wait(headers: Message, tries: int) -> float:
    """The time that the forge asks for, in seconds or as a moment, else a little more each time.

    Raises ForgeRefused for a wait that is too long.
    """
    asked, until = headers.get("Retry-After", ""), headers.get("X-RateLimit-Reset", "")
    if _is_number(asked):
        seconds = float(asked)
    elif headers.get("X-RateLimit-Remaining") == "0" and _is_number(until):
        seconds = max(1.0, float(until) - time.time())
    else:
        seconds = 2.0**tries
    if seconds > LONGEST_WAIT:
        raise ForgeRefused(f"平台要求{round(seconds)}秒以后再试，请到时重新运行这个作业", 429)
    return seconds


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit()


@dataclass(frozen=True)
class Discussion:
    """The comments of one pull request: their address, and how to recognise ours by author.

    `head` asks the forge for the newest commit of the pull request, and whether it is still open.
    """

    api: Api
    comments: str
    comment: str
    update: str
    author: tuple[str, str, frozenset[str]]
    head: Callable[[], str]

    def put(self, text: str, head: str) -> str:
        """Bring our one comment to this text about the commit `head`; says what was done.

        What other runs and people do meanwhile is looked at again each time: a comment that was deleted is made anew,
        one that another run made is taken for ours, and of two the older stays. Raises NothingToDo where the pull
        request has moved on.
        """
        for left in reversed(range(TRIES)):
            try:
                return self._put_once(text, head)
            except ForgeRefused as error:
                if error.status in TOO_LONG and len(text) > LONGEST // 4:
                    text = text[: LONGEST // 8] + f"\n\n</details>\n\n{SHORTENED}"
                elif error.status not in DELETED | {0} or not left:
                    raise
        raise AssertionError("the last try returns or raises")

    def _put_once(self, text: str, head: str) -> str:
        ours = self._ours()
        if ours and ours[0]["body"] == text:
            outcome = "评论没有变化"
        else:
            self._check_head(head)
            outcome = self._write(text, ours)
        self._delete(self._ours()[1:])
        return outcome

    def _write(self, text: str, ours: list[Any]) -> str:
        if ours:
            self.api.ask(self.update, f"{self.comment}/{int(ours[0]['id'])}", {"body": text})
            return "已更新评论"
        self.api.ask("POST", self.comments, {"body": text})
        if (first := self._ours()[:1]) and first[0]["body"] != text:
            self.api.ask(self.update, f"{self.comment}/{int(first[0]['id'])}", {"body": text})
        return "已发表评论"

    def _delete(self, repeated: list[Any]) -> None:
        for comment in repeated:
            try:
                self.api.ask("DELETE", f"{self.comment}/{int(comment['id'])}")
            except ForgeRefused as error:
                if error.status not in DELETED:
                    raise

    def _check_head(self, head: str) -> None:
        """Raise NothingToDo where the text is about a commit that is no longer under review."""
        if self.head() != head:
            raise NothingToDo("合并请求有了新的提交，这一份对照已经过时，不发表评论")

    def _ours(self) -> list[Any]:
        """Our comments, the oldest first."""
        key, name, authors = self.author
        found = (
            comment
            for comment in self._all()
            if (comment.get(key) or {}).get(name) in authors and str(comment.get("body")).startswith(MARKER)
        )
        return sorted(found, key=lambda comment: int(comment["id"]))

    def _all(self) -> Iterator[Any]:
        beyond = "评论超过 {} 条，找不全自己的那一条，没有发表评论"
        return self.api.listed(self.comments, "id", {"per_page": PAGE, "limit": PAGE}, MOST_PAGES, beyond)


def github_api(environment: Mapping[str, str], token: str | None) -> Api:
    """GitHub's interface; without a token only what anybody may read."""
    return Api(environment["GITHUB_API_URL"], {"Authorization": f"Bearer {token}"} if token else {})


def gitea_api(environment: Mapping[str, str], token: str | None) -> Api:
    """Gitea's and Forgejo's interface; without a token only what anybody may read."""
    return Api(f"{environment['GITHUB_SERVER_URL']}/api/v1", {"Authorization": f"token {token}"} if token else {})


def gitlab_api(environment: Mapping[str, str], token: str | None) -> Api:
    """GitLab's interface; without a token only what anybody may read."""
    return Api(environment["CI_API_V4_URL"], {"PRIVATE-TOKEN": token} if token else {})


def on_github(environment: Mapping[str, str]) -> Discussion:
    """The pull request of the event (PULL_NUMBER); the job's token writes as github-actions."""
    api = github_api(environment, environment["COMMENT_TOKEN"])
    return _of_pull_request(api, frozenset({"github-actions[bot]"}), environment)


def on_gitea(environment: Mapping[str, str]) -> Discussion:
    """The pull request of the event (PULL_NUMBER); Gitea and Forgejo name the author of an action's comments so."""
    api = gitea_api(environment, environment["COMMENT_TOKEN"])
    return _of_pull_request(api, frozenset({"gitea-actions", "forgejo-actions"}), environment)


def _of_pull_request(api: Api, authors: frozenset[str], environment: Mapping[str, str]) -> Discussion:
    repository, number = f"/repos/{environment['GITHUB_REPOSITORY']}", int(environment["PULL_NUMBER"])

    def head() -> str:
        pull = api.ask("GET", f"{repository}/pulls/{number}")
        return _head_if_open(pull["state"], pull["head"]["sha"])

    issues = f"{repository}/issues"
    author = ("user", "login", authors)
    return Discussion(api, f"{issues}/{number}/comments", f"{issues}/comments", "PATCH", author, head)


def on_gitlab(environment: Mapping[str, str]) -> Discussion:
    """The merge request of the pipeline; the author is the owner of the token."""
    api = gitlab_api(environment, environment["COMMENT_TOKEN"])
    project, number = quote(environment["CI_PROJECT_ID"], safe=""), int(environment["CI_MERGE_REQUEST_IID"])
    merge_request = f"/projects/{project}/merge_requests/{number}"

    def head() -> str:
        answer = api.ask("GET", merge_request)
        return _head_if_open(answer["state"], answer["sha"])

    notes = f"{merge_request}/notes"
    head()  # before anything else: a merge request that is closed asks for nothing more
    author = ("author", "username", frozenset({api.ask("GET", "/user")["username"]}))
    return Discussion(api, notes, notes, "PUT", author, head)


def _head_if_open(state: object, head: object) -> str:
    """The newest commit; ValueError where the forge does not say what it is, which is no answer to either question."""
    if state in CLOSED:
        raise NothingToDo("合并请求已经关闭，不发表评论")
    if state not in OPEN or not isinstance(head, str) or not head:
        raise ValueError("neither open nor closed, or without a commit")
    return head


FORGES: Mapping[str, Callable[[Mapping[str, str]], Discussion]] = {
    "github": on_github,
    "gitlab": on_gitlab,
    "gitea": on_gitea,
}
REPOSITORY_VARIABLES = {
    "github": ("GITHUB_API_URL", "GITHUB_REPOSITORY"),
    "gitlab": ("CI_API_V4_URL", "CI_PROJECT_ID"),
    "gitea": ("GITHUB_SERVER_URL", "GITHUB_REPOSITORY"),
}
"""The variables of a forge's job that say where its REST interface is, and which repository it runs for."""
NUMBER_VARIABLES = {"github": "PULL_NUMBER", "gitlab": "CI_MERGE_REQUEST_IID", "gitea": "PULL_NUMBER"}


def missing_variables(names: Iterable[str], environment: Mapping[str, str]) -> list[str]:
    """Those of the variables that are not set, or are empty."""
    return [name for name in names if not environment.get(name)]


def comment_text(written: str) -> str:
    """The comment: our marker, the remark that a program wrote it, and the text, cut if it is too long."""
    text = written.removeprefix(MARKER).lstrip("\n")
    head = f"{MARKER}\n{REMARK}\n\n"
    room = LONGEST - len(head) - len(CUT)
    return head + (text if len(text) <= room + len(CUT) else text[:room] + CUT)


def read_text(file: Path) -> str | None:
    """The content of the file, as much as a comment can hold, with � for invalid UTF-8; None where there is no text."""
    if file.is_symlink() or not file.is_file():
        return None
    with file.open("rb") as opened:
        return opened.read(MOST_BYTES).decode("utf-8", "replace") or None


def main(arguments: list[str], environment: Mapping[str, str]) -> int:
    """Run it as a script."""
    if len(arguments) != 2 or arguments[0] not in FORGES:
        return say(f"用法：comment.py {'|'.join(FORGES)} 文件", WRONG_USAGE)
    return put_comment(arguments[0], Path(arguments[1]), environment)


def put_comment(forge: str, file: Path, environment: Mapping[str, str]) -> int:
    """Put what the file holds under the pull request; every outcome is one line for people and an exit code.

    HEAD_SHA may be missing only where there is no text: then the newest commit is the one that was not compared.
    """
    if missing := missing_variables((*REPOSITORY_VARIABLES[forge], NUMBER_VARIABLES[forge]), environment):
        return say(f"缺少环境变量 {'、'.join(missing)}，请按这个版本的流水线文件设置", WRONG_USAGE)
    try:
        if not environment.get("COMMENT_TOKEN"):
            raise NothingToDo("没有设置令牌 COMMENT_TOKEN，不发表评论")
        written = read_text(file)
        if written is not None and not environment.get("HEAD_SHA"):
            return say("缺少环境变量 HEAD_SHA，请按这个版本的流水线文件设置", WRONG_USAGE)
        discussion = FORGES[forge](environment)
        head = environment.get("HEAD_SHA") or discussion.head()
        text = comment_text(NOT_COMPARED.format(head=head[:12]) if written is None else written)
        done = discussion.put(text, head)
        say(done if written is not None else f"{done}：改动对照没有做成", DONE)
    except NothingToDo as reason:
        return say(str(reason), DONE)
    except ForgeRefused as error:
        return say(str(error), REFUSED)
    except (KeyError, TypeError, ValueError, AttributeError):
        return say("平台的答复不合预期，没有发表评论", REFUSED)
    return DONE


def say(line: str, code: int) -> int:
    """Print a line to stderr and return the exit code."""
    sys.stderr.write(f"{line}\n")
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], os.environ))
