"""Older formats (.doc .xls .wps .et .rtf .odt .ods), converted by LibreOffice if it is installed."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from shutil import which
from tempfile import TemporaryDirectory

from generator.intake.file_format import FileFormat
from generator.intake.refusal import Reason, Refused
from generator.processes.interruption import check
from generator.processes.run import begun

SECONDS = 60
_PROGRAMS = ("soffice", "libreoffice")


def converted_file(data: bytes, into: FileFormat) -> bytes:
    """The file as .docx or .xlsx. Raises Refused where it cannot be converted."""
    program = next((path for name in _PROGRAMS if (path := which(name))), None)
    if program is None:
        raise Refused(
            Reason.NO_CONVERTER,
            "是旧格式的文件，本机没有安装 LibreOffice，无法转换；"
            f"请在 Word、Excel 或 WPS 中打开，另存为 .{into} 再导入",
        )
    with TemporaryDirectory(prefix="disclose-import-") as folder:
        return _convert(program, data, into, Path(folder))


def _convert(program: str, data: bytes, into: FileFormat, folder: Path) -> bytes:
    (folder / "form").write_bytes(data)
    profile = (folder / "profile").as_uri()  # its own, so that a LibreOffice that somebody works in is no matter
    command = [program, f"-env:UserInstallation={profile}", "--headless", "--norestore", "--convert-to", into]
    try:
        _run([*command, "--outdir", str(folder / "out"), str(folder / "form")])
        return (folder / "out" / f"form.{into}").read_bytes()
    except (subprocess.TimeoutExpired, OSError) as error:
        raise Refused(
            Reason.DAMAGED,
            "LibreOffice 打不开这个旧格式的文件，可能有密码或已损坏；"
            f"请在 Word、Excel 或 WPS 中打开，另存为 .{into} 再导入",
        ) from error


def _run(command: list[str]) -> None:
    """Run the command. Raises TimeoutExpired after `SECONDS`, when all its processes have been ended."""
    nowhere = subprocess.DEVNULL
    with begun(command, stdin=nowhere, stdout=nowhere, stderr=nowhere, start_new_session=True) as process:
        try:
            process.wait(SECONDS)
        except subprocess.TimeoutExpired:
            if sys.platform != "win32":
                os.killpg(process.pid, signal.SIGKILL)  # soffice is a script, which starts the program itself
            raise
    check()
