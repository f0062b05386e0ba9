"""Standard output and standard error, set up so that they can print any text."""

import io
import sys

_CHINESE = "检查〔〕“”≥①"


def make_streams_say_anything() -> None:
    """Use UTF-8 where a stream's encoding has no Chinese, and escape characters that cannot be encoded at all.

    PYTHONIOENCODING or an old locale may set an encoding in which all our messages would raise errors.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=None if _has_chinese(stream.encoding) else "utf-8", errors="backslashreplace")


def _has_chinese(encoding: str) -> bool:
    try:
        _CHINESE.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True
