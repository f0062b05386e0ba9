"""The commands that make the site: `disclose build`, and `disclose render` and `disclose finish` around plain MkDocs.

The modules that make pages take longer to load than to find that nothing has changed. So they are imported where they
are needed.
"""

import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.build.options import CACHE, Options
from generator.build.unchanged import Sources, report_of_unchanged_site, sources_of
from generator.cli.arguments import settings_of
from generator.cli.chinese import ChineseCommand
from generator.cli.exit_codes import ERRORS, SOUND
from generator.cli.first_steps import first_steps
from generator.diagnostics.diagnostic import Diagnostic
from generator.diagnostics.formats import as_text
from generator.processes.interruption import heard
from generator.publish.site.lost_addresses import ALLOW
from generator.publish.site.swap import NotASite, is_site, mend
from generator.settings.read import DATA_CHOICES, PublishedData, Settings

if TYPE_CHECKING:
    from generator.findings.checked import Checked
    from generator.model.archive import Archive

allowing_loss = click.option(
    ALLOW, is_flag=True, help="公开过的地址不再有内容、或者读不出仓库的历史，也照样更新，并说明一句"
)


@click.command(cls=ChineseCommand)
@click.option("--sound-only", is_flag=True, help="略过有错误的申报表，只用其余的")
@allowing_loss
@click.pass_obj
@heard()
def render(config_file: Path, sound_only: bool, allow_loss: bool) -> int:
    """把申报表写成 content/ 下的 Markdown 页面。"""
    from generator import pipeline

    settings = settings_of(config_file)
    archive = _publishable(pipeline.check(settings), sound_only)
    if archive is None:
        return ERRORS
    written = pipeline.render(settings, archive, allow_loss=allow_loss)
    code = _report(written.found)
    click.echo(str(written) if code == SOUND else "原有页面未动", err=code != SOUND)
    return code


@click.command(cls=ChineseCommand)
@click.argument("site", metavar="网站目录", type=click.Path(path_type=Path))
@click.option("--no-search", is_flag=True, help="不做检索")
@click.pass_obj
@heard()
def finish(config_file: Path, site: Path, no_search: bool) -> int:
    """补齐 MkDocs 不做的部分：内容安全策略、检索、站点地图，并逐一核对链接。"""
    from generator.publish.site.finish import finish as finish_site

    settings = settings_of(config_file)
    mend(site.resolve())
    if not is_site(site):
        raise NotASite(f"{site} 里不是 MkDocs 生成的网站，请先运行 mkdocs build")
    all_data = settings.data == "all"
    return _report(finish_site(site, site_url=settings.site_url, search=not no_search, all_data=all_data))


@click.command(cls=ChineseCommand)
@click.option("--no-search", is_flag=True, help="不做检索")
@click.option("--no-downloads", is_flag=True, help="页面旁不放可下载的 YAML 和 JSON 文件")
@click.option(
    "--data",
    type=click.Choice(DATA_CHOICES),
    help="开放数据：none、csv，或 all（另做工作簿和数据库）；默认按 mkdocs.yml",
)
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
    data: PublishedData | None,
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
    settings = replace(settings, data=data or settings.data)
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
    sources = sources_of(settings, options)
    earlier_report = report_of_unchanged_site(sources, settings, cache) if sources and cache else None
    click.echo(earlier_report or "", nl=False, err=True)
    code = _build_site(settings, options, sources) if earlier_report is None else SOUND
    if code == SOUND:
        click.echo(f"网站已生成：{settings.site}")
        click.echo(first_steps(settings), nl=False, err=True)
    return code


def _build_site(settings: Settings, options: Options, sources: Sources | None) -> int:
    """Make the site, remember the sources it was made from, and return the exit code.

    `sources` were recorded before any of them was read, so that a later change to them is noticed.
    """
    from generator.build.site import site_of

    with site_of(settings, options, sources) as site:
        if not _may_be_published(site.diagnostics, options.sound_only):
            return ERRORS
        code = _report(site.publish())
        if code == SOUND:
            site.remember(_concerning_publication(site.diagnostics))
    if site.note:
        click.echo(site.note, err=True)
    return code


def _in_a_pipeline() -> bool:
    """Whether a forge runs the program: all set the variable CI, most to `true`, some to a name of their own."""
    return os.environ.get("CI", "").lower() not in ("", "0", "false", "no", "off")


def _publishable(checked: "Checked", sound_only: bool) -> "Archive | None":
    """The declarations that may be published, after printing the problems; None where errors stop everything."""
    if not _may_be_published(checked.diagnostics, sound_only):
        return None
    from generator import pipeline

    return pipeline.sound_only(checked) if sound_only else checked.archive


def _may_be_published(found: Sequence[Diagnostic], sound_only: bool) -> bool:
    """Print the problems that concern publication; return whether anything may be published."""
    click.echo(_concerning_publication(found), nl=False, err=True)
    if not any(problem.stops_publication for problem in found):
        return True
    click.echo("有错误的申报表已略过" if sound_only else "申报表有错误，原有页面和网站未动", err=True)
    return sound_only


def _concerning_publication(found: Sequence[Diagnostic]) -> str:
    """The problems that concern publication, as text with a line each."""
    from generator import pipeline

    return as_text(pipeline.concerning_publication(found))


def _report(found: Sequence[Diagnostic]) -> int:
    """Print the problems; return the exit code."""
    click.echo(as_text(found), nl=False, err=True)
    return ERRORS if any(problem.stops_publication for problem in found) else SOUND
