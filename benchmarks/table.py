"""The figures as Markdown, with ratios to ours, kept in benchmarks/README.md."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from benchmarks.spent import Spent

OURS = "ours, cold"
COLUMNS = (
    "wall, s",
    "CPU, s",
    "memory, MB",
    "written, MB",
    "wall each, ms",
    "CPU each, ms",
    "wall ÷ ours",
    "CPU ÷ ours",
)
HEAD = f"| builder | {' | '.join(COLUMNS)} |"
RULE = f"|---|{'--:|' * len(COLUMNS)}"


def table(costs: Mapping[str, Spent], declarations: int) -> Iterator[str]:
    """The lines of a table; ratios are to ours from nothing, in the same table."""
    ours = costs[OURS]
    yield from (HEAD, RULE)
    for name, one in costs.items():
        wall, cpu = (seconds / declarations * 1000 for seconds in (one.wall, one.cpu))
        yield (
            f"| {name} | {one.wall:.2f} | {one.cpu:.2f} | {one.memory:.0f} | {one.written:.1f} "
            f"| {wall:.2f} | {cpu:.2f} | {one.wall / ours.wall:.2f} | {one.cpu / ours.cpu:.2f} |"
        )


def write_section(readme: Path, declarations: int, text: str) -> None:
    """Put the figures of a size in the place of those that stood there, sizes in order."""
    whole = readme.read_text(encoding="utf-8")
    begin, end = "<!-- figures -->\n", "<!-- end of figures -->\n"
    before, _, rest = whole.partition(begin)
    figures, _, after = rest.partition(end)
    sections = {int(number.replace(",", "")): found for found, number in _sections(figures)}
    sections[declarations] = text.strip() + "\n"
    kept = "\n".join(sections[number] for number in sorted(sections))
    readme.write_text(f"{before}{begin}\n{kept}\n{end}{after}", encoding="utf-8")


def _sections(figures: str) -> Iterator[tuple[str, str]]:
    for found in re.finditer(r"^### ([\d,]+) declarations\n.*?(?=^### |\Z)", figures, re.M | re.S):
        yield found[0].strip() + "\n", found[1]
