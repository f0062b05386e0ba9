"""The options `--fail-on` and `--description` of `disclose diff`: kinds of changes, and a pull request's tick boxes."""

from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

import click

from generator.compare.report_entry import Report
from generator.diagnostics.one_line import one_line
from generator.model.concern import CONCERN_WORDS, Concern

UNTICKED = "unticked"
"""The value of `--fail-on` for boxes of the pull request's template that are not ticked; no kind of change."""
_KNOWN = (*(concern.value for concern in Concern), UNTICKED)


def kind_shown(concern: Concern) -> str:
    """The name and the Chinese words of a kind: `lowered（降低目标）`."""
    return f"{concern.value}（{CONCERN_WORDS[concern]}）"


class KindsOfChange(click.ParamType[frozenset[str]]):
    """Names separated by commas, Chinese commas too; an empty text gives no names, so that a workflow may pass one."""

    name = "kinds"

    def convert(
        self, value: str | frozenset[str], param: click.Parameter | None, ctx: click.Context | None
    ) -> frozenset[str]:
        """The names in a text. An unknown name is wrong usage, and the message lists the known ones."""
        if isinstance(value, frozenset):
            return value
        names = [name.strip() for name in value.replace("，", ",").replace("、", ",").split(",")]
        for name in filter(None, names):
            if name not in _KNOWN:
                listed = "、".join((*map(kind_shown, Concern), f"{UNTICKED}（没有勾选的确认事项）"))
                self.fail(f"没有“{one_line(name)}”这种改动，应为下列各种，用逗号分开：{listed}", param, ctx)
        return frozenset(filter(None, names))


def concerns_in(names: Collection[str]) -> frozenset[Concern]:
    """The kinds of changes among the names."""
    return frozenset(Concern(name) for name in names if name != UNTICKED)


def with_boxes(report: Report, description: Path | None, *, is_needed: bool) -> Report:
    """The report with the boxes that its changes need and that are not ticked in the pull request's description.

    `description` is the file with the description. Raises ClickException where it is None although boxes are needed.
    """
    if description is None:
        if is_needed:
            raise click.ClickException(f"“--fail-on {UNTICKED}”要和“--description”一起用")
        return report
    from generator.review.boxes import description_in, unticked_boxes  # not needed to compare two files

    text = description_in(description.read_bytes().decode("utf-8", "replace"))
    unticked = unticked_boxes(report.entries, text)
    return replace(report, gate=replace(report.gate, unticked=unticked, needs_boxes=is_needed))
