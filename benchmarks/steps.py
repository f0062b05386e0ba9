"""What a build from nothing is made of: CPU of one process by step, each without the steps within it.

    python -m benchmarks.steps --declarations 1000 5000 --write

A Markdown table in milliseconds a declaration, which `--write` puts into benchmarks/README.md. Watching the steps costs
less than a hundredth of the whole. Other options are for `disclose build`.
"""

import argparse
import contextlib
import importlib
import io
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from functools import wraps
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from benchmarks.corpus import write_corpus
from benchmarks.corpus.folder import PROJECT
from benchmarks.table import write_between
from generator.cli.main import main as disclose

REST, ALL = "all else", "all"
STEPS: Mapping[str, Sequence[str]] = {
    "YAML to declarations, with the place of every value": ["read.folder:read_folder"],
    "checks": ["check.findings:findings_of"],
    "comparing with the year before": ["compare.changes:compare"],
    "planning the declarations' pages": ["publication:department_plan"],
    "planning the lists": ["publish.pages.listings:Listing.plan"],
    "templates": ["publish.site.render:render_page"],
    "Markdown to HTML, as Python-Markdown would": ["build.markdown:Converter.convert"],
    "proving that it is plain": ["publish.site.plain_html:check_block"],
    "ids and links": [
        *("publish.site.plain_html:ids_of", "publish.site.plain_html:addresses_of", "publish.site.links:places_led_to"),
        "build.page_batch:_leads_to",
    ],
    "writing pages around their shells": ["build.page_batch:write_batches"],
    "the cache": ["build.cache:Cache.put", "build.cache:Cache.get"],
    "following links": ["build.changed_links:dead_links"],
    "MkDocs' part": ["build.frame:frame_for"],
    "search: pages as text": ["publish.site.plain_reader:read_plain_text"],
    "search: documents": ["publish.search.search_text:search_document"],
    "search: names in pinyin": ["publish.search.search_text:in_pinyin"],
    "search: grams": ["publish.search.search_text:grams_of"],
    "search: which pages have which": ["publish.search.year_index:Postings.add"],
    "search: packing the lists": ["publish.search.year_index:Postings.files"],
    "search: packing and writing files": ["publish.search.named_files:NamedFiles.write"],
    "search: all else": ["build.site_search:search_site"],
}
"""Each step with the functions that do it, modules without the package's name."""


class Ledger:
    """Seconds of CPU by step; the time of a step within another only counts for the inner one."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = defaultdict(float)
        self._open = [REST]
        self._since = time.process_time()

    @contextmanager
    def within(self, step: str) -> Iterator[None]:
        """Charge the CPU time of the block to this step."""
        self._charge()
        self._open.append(step)
        try:
            yield
        finally:
            self._charge()
            self._open.pop()

    def _charge(self) -> None:
        now = time.process_time()
        self.seconds[self._open[-1]] += now - self._since
        self._since = now

    def watched(self, step: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """The function, made to charge its CPU time to the step."""

        @wraps(function)
        def charging(*args: Any, **named: Any) -> Any:
            with self.within(step):
                return function(*args, **named)

        return charging


def place_of(step: str) -> tuple[Any, str]:
    """The module or class that has the function, and its name. Raises ImportError or AttributeError for none."""
    module, _, name = step.partition(":")
    owner, _, attribute = name.rpartition(".")
    home = importlib.import_module(f"generator.{module}")
    return (getattr(home, owner) if owner else home), attribute


def watch(ledger: Ledger, steps: Mapping[str, Sequence[str]]) -> None:
    """Make each function of the steps charge its step, in every loaded module of the program that has it."""
    for step, functions in steps.items():
        for holder, attribute in map(place_of, functions):
            function = getattr(holder, attribute)
            charging = ledger.watched(step, function)
            setattr(holder, attribute, charging)
            for other in [module for name, module in sys.modules.items() if name.startswith("generator.")]:
                if getattr(other, attribute, None) is function:
                    setattr(other, attribute, charging)


def spent_by_step(project: Path, options: Sequence[str]) -> Mapping[str, float]:
    """Build the project in this process; returns seconds of CPU by step. Raises RuntimeError where the build fails."""
    ledger = Ledger()
    watch(ledger, STEPS)
    output = io.StringIO()
    with ledger.within(REST), contextlib.redirect_stdout(output), contextlib.redirect_stderr(output):
        command = ["--config-file", str(project / "mkdocs.yml"), "build", "--jobs", "1", "--no-downloads"]
        code = disclose([*command, *options])
    if code:
        raise RuntimeError(output.getvalue())
    return ledger.seconds


def spent_at_size(declarations: int, options: Sequence[str]) -> Mapping[str, float]:
    """Seconds of CPU by step for a corpus of this size, built in a new process with nothing cached."""
    with (
        tempfile.TemporaryDirectory(prefix="disclose-steps-") as folder,
        ProcessPoolExecutor(1, mp_context=get_context("spawn")) as other,
    ):
        project = write_corpus(Path(folder) / "corpus", declarations).folder
        return other.submit(spent_by_step, project, options).result()


def step_table(spent: Mapping[int, Mapping[str, float]]) -> str:
    """A Markdown table: milliseconds of CPU a declaration by step, with a column for each size."""
    lines = [f"| work | {' | '.join(f'ms each of {size:,}' for size in spent)} |", f"|---|{'--:|' * len(spent)}"]
    for step in (*STEPS, REST, ALL):
        figures = ((sum(seconds.values()) if step == ALL else seconds[step]) / size for size, seconds in spent.items())
        lines.append(f"| {step} | {' | '.join(f'{each * 1000:.2f}' for each in figures)} |")
    return "\n".join(lines) + "\n"


def main() -> None:
    """Measure the sizes that are asked for, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--declarations", type=int, nargs="+", default=[1000])
    parser.add_argument("--write", action="store_true", help="put the table into benchmarks/README.md")
    chosen, options = parser.parse_known_args()
    text = step_table({size: spent_at_size(size, options) for size in chosen.declarations})
    print(text)
    if chosen.write:
        write_between(PROJECT / "benchmarks/README.md", "steps", text)


if __name__ == "__main__":
    main()
