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
    sections = {int(number.replace(",", "")): found for found, number in _sections(_between(readme, "figures")[1])}
    sections[declarations] = text.strip() + "\n"
    write_between(readme, "figures", "\n" + "\n".join(sections[number] for number in sorted(sections)) + "\n")


def write_between(readme: Path, name: str, text: str) -> None:
    """Put a text in the place of what stands between the comments that begin and end what has this name."""
    before, _, after = _between(readme, name)
    readme.write_text(f"{before}{text}{after}", encoding="utf-8")


def _between(readme: Path, name: str) -> tuple[str, str, str]:
    """What the file says up to what has this name, that itself, and all behind it; ValueError where it is not there."""
    whole = readme.read_text(encoding="utf-8")
    begin, end = f"<!-- {name} -->\n", f"<!-- end of {name} -->\n"
    start = whole.index(begin) + len(begin)
    stop = whole.index(end, start)
    return whole[:start], whole[start:stop], whole[stop:]


def _sections(figures: str) -> Iterator[tuple[str, str]]:
    for found in re.finditer(r"^### ([\d,]+) declarations\n.*?(?=^### |\Z)", figures, re.M | re.S):
        yield found[0].strip() + "\n", found[1]
