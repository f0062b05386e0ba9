"""The command `disclose export`: a declaration as its official form, to be printed, sent or put on a portal."""

from pathlib import Path

import click

from generator.cli.arguments import settings_of
from generator.cli.chinese import ChineseCommand
from generator.cli.exit_codes import ERRORS, SOUND
from generator.cli.output_file import output_file, output_format, write_and_report
from generator.model.archive import DeclarationAddress
from generator.model.redaction import PublicDeclaration
from generator.review.places import NamedPlace, NoSuchPlace, data_of, place_named
from generator.settings.read import Settings

ARTICLE = "article"
_FORMATS = ("xlsx", "docx", ARTICLE)


@click.command("export", cls=ChineseCommand)
@click.argument("place", metavar="地址")
@click.option(
    "--format",
    "format_name",
    type=click.Choice(_FORMATS),
    help="Excel、Word，或政府网站的一篇文章（目录：正文、附件、说明）；不写的，按文件的扩展名，默认为 Excel",
)
@click.option("--blank", is_flag=True, help="空白表，有下拉选项，供部门填好发回")
@click.option("--form", "slug", metavar="表式", help="空白表用哪一表式，不写即为本地区的表式")
@click.option("--output", "-o", type=click.Path(path_type=Path), metavar="文件或目录", help="写到哪里，默认为当前目录")
@click.pass_obj
def export(
    config_file: Path, place: str, format_name: str | None, blank: bool, slug: str | None, output: Path | None
) -> int:
    """把一份申报表导出为原表式的 Word、Excel 文件，可打印盖章，也可再导入；地址写作 地区/部门[/项目]@年度[@版本]。

    不公开的内容与网页一样不印出；暂不公开的申报表不导出。
    """
    from generator.export.office_packages import missing_packages  # slow to load, needed only here

    settings = settings_of(config_file)
    if missing := missing_packages():
        raise click.ClickException(missing)
    named, format_name = place_named(place), output_format(format_name, output, _FORMATS)
    if named is None:
        raise click.ClickException(
            f"“{place}”不是申报表的地址，应写成 地区/部门@年度，如 example-district/culture@2023"
        )
    if blank:
        return _blank(settings, named, format_name, slug, output)
    if slug:
        raise click.ClickException("“--form”只用于空白表，要和“--blank”一起用")
    try:
        data = data_of(named, settings)
    except NoSuchPlace as error:
        raise click.ClickException(str(error)) from error
    if format_name == ARTICLE:
        return _article(_form(settings, named, data, for_everybody=True), named, output)
    return _filled(_form(settings, named, data, for_everybody=False), named, format_name, output)


def _form(settings: Settings, place: NamedPlace, data: bytes, *, for_everybody: bool) -> PublicDeclaration:
    """The declaration without what the public may not see; or, not `for_everybody`, what reviewers may not see.

    Raises ClickException where it cannot be read or is not public.
    """
    from generator.form_files.public_form import public_form

    policy = settings.policy if for_everybody else settings.policy.for_reviewers
    form = public_form(settings.declarations, place.address, data, policy, for_everybody=for_everybody)
    if isinstance(form, str):
        raise click.ClickException(f"{place.as_typed}：{form}；没有导出")
    return form


def _filled(form: PublicDeclaration, place: NamedPlace, format_name: str, output: Path | None) -> int:
    """Write the form as Excel or Word, print what is missing in it, and return the exit code."""
    from generator.form_files.exported_form import exported_form

    exported = exported_form(form, format_name)
    write_and_report(output_file(output, f"{_name(place.address)}.{format_name}"), exported.data)
    if form.hidden:
        click.echo(f"{'、'.join(form.hidden_labels)}按站点设置不予公开，导出的表中留空", err=True)
    if not exported.is_read:
        click.echo("这一表式的文件还不能再导入，只供打印、填写", err=True)
    for lost in exported.lost:
        click.echo(f"“{lost}”的内容这种文件放不下，没有完整导出", err=True)
    return ERRORS if exported.lost else SOUND


def _article(form: PublicDeclaration, place: NamedPlace, output: Path | None) -> int:
    """Write the files of an article for a government portal into a folder."""
    from generator.export.article import portal_article

    folder = (output or Path()) / _name(place.address)
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in portal_article(form, place.address).items():
        write_and_report(folder / name, data)
    return SOUND


def _blank(settings: Settings, place: NamedPlace, format_name: str, slug: str | None, output: Path | None) -> int:
    """Write a blank form as Excel or Word; `slug` names the form, None is the region's."""
    from generator.form_files.exported_form import NoBlankForm, blank_of

    if place.revision or format_name == ARTICLE:
        raise click.ClickException("“--blank”导出的是空白表，不写 @版本，格式只能是 xlsx 或 docx")
    try:
        data = blank_of(settings.declarations, place.address, slug, format_name)
    except NoBlankForm as error:
        raise click.ClickException(str(error)) from error
    write_and_report(output_file(output, f"{_name(place.address)}-blank.{format_name}"), data)
    return SOUND


def _name(address: DeclarationAddress) -> str:
    """The name of an exported file or folder, without extension."""
    return str(address).replace("/", "-")
