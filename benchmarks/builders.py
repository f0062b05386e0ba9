"""Who is compared, and how each builds the same declarations: its best reasonable configuration."""

import shutil
import subprocess
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import count
from pathlib import Path

from benchmarks.corpus.folder import PROJECT
from benchmarks.peers import Peers
from benchmarks.spent import with_bytecode

DISCLOSE = str(PROJECT / ".venv/bin/disclose")
MKDOCS = str(PROJECT / ".venv/bin/mkdocs")
HUGO_THEME = PROJECT / "benchmarks/hugo"
EDITED = "本次修订第{}稿。"
WORD = 4
"""How many characters an edit takes out, where it takes out any."""
Command = Sequence[str]
Prepare = Callable[[Path, Path, int], None]
"""What precedes the clock: the folder to build in, the corpus to copy, the number of the round."""


@dataclass(frozen=True, slots=True)
class Case:
    """One line of the table: which commands run, in which folder, after what preparation.

    A case that `continues` goes on from the one before it, whose cost it includes.
    """

    name: str
    search: bool
    folder: str
    commands: tuple[Command, ...]
    site: str = "site"
    prepare: Prepare | None = None
    continues: bool = False
    edits: bool = False

    @property
    def builder(self) -> str:
        """Whose case it is: ours, mkdocs, zensical or hugo."""
        return self.folder.partition("-")[0]


def cases(peers: Peers, jobs: int | None = None) -> Iterator[Case]:
    """All that can be measured here, in the order in which they take turns."""
    for search in (False, True):
        yield from _ours(search, jobs)
        yield from _plain_mkdocs(search)
    yield from _zensical(peers)
    yield from _hugo(peers)


def _ours(search: bool, jobs: int | None) -> Iterator[Case]:
    folder = "ours-search" if search else "ours"
    wanted = [] if search else ["--no-search"]
    wanted += [option for option in ("--no-downloads",) if option in _help_of("build")]
    wanted += ["--jobs", str(jobs)] if jobs and "--jobs" in _help_of("build") else []
    commands = ((DISCLOSE, "build", *wanted),)
    yield Case("ours, cold", search, folder, commands, prepare=start_afresh)
    yield Case("ours, one declaration edited", search, folder, commands, prepare=edit_one, edits=True)
    yield Case("ours, edited once more", search, folder, commands, prepare=edit_one, edits=True)
    yield Case("ours, a word taken out", search, folder, commands, prepare=take_a_word_out)
    yield Case("ours, nothing changed", search, folder, commands)


def _plain_mkdocs(search: bool) -> Iterator[Case]:
    wanted = [] if search else ["--no-search"]
    wanted += [option for option in ("--no-downloads",) if option in _help_of("finish")]
    commands = ((DISCLOSE, "render"), (MKDOCS, "build", "--quiet"), (DISCLOSE, "finish", *wanted, "site"))
    yield Case("plain MkDocs, our settings", search, "mkdocs", commands, prepare=start_afresh)


def _zensical(peers: Peers) -> Iterator[Case]:
    if peers.zensical:
        commands = ((DISCLOSE, "render"), (str(peers.zensical), "build", "--config-file", "mkdocs.yml"))
        yield Case("Zensical, our content", False, "zensical", commands, prepare=start_afresh)
        yield from _pagefind(peers, "Zensical, Pagefind", "zensical", "site")


def _hugo(peers: Peers) -> Iterator[Case]:
    if peers.hugo:
        commands = ((str(peers.hugo), "--source", "hugo", "--quiet", "--noBuildLock"),)
        yield Case("Hugo, same YAML", False, "hugo", commands, site="hugo/public", prepare=start_hugo_afresh)
        yield from _pagefind(peers, "Hugo, Pagefind", "hugo", "hugo/public")


def _pagefind(peers: Peers, name: str, folder: str, site: str) -> Iterator[Case]:
    if peers.pagefind:
        yield Case(name, True, folder, ((str(peers.pagefind), "--site", site),), site=site, continues=True)


def start_afresh(folder: Path, corpus: Path, round_: int) -> None:
    """The corpus as it was written, with nothing built and nothing cached; cases may share a folder in one round.

    What was there moves aside: for half a minute behind a removal of many files, ext4 takes fifteen times as long to
    make a new one.
    """
    if folder.exists():
        aside = (folder.with_name(f"{folder.name}-before-{round_}-{number}") for number in count(1))
        folder.rename(next(place for place in aside if not place.exists()))
    shutil.copytree(corpus, folder, ignore=shutil.ignore_patterns(".git"))


def start_hugo_afresh(folder: Path, corpus: Path, round_: int) -> None:
    """The same with the theme beside the declarations, and our styles for it."""
    start_afresh(folder, corpus, round_)
    shutil.copytree(HUGO_THEME, folder / "hugo")
    shutil.copytree(corpus / "templates/theme/assets", folder / "hugo/assets")


def edit_one(folder: Path, corpus: Path, round_: int) -> None:
    """Another sentence behind the first task of the first declaration of the newest year."""
    _edit(folder, lambda task: f"{task}{EDITED.format(round_)}")


def take_a_word_out(folder: Path, corpus: Path, round_: int) -> None:
    """The first characters of that task gone, and with them what no other place of the declaration may say."""
    _edit(folder, _without_a_word)


def _without_a_word(task: str) -> str:
    mark, hyphen, text = task.partition("- ")
    return f"{mark}{hyphen}{text[WORD:]}"


def _edit(folder: Path, edited: Callable[[str], str]) -> None:
    """Write another first task into the declaration that is edited."""
    path = edited_declaration(folder)
    head, tasks, rest = path.read_text(encoding="utf-8").partition("年度工作任务:\n")
    first, line_end, others = rest.partition("\n")
    path.write_text(f"{head}{tasks}{edited(first)}{line_end}{others}", encoding="utf-8")


def edited_declaration(folder: Path) -> Path:
    """The file that `edit_one` edits."""
    return max(public_declarations(folder), key=lambda path: path.name)


def public_declarations(folder: Path) -> list[Path]:
    """The files of the declarations that are public."""
    paths = sorted((folder / "declarations").glob("*/*/*.yaml"))
    return [path for path in paths if "公开状态: 暂不公开" not in path.read_text(encoding="utf-8")]


@cache
def _help_of(command: str) -> str:
    asked = (DISCLOSE, command, "--help")
    return subprocess.run(asked, env=with_bytecode(), capture_output=True, text=True, check=True).stdout
