"""The commands of `disclose`: the module and the summary of each. Only the command that is run is imported."""

import gc
import sys
from collections.abc import Iterator, Mapping, MutableMapping
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module

import click

from generator.cli.chinese import ChineseGroup
from generator.processes.interruption import unheard


@dataclass(frozen=True, slots=True)
class CommandPlace:
    """Where a command is: its module in `generator.cli` and the attribute there; and the first sentence of its help."""

    module: str
    attribute: str
    summary: str

    def command(self) -> click.Command:
        """Import the command's module and return the command."""
        name = f"generator.cli.{self.module}"
        if name not in sys.modules:
            with unheard(), _without_garbage_collection():
                import_module(name)
        found = getattr(sys.modules[name], self.attribute)
        assert isinstance(found, click.Command)
        return found


@contextmanager
def _without_garbage_collection() -> Iterator[None]:
    """Switch garbage collection off while modules are imported, and exclude them from later collections.

    Modules stay until the end; looking for garbage among them took a twentieth of a short command's time.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was_enabled:
            gc.enable()


COMMANDS: Mapping[str, CommandPlace] = {
    "build": CommandPlace("build", "build", "生成整个网站；有错误时原有网站不动。"),
    "check": CommandPlace("check", "check", "检查申报表，列出全部问题；不指明文件则检查全部。"),
    "comment": CommandPlace(
        "comment", "comment", "供流水线使用：把改动对照发表在合并请求下面；已经发表过的，更新原来的那一条。"
    ),
    "data": CommandPlace(
        "data", "data", "把申报表的数据写到一个空目录：CSV 表、JSON、数据包说明、校验和；与网站上的相同。"
    ),
    "diff": CommandPlace(
        "diff", "diff", "比较两份申报表（文件，或 地区/部门@年度），或列出与 Git 的一个版本、两个版本之间的全部不同。"
    ),
    "export": CommandPlace(
        "export",
        "export",
        "把一份申报表导出为原表式的 Word、Excel 文件，可打印盖章，也可再导入；地址写作 地区/部门[/项目]@年度[@版本]。",
    ),
    "finish": CommandPlace("build", "finish", "补齐 MkDocs 不做的部分：内容安全策略、检索、站点地图，并逐一核对链接。"),
    "format": CommandPlace(
        "forms",
        "format_declarations",
        "统一申报表的写法：栏目次序、引号和换行，内容、注释不变；或改写成另一表式（--form）。",
    ),
    "git": CommandPlace(
        "git", "git", "设置本机的仓库副本：git diff 标明改动所在的目标或指标，git disclose 逐份比较申报表。"
    ),
    "import": CommandPlace(
        "importing",
        "import_forms",
        "把 Word、Excel、网页或复制的文字导入为申报表，逐格说明；可指目录，各归各处的写在 CSV 表中：文件、地址两栏。",
    ),
    "init": CommandPlace(
        "repository", "init", "在空目录中建立一个网站的仓库：设置、申报表目录、各平台的流水线，不含程序。"
    ),
    "new": CommandPlace(
        "new", "new", "开始填报一个新年度：由上年的申报表转来，没有的从空白表填起；待填、待修订的都注明。"
    ),
    "pin": CommandPlace(
        "repository", "pin", "升级时使用：把程序的版本和校验值写进 requirements.txt，默认为正在运行的版本。"
    ),
    "render": CommandPlace("build", "render", "把申报表写成 content/ 下的 Markdown 页面。"),
    "requests": CommandPlace(
        "requests",
        "requests",
        "列出打开的合并请求的引用，每行一个，供 disclose review --refs-from 使用；只读取，不改动。",
    ),
    "review": CommandPlace(
        "review", "review", "把多个合并请求（分支）与主分支放在一起，列出全年各部门申报表的状态、资金和目标的变化。"
    ),
    "schema": CommandPlace(
        "forms", "schema", "重写 declarations/ 下供编辑器使用的 JSON Schema，以及每一表式的 Schema 和空白申报表。"
    ),
    "serve": CommandPlace("serve", "serve", "在本机预览网站：保存申报表或模板，页面随即更新。"),
    "show": CommandPlace(
        "show",
        "show",
        "把一份申报表按原表顺序印成便于阅读的文字，一项一行；可写文件，或 地区/部门[/项目]@年度[@版本]。",
    ),
    "tables": CommandPlace(
        "tables",
        "tables",
        "把一个地区一个年度的申报表汇总成可打印的三张表：绩效目标汇总、目标值变化、公开情况；只有公开的内容。",
    ),
}


class LateCommands(MutableMapping[str, click.Command]):
    """Commands by name; each is imported when it is looked up."""

    def __init__(self, places: Mapping[str, CommandPlace]) -> None:
        """Take the places of the commands by name."""
        self._found: dict[str, CommandPlace | click.Command] = {**places}

    def __getitem__(self, name: str) -> click.Command:
        """The command of this name, imported if it was not yet. Raises KeyError."""
        found = self._found[name]
        return found.command() if isinstance(found, CommandPlace) else found

    def __setitem__(self, name: str, command: click.Command) -> None:
        self._found[name] = command

    def __delitem__(self, name: str) -> None:
        del self._found[name]

    def __contains__(self, name: object) -> bool:
        return name in self._found

    def __iter__(self) -> Iterator[str]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)


class CommandList(ChineseGroup):
    """The group of all commands; its help prints their summaries and imports none of them."""

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands into the help."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, place.summary) for name, place in sorted(COMMANDS.items())])
