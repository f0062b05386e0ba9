"""Bytes → text; where they are not UTF-8, the message gives the line as it reads in the encoding that was used."""

from generator.diagnostics.diagnostic import Diagnostic, Location, Rule
from generator.read import reading_rules as rules
from generator.read.characters import shown
from generator.read.office_files import office_file

LARGEST_FILE = 1024 * 1024
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


def decode(path: str, data: bytes) -> str | Diagnostic:
    """The text of a file without byte-order mark and with Unix line ends; or the problem."""
    if what := office_file(data):
        message = f"这是 {what}，只是文件名以 .yaml 结尾；改扩展名、另存都不行，请照它的内容新写一份 YAML 文件"
        return _problem(rules.UNREADABLE_FILE, Location(path), message)
    if len(data) > LARGEST_FILE:
        return _problem(rules.UNREADABLE_FILE, Location(path), "文件超过 1 MiB，不像一张申报表")
    data = data.removeprefix(_BYTE_ORDER_MARK)
    try:
        text = data.decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        return _not_utf8(path, data, error.start)
    if "\r" in text and "\n" not in text:
        return _problem(rules.ENCODING, Location(path), "文件的换行符是旧式的 CR，请在编辑器中改为 LF 后另存")
    return text


def _not_utf8(path: str, data: bytes, start: int) -> Diagnostic:
    if data.startswith(_UTF16_MARKS):
        return _problem(rules.ENCODING, Location(path), "文件是 UTF-16 编码，请在编辑器中另存为 UTF-8")
    line_start = data.rfind(b"\n", 0, start) + 1
    location = Location(path, data.count(b"\n", 0, start) + 1, len(data[line_start:start].decode("utf-8")) + 1)
    if not data[:start].isascii():
        return _problem(rules.ENCODING, location, "文字从这里起有损坏（不是 UTF-8），请重新录入这一行")
    try:
        meant = data[line_start:].partition(b"\n")[0].decode("gb18030").strip()
    except UnicodeDecodeError:
        return _problem(rules.ENCODING, location, "这里不是 UTF-8 文字，请在编辑器中另存为 UTF-8")
    message = f"文件是 GBK 编码（此行读作“{shown(meant)}”），请在编辑器中另存为 UTF-8"
    return _problem(rules.ENCODING, location, message)


def _problem(rule: Rule, location: Location, message: str) -> Diagnostic:
    return Diagnostic(rule, rule.severity, location, message)


def has_crlf(data: bytes) -> bool:
    """Whether every line of a file ends as on Windows; False for mixed line ends."""
    return data.count(b"\n") == data.count(b"\r\n") > 0
