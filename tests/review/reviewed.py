"""A small site in a repository of its own, and what `disclose diff --base` says of its commits."""

import os
from collections.abc import Mapping
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from typing import NamedTuple

from generator.cli.main import main
from tests.history.repository import Repository, new_repository
from tests.project import CIVIL_AFFAIRS, EDUCATION, REGION, yaml_of
from tests.ran import Ran

REGISTER = "declarations/qingshan/region.yaml"
SETTINGS = """\
site_name: 绩效目标公开
extra:
  disclosure:
    privacy: {prepared_by: hidden, phone: shown}
"""
SITE: Mapping[str, str | bytes | None] = {
    "mkdocs.yml": SETTINGS,
    REGISTER: REGION,
    CIVIL_AFFAIRS: yaml_of(),
    EDUCATION: yaml_of(部门名称="青山区教育局"),
}


def education(**changes: object) -> str:
    """The other department's form, changed as said."""
    return yaml_of(部门名称="青山区教育局", **changes)


class Reviewed(NamedTuple):
    """A site whose branch `topic` is under review; the working tree stands on it."""

    repository: Repository

    @property
    def top(self) -> Path:
        """The folder of the site."""
        return self.repository.top

    def on_topic(self, files: Mapping[str, str | bytes | None]) -> str:
        """One commit more on the branch."""
        self.repository.git("switch", "--quiet", "topic")
        return self.repository.commit("修改", files)

    def on_main(self, files: Mapping[str, str | bytes | None]) -> str:
        """One commit more on main; the working tree stays on the branch."""
        self.repository.git("switch", "--quiet", "main")
        commit = self.repository.commit("别人的修改", files)
        self.repository.git("switch", "--quiet", "topic")
        return commit


def new_site(folder: Path, files: Mapping[str, str | bytes | None] = SITE) -> Reviewed:
    """The site, committed on main, with a branch that has nothing yet."""
    repository = new_repository(folder)
    repository.commit("建立", files)
    repository.git("switch", "--quiet", "--create", "topic")
    return Reviewed(repository)


def diff(site: Reviewed, *arguments: str, base: str = "main...topic") -> Ran:
    """What `disclose diff --base` does in the site's folder, on this process's streams."""

    out, err, before = StringIO(), StringIO(), Path.cwd()
    os.chdir(site.top)
    try:
        with redirect_stdout(out), redirect_stderr(err):
            code = main(["diff", "--base", base, *arguments])
    finally:
        os.chdir(before)
    return Ran(code, out.getvalue(), err.getvalue())


def below(ran: Ran) -> str:
    """A report without the line that names what is compared."""
    about, _, rest = ran.out.partition("\n\n")
    assert about.startswith("比较：前为 "), ran
    return rest
