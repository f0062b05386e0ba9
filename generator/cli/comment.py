"""The command `disclose comment`: puts a report of the changes under the pull request of a forge's workflow."""

import os
from pathlib import Path

import click

from generator.cli.chinese import ChineseCommand
from generator.forge.comment import FORGES, put_comment


@click.command(cls=ChineseCommand)
@click.argument("forge", metavar="github|gitlab|gitea", type=click.Choice(list(FORGES)))
@click.argument("file", metavar="文件", type=click.Path(path_type=Path))
def comment(forge: str, file: Path) -> int:
    """供流水线使用：把改动对照发表在合并请求下面；已经发表过的，更新原来的那一条。"""
    return put_comment(forge, file, os.environ)
