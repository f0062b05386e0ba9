"""make bench: our site generator and others, side by side in one run, on the same declarations.

All builders take turns within a round, so that a slower hour of the machine slows all of them; medians over the rounds.
"""

import argparse
import os
import platform
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from importlib.metadata import version
from pathlib import Path

from benchmarks.builders import Case, cases
from benchmarks.corpus import write_corpus
from benchmarks.corpus.folder import PROJECT
from benchmarks.pages import look_at_pages
from benchmarks.peers import Peers, install_peers, installed_peers
from benchmarks.reader_search import search_as_readers_have_it
from benchmarks.spent import NOTHING, Spent, median_of, spent_by
from benchmarks.table import OURS, table, write_section

README = PROJECT / "benchmarks/README.md"
ROUNDS = 5
PEERS = ("mkdocs", "zensical", "hugo")


def compare(
    declarations: int,
    turns: Sequence[Case],
    rounds: int,
    minutes: float,
    look: Callable[[Path], None] | None = None,
) -> dict[Case, Spent]:
    """What each case costs at this size: the median of so many rounds, of fewer where the minutes do not suffice.

    `look` may look at the folders of all builders before they are gone. RuntimeError where a builder fails, or a
    declaration's page is missing from its site.
    """
    runs: dict[Case, list[Spent]] = {case: [] for case in turns}
    with tempfile.TemporaryDirectory(prefix="disclose-bench-") as name:
        corpus = write_corpus(Path(name) / "corpus", declarations).folder
        began = time.monotonic()
        for done in range(rounds):
            for case, spent in _one_round(turns, Path(name), corpus, done):
                runs[case].append(spent)
            each = (time.monotonic() - began) / (done + 1)
            if time.monotonic() - began + each > minutes * 60:
                break
        if look:
            look(Path(name))
    return {case: median_of(several) for case, several in runs.items()}


def _one_round(turns: Sequence[Case], scratch: Path, corpus: Path, done: int) -> Iterator[tuple[Case, Spent]]:
    spent = NOTHING
    for case in turns:
        folder = scratch / case.folder
        if case.prepare:
            case.prepare(folder, corpus, done)
        spent = spent if case.continues else NOTHING
        for command in case.commands:
            spent += spent_by(command, folder, folder / case.site)
        look_at_pages(case, folder, corpus, done)
        print(f"round {done + 1}: {case.name}{', search' if case.search else ''}: {spent.wall:.1f} s", file=sys.stderr)
        yield case, spent


def report(declarations: int, costs: dict[Case, Spent], peers: Peers, note: str) -> str:
    """The figures of one size as Markdown."""
    lines = [f"### {declarations:,} declarations", "", f"{_machine()}{note}".rstrip()]
    lines += [f"{name.capitalize()} was not installed and is not in the table." for name in peers.missing]
    for search in (False, True):
        chosen = {case.name: spent for case, spent in costs.items() if case.search is search}
        lines += ["", "With search:" if search else "Without search:", "", *table(chosen, declarations)]
    cold = {case.search: spent for case, spent in costs.items() if case.name == OURS}
    lines += ["", f"The search's share of our build from nothing: {cold[True].cpu - cold[False].cpu:.2f} s of CPU."]
    return "\n".join(lines) + "\n"


def _machine() -> str:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"{os.cpu_count()} cores, {memory:.0f} GB of memory; Python {platform.python_version()}, "
        f"MkDocs {version('mkdocs')}, Material {version('mkdocs-material')}. "
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure the sizes that the command line asks for; 1 where a builder fails."""
    options = _options().parse_args(arguments)
    failed = "" if options.installed else install_peers()
    if failed:
        print(f"The peers could not be installed:\n{failed}", file=sys.stderr)
    peers = installed_peers()
    turns = tuple(case for case in cases(peers, options.jobs) if case.builder in {"ours", *options.only})
    for declarations in options.declarations:
        searched: list[str] = []
        try:
            look = partial(_look_at_search, peers, searched) if declarations <= options.search_up_to else None
            costs = compare(declarations, turns, options.rounds, options.minutes, look)
        except RuntimeError as error:
            print(error, file=sys.stderr)
            return 1
        text = "\n".join([report(declarations, costs, peers, options.note), *searched, ""])
        print(text)
        if options.write:
            write_section(README, declarations, text)
    return 0


def _look_at_search(peers: Peers, lines: list[str], scratch: Path) -> None:
    """Add what readers have of the search to these lines."""
    lines.extend(search_as_readers_have_it(scratch / "ours-search/site", peers.pagefind))


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--declarations", type=int, nargs="+", default=[1000], metavar="N", help="sizes; default 1000")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help=f"at most; default {ROUNDS}")
    parser.add_argument(
        "--minutes", type=float, default=8, help="no round begins that would end later; default 8 a size"
    )
    parser.add_argument(
        "--search-up-to", type=int, default=5000, metavar="N", help="sizes whose search is tried too; default 5000"
    )
    parser.add_argument("--only", nargs="*", choices=PEERS, default=PEERS, help="the others that ours is compared with")
    parser.add_argument("--jobs", type=int, help="processes of ours, where disclose build has the option")
    parser.add_argument("--installed", action="store_true", help="install no peers; compare with those that are there")
    parser.add_argument("--write", action="store_true", help="put the figures into benchmarks/README.md")
    parser.add_argument("--note", default="", help="a sentence about the circumstances, for the report")
    return parser


if __name__ == "__main__":
    raise SystemExit(main())
