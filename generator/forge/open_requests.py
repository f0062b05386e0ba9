"""The references of all open pull requests into a branch, a line each, for one overview of them all.

    disclose requests github|gitlab|gitea BRANCH

It only reads: what is listed are numbers that the forge gave, and nothing that anybody wrote. Which forge and which
repository is in the environment that the forge's job has; READ_TOKEN is needed where not everybody may read it.
"""

import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from generator.forge.comment import (
    DONE,
    REFUSED,
    REPOSITORY_VARIABLES,
    WRONG_USAGE,
    Api,
    ForgeRefused,
    gitea_api,
    github_api,
    gitlab_api,
    missing_variables,
    say,
)

PAGE = 50
"""What every forge gives at once: Gitea no more than this unless it was set up otherwise."""
MOST_PAGES = 100


@dataclass(frozen=True)
class OpenRequests:
    """Where a forge lists its open pull requests, and how to read the number and target branch of one."""

    api: Api
    path: str
    query: Mapping[str, str]
    number: str
    target: Callable[[Any], str]
    ref: str

    def refs(self, branch: str) -> Iterator[str]:
        """The references of the pull requests into the branch, by number. Raises ForgeRefused."""
        targets = {int(request[self.number]): self.target(request) for request in self._all()}
        return (self.ref.format(number) for number in sorted(targets) if targets[number] == branch)

    def _all(self) -> Iterator[Any]:
        query = {**self.query, "per_page": PAGE, "limit": PAGE}
        return self.api.listed(self.path, self.number, query, MOST_PAGES, "打开的合并请求超过 {} 个，没有列完")


def _of_pull_requests(api: Api, repository: str) -> OpenRequests:
    path = f"/repos/{quote(repository)}/pulls"
    return OpenRequests(
        api, path, {"state": "open"}, "number", lambda request: str(request["base"]["ref"]), "refs/pull/{}/head"
    )


def requests_on_github(environment: Mapping[str, str]) -> OpenRequests:
    """GitHub's, by its REST interface."""
    return _of_pull_requests(github_api(environment, environment.get("READ_TOKEN")), environment["GITHUB_REPOSITORY"])


def requests_on_gitea(environment: Mapping[str, str]) -> OpenRequests:
    """Gitea's and Forgejo's."""
    return _of_pull_requests(gitea_api(environment, environment.get("READ_TOKEN")), environment["GITHUB_REPOSITORY"])


def requests_on_gitlab(environment: Mapping[str, str]) -> OpenRequests:
    """GitLab's merge requests."""
    api = gitlab_api(environment, environment.get("READ_TOKEN"))
    path = f"/projects/{quote(environment['CI_PROJECT_ID'], safe='')}/merge_requests"
    query = {"state": "opened"}
    return OpenRequests(
        api, path, query, "iid", lambda request: str(request["target_branch"]), "refs/merge-requests/{}/head"
    )


FORGES: Mapping[str, Callable[[Mapping[str, str]], OpenRequests]] = {
    "github": requests_on_github,
    "gitlab": requests_on_gitlab,
    "gitea": requests_on_gitea,
}


def list_requests(forge: str, branch: str, environment: Mapping[str, str]) -> int:
    """Print the references and return an exit code; an error is one line on stderr, and then nothing is printed."""
    if missing := missing_variables(REPOSITORY_VARIABLES[forge], environment):
        return say(f"缺少环境变量 {'、'.join(missing)}，请在流水线中运行，或自行设置", WRONG_USAGE)
    try:
        refs = list(FORGES[forge](environment).refs(branch))
    except ForgeRefused as error:
        return say(str(error), REFUSED)
    except (KeyError, TypeError, ValueError, AttributeError):
        return say("平台的答复不合预期，没有列出合并请求", REFUSED)
    sys.stdout.write("".join(f"{ref}\n" for ref in refs))
    return DONE
