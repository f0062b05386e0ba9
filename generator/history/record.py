"""A folder of declarations → its history: the stage in one place."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from generator.history.commits import CommitLog, DeclarationCommit, commit_log
from generator.history.git import GitFailed, NoRepository, Repository, literal, repository_of
from generator.history.mainline import AS_WRITTEN
from generator.history.memory import Memory
from generator.history.message import Names
from generator.history.published_versions import revisions_of
from generator.history.reasons import hidden_words_of
from generator.history.visibility import Look, SeenVersion, Version, look_at
from generator.model.archive import DeclarationAddress
from generator.model.revision import NO_HISTORY, History, HistoryState


def history_of(folder: Path, look: Look, memory: Memory | None = None, jobs: int | None = None) -> History:
    """The history of the declarations in a folder, in one pass over the commits however many files there are.

    `look` says what the public could see of a version, and what it states in hidden fields. With a memory, only commits
    and versions that it has not are looked at; the result is the same without. Raises GitFailed where the repository
    cannot be read.
    """
    repository = repository_of(folder)
    if isinstance(repository, NoRepository):
        return NO_HISTORY
    head = repository.commit_of("HEAD")
    if head is None:
        return History(HistoryState.WHOLE, {}, _uncommitted(repository, folder, None))
    walked = _walked(repository, folder, head, memory)
    seen = _seen(repository, walked.steps, look, memory, jobs)
    hidden = hidden_words_of(walked.steps, seen)
    revisions = revisions_of(walked.steps, seen, hidden, walked.beginning)
    state = HistoryState.SHALLOW if walked.beginning else HistoryState.WHOLE
    return History(state, revisions, _uncommitted(repository, folder, head), hidden)


def _walked(repository: Repository, folder: Path, head: str, memory: Memory | None) -> CommitLog:
    """The whole line; the reasons are read anew where somebody's name is to be taken out that was not known before."""
    top = repository.path_of(folder)
    known = memory.walked(top) if memory and not repository.is_shallow() else None
    if known and known.head == head:
        return known
    names = _names(repository, head)
    is_of_use = known and known.people == names.digest and repository.commit_of(known.head)
    further = commit_log(repository, folder, head, names, known) if is_of_use else None
    walked = further or commit_log(repository, folder, head, names)
    if walked is None:
        raise GitFailed("仓库缺少一部分提交，请运行 git fsck")
    if memory and not walked.beginning and not repository.is_shallow():
        memory.keep_walked(walked, top)
    return walked


def _names(repository: Repository, head: str) -> Names:
    """Everybody's, also of those whose own commits were walked before."""
    listed = repository.output("log", "-z", "-s", *AS_WRITTEN, "--format=tformat:%an%x00%cn", head)
    return Names(listed.decode("utf-8", "replace").split("\0"))


def _seen(
    repository: Repository, steps: Iterable[DeclarationCommit], look: Look, memory: Memory | None, jobs: int | None
) -> Mapping[Version, SeenVersion]:
    """What every version of the steps shows."""
    changes = (change for step in steps for change in (*step.changes, *step.beside))
    versions = dict.fromkeys(change.version for change in changes if change.version)
    remembered = memory.seen() if memory else {}
    known = {version: remembered[version] for version in versions if version in remembered}
    unknown = [version for version in versions if version not in known]
    seen = known | dict(look_at(unknown, repository, look, jobs))
    if memory and unknown:
        memory.keep_seen(seen)
    return seen


def _uncommitted(repository: Repository, folder: Path, head: str | None) -> frozenset[DeclarationAddress]:
    """The declarations in the working tree that are not as the last commit has them."""
    top = repository.path_of(folder)
    changed = [change.new for change in repository.changed_since(head, folder) if change.new] if head else []
    # Also what git was told to ignore; and before the first commit, what only waits for it.
    others = ("--others",) if head else ("--others", "--cached")
    listed = repository.output("ls-files", "-z", *others, "--full-name", "--", literal(top)).decode("utf-8", "replace")
    prefix = "" if top == "." else f"{top}/"
    found = (DeclarationAddress.of_file(path.removeprefix(prefix)) for path in (*changed, *listed.split("\0")))
    return frozenset(address for address in found if address)
