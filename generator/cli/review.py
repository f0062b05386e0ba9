"""The command `disclose review`: an overview of a year's declarations in all open pull requests."""

import sys
from pathlib import Path

import click

from generator.cli.chinese import ChineseCommand

FORMATS = ("text", "csv", "html")


@click.command(cls=ChineseCommand)
@click.argument("base", metavar="版本")
@click.argument("refs", nargs=-1, metavar="分支…")
@click.option("--refs-from", metavar="名单", help="另从文件中读分支的名称，每行一个；写 - 即从标准输入")
@click.option("--year", type=click.IntRange(1900, 2999), metavar="年份", help="哪一年度，默认为各分支改动的最近一年")
@click.option("--format", "format_name", type=click.Choice(FORMATS), default="text", help="输出格式")
@click.pass_obj
def review(
    config_file: Path, base: str, refs: tuple[str, ...], refs_from: str | None, year: int | None, format_name: str
) -> int:
    """把多个合并请求（分支）与主分支放在一起，列出全年各部门申报表的状态、资金和目标的变化。"""
    from generator.cli.revisions import overview_of_year
    from generator.review.year_html import as_html
    from generator.review.year_lines import as_csv, as_text

    named = (*refs, *(_listed(refs_from) if refs_from else ()))
    overview = overview_of_year(config_file, base, named, year)
    click.echo({"text": as_text, "csv": as_csv, "html": as_html}[format_name](overview), nl=False)
    return int(any(ref.problem for ref in overview.refs))


def _listed(file: str) -> list[str]:
    """The names in a file, one on each line without blank lines; `-` stands for the standard input."""
    text = sys.stdin.read() if file == "-" else Path(file).read_text(encoding="utf-8", errors="surrogateescape")
    return [line.strip() for line in text.splitlines() if line.strip()]
