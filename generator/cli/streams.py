"""Standard output and error, made able to say whatever a command has to say."""

import io
import sys

_CHINESE = "检查〔〕“”≥①"


def make_streams_say_anything() -> None:
    """Let both take any text: where their encoding has no Chinese it is UTF-8, and what no encoding has is escaped.

    PYTHONIOENCODING or an old locale may name an encoding in which every message of ours would be an error.
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
