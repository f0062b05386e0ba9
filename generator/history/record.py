"""The history of a folder of declarations: the whole stage in one module."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, tzinfo
from functools import cache
from pathlib import Path

from generator.history.commits import CommitLog, DeclarationCommit, commit_log
from generator.history.dates import recorded_times
from generator.history.git import GitFailed, NoRepository, Repository, repository_of
from generator.history.mainline import AS_WRITTEN
from generator.history.memory import Memory
from generator.history.message import CommitterNames
from generator.history.moving import Evidence, moves_of
from generator.history.published_versions import revisions_of
from generator.history.reasons import hidden_words_of
from generator.history.registers import ReadRegister, RegisterAt, StatedRegister
from generator.history.uncommitted import uncommitted_in
from generator.history.visibility import Look, SeenVersion, Version, look_at
from generator.model.moves import NO_MOVES, Moves
from generator.model.revision import NO_HISTORY, History, HistoryState


def _unread(data: bytes) -> StatedRegister | None:
    return None


@dataclass(frozen=True, slots=True)
class Reader:
    """The functions with which this stage reads files, as reading is not its own task.

    `look` gives what the public could see of a version and the words in its hidden fields, `read_register` the content
    of a region.yaml; `moves` are the current entries of moved.yaml. Days are those of `zone`.
    """

    look: Look
    read_register: ReadRegister = _unread
    moves: Moves = NO_MOVES
    zone: tzinfo = UTC


def history_of(folder: Path, reader: Reader, memory: Memory | None = None, jobs: int | None = None) -> History:
    """The history of the declarations in a folder, from one pass over the commits, however many files there are.

    With a memory only new commits and versions are read; the result is the same. Raises GitFailed where there is a
    repository that cannot be read.
    """
    heard: dict[str, None] = {}
    repository = repository_of(folder, heard.setdefault)
    if isinstance(repository, NoRepository):
        return NO_HISTORY
    head = repository.head()
    if head is None:
        return History(HistoryState.WHOLE, {}, uncommitted_in(repository, folder, None), warnings=tuple(heard))
    if repository.is_unfetched_submodule(head, folder):
        raise GitFailed(f"{folder.name} 是子模块，还没有取来，请运行 git submodule update --init")
    walked = _walked(repository, folder, head, memory)
    seen = _seen(repository, walked.steps, reader.look, memory, jobs)
    evidence = Evidence(seen, reader.moves, _register_at(repository, reader))
    times = recorded_times([step.recorded_at for step in walked.steps], reader.zone)
    moves = [*moves_of(walked.steps, evidence)]
    hidden = hidden_words_of(walked.steps, moves, seen)
    found = revisions_of(walked, times, moves, evidence, hidden)
    state = HistoryState.SHALLOW if walked.beginning else HistoryState.WHOLE
    uncommitted = uncommitted_in(repository, folder, head)
    return History(state, found.revisions, uncommitted, hidden, found.published, tuple(heard))


def _register_at(repository: Repository, reader: Reader) -> RegisterAt:
    """The repository's registers, each read once and only on demand, as folders seldom change their names."""

    @cache
    def register_at(blob: str) -> StatedRegister | None:
        data = dict(repository.blobs([blob]))[blob]
        return None if data is None else reader.read_register(data)

    return register_at


def _walked(repository: Repository, folder: Path, head: str, memory: Memory | None) -> CommitLog:
    """The whole line. Its reasons are read again where a name has to be removed that was not known before."""
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


def _names(repository: Repository, head: str) -> CommitterNames:
    """The names of all committers, also those of commits read in earlier runs."""
    listed = repository.output("log", "-z", "-s", *AS_WRITTEN, "--format=tformat:%an%x00%cn", head)
    return CommitterNames(listed.decode("utf-8", "replace").split("\0"))


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
