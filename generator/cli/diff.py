"""The command `disclose diff`: what changed between declarations."""

import os
import sys
from pathlib import Path

import click

from generator.cli.arguments import settings_of
from generator.cli.chinese import ChineseCommand
from generator.cli.kinds_of_change import UNTICKED, KindsOfChange, concerns_in, kind_shown, with_boxes
from generator.cli.named_declaration import named_declaration
from generator.cli.output_file import checked_output
from generator.compare.report import DIFF_FORMATS
from generator.compare.report_entry import EntryOutcome, Report
from generator.compare.report_gate import gate_lines
from generator.compare.report_lines import in_one_line
from generator.compare.report_overview import as_summary
from generator.compare.report_text import as_coloured_text
from generator.form_files.replaced_file import write_whole
from generator.model.concern import Concern
from generator.review.entries import compare_sides
from generator.review.side import NO_DECLARATION, NO_FILE, side_from
from generator.settings.read import Settings


@click.command(cls=ChineseCommand)
@click.argument("paths", nargs=-1, metavar="前一份 后一份", type=click.Path(path_type=Path))
@click.option(
    "--base", "revision", metavar="版本", help="与 Git 的这个版本分出之处比较，或写 前..后、前...后；可再指明文件或目录"
)
@click.option("--exact", is_flag=True, help="与 --base 写明的版本本身比较")
@click.option("--format", "format_name", type=click.Choice(list(DIFF_FORMATS)), default="text", help="输出格式")
@click.option("--html", "page", type=click.Path(path_type=Path), metavar="文件", help="另把对照写成一个独立的网页")
@click.option("--summary", is_flag=True, help="每份申报表只列一行，要紧的在前")
@click.option("--exit-code", is_flag=True, help="有不同时返回1")
@click.option(
    "--fail-on",
    "stopped",
    type=KindsOfChange(),
    default="",
    metavar="种类,…",
    help="有这几种改动、事先又没有写明理由的，返回1；种类：" + "、".join(map(kind_shown, Concern)),
)
@click.option(
    "--description",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="文件",
    help="合并请求的说明（或者平台告知流水线的事件），列出没有勾选的确认事项；种类中写 unticked 的，没有勾选也返回1",
)
@click.pass_obj
def diff(
    config_file: Path,
    paths: tuple[Path, ...],
    revision: str | None,
    exact: bool,
    format_name: str,
    page: Path | None,
    summary: bool,
    exit_code: bool,
    stopped: frozenset[str],
    description: Path | None,
) -> int:
    """比较两份申报表（文件，或 地区/部门@年度），或列出与 Git 的一个版本、两个版本之间的全部不同。

    项目写作 地区/部门/项目@年度；调整后的写作 地区/部门@年度/adjusted；要 Git 中某一版本的，后面再写 @版本。
    """
    if page is not None:
        checked_output(page, ".html")
    if revision is not None:
        from generator.cli.revisions import report_on_revisions  # loads what reads Git; two files do not need it

        report = report_on_revisions(config_file, revision, paths, exact=exact, stopped=concerns_in(stopped))
        report = with_boxes(report, description, is_needed=UNTICKED in stopped)
    else:
        _refuse_without_base(paths, needs_base=bool(stopped or description), exact=exact)
        report = _report_on_files(paths, settings_of(config_file))
    if summary and format_name != "text":
        raise click.ClickException("“--summary”只用于文本格式；要表格请用 --format csv")
    if page is not None:
        write_whole(page, DIFF_FORMATS["html"](report).encode())
    click.echo(as_summary(report) if summary else _printed(report, format_name), nl=False, color=True)
    for line in gate_lines(report.gate):
        click.echo(in_one_line(line), err=True)
    failed = not report.gate.is_open or any(entry.outcome is EntryOutcome.BROKEN for entry in report.entries)
    return int(failed or (exit_code and report.is_difference))


def _refuse_without_base(paths: tuple[Path, ...], *, needs_base: bool, exact: bool) -> None:
    """Raise ClickException where an option needs --base, or there are not exactly two declarations."""
    if needs_base:
        raise click.ClickException("“--fail-on”“--description”要和“--base”一起用")
    if exact:
        raise click.ClickException("“--exact”要和“--base”一起用")
    if len(paths) != 2:
        raise click.ClickException("应写明两份申报表（文件，或 地区/部门@年度），或用 --base 写明版本")


def _printed(report: Report, format_name: str) -> str:
    """The report in this format; the text format has colours where a terminal shows them."""
    takes_colours = sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return as_coloured_text(report) if format_name == "text" and takes_colours else DIFF_FORMATS[format_name](report)


def _report_on_files(paths: tuple[Path, ...], settings: Settings) -> Report:
    """The report on two declarations; /dev/null stands for none, as Git writes it."""
    hint = "；比较 Git 的版本请用 --base 写明版本"
    old, new = (
        NO_DECLARATION if path == NO_FILE else side_from(*named_declaration(path, settings, hint=hint), settings)
        for path in paths
    )
    name = " → ".join(str(path) for path in paths if path != NO_FILE)
    return Report((compare_sides(old, new, name),))
