"""The command `disclose serve`: shows the site on this machine and rebuilds it after each change."""

from contextlib import suppress
from pathlib import Path

import click

from generator.cli.arguments import settings_of
from generator.cli.chinese import ChineseCommand
from generator.cli.exit_codes import SOUND
from generator.processes.interruption import heard
from generator.serve.preview import serve_live


@click.command(cls=ChineseCommand)
@click.option("--port", type=click.IntRange(1, 65535), metavar="端口", default=8000, help="本机端口，默认 8000")
@click.pass_obj
def serve(config_file: Path, port: int) -> int:
    """在本机预览网站：保存申报表或模板，页面随即更新。"""
    with suppress(KeyboardInterrupt), heard():  # Ctrl+C is the normal end of a preview
        serve_live(settings_of(config_file), port)
    return SOUND
