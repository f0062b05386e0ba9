"""What the working tree has of declarations that no commit has."""

from pathlib import Path

from generator.history.git import Repository, literal
from generator.model.archive import DeclarationAddress


def uncommitted_in(repository: Repository, folder: Path, head: str | None) -> frozenset[DeclarationAddress]:
    """The declarations in the working tree that are not as the last commit has them."""
    top = repository.path_of(folder)
    changes = repository.changed_since(head, folder, renames=False) if head else ()
    changed = [change.new for change in changes if change.new]
    # Also what git was told to ignore; and before the first commit, what only waits for it.
    others = ("--others",) if head else ("--others", "--cached")
    listed = repository.output("ls-files", "-z", *others, "--full-name", "--", literal(top)).decode("utf-8", "replace")
    prefix = "" if top == "." else f"{top}/"
    found = (DeclarationAddress.of_file(path.removeprefix(prefix)) for path in (*changed, *listed.split("\0")))
    return frozenset(address for address in found if address)
