"""A key for the history of declarations that is found without reading the history."""

from pathlib import Path

from generator.history.git import GitFailed, NoRepository, repository_of
from generator.history.uncommitted import uncommitted_in


def git_state(folder: Path) -> str | None:
    """A text that stays the same as long as the history of the folder's declarations does, if its files do too.

    None where git fails or adds a warning to its answer, because whoever builds has to see that; for a shallow clone,
    which may get more history; and before the first commit. Empty outside a repository.
    """
    warnings: list[str] = []
    try:
        repository = repository_of(folder, warnings.append)
        if isinstance(repository, NoRepository):
            return ""
        head = repository.head()
        if head is None or repository.is_shallow():
            return None
        changed = sorted(map(str, uncommitted_in(repository, folder, head)))
        state = repr((repository.path_of(folder), head, changed))
    except GitFailed:
        return None
    return None if warnings else state
