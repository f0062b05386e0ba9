"""requirements.txt, the file that says which program a site uses: versions and hashes of all packages."""

import hashlib
import json
import re
import zipfile
from dataclasses import dataclass
from importlib.metadata import distribution
from pathlib import Path

from generator.diagnostics.command_stopped import CommandStopped
from generator.model.program_files import program_file

FILE = "requirements.txt"
DISTRIBUTION = "performance-disclosure"
_LOCKED = "requirements/site.txt"
_WHEEL = re.compile(r"performance_disclosure-([0-9][0-9A-Za-z.+!]*)-py3-none-any\.whl")
_HEADING = """\
# 生成本站的程序及其全部依赖，版本和校验值都固定。程序升级时只换这一个文件：
# disclose pin --wheel 新版本的wheel文件
"""
_NO_HASH = "# 还缺程序的校验值，流水线不会安装。请运行：disclose pin --wheel 程序的wheel文件\n"


class NotOurWheel(CommandStopped):
    """The file named as the program's wheel is no such wheel; the message is one line in Chinese."""


@dataclass(frozen=True, slots=True)
class Pin:
    """A version of the program, the hash of its wheel (empty where it is not known), and the packages that it needs."""

    version: str
    sha256: str
    locked: str

    def __str__(self) -> str:
        hashed = f" \\\n    --hash=sha256:{self.sha256}" if self.sha256 else ""
        needed = "".join(line for line in self.locked.splitlines(keepends=True) if not line.startswith("#"))
        return f"{_HEADING}{'' if hashed else _NO_HASH}{DISTRIBUTION}=={self.version}{hashed}\n{needed}"


def pin_of_running_program() -> Pin:
    """The running program; pip only knows the hash of a wheel that was installed from a file or an address."""
    installed = distribution(DISTRIBUTION)
    source = json.loads(installed.read_text("direct_url.json") or "{}")
    wheel = source.get("archive_info", {}) if str(source.get("url")).endswith(".whl") else {}
    sha256 = str(wheel.get("hashes", {}).get("sha256", ""))
    return Pin(installed.version, sha256, program_file(_LOCKED).read_text(encoding="utf-8"))


def pin_of_wheel(wheel: Path) -> Pin:
    """The program in a wheel. Raises NotOurWheel."""
    named = _WHEEL.fullmatch(wheel.name)
    try:
        with zipfile.ZipFile(wheel) as files:
            locked = files.read(f"generator/program_files/{_LOCKED}").decode("utf-8")
    except (zipfile.BadZipFile, KeyError, UnicodeDecodeError, IsADirectoryError):
        named = None
        locked = ""
    if named is None:
        raise NotOurWheel(f"“{wheel.name}”不是本程序的 wheel 文件，应为 performance_disclosure-版本-py3-none-any.whl")
    return Pin(named[1], hashlib.sha256(wheel.read_bytes()).hexdigest(), locked)
