"""click's own words in Chinese: headings of the help, and what is wrong with a command line."""

import unicodedata
from collections.abc import Iterable

import click

_HEADINGS = {"Options": "选项", "Commands": "命令", "Arguments": "参数"}


def columns_of_screen(text: str) -> int:
    """How many columns a text takes on a screen, where a Han character takes two."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def padded(text: str, width: int) -> str:
    """The text with spaces behind it, so many columns wide."""
    return text + " " * (width - columns_of_screen(text))


class _ChineseFormatter(click.HelpFormatter):
    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        chinese = args.replace("COMMAND [ARGS]...", "命令 …").replace("[OPTIONS]", "[选项]")
        super().write_usage(prog, chinese, "用法：")

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Terms with their descriptions behind them, where a Chinese character is as wide as two letters."""
        terms = dict(rows)
        width = max(map(columns_of_screen, terms)) + col_spacing
        for term, description in terms.items():
            self.write(f"{'':>{self.current_indent}}{padded(term, width)}{description}\n")

    def write_heading(self, heading: str) -> None:
        self.write(f"{'':>{self.current_indent}}{_HEADINGS.get(heading, heading)}：\n")


class _ChineseContext(click.Context):
    formatter_class = _ChineseFormatter


class ChineseCommand(click.Command):
    """A command whose help reads as its users do."""

    context_class = _ChineseContext

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The option --help, described in Chinese."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "显示这份说明"
        return option


class ChineseGroup(ChineseCommand, click.Group):
    """A group of such commands."""

    command_class = ChineseCommand


def usage_error_in_chinese(error: click.ClickException) -> str:
    """One line on what is wrong with the command line, and where the help is; the help itself for no command."""
    match error:
        case click.exceptions.NoArgsIsHelpError():
            return error.format_message()
        case click.NoSuchOption():
            said = f"没有“{error.option_name}”这个选项"
        case click.NoSuchCommand():
            said = f"没有“{error.command_name}”这个命令"
        case click.MissingParameter():
            said = f"缺少“{_name(error.param)}”"
        case click.BadParameter():
            said = f"“{_name(error.param)}”的值不对：{_value_meant(error)}"
        case click.BadOptionUsage():
            said = f"选项“{error.option_name}”{_how_to_use(error)}"
        case click.UsageError():
            said = _extra_arguments(error.message)
        case _:
            return error.format_message()
    return f"{said}。用 {error.ctx.command_path if error.ctx else 'disclose'} --help 查看用法"


def _name(parameter: click.Parameter | None) -> str:
    match parameter:
        case None:
            return ""
        case click.Option():
            return max(parameter.opts, key=len)
        case _:
            return parameter.human_readable_name


def _value_meant(error: click.BadParameter) -> str:
    kind = error.param.type if error.param else None
    match kind:
        case click.Choice():
            return f"应为 {'、'.join(map(str, kind.choices))} 之一"
        case click.IntRange():
            return f"应为 {kind.min} 到 {kind.max} 的整数"
        case click.Path() if kind.file_okay:
            return "没有这个文件或目录"
        case click.Path():
            return "没有这个目录"
        case _:
            return error.message


def _how_to_use(error: click.BadOptionUsage) -> str:
    return "不带值" if "does not take a value" in error.message else "要跟一个值"


def _extra_arguments(message: str) -> str:
    return f"多了“{message.partition('(')[2].rstrip(')')}”" if "unexpected extra argument" in message else message
