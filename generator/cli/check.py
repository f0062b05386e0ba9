"""The command `disclose check`: the problems of the declarations, in the requested format."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import click

from generator.cli.arguments import is_named, named_paths, settings_of
from generator.cli.check_summary import SUMMARY_FORMATS, department_lines
from generator.cli.chinese import ChineseCommand
from generator.cli.exit_codes import ERRORS, SOUND
from generator.cli.first_steps import first_steps
from generator.diagnostics.diagnostic import Diagnostic, Severity
from generator.diagnostics.formats import FORMATS
from generator.findings.checked import Checked
from generator.findings.checked import check as check_declarations
from generator.settings.read import Settings


@click.command(cls=ChineseCommand)
@click.argument("paths", nargs=-1, metavar="[文件或目录]…", type=click.Path(path_type=Path))
@click.option("--format", "format_name", type=click.Choice(list(FORMATS)), default="text", help="输出格式")
@click.option("--summary", "by_department", is_flag=True, help="每个部门只列一行，问题多的在前；也可取 CSV 格式")
@click.option("--strict", is_flag=True, help="有警告也算不合格")
@click.option("--fix", "is_fix", is_flag=True, help="先把改法确定的问题改正在文件中，逐处说明，再列出其余的")
@click.pass_obj
def check(
    config_file: Path, paths: tuple[Path, ...], format_name: str, by_department: bool, strict: bool, is_fix: bool
) -> int:
    """检查申报表，列出全部问题；不指明文件则检查全部。"""
    if by_department and format_name not in SUMMARY_FORMATS:
        raise click.ClickException("“--summary”只用于文本格式；要表格请用 --format csv")
    settings = settings_of(config_file)
    named = named_paths(settings, paths)
    checked = _checked(settings, named, is_fix=is_fix)
    regions = set(checked.folder.region_paths.values())  # their errors stop the site as well, so they are always shown
    places = ((problem, problem.location.path) for problem in checked.diagnostics)
    found = [problem for problem, path in places if path in regions or is_named(path, settings, named)]
    files = {place: path for place, path in checked.folder.paths.items() if is_named(path, settings, named)}
    if by_department:
        lines = department_lines(checked.archive, files, found, settings.declarations.name)
        click.echo(SUMMARY_FORMATS[format_name](lines), nl=False)
    else:
        click.echo(FORMATS[format_name](found), nl=False)
    click.echo(_summary(len(files), found), err=True)
    click.echo(_fixable(found), nl=False, err=True)
    click.echo("" if named else first_steps(settings), nl=False, err=True)
    return _exit_code(found, strict=strict)


def _checked(settings: Settings, named: Sequence[Path] | None, *, is_fix: bool) -> Checked:
    """The result of the checks of these paths; with `is_fix`, after the certain edits were made in the files."""
    today = datetime.now(settings.zone).date()
    checked = check_declarations(settings, named, today)
    if is_fix:
        from generator.cli.fixing import fix

        if fix(settings, named, checked, today):
            return check_declarations(settings, named, today)
    return checked


def _exit_code(found: Sequence[Diagnostic], *, strict: bool) -> int:
    """ERRORS where publication is stopped, or, if `strict`, there is an open warning; else SOUND."""
    warned = any(problem.severity is Severity.WARNING and not problem.accepted for problem in found)
    return ERRORS if (strict and warned) or any(problem.stops_publication for problem in found) else SOUND


def _fixable(found: Sequence[Diagnostic]) -> str:
    """A line with the number of problems that `--fix` can correct; empty where there are none."""
    count = sum(problem.certain_fix is not None for problem in found)
    return f"有 {count} 项改法确定，可运行 disclose check --fix 改正\n" if count else ""


def _summary(files: int, found: Sequence[Diagnostic]) -> str:
    """How many declarations were checked, and how many open problems of each severity they have."""
    severities = Counter(problem.severity for problem in found if not problem.accepted)
    counts = (f"{severity.label} {severities[severity]}" for severity in Severity)
    return f"检查了 {files} 份申报表：" + "，".join(counts)
