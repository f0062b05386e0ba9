"""The command `disclose git`: sets up a clone so that Git shows changes of declarations in a readable way."""

import shlex
import sys
from pathlib import Path

import click

from generator.cli.chinese import ChineseCommand
from generator.history.clone_settings import set_up
from generator.history.git import NoRepository, repository_of


@click.command(cls=ChineseCommand)
def git() -> int:
    """设置本机的仓库副本：git diff 标明改动所在的目标或指标，git disclose 逐份比较申报表。"""
    repository = repository_of(Path())
    if isinstance(repository, NoRepository):
        raise click.ClickException(f"没有设置：{repository.reason}")
    set_up(repository, f"{shlex.quote(sys.executable)} -P -m generator")
    click.echo("已为本仓库副本设置：git diff 标明改动所在的目标或指标，--word-diff 按分句比较，中文文件名照原样显示；")
    click.echo("git disclose [版本] [文件] 用 disclose diff 逐份比较申报表。")
    return 0
