"""A small forge on this machine that plays the comments of GitHub, GitLab and Gitea, and remembers what was asked.

It has one pull request, the seventh, whose newest commit is `head`.
"""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

OURS = "github-actions[bot]"


@dataclass(frozen=True)
class Trouble:
    """What goes wrong with the next request that is `method`: a status, or no answer at all for status 0.

    `done` says that the forge did what it was asked to all the same.
    """

    method: str
    status: int = 0
    retry_after: str = ""
    done: bool = False
    used_up_until: str = ""
    """The moment, in seconds, until which a limit of requests is used up, as GitHub says it."""


@dataclass
class Forge:
    """What is on the forge; `pages` false means that it always answers with all comments, as Gitea does.

    `troubles` befall the requests to come, one each. `before_written` is what others do while a comment is being
    written, once. Bodies longer than `longest` are refused.
    """

    kind: str
    comments: list[dict[str, Any]] = field(default_factory=list)
    head: str | None = "c0ffee"
    state: str | None = "open"
    author: str = OURS
    pages: bool = True
    refuses: int = 0
    address: str = ""
    numbered: int = 99
    troubles: list[Trouble] = field(default_factory=list)
    before_written: Callable[[], None] | None = None
    longest: int = 1_000_000
    requests: list[tuple[int, str]] = field(default_factory=list)
    """The open pull requests: their numbers, and the branches that they are to go into."""
    asked: list[tuple[str, str]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)

    def add(self, body: str, author: str = "someone") -> None:
        """A comment that was there before."""
        name = {"username": author} if self.kind == "gitlab" else {"login": author}
        key = "author" if self.kind == "gitlab" else "user"
        self.numbered += 1
        self.comments.append({"id": self.numbered, "body": body, key: name})

    @property
    def bodies(self) -> list[str]:
        """The comments as they stand."""
        return [comment["body"] for comment in self.comments]

    @property
    def written(self) -> list[str]:
        """The methods of all requests that changed something."""
        return [method for method, _ in self.asked if method != "GET"]

    def answer(self, method: str, path: str, query: dict[str, list[str]], body: str | None) -> Any:
        """What the forge says to a request; None where there is no such address."""
        if method == "GET":
            return self._shown(self._address_of(path), query)
        match (method, self._address_of(path)):
            case ("POST", "comments"):
                self.add(body or "", self.author)
                return self.comments[-1]
            case ("PATCH" | "PUT", "comment"):
                for comment in self._addressed(path):
                    comment["body"] = body
                    return comment
            case ("DELETE", "comment"):
                for comment in self._addressed(path):
                    self.comments.remove(comment)
                    return comment
        return None

    def _shown(self, what: str | None, query: dict[str, list[str]]) -> Any:
        match what:
            case "pull":
                return {"state": self.state, "head": {"sha": self.head}}
            case "merge request":
                return {"state": "opened" if self.state == "open" else self.state, "sha": self.head}
            case "all open":
                assert query["state"] == ["opened" if self.kind == "gitlab" else "open"]
                return self._page([self._listed(*request) for request in self.requests], query)
            case "user":
                return {"username": self.author}
            case "comments":
                return self._page(self.comments, query)
        return None

    def _page(self, whole: list[dict[str, Any]], query: dict[str, list[str]]) -> list[dict[str, Any]]:
        size, page = int(query["per_page"][0]), int(query["page"][0])
        return whole[(page - 1) * size : page * size] if self.pages else whole

    def _listed(self, number: int, target: str) -> dict[str, Any]:
        if self.kind == "gitlab":
            return {"iid": number, "id": number + 1000, "target_branch": target, "title": "::error::"}
        return {"number": number, "id": number + 1000, "base": {"ref": target}, "title": "::error::"}

    def _addressed(self, path: str) -> list[dict[str, Any]]:
        return [comment for comment in self.comments if path.endswith(f"/{comment['id']}")]

    def meanwhile(self, method: str) -> None:
        """Let others do what they do while a comment is being written."""
        if method in ("POST", "PATCH", "PUT") and self.before_written:
            others, self.before_written = self.before_written, None
            others()

    def trouble(self, method: str) -> Trouble | None:
        """What befalls this request, which then is over with."""
        if self.troubles and self.troubles[0].method == method:
            return self.troubles.pop(0)
        return None

    def _address_of(self, path: str) -> str | None:
        above = {
            "github": ("/repos/city/forms/issues/7/comments", "/repos/city/forms/issues/comments"),
            "gitea": ("/api/v1/repos/city/forms/issues/7/comments", "/api/v1/repos/city/forms/issues/comments"),
            "gitlab": ("/projects/3/merge_requests/7/notes", "/projects/3/merge_requests/7/notes"),
        }
        comments, comment = above[self.kind]
        names = {
            comments: "comments",
            "/user": "user",
            "/repos/city/forms/pulls": "all open",
            "/api/v1/repos/city/forms/pulls": "all open",
            "/projects/3/merge_requests": "all open",
            "/repos/city/forms/pulls/7": "pull",
            "/api/v1/repos/city/forms/pulls/7": "pull",
            "/projects/3/merge_requests/7": "merge request",
        }
        return names.get(path) or ("comment" if path.rpartition("/")[0] == comment else None)


@contextmanager
def played(forge: Forge) -> Iterator[Forge]:
    """The forge, answering at `forge.address` until the end of the block."""

    class Handler(BaseHTTPRequestHandler):
        def answer(self) -> None:
            address = urlsplit(self.path)
            length = int(self.headers.get("Content-Length") or 0)
            body = json.loads(self.rfile.read(length))["body"] if length else None
            forge.asked.append((self.command, unquote(self.path)))
            forge.headers.append(dict(self.headers))
            forge.meanwhile(self.command)
            trouble = forge.trouble(self.command)
            answer: Any = {}
            if (trouble is None or trouble.done) and len(body or "") <= forge.longest:
                answer = forge.answer(self.command, address.path, parse_qs(address.query), body)
            if trouble is not None and not trouble.status:
                self.close_connection = True
                return
            status = (trouble.status if trouble else 0) or forge.refuses or (404 if answer is None else 200)
            if body is not None and len(body) > forge.longest:
                status = 422
            self.send_response(status)
            if trouble is not None and trouble.retry_after:
                self.send_header("Retry-After", trouble.retry_after)
            if trouble is not None and trouble.used_up_until:
                self.send_header("X-RateLimit-Remaining", "0")
                self.send_header("X-RateLimit-Reset", trouble.used_up_until)
            if status == 302:
                self.send_header("Location", f"{forge.address}/elsewhere")
            self.end_headers()
            self.wfile.write(json.dumps(answer or {"message": "::error::拒绝"} if status >= 300 else answer).encode())

        do_GET = do_POST = do_PATCH = do_PUT = do_DELETE = answer  # noqa: N815

        def log_message(self, format: str, *args: object) -> None:
            """Nothing on the terminal."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        forge.address = f"http://127.0.0.1:{server.server_address[1]}"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield forge
        finally:
            server.shutdown()
            thread.join()
