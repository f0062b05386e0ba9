"""The command `disclose`: arguments in, text and exit code out (0 sound, 1 errors in declarations, 2 wrong usage)."""

import os
import signal
import sys
from collections.abc import Sequence
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import click

from generator import pipeline
from generator.build.site import CACHE, Options, site_of
from generator.cli.arguments import asked_for, is_asked_for, settings_of
from generator.cli.chinese import ChineseGroup, usage_error_in_chinese
from generator.cli.comment import comment
from generator.cli.diff import diff, show
from generator.cli.first_steps import first_steps
from generator.cli.forms import move_to_form, schema
from generator.cli.git import git
from generator.cli.importing import import_forms
from generator.cli.repository import init, pin
from generator.cli.streams import make_streams_say_anything
from generator.diagnostics.diagnostic import Diagnostic, Severity
from generator.diagnostics.formats import FORMATS, as_text
from generator.diagnostics.machine import machine_error_in_chinese
from generator.model.archive import Archive
from generator.model.revision import HistoryUnknown
from generator.processes.interruption import heard
from generator.publish.missing_tool import MissingTool
from generator.publish.site.finish import finish as finish_site
from generator.publish.site.lock import AnotherBuild, InTheWay
from generator.publish.site.lost_addresses import ALLOW
from generator.publish.site.mkdocs import BuildFailed
from generator.publish.site.render import WrongTemplate
from generator.publish.site.swap import NotASite, is_site, mend
from generator.serve.preview import serve_live
from generator.site_repository.new_repository import NotEmpty
from generator.site_repository.pin import NotOurWheel

SOUND, ERRORS, WRONG_USAGE = 0, 1, 2

