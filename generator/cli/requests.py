"""The command `disclose requests`: lists the Git references of all open pull requests, for `disclose review`."""

import os

import click

from generator.cli.chinese import ChineseCommand


@click.command(cls=ChineseCommand)
@click.argument("forge", metavar="github|gitlab|gitea", type=click.Choice(["github", "gitlab", "gitea"]))
@click.argument("branch", metavar="目标分支", default="main")
def requests(forge: str, branch: str) -> int:
    """列出打开的合并请求的引用，每行一个，供 disclose review --refs-from 使用；只读取，不改动。"""
    from generator.forge.open_requests import list_requests

    return list_requests(forge, branch, os.environ)
