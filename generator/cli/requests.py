"""The command `disclose requests`: lists the Git references of all open pull requests, for `disclose review`."""

import os

import click

from generator.cli.chinese import ChineseCommand
from generator.forge.open_requests import FORGES, list_requests


@click.command(cls=ChineseCommand)
@click.argument("forge", metavar="github|gitlab|gitea", type=click.Choice(list(FORGES)))
@click.argument("branch", metavar="目标分支", default="main")
def requests(forge: str, branch: str) -> int:
    """列出打开的合并请求的引用，每行一个，供 disclose review --refs-from 使用；只读取，不改动。"""
    return list_requests(forge, branch, os.environ)
