"""click's own texts in Chinese: the headings of the help, and the errors about a command line."""

import unicodedata
from collections.abc import Iterable

import click

_HEADINGS = {"Options": "选项", "Commands": "命令", "Arguments": "参数"}


def columns_of_screen(text: str) -> int:
    """The width of a text in columns of a terminal, where a Han character takes two."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def padded(text: str, width: int) -> str:
    """The text, filled up with spaces to a width in columns of a terminal."""
    return text + " " * (width - columns_of_screen(text))


class _ChineseFormatter(click.HelpFormatter):
    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        chinese = args.replace("COMMAND [ARGS]...", "命令 …").replace("[OPTIONS]", "[选项]")
        super().write_usage(prog, chinese, "用法：")

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Write the terms in one column and their descriptions in the next; a Chinese character takes two columns."""
        terms = dict(rows)
        width = max(map(columns_of_screen, terms)) + col_spacing
        for term, description in terms.items():
            self.write(f"{'':>{self.current_indent}}{padded(term, width)}{description}\n")

    def write_heading(self, heading: str) -> None:
        self.write(f"{'':>{self.current_indent}}{_HEADINGS.get(heading, heading)}：\n")


class _ChineseContext(click.Context):
    formatter_class = _ChineseFormatter


class ChineseCommand(click.Command):
    """A command whose help is in Chinese."""

    context_class = _ChineseContext

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The option --help, described in Chinese."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "显示这份说明"
        return option


class ChineseGroup(ChineseCommand, click.Group):
    """A group of commands whose help is in Chinese."""

    command_class = ChineseCommand


def usage_error_in_chinese(error: click.ClickException) -> str:
    """One line with the error in the command line and how to get help; the help itself if there is no command."""
    match error:
        case click.exceptions.NoArgsIsHelpError():
            return error.format_message()
        case click.NoSuchOption():
            message = f"没有“{error.option_name}”这个选项"
        case click.NoSuchCommand():
            message = f"没有“{error.command_name}”这个命令"
        case click.MissingParameter():
            message = f"缺少“{_name(error.param)}”"
        case click.BadParameter():
            message = f"“{_name(error.param)}”的值不对：{_expected_value(error)}"
        case click.BadOptionUsage():
            message = f"选项“{error.option_name}”{_how_to_use(error)}"
        case click.UsageError():
            message = _extra_arguments(error.message)
        case _:
            return error.format_message()
    return f"{message}。用 {error.ctx.command_path if error.ctx else 'disclose'} --help 查看用法"


def _name(parameter: click.Parameter | None) -> str:
    """The parameter as it is typed: an option's long form, or the name that the help shows for an argument."""
    match parameter:
        case None:
            return ""
        case click.Option():
            return max(parameter.opts, key=len)
        case _:
            return parameter.human_readable_name


def _expected_value(error: click.BadParameter) -> str:
    """Which values the parameter accepts."""
    kind = error.param.type if error.param else None
    match kind:
        case click.Choice():
            return f"应为 {'、'.join(map(str, kind.choices))} 之一"
        case click.IntRange():
            return _whole_number(kind)
        case click.Path():
            return _unusable_path(kind, error.message)
        case _:
            return error.message


def _whole_number(kind: click.IntRange) -> str:
    """Which whole numbers are accepted: `应为 1 到 65535 的整数`, `应为不小于 1 的整数`."""
    match kind.min, kind.max:
        case None, None:
            return "应为整数"
        case least, None:
            return f"应为不小于 {least} 的整数"
        case None, most:
            return f"应为不大于 {most} 的整数"
    return f"应为 {kind.min} 到 {kind.max} 的整数"


def _unusable_path(kind: click.Path, message: str) -> str:
    """What is wrong with a path, by click's message: nothing there, a folder for a file, or no permission."""
    if "does not exist" in message:
        both = kind.file_okay and kind.dir_okay
        return "没有这个文件或目录" if both else "没有这个文件" if kind.file_okay else "没有这个目录"
    if "is a directory" in message:
        return "这是目录，应写明文件"
    if "is a file" in message:
        return "这是文件，应写明目录"
    return "没有权限读写这个文件或目录"


def _how_to_use(error: click.BadOptionUsage) -> str:
    """Whether the option takes a value, in words."""
    return "不带值" if "does not take a value" in error.message else "要跟一个值"


def _extra_arguments(message: str) -> str:
    """The arguments that are too many, in words; any other message unchanged."""
    return f"多了“{message.partition('(')[2].rstrip(')')}”" if "unexpected extra argument" in message else message
