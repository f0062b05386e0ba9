"""The commands `disclose init` and `disclose pin`: a site's own repository, and the program version that it uses."""

import re
from collections.abc import Iterator
from pathlib import Path

import click
from pydantic import ValidationError

from generator.cli.arguments import settings_of
from generator.cli.chinese import ChineseCommand
from generator.model.region import Region
from generator.model.slug import SLUG
from generator.site_repository.new_repository import EXAMPLE_NAME, EXAMPLE_SLUG, NewRepository, make_repository
from generator.site_repository.pin import FILE as REQUIREMENTS
from generator.site_repository.pin import Pin, pin_of_running_program, pin_of_wheel
from generator.site_repository.whole_folder import write_whole
from generator.write.yaml_scalar import scalar

_INDEX = re.compile(r"https?://[\w.~:/?&=%+-]+", re.ASCII)
_WHEEL_OPTION = click.option(
    "--wheel",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="文件",
    help="程序的 wheel 文件，用来算校验值",
)


def _slug(_: click.Context, __: click.Parameter, text: str) -> str:
    if text and not SLUG.fullmatch(text):
        raise click.BadParameter("只用小写字母、数字和连字符，且不是四位数字，如 wuhan-qingshan")
    return text


def _name(_: click.Context, __: click.Parameter, text: str) -> str:
    if text and not _is_a_name(text):
        raise click.BadParameter("只写地区的名称，如 青山区")
    return text


def _is_a_name(text: str) -> bool:
    """Whether a text can be a region's name and needs no quotes in YAML."""
    try:
        return scalar(Region.model_validate({"名称": text}).name, 0) == text
    except ValidationError:
        return False


def _index(_: click.Context, __: click.Parameter, text: str) -> str:
    if text and not _INDEX.fullmatch(text):
        raise click.BadParameter("应是 https:// 或 http:// 开头的网址，不带用户名和密码")
    return text


@click.command(cls=ChineseCommand)
@click.argument("folder", metavar="目录", type=click.Path(path_type=Path))
@click.option(
    "--region", metavar="目录名", default="", callback=_slug, help="地区的目录名，也是网址的一部分，如 wuhan-qingshan"
)
@click.option("--name", metavar="名称", default="", callback=_name, help="地区的名称，如 青山区；与 --region 一起写")
@click.option(
    "--index-url", metavar="网址", default="", callback=_index, help="流水线从哪里安装程序，默认按其 pip 设置"
)
@_WHEEL_OPTION
def init(folder: Path, region: str, name: str, index_url: str, wheel: Path | None) -> int:
    """在空目录中建立一个网站的仓库：设置、申报表目录、各平台的流水线，不含程序。"""
    if bool(region) != bool(name):
        raise click.ClickException("--region 和 --name 要写就一起写，如 --region wuhan-qingshan --name 青山区")
    site = NewRepository(region or EXAMPLE_SLUG, name or EXAMPLE_NAME, index_url)
    pin = _pin(wheel)
    files = make_repository(folder, site, pin)
    click.echo(f"已在 {folder} 建立仓库，写入 {len(files)} 个文件。接下来请在该目录中：")
    for number, step in enumerate(_steps(site, pin, named=bool(region)), 1):
        click.echo(f"{number}. {step}")
    return 0


@click.command(cls=ChineseCommand)
@_WHEEL_OPTION
@click.pass_obj
def pin(config_file: Path, wheel: Path | None) -> int:
    """升级时使用：把程序的版本和校验值写进 requirements.txt，默认为正在运行的版本。"""
    settings = settings_of(config_file)
    found = _pin(wheel)
    if not found.sha256:
        raise click.ClickException("不知道本程序的校验值，请用 --wheel 指明程序的 wheel 文件")
    write_whole(settings.config_file.parent / REQUIREMENTS, str(found).encode())
    click.echo(f"已写入 {REQUIREMENTS}：程序版本 {found.version}")
    return 0


def _pin(wheel: Path | None) -> Pin:
    """The version and hash of a wheel file, or of the running program if there is no file."""
    return pin_of_wheel(wheel) if wheel else pin_of_running_program()


def _steps(site: NewRepository, pin: Pin, *, named: bool) -> Iterator[str]:
    """What to do next in a new repository; `named` says that the user gave the region's name."""
    region = f"declarations/{site.region_slug}"
    if not named:
        yield f"地区暂用 {region}/ 和“{site.region_name}”，请改成本地区的目录名和名称；目录名公开以后不再更改"
    yield f"在 {region}/region.yaml 中列出应当填报的部门，在 mkdocs.yml 中填写主办单位"
    if not pin.sha256:
        yield f"{REQUIREMENTS} 还缺程序的校验值，请运行 disclose pin --wheel 程序的wheel文件"
    yield f"放入第一份申报表 {region}/部门/年度.yaml，运行 disclose check、disclose serve"
    yield "用 git 提交，推送到代码托管平台，再照 README.md 设置平台"
