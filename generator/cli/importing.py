"""The command `disclose import`: turns Word, Excel, web and text files into declarations, and reports every cell."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.arguments import settings_of
from generator.cli.chinese import ChineseCommand
from generator.cli.exit_codes import ERRORS, SOUND
from generator.cli.import_arguments import files_with_places
from generator.cli.import_summary import outcome, summary
from generator.diagnostics.diagnostic import Diagnostic, Severity
from generator.diagnostics.formats import as_text
from generator.settings.read import Settings

if TYPE_CHECKING:
    from generator.form_files.imported_file import ImportedFile


@click.command("import", cls=ChineseCommand)
@click.argument("files", nargs=-1, required=True, metavar="文件…", type=click.Path(path_type=Path))
@click.option(
    "--as",
    "place",
    metavar="地址",
    help="导入为哪一份：地区/部门@年度，项目为 地区/部门/项目@年度，多个部门为 地区@年度",
)
@click.option("--form", "form_slug", metavar="表式", help="按哪一表式读取，写其文件名；不写时看表中的栏目")
@click.option("--overwrite", is_flag=True, help="覆盖已有的申报表，原文写入导入说明")
@click.option("--strict", is_flag=True, help="有需要核对的就不写入")
@click.pass_obj
def import_forms(
    config_file: Path,
    files: tuple[Path, ...],
    place: str | None,
    form_slug: str | None,
    overwrite: bool,
    strict: bool,
) -> int:
    """把 Word、Excel、网页或复制的文字导入为申报表，逐格说明；可指目录，各归各处的写在 CSV 表中：文件、地址两栏。"""
    from generator.form_files.imported_files import import_files, missing_packages  # slow to load, needed only here

    settings = settings_of(config_file)
    if missing := missing_packages():
        raise click.ClickException(missing)
    named, imported = files_with_places(files, place), list["ImportedFile"]()
    numbers = {file: number for number, (file, _) in enumerate(named, 1)}
    for done in import_files(settings.declarations, named, overwrite=overwrite, strict=strict, form_slug=form_slug):
        imported.append(done)
        progress = f"（{numbers[done.file]}/{len(named)}）" if len(named) > 1 else ""
        click.echo(f"{progress}{_line(done)}")
    found = _findings(settings, imported)
    click.echo(as_text(found), nl=False, err=True)
    to_review = _to_review(settings, imported, found)
    if len(imported) > 1:
        click.echo(summary(imported, _counts(settings, found)))
        click.echo(f"共{len(imported)}份，{len(to_review)}份需要人工核对")
    return ERRORS if to_review else SOUND


def _findings(settings: Settings, imported: "Sequence[ImportedFile]") -> list[Diagnostic]:
    """The open problems of the declarations that were written, and the reasons why others were refused."""
    from generator import pipeline  # loads all rules

    of_refused = [problem for done in imported if done.refused for problem in done.problems]
    addresses = {done.address for done in imported if done.address and not done.refused}
    written = sorted(settings.declarations / address.file for address in addresses)
    if not written:
        return of_refused
    checked = pipeline.check(settings, written, datetime.now(settings.zone).date())
    paths = {file.relative_to(settings.declarations.parent).as_posix() for file in written}
    of_written = [problem for problem in checked.diagnostics if problem.location.path in paths and not problem.accepted]
    return [*of_refused, *of_written]


def _to_review(
    settings: Settings, imported: "Sequence[ImportedFile]", found: Sequence[Diagnostic]
) -> "list[ImportedFile]":
    """The files that somebody must look at before they are handed in."""
    stopped = {problem.location.path for problem in found if problem.stops_publication}
    name = settings.declarations.name
    return [
        done for done in imported if done.needs_a_person or (done.address and f"{name}/{done.address.file}" in stopped)
    ]


def _counts(settings: Settings, found: Sequence[Diagnostic]) -> Mapping[str, str]:
    """The number of problems by severity, most severe first, for the file of each declaration: `错误1，警告3`."""
    name = f"{settings.declarations.name}/"
    counted = Counter((problem.location.path.removeprefix(name), problem.severity) for problem in found)
    texts: dict[str, list[str]] = {}
    for severity in Severity:
        for file in {file for file, counted_severity in counted if counted_severity is severity}:
            texts.setdefault(file, []).append(f"{severity.label}{counted[file, severity]}")
    return {file: "，".join(parts) for file, parts in texts.items()}


def _line(done: "ImportedFile") -> str:
    """The outcome for a file, or for one of its declarations, in a line."""
    if done.refused:
        text = f"没有导入：{done.refused}"
    elif done.address is None:
        return f"{done.file}：{done.remark}"
    else:
        written = "内容没有变化" if done.is_same else outcome(done)
        text = "；".join(filter(None, (f"{written} declarations/{done.address.file}", done.remark)))
    counts = f"填入{done.values}处，请核对{done.guesses}处，没有读懂{done.left_over}处"
    about = f"；{counts}；说明见 {done.account}" if done.account else ""
    return f"{done.file}：{text}{about}"
