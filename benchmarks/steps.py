"""What a build from nothing is made of: CPU of one process by step, each without the steps within it.

    python -m benchmarks.steps --declarations 1000

Prints a Markdown table, in milliseconds a declaration. Watching the steps costs less than a hundredth of the whole.
"""

import argparse
import contextlib
import importlib
import io
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import Any

from benchmarks.corpus import write_corpus
from generator.cli.main import main as disclose

REST = "all else"
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
    "search: which pages have which": [
        *("publish.search.year_index:Postings.add", "publish.search.year_index:Postings.shards")
    ],
    "search: packing the lists": ["publish.search.shards:packed_shard"],
    "search: packing and writing files": ["publish.search.named_files:NamedFiles.write"],
    "search: all else": ["build.site_search:search_site"],
}
"""Each step with the functions that do it, modules without the package's name."""


class Ledger:
    """Seconds of CPU by step; what passes within a step of another is the other's."""

    def __init__(self) -> None:
        self.seconds: Counter[str] = Counter()
        self._open = [REST]
        self._since = time.process_time()

    @contextmanager
    def within(self, step: str) -> Iterator[None]:
        """Until the block ends, what passes is this step's."""
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
        """The function, charging the step with what it takes."""

        @wraps(function)
        def charging(*args: Any, **named: Any) -> Any:
            with self.within(step):
                return function(*args, **named)

        return charging


def place_of(step: str) -> tuple[Any, str]:
    """The module or class that has the function, and its name there. ImportError or AttributeError for none."""
    module, _, name = step.partition(":")
    owner, _, attribute = name.rpartition(".")
    home = importlib.import_module(f"generator.{module}")
    return (getattr(home, owner) if owner else home), attribute


def watch(ledger: Ledger, steps: Mapping[str, Sequence[str]]) -> None:
    """Have each function of the steps charge its step, wherever in the program it is known."""
    for step, functions in steps.items():
        for holder, attribute in map(place_of, functions):
            function = getattr(holder, attribute)
            charging = ledger.watched(step, function)
            setattr(holder, attribute, charging)
            for other in [module for name, module in sys.modules.items() if name.startswith("generator.")]:
                if getattr(other, attribute, None) is function:
                    setattr(other, attribute, charging)


def spent_by_step(project: Path, options: Sequence[str]) -> Ledger:
    """Build the project in this process and say where the time went. RuntimeError where the build fails."""
    ledger = Ledger()
    watch(ledger, STEPS)
    said = io.StringIO()
    with ledger.within(REST), contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        command = ["--config-file", str(project / "mkdocs.yml"), "build", "--jobs", "1", "--no-downloads"]
        code = disclose([*command, *options])
    if code:
        raise RuntimeError(said.getvalue())
    return ledger


def main() -> None:
    """Measure one size, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--declarations", type=int, default=1000)
    chosen, options = parser.parse_known_args()
    with tempfile.TemporaryDirectory(prefix="disclose-steps-") as folder:
        project = write_corpus(Path(folder) / "corpus", chosen.declarations).folder
        seconds = spent_by_step(project, options).seconds
    print("| work | ms |\n|---|--:|")
    for step in (*STEPS, REST):
        print(f"| {step} | {seconds[step] / chosen.declarations * 1000:.2f} |")
    print(f"| all | {sum(seconds.values()) / chosen.declarations * 1000:.2f} |")


if __name__ == "__main__":
    main()
