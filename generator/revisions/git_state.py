"""What the history of declarations is made from, told without making it."""

from pathlib import Path

from generator.history.git import GitFailed, NoRepository, repository_of
from generator.history.uncommitted import uncommitted_in


def git_state(folder: Path) -> str | None:
    """While this stays the same, and what the folder holds, so does the history of its declarations.

    None where git does not answer, or says something beside its answer, which whoever builds must hear; of a clone
    with a part of the history, which may get more of it; and before the first commit.
    """
    heard: list[str] = []
    try:
        repository = repository_of(folder, heard.append)
        if isinstance(repository, NoRepository):
            return ""
        head = repository.head()
        if head is None or repository.is_shallow():
            return None
        changed = sorted(map(str, uncommitted_in(repository, folder, head)))
        known = repr((repository.path_of(folder), head, changed))
    except GitFailed:
        return None
    return None if heard else known
