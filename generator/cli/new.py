"""The command `disclose new`: writes the first file of a year's declaration."""

from collections.abc import Iterator
from pathlib import Path

import click

from generator.cli.arguments import settings_of
from generator.cli.chinese import ChineseCommand
from generator.model.archive import DeclarationAddress
from generator.model.declaration import Declaration, Disclosure
from generator.model.labels import label
from generator.review.places import place_named
from generator.settings.read import Settings


@click.command(cls=ChineseCommand)
@click.argument("place", metavar="地区/部门[/项目]@年度")
@click.option("--form", "slug", metavar="表式", help="所用的表式，不写即为地区规定的，沿用上年的即为上年的")
@click.option("--blank", "is_blank", is_flag=True, help="不沿用上年，从空白表填起")
@click.option("--suggest", "suggests", is_flag=True, help="不写文件，只列出本地区已经公开的指标，用得多的在前")
@click.pass_obj
def new(config_file: Path, place: str, slug: str | None, is_blank: bool, suggests: bool) -> int:
    """开始填报一个新年度：由上年的申报表转来，没有的从空白表填起；待填、待修订的都注明。"""
    settings = settings_of(config_file)
    address = _address(place)
    if suggests:
        return _suggest(settings, address)
    from generator.form_files.new_declaration import CannotBegin, new_declaration  # loads the writer, not needed above

    try:
        begun = new_declaration(settings.declarations, address, slug, is_blank=is_blank)
    except CannotBegin as error:
        raise click.ClickException(str(error)) from error
    file = settings.declarations / address.file
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("x", encoding="utf-8", newline="") as written:
        written.write(begun.text)
    for line in _report(f"{settings.declarations.name}/{address.file}", begun.base, begun.years, begun.left_to_do):
        click.echo(line)
    return 0


def _address(place: str) -> DeclarationAddress:
    """The address of a declaration that is not an adjusted one. Raises ClickException for any other text."""
    named = place_named(place)
    if named is None:
        raise click.ClickException(
            f"“{place}”应写成 地区/部门@年度 或 地区/部门/项目@年度，写目录名，如 wuhan-qingshan/civil-affairs@2026"
        )
    if named.revision or named.address.adjusted:
        raise click.ClickException(
            "这里只写 地区/部门[/项目]@年度；调整后的申报表请复制批复的，改名为 年度.adjusted.yaml"
        )
    return named.address


def _report(path: str, base: str, years: int, left_to_do: str) -> Iterator[str]:
    """Lines that say where the file is, what it was made from, and what to do next.

    `base` names the earlier form, empty for a blank declaration; `years` is how far it lies back; `left_to_do` is a
    line about the values that are still missing, empty where none are.
    """
    if base:
        yield f"已写入 {path}，由 {base} 转来"
        emptied = "、".join(label(Declaration, name) for name in ("disclosure", "source"))
        notes = label(Declaration, "review_notes")
        yield f"往年各栏已经顺移，指标值和文字沿用；当年金额、日期、{emptied}和{notes}已经清空"
    else:
        yield f"已写入 {path}，是空白的申报表"
    if years > 1:
        yield f"中间缺{years - 1}年的申报表，往年各栏中不知道的留空，请对照原表补上"
    if left_to_do:
        yield left_to_do
    yield f"“{label(Disclosure, 'stage')}”写的是“申报”，不会公开；批复以后改为“批复”。填好以后运行 disclose check"


def _suggest(settings: Settings, address: DeclarationAddress) -> int:
    """Print the indicators that departments of the region have published, most frequent first."""
    from generator.form_files.suggested_indicators import suggested_indicators

    lines = list(suggested_indicators(settings.declarations, address, settings.policy))
    click.echo("".join(f"{line}\n" for line in lines), nl=False)
    if not lines:
        click.echo("本地区还没有公开的指标", err=True)
    return 0
