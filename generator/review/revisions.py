"""Which two states are compared: a revision and the working tree, or two revisions, from their merge base on."""

import re
from dataclasses import dataclass

from generator.history.git import Repository
from generator.history.revision_trees import merge_bases, names_of_refs
from generator.model.redacted_text import redacted_text
from generator.read.folder_entries import printable_name

HEAD = "HEAD"
WORKING_TREE = "当前文件"
_SHORT = 8
_HASH = re.compile(r"[0-9a-f]{7,64}", re.ASCII)
_REQUEST = re.compile(r"refs/(?:pull|merge-requests)/(\d{1,12})/head", re.ASCII)
_ABOVE_NAMES = re.compile(r"refs/(?:heads|remotes)/|refs/(?=.)")


class NotComparable(Exception):
    """Why two states cannot be compared and what to do, in a line for people."""


@dataclass(frozen=True, slots=True)
class ComparedStates:
    """The commit before and the commit after; after is None for the working tree.

    `rules` is the commit with the settings for what may be shown: the current state of the revision to merge into.
    `about` describes both states in a line, for people.
    """

    old: str
    new: str | None
    rules: str
    about: str


@dataclass(frozen=True, slots=True)
class _Revision:
    """A revision as somebody named it, with its commit."""

    name: str
    commit: str


def compared_states(repository: Repository, named: str, *, exact: bool = False) -> ComparedStates:
    """The two states that `REV`, `A..B` or `A...B` names, as in git; `REV` alone is compared with the working tree.

    The earlier state is the merge base; with `A..B` and `exact` it is A itself. Raises NotComparable.
    """
    left, dots, right = _cut(named)
    if exact and dots:
        raise NotComparable("“--exact”只和一个版本一起用；要直接比较两个版本，写作 前一版本..后一版本")
    base = _revision(repository, left)
    after = _revision(repository, right) if dots or not exact else base
    new = after.commit if dots else None
    what = f" {_called(repository, after)}" if dots else WORKING_TREE
    if exact or dots == "..":
        return ComparedStates(base.commit, new, base.commit, f"前为 {_called(repository, base)}，后为{what}")
    parted, before = _parted(repository, base, after), _called(repository, base)
    if parted != base.commit:
        name = _name(repository, base)
        before = f"{_short(parted)}（由此从 {name} 分出，{name} 现为 {_short(base.commit)}）"
    return ComparedStates(parted, new, base.commit, f"前为 {before}，后为{what}")


def _cut(named: str) -> tuple[str, str, str]:
    """The two revisions and the dots between them; dots and second revision are empty for a single one."""
    for dots in ("...", ".."):
        if dots in named:
            left, _, right = named.partition(dots)
            return left or HEAD, dots, right or HEAD
    return named, "", HEAD


def _revision(repository: Repository, name: str) -> _Revision:
    commit = repository.commit_of(name)
    if commit is None:
        fetch = "；仓库只取了一部分历史，请运行 git fetch --unshallow 取全" if repository.is_shallow() else ""
        raise NotComparable(f"没有“{_shown(name)}”这个版本{fetch}")
    return _Revision(name, commit)


def _parted(repository: Repository, base: _Revision, after: _Revision) -> str:
    bases = merge_bases(repository, base.commit, after.commit)
    if len(bases) == 1:
        return bases[0]
    both = f"“{_shown(base.name)}”与“{_shown(after.name)}”"
    directly = f"要直接比较，写作 {_shown(base.name)}..{_shown(after.name)}"
    if bases:
        listed = "、".join(map(_short, bases))
        raise NotComparable(f"{both}有{len(bases)}个最近的共同提交（{listed}），不知从哪一个算起；{directly}")
    if repository.is_shallow():
        raise NotComparable(f"{both}在取到的历史中没有共同的提交；请运行 git fetch --unshallow 取全历史")
    raise NotComparable(f"{both}没有共同的提交，不是从同一处分出的；{directly}")


def _called(repository: Repository, revision: _Revision) -> str:
    """`a1b2c3d4（main）`, or only the hash where no name is known."""
    name = _name(repository, revision)
    return _short(revision.commit) if name == _short(revision.commit) else f"{_short(revision.commit)}（{name}）"


def _name(repository: Repository, revision: _Revision) -> str:
    """The name of a revision for people: as typed, or for a hash the name of the only reference to it."""
    name = revision.name
    if name == HEAD or _HASH.fullmatch(name):
        names = _branch(repository) if name == HEAD else names_of_refs(repository, revision.commit)
        name = names[0] if len(names) == 1 else name
    return _short(revision.commit) if _HASH.fullmatch(name) else _shown(_ABOVE_NAMES.sub("", name, count=1))


def _branch(repository: Repository) -> tuple[str, ...]:
    """The branch that is checked out, if any."""
    name = repository.output("rev-parse", "--symbolic-full-name", HEAD).decode("utf-8", "surrogateescape").strip()
    return (name,) if name.startswith("refs/") else ()


def name_of_ref(ref: str) -> str:
    """The name of a reference for people: `#7` for a forge's pull request, else its short name."""
    request = _REQUEST.fullmatch(ref)
    return f"#{request[1]}" if request else _shown(_ABOVE_NAMES.sub("", ref, count=1))


def _shown(name: str) -> str:
    """A name chosen by somebody, as anybody may read it."""
    return redacted_text(printable_name(name))


def _short(commit: str) -> str:
    return commit[:_SHORT]
