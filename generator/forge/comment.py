"""Puts a text under a pull request, once: the comment it made before is updated, and no second one added.

    disclose comment github|gitlab|gitea FILE

The forges' workflows run it as the branch that is merged into has it: a site's as the installed program, this
repository's as a script, `python3 generator/forge/comment.py`, with the standard library alone, so that the job that
may write has nothing to install. The text quotes whoever filed the pull request: it is read as data, cut where it is
too long, sent as it is and never printed. Where to send it is in the environment that the forge sets; HEAD_SHA is the
commit that it is about. Exit codes: 0 done, or said why there is nothing to do; 1 the forge refused; 2 wrong usage.
"""

import json
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
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
PAGE = 100
MOST_PAGES = 50
SECONDS = 30


class Refused(Exception):
    """The forge did not do what it was asked to, in words for whoever looks after the repository."""


class NothingToDo(Exception):
    """Why no comment is wanted or possible here, which is no failure."""


class _NoRedirect(HTTPRedirectHandler):
    """A redirect would carry the token to wherever it leads."""

    def redirect_request(self, *_: object) -> None:
        return None


_OPENER = build_opener(_NoRedirect)


@dataclass(frozen=True)
class Api:
    """A forge's REST interface at an address, with the header that holds the token."""

    address: str
    token: Mapping[str, str]

    def ask(self, method: str, path: str, body: Mapping[str, str] | None = None) -> Any:
        """What the forge answers, read as JSON. Raises Refused with its status, never with its words."""
        headers = {
            "Accept": "application/json",
            "Content-Type": "application/json",
            "User-Agent": "disclose",
            **self.token,
        }
        data = None if body is None else json.dumps(body).encode()
        request = Request(self.address + path, data, headers, method=method)
        try:
            with _OPENER.open(request, timeout=SECONDS) as answer:
                return json.load(answer)
        except HTTPError as error:
            advice = "，请检查令牌及其权限" if error.code in (401, 403, 404) else ""
            raise Refused(f"平台拒绝了请求（{method}，状态码 {error.code}）{advice}") from None
        except (URLError, HTTPException, OSError, ValueError) as error:
            raise Refused(f"没有得到平台的答复（{method}）：{type(error).__name__}") from None


@dataclass(frozen=True)
class Discussion:
    """The comments of one pull request: where they are, and which of them are ours by author and name of the key."""

    api: Api
    comments: str
    comment: str
    update: str
    author: tuple[str, str, str]

    def put(self, text: str) -> str:
        """Bring our comment to this text; says what was done."""
        ours = next(self._ours(), None)
        if ours is None:
            self.api.ask("POST", self.comments, {"body": text})
            return "已发表评论"
        if ours["body"] == text:
            return "评论没有变化"
        self.api.ask(self.update, f"{self.comment}/{int(ours['id'])}", {"body": text})
        return "已更新评论"

    def _ours(self) -> Iterator[Any]:
        key, name, author = self.author
        for comment in self._all():
            if (comment.get(key) or {}).get(name) == author and str(comment.get("body")).startswith(MARKER):
                yield comment

    def _all(self) -> Iterator[Any]:
        """Every comment once, also of a forge that knows no pages and answers with all of them each time."""
        seen: set[int] = set()
        for page in range(1, MOST_PAGES + 1):
            query = urlencode({"per_page": PAGE, "limit": PAGE, "page": page})
            new = [one for one in self.api.ask("GET", f"{self.comments}?{query}") if one["id"] not in seen]
            if not new:
                return
            seen |= {one["id"] for one in new}
            yield from new


def on_github(environment: Mapping[str, str]) -> Discussion:
    """The pull request of the event (PULL_NUMBER); the job's token writes as github-actions."""
    api = Api(environment["GITHUB_API_URL"], {"Authorization": f"Bearer {environment['COMMENT_TOKEN']}"})
    return _of_pull_request(api, "PATCH", "github-actions[bot]", environment)


def on_gitea(environment: Mapping[str, str]) -> Discussion:
    """The pull request of the event (PULL_NUMBER); Gitea names the author of an action's comments gitea-actions."""
    api = Api(f"{environment['GITHUB_SERVER_URL']}/api/v1", {"Authorization": f"token {environment['COMMENT_TOKEN']}"})
    return _of_pull_request(api, "PATCH", "gitea-actions", environment)


