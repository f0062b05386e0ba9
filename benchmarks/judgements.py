"""python -m benchmarks.judgements [TABLE…]: whether the comparison says of each edit in a table what it must say.

A table is text, cells apart by tabs, with the head `path old new kind group`; lines that begin with # say nothing.
Without a table, `judgements.tsv` and the generated family are tried. What `path`, `old` and `new` may be,
`judgement_forms.py` says.

`kind` is the id of a saying (`generator/model/judgements.yaml`) or of a kind of change
(`generator/model/change_kind.py`), or words of either; `no-change` says that nothing differs. `group` is 首要
(or 目标降低), 成本与标准, 请核对 or 否,
or its id: the first of the groups that any change of the pair is in.
"""

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.judgement_forms import ABSENT, BASE, COMMENT, Row, forms_of
from generator.compare.changes import compare
from generator.model.change import Change
from generator.model.comparison import Comparison
from generator.model.judgement import Group
from generator.model.wording.groups import title_of_list
from generator.model.wording.judgements import KIND_WORDS
from generator.read.document import read_declaration
from generator.review.notes import notes_on_change
from generator.review.side import ReviewSide

HERE = Path(__file__).parent
TABLE = HERE / "judgements.tsv"
HEAD = ("path", "old", "new", "kind", "group")
NO_CHANGE = "no-change"
GROUPS: Mapping[str, Group] = {
    **{group.value: group for group in Group},
    **{title_of_list(group): group for group in Group},
    **dict.fromkeys(("首要", "目标降低"), Group.LOWERED),
    **dict.fromkeys(("否", "无", ""), Group.NONE),
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """A row, and what is said of it: `is_right` only if both the kind and the group are."""

    row: Row
    said: tuple[str, ...]
    group: Group
    is_right: bool


def rows_of(table: str) -> Iterator[Row]:
    """The rows of a table as text; lines that are empty or begin with # say nothing."""
    lines = [line.split("\t") for line in table.splitlines() if line.strip() and not line.startswith("#")]
    if not lines or tuple(lines[0]) != HEAD:
        raise ValueError(f"the head of a table is {HEAD}")
    for cells in lines[1:]:
        path, old, new, kind, group = (cell.strip() for cell in cells)
        yield Row(path, old, new, kind, GROUPS[group])


def outcome_of(row: Row) -> Outcome:
    """Both forms of the row made, compared, and what is said of them; a row that makes no forms is wrong.

    Of a comment, which a form that was read does not hold, it is what a report says of the file.
    """
    if row.path == COMMENT:
        said = notes_on_change(*map(_file_with_comment, (row.old, row.new)), is_same=True)
        return Outcome(row, said, Group.NONE, row.kind in said and row.group is Group.NONE)
    try:
        old, new = forms_of(row)
    except (LookupError, TypeError, ValueError) as error:
        return Outcome(row, (f"no form can be made of it: {error}",), Group.NONE, is_right=False)
    comparison = compare(old, new)
    changes = [change for change in comparison.changes if change.follows is None]
    said = tuple(_said(change) for change in changes)
    group = worst_group(comparison)
    told = row.kind == NO_CHANGE if not changes else any(_is_of_kind(change, row.kind) for change in changes)
    return Outcome(row, said, group, told and group is row.group)


def _file_with_comment(comment: str) -> ReviewSide:
    """The base as a file, with the comment at its end unless that is ABSENT."""
    text = BASE.read_text(encoding="utf-8") + ("" if comment == ABSENT else f"# {comment}\n")
    data = text.encode()
    comments = read_declaration("2023.yaml", data).comments
    return ReviewSide(comments=tuple((line, written) for line, _, written in comments), data=data)


def worst_group(comparison: Comparison) -> Group:
    """The first of the groups that a change is in."""
    return min((change.group for change in comparison.changes), key=tuple(Group).index, default=Group.NONE)


def _said(change: Change) -> str:
    said = change.judgement
    told = f"{said.saying.id} {said.text}" if said else change.kind.value
    return f"{KIND_WORDS[change.kind]} {told}"


def _is_of_kind(change: Change, kind: str) -> bool:
    said = change.judgement
    ids = {change.kind.value, KIND_WORDS[change.kind]}
    if said is not None:
        ids |= {said.saying.id, said.saying.label}
    return kind in ids or (said is not None and not kind.isascii() and kind in said.text)


def report(name: str, outcomes: Sequence[Outcome], most: int) -> Iterator[str]:
    """How many rows are right, by group, and those that are not."""
    right = sum(outcome.is_right for outcome in outcomes)
    yield f"{name}: {right} of {len(outcomes)} right ({right / max(len(outcomes), 1):.4f})"
    for group in Group:
        of_group = [outcome for outcome in outcomes if outcome.row.group is group]
        if of_group:
            found = sum(outcome.is_right for outcome in of_group)
            yield f"  {group.value}: {found} of {len(of_group)}"
    wrong = [outcome for outcome in outcomes if not outcome.is_right]
    for outcome in wrong[:most]:
        row = outcome.row
        yield f"  wrong: {row.path}: {row.old} → {row.new}: {row.kind}, {row.group.value}"
        yield f"    found {outcome.group.value}: {'；'.join(outcome.said) or NO_CHANGE}"
    if len(wrong) > most:
        yield f"  and {len(wrong) - most} more"


def main() -> None:
    """Try the tables that the command line names, else our own and the family."""
    from benchmarks.judgement_family import family

    parser = argparse.ArgumentParser(prog="python -m benchmarks.judgements", description="try tables of judgements")
    parser.add_argument("tables", type=Path, nargs="*")
    parser.add_argument("--show", type=int, default=20, help="so many wrong rows are shown of each table")
    parser.add_argument("--write-family", type=Path, help="write the generated family here as a table, and stop")
    options = parser.parse_args()
    if options.write_family:
        rows = ("\t".join((row.path, row.old, row.new, row.kind, row.group.value)) for row in family())
        options.write_family.write_text("\n".join(("\t".join(HEAD), *rows, "")), encoding="utf-8")
        return
    tables = {str(path): [*rows_of(path.read_text(encoding="utf-8"))] for path in options.tables or [TABLE]}
    if not options.tables:
        tables["the generated family"] = [*family()]
    outcomes = {name: [outcome_of(row) for row in rows] for name, rows in tables.items()}
    for name, tried in outcomes.items():
        print("\n".join(report(name, tried, options.show)))
    sys.exit(not all(outcome.is_right for tried in outcomes.values() for outcome in tried))


if __name__ == "__main__":
    main()
