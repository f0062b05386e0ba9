"""A small forge on this machine that plays the comments of GitHub, GitLab and Gitea, and remembers what was asked.

It has one pull request, the seventh, whose newest commit is `head`.
"""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

OURS = "github-actions[bot]"


@dataclass
class Forge:
    """What is on the forge; `pages` false means that it always answers with all comments, as Gitea does."""

    kind: str
    comments: list[dict[str, Any]] = field(default_factory=list)
    head: str = "c0ffee"
    state: str = "open"
    author: str = OURS
    pages: bool = True
    refuses: int = 0
    address: str = ""
    asked: list[tuple[str, str]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)

    def add(self, body: str, author: str = "someone") -> None:
        """A comment that was there before."""
        name = {"username": author} if self.kind == "gitlab" else {"login": author}
        key = "author" if self.kind == "gitlab" else "user"
        self.comments.append({"id": 100 + len(self.comments), "body": body, key: name})

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
        match (method, self._address_of(path)):
            case ("GET", "pull"):
                return {"state": self.state, "head": {"sha": self.head}}
            case ("GET", "merge request"):
                return {"state": self.state.replace("open", "opened"), "sha": self.head}
            case ("GET", "user"):
                return {"username": self.author}
            case ("GET", "comments"):
                size, page = int(query["per_page"][0]), int(query["page"][0])
                return self.comments[(page - 1) * size : page * size] if self.pages else self.comments
            case ("POST", "comments"):
                self.add(body or "", self.author)
                return self.comments[-1]
            case ("PATCH" | "PUT", "comment"):
                (comment,) = [one for one in self.comments if path.endswith(f"/{one['id']}")]
                comment["body"] = body
                return comment
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
            answer = forge.answer(self.command, address.path, parse_qs(address.query), body)
            status = forge.refuses or (404 if answer is None else 200)
            self.send_response(status)
            if status == 302:
                self.send_header("Location", f"{forge.address}/elsewhere")
            self.end_headers()
            self.wfile.write(json.dumps(answer or {"message": "::error::拒绝"} if status >= 300 else answer).encode())

        do_GET = do_POST = do_PATCH = do_PUT = answer  # noqa: N815

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