def _of_pull_request(api: Api, update: str, author: str, environment: Mapping[str, str]) -> Discussion:
    repository, number = f"/repos/{environment['GITHUB_REPOSITORY']}", int(environment["PULL_NUMBER"])
    pull = api.ask("GET", f"{repository}/pulls/{number}")
    _refuse_what_is_past(pull["state"], pull["head"]["sha"], environment)
    issues = f"{repository}/issues"
    return Discussion(api, f"{issues}/{number}/comments", f"{issues}/comments", update, ("user", "login", author))


def on_gitlab(environment: Mapping[str, str]) -> Discussion:
    """The merge request of the pipeline; the author is whoever the token belongs to."""
    api = Api(environment["CI_API_V4_URL"], {"PRIVATE-TOKEN": environment["COMMENT_TOKEN"]})
    project, number = quote(environment["CI_PROJECT_ID"], safe=""), int(environment["CI_MERGE_REQUEST_IID"])
    merge_request = f"/projects/{project}/merge_requests/{number}"
    asked = api.ask("GET", merge_request)
    _refuse_what_is_past(asked["state"], asked["sha"], environment)
    notes = f"{merge_request}/notes"
    return Discussion(api, notes, notes, "PUT", ("author", "username", api.ask("GET", "/user")["username"]))


def _refuse_what_is_past(state: str, head: str, environment: Mapping[str, str]) -> None:
    """Raise NothingToDo where the text is about a commit (HEAD_SHA) that is no longer the one under review."""
    if state not in ("open", "opened"):
        raise NothingToDo("合并请求已经关闭，不发表评论")
    if head != environment["HEAD_SHA"]:
        raise NothingToDo("合并请求有了新的提交，这一份对照已经过时，不发表评论")


FORGES: Mapping[str, Callable[[Mapping[str, str]], Discussion]] = {
    "github": on_github,
    "gitlab": on_gitlab,
    "gitea": on_gitea,
}
NEEDED = {
    "github": ("GITHUB_API_URL", "GITHUB_REPOSITORY", "PULL_NUMBER", "HEAD_SHA"),
    "gitlab": ("CI_API_V4_URL", "CI_PROJECT_ID", "CI_MERGE_REQUEST_IID", "HEAD_SHA"),
    "gitea": ("GITHUB_SERVER_URL", "GITHUB_REPOSITORY", "PULL_NUMBER", "HEAD_SHA"),
}


def comment_text(written: str) -> str:
    """The comment for a text: our marker first, then that a program wrote it, then the text as it is or cut."""
    text = written.removeprefix(MARKER).lstrip("\n")
    head = f"{MARKER}\n{REMARK}\n\n"
    room = LONGEST - len(head) - len(CUT)
    return head + (text if len(text) <= room + len(CUT) else text[:room] + CUT)


def read_text(file: Path) -> str:
    """What the file holds, as far as a comment can; bytes that are no UTF-8 become �. Raises NothingToDo."""
    if file.is_symlink() or not file.is_file():
        raise NothingToDo("没有改动对照可以发表")
    with file.open("rb") as opened:
        return opened.read(MOST_BYTES).decode("utf-8", "replace")


def main(arguments: list[str], environment: Mapping[str, str]) -> int:
    """Run it as a script."""
    if len(arguments) != 2 or arguments[0] not in FORGES:
        return _say(f"用法：comment.py {'|'.join(FORGES)} 文件", WRONG_USAGE)
    return put_comment(arguments[0], Path(arguments[1]), environment)


def put_comment(forge: str, file: Path, environment: Mapping[str, str]) -> int:
    """Put what the file holds under the pull request; every outcome is one line for people and an exit code."""
    if missing := [name for name in NEEDED[forge] if not environment.get(name)]:
        return _say(f"缺少环境变量 {'、'.join(missing)}，请按这个版本的流水线文件设置", WRONG_USAGE)
    try:
        if not environment.get("COMMENT_TOKEN"):
            raise NothingToDo("没有设置令牌 COMMENT_TOKEN，不发表评论")
        text = comment_text(read_text(file))
        _say(FORGES[forge](environment).put(text), DONE)
    except NothingToDo as reason:
        return _say(str(reason), DONE)
    except Refused as error:
        return _say(str(error), REFUSED)
    except (KeyError, TypeError, ValueError, AttributeError):
        return _say("平台的答复不合预期，没有发表评论", REFUSED)
    return DONE


def _say(line: str, code: int) -> int:
    sys.stderr.write(f"{line}\n")
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], os.environ))
