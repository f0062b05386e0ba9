"""The command `disclose`: arguments in, text and exit code out (0 sound, 1 errors in declarations, 2 wrong usage)."""

import signal
import sys
from collections.abc import Sequence
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import click

from generator.cli.build import build, finish, render
from generator.cli.check import check
from generator.cli.chinese import ChineseGroup, usage_error_in_chinese
from generator.cli.comment import comment
from generator.cli.diff import diff, show
from generator.cli.exit_codes import ERRORS, SOUND, WRONG_USAGE
from generator.cli.forms import move_to_form, schema
from generator.cli.git import git
from generator.cli.importing import import_forms
from generator.cli.repository import init, pin
from generator.cli.serve import serve
from generator.cli.streams import make_streams_say_anything
from generator.diagnostics.machine import machine_error_in_chinese
from generator.model.revision import HistoryUnknown
from generator.publish.missing_tool import MissingTool
from generator.publish.site.lock import AnotherBuild, InTheWay
from generator.publish.site.mkdocs import BuildFailed
from generator.publish.site.render import WrongTemplate
from generator.publish.site.swap import NotASite
from generator.site_repository.new_repository import NotEmpty
from generator.site_repository.pin import NotOurWheel


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


COMMANDS = (
    *(check, render, finish, build, serve),
    *(diff, show, schema, move_to_form, import_forms, comment, init, pin, git),
)
for command in COMMANDS:
    disclose.add_command(command)


if __name__ == "__main__":
    sys.exit(main())
