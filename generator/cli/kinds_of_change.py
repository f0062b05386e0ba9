"""What `disclose diff --fail-on` takes: kinds of changes by name, separated by commas; and the boxes of a request."""

from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

import click

from generator.compare.report_entry import Report
from generator.diagnostics.one_line import one_line
from generator.model.concern import CONCERN_WORDS, Concern

UNTICKED = "unticked"
"""Asks for the boxes of the pull request's template, which are no change of a file."""
_KNOWN = (*(concern.value for concern in Concern), UNTICKED)


def kind_shown(concern: Concern) -> str:
    """`lowered（降低目标）`."""
    return f"{concern.value}（{CONCERN_WORDS[concern]}）"


class KindsOfChange(click.ParamType[frozenset[str]]):
    """Names separated by commas, Chinese ones too; none for an empty text, by which a workflow asks for nothing."""

    name = "kinds"

    def convert(
        self, value: str | frozenset[str], param: click.Parameter | None, ctx: click.Context | None
    ) -> frozenset[str]:
        """The names; wrong usage where one is none, with those that are."""
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
    """With the boxes that the change needs and that the request's description has not ticked.

    Raises ClickException where they are needed and nobody says where the description is.
    """
    if description is None:
        if is_needed:
            raise click.ClickException(f"“--fail-on {UNTICKED}”要和“--description”一起用")
        return report
    from generator.review.boxes import description_in, unticked_boxes  # what two files do not need

    text = description_in(description.read_bytes().decode("utf-8", "replace"))
    unticked = unticked_boxes(report.entries, text)
    return replace(report, gate=replace(report.gate, unticked=unticked, needs_boxes=is_needed))
