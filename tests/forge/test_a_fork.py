"""A fork that would have the comment job run its code: the job as its workflow says, over two real repositories."""

from pathlib import Path

import pytest

from tests.documents import PROJECT
from tests.forge.comment_job import BODY, PWNED, commit, forked, git, pull_request, run_comment_job
from tests.forge.played_forge import Forge, played
from tests.forge.workflows import COMMENT
from tests.ran import Ran


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """A repository with our script and workflow on its default branch."""
    folder = tmp_path / "base"
    git(tmp_path, "init", "--quiet", "--initial-branch=main", str(folder))
    for name in ("generator/forge/comment.py", COMMENT):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes((PROJECT / name).read_bytes())
    commit(folder, "程序")
    return folder


def test_a_fork_cannot_make_the_comment_job_run_its_code(tmp_path: Path, base: Path) -> None:
    """In the fork the script, and modules that the script imports, are the stranger's."""
    names = ("generator/forge/comment.py", "generator/forge/json.py", "json.py", "sitecustomize.py")
    head = forked(base, tmp_path / "fork", dict.fromkeys(names, PWNED))
    with played(Forge("github", pulls=[pull_request(head)])) as forge:
        ran = run_comment_job(COMMENT, tmp_path, base, head, forge, {})
    assert ran == Ran(0, "", "已发表评论\n")
    assert forge.bodies == [BODY]
    assert list(tmp_path.rglob("pwned")) == []
