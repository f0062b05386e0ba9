"""The command `disclose`: arguments in, text and exit code out (0 sound, 1 errors in declarations, 2 wrong usage)."""

import signal
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from generator.cli.chinese import usage_error_in_chinese
from generator.cli.commands import COMMANDS, CommandList, LateCommands
from generator.cli.exit_codes import SOUND, WRONG_USAGE
from generator.cli.streams import make_streams_say_anything
from generator.diagnostics.command_stopped import CommandStopped
from generator.diagnostics.machine import machine_error_in_chinese


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; mistakes of users give a message, never a traceback."""
    make_streams_say_anything()
    # SIGTERM ends short commands at once; long ones, which start other processes, handle interrupts themselves.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        code = disclose.main(args=arguments, prog_name="disclose", standalone_mode=False)
    except click.ClickException as error:
        click.echo(usage_error_in_chinese(error), err=True)
        return WRONG_USAGE
    except CommandStopped as error:
        click.echo(error.printed, err=True)
        return error.exit_code
    except OSError as error:
        click.echo(machine_error_in_chinese(error), err=True)
        return WRONG_USAGE
    except (KeyboardInterrupt, click.Abort):
        return WRONG_USAGE
    return code if isinstance(code, int) else SOUND


@click.group(cls=CommandList, commands=LateCommands(COMMANDS))
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


if __name__ == "__main__":
    sys.exit(main())