allowing_loss = click.option(
    ALLOW, is_flag=True, help="公开过的地址不再有内容、或者读不出仓库的历史，也照样更新，并说明一句"
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; every outcome is text for people and an exit code, never a traceback for their mistakes."""
    make_streams_say_anything()
    # Short commands end where they are; what runs long, and starts other processes, hears interrupts itself.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        code = disclose.main(args=arguments, prog_name="disclose", standalone_mode=False)
    except click.ClickException as error:
        click.echo(usage_error_in_chinese(error), err=True)
        return WRONG_USAGE
    except (
        AnotherBuild,
        HistoryUnknown,
        InTheWay,
        MissingTool,
        NotASite,
        NotEmpty,
        NotOurWheel,
        WrongTemplate,
    ) as error:
        click.echo(str(error), err=True)
        return WRONG_USAGE
    except OSError as error:
        click.echo(machine_error_in_chinese(error), err=True)
        return WRONG_USAGE
    except BrokenProcessPool:
        click.echo("一个工作进程意外终止，可能是内存不足，请加 --jobs 1 重试；原有网站未动", err=True)
        return WRONG_USAGE
    except BuildFailed as error:
        click.echo(f"MkDocs 未能生成网站，原有网站未动：\n{error}", err=True)
        return ERRORS
    except (KeyboardInterrupt, click.Abort):
        return WRONG_USAGE
    return code if isinstance(code, int) else SOUND


@click.group(cls=ChineseGroup)
@click.option(
    "--config-file",
    "-f",
    type=click.Path(path_type=Path),
    metavar="文件",
    default="mkdocs.yml",
    help="站点设置，默认为 mkdocs.yml",
)
@click.version_option(package_name="performance-disclosure", message="disclose %(version)s", help="显示程序的版本")
@click.pass_context
def disclose(context: click.Context, config_file: Path) -> None:
    """部门整体支出绩效目标公开：检查申报表，生成可检索的公开网站。"""
    context.obj = config_file


@disclose.command()
@click.argument("paths", nargs=-1, metavar="[文件或目录]…", type=click.Path(path_type=Path))
@click.option("--format", "format_name", type=click.Choice(list(FORMATS)), default="text", help="输出格式")
@click.option("--strict", is_flag=True, help="有警告也算不合格")
@click.pass_obj
def check(config_file: Path, paths: tuple[Path, ...], format_name: str, strict: bool) -> int:
    """检查申报表，列出全部问题；不指明文件则检查全部。"""
    settings = settings_of(config_file)
    asked = asked_for(settings, paths)
    checked = pipeline.check(settings, asked, datetime.now(settings.zone).date())
    regions = set(checked.folder.region_paths.values())  # what is wrong there stops the site as a form's own errors do
    places = ((problem, problem.location.path) for problem in checked.diagnostics)
    found = [problem for problem, path in places if path in regions or is_asked_for(path, settings, asked)]
    click.echo(FORMATS[format_name](found), nl=False)
    files = sum(is_asked_for(path, settings, asked) for path in checked.folder.paths.values())
    click.echo(_summary(files, found), err=True)
    click.echo("" if asked else first_steps(settings), nl=False, err=True)
    warned = any(problem.severity is Severity.WARNING and not problem.accepted for problem in found)
    return ERRORS if (strict and warned) or any(problem.stops_publication for problem in found) else SOUND


@disclose.command()
@click.option("--sound-only", is_flag=True, help="略过有错误的申报表，只用其余的")
@allowing_loss
@click.pass_obj
@heard()
def render(config_file: Path, sound_only: bool, allow_loss: bool) -> int:
    """把申报表写成 content/ 下的 Markdown 页面。"""
    settings = settings_of(config_file)
    archive = _publishable(pipeline.check(settings), sound_only)
    if archive is None:
        return ERRORS
    written = pipeline.render(settings, archive, allow_loss=allow_loss)
    code = _report(written.found)
    click.echo(str(written) if code == SOUND else "原有页面未动", err=code != SOUND)
    return code


@disclose.command()
@click.argument("site", metavar="网站目录", type=click.Path(path_type=Path))
@click.option("--no-search", is_flag=True, help="不做检索")
@click.pass_obj
@heard()
def finish(config_file: Path, site: Path, no_search: bool) -> int:
    """补齐 MkDocs 不做的部分：内容安全策略、检索、站点地图，并逐一核对链接。"""
    settings = settings_of(config_file)
    mend(site.resolve())
    if not is_site(site):
        raise NotASite(f"{site} 里不是 MkDocs 生成的网站，请先运行 mkdocs build")
    return _report(finish_site(site, site_url=settings.site_url, search=not no_search))


@disclose.command()
@click.option("--no-search", is_flag=True, help="不做检索")
@click.option("--no-downloads", is_flag=True, help="页面旁不放可下载的 YAML 和 JSON 文件")
@click.option("--no-cache", is_flag=True, help="全部重新生成，不用也不留缓存")
@click.option("--verify", is_flag=True, help="沿用的文件逐个核对内容；在平台的流水线中总是如此")
@click.option("--sound-only", is_flag=True, help="略过有错误的申报表，只公开其余的")
@allowing_loss
@click.option("--jobs", type=click.IntRange(1), metavar="数目", help="同时工作的进程数，默认与处理器核数相同")
@click.option("--scheduler", metavar="地址", default="", help="由 Dask 调度器下的各台机器一起生成")
@click.option("--site-dir", type=click.Path(path_type=Path), metavar="目录", help="网站放在哪个目录，默认按 mkdocs.yml")
@click.pass_obj
@heard()
def build(
    config_file: Path,
    no_search: bool,
    no_downloads: bool,
    no_cache: bool,
    verify: bool,
    sound_only: bool,
    allow_loss: bool,
    jobs: int | None,
    scheduler: str,
    site_dir: Path | None,
) -> int:
    """生成整个网站；有错误时原有网站不动。"""
    settings = replace(settings_of(config_file, site_dir), downloads=not no_downloads)
    cache = None if no_cache else settings.config_file.parent / CACHE
    processes = jobs or os.cpu_count() or 1
    options = Options(
        not no_search,
        sound_only,
        jobs=processes,
        cache=cache,
        scheduler=scheduler,
        verify=verify or _in_a_pipeline(),
        allow_loss=allow_loss,
    )
    with site_of(settings, options) as site:
        if not _may_be_published(site.diagnostics, sound_only):
            return ERRORS
        code = _report(site.publish())
    if site.note:
        click.echo(site.note, err=True)
    if code == SOUND:
        click.echo(f"网站已生成：{settings.site}")
        click.echo(first_steps(settings), nl=False, err=True)
    return code


@disclose.command()
@click.option("--port", type=click.IntRange(1, 65535), metavar="端口", default=8000, help="本机端口，默认 8000")
@click.pass_obj
def serve(config_file: Path, port: int) -> int:
    """在本机预览网站：保存申报表或模板，页面随即更新。"""
    with suppress(KeyboardInterrupt), heard():  # how a preview ends
        serve_live(settings_of(config_file), port)
    return SOUND


for other in (diff, show, schema, move_to_form, import_forms, comment, init, pin, git):
    disclose.add_command(other)


def _in_a_pipeline() -> bool:
    """Whether a forge runs us: each sets CI, most to `true`, some to a name of their own."""
    return os.environ.get("CI", "").lower() not in ("", "0", "false", "no", "off")


def _publishable(checked: pipeline.Checked, sound_only: bool) -> Archive | None:
    """What may be published of it, having said what may not; None where the errors forbid everything."""
    if not _may_be_published(checked.diagnostics, sound_only):
        return None
    return pipeline.sound_only(checked) if sound_only else checked.archive


def _may_be_published(found: Sequence[Diagnostic], sound_only: bool) -> bool:
    """Say what whoever publishes must know, and whether anything may be published at all."""
    click.echo(as_text(pipeline.concerning_publication(found)), nl=False, err=True)
    if not any(problem.stops_publication for problem in found):
        return True
    click.echo("有错误的申报表已略过" if sound_only else "申报表有错误，原有页面和网站未动", err=True)
    return sound_only


def _report(found: Sequence[Diagnostic]) -> int:
    click.echo(as_text(found), nl=False, err=True)
    return ERRORS if any(problem.stops_publication for problem in found) else SOUND


def _summary(files: int, found: Sequence[Diagnostic]) -> str:
    open_ones = [problem for problem in found if not problem.accepted]
    counts = (f"{severity.label} {sum(problem.severity is severity for problem in open_ones)}" for severity in Severity)
    return f"检查了 {files} 份申报表：" + "，".join(counts)


if __name__ == "__main__":
    sys.exit(main())
