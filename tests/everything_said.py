"""Whatever a folder of files says, however it is wrapped: what a test must look through that looks for a secret."""

import gzip
import html
import io
import re
import tarfile
import unicodedata
import zipfile
import zlib
from collections.abc import Collection, Iterator
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from urllib.parse import unquote

_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})|\\x([0-9a-fA-F]{2})")
_GZIP = b"\x1f\x8b"
_ZLIB = b"\x78"


def where_it_says(folder: Path, secrets: Collection[str]) -> dict[str, list[str]]:
    """Every file below the folder that says one of the secrets, with those it says; file names count too."""
    wanted = {secret: closed_up(secret) for secret in secrets}
    found: dict[str, list[str]] = {}
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        name = file.relative_to(folder).as_posix()
        readings = [*_readings(name), *_said_by(file.read_bytes())]
        said = [secret for secret, closed in wanted.items() if any(closed in reading for reading in readings)]
        if said:
            found[name] = said
    return found


def closed_up(text: str) -> str:
    """The text in its plain characters, with nothing between them."""
    return re.sub(r"[\s\u200b\u00ad]+", "", unicodedata.normalize("NFKC", text))


def unpacked(data: bytes) -> Iterator[bytes]:
    """The data as it is, and all that is packed in it, however deep."""
    yield data
    if data.startswith(_GZIP):
        with suppress(OSError, EOFError, zlib.error):  # not gzip after all: it has been read as it is
            yield from unpacked(gzip.decompress(data))
    elif data.startswith(_ZLIB):
        with suppress(zlib.error):
            yield from unpacked(zlib.decompress(data))
    elif zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            for name in packed.namelist():
                yield name.encode()
                yield from unpacked(packed.read(name))
    elif data[257:262] == b"ustar":
        with tarfile.open(fileobj=io.BytesIO(data)) as archive:
            for member in archive.getmembers():
                yield member.name.encode()
                opened = archive.extractfile(member)
                yield from unpacked(opened.read()) if opened else ()


@lru_cache(maxsize=1000)
def _said_by(data: bytes) -> tuple[str, ...]:
    """Every reading of it; many files are the same in all sites and are looked through again and again."""
    return tuple(dict.fromkeys(reading for one in unpacked(data) for reading in _of(one)))


def _of(data: bytes) -> Iterator[str]:
    yield from _readings(data.decode("utf-8", errors="replace"))
    if b"\0" in data:
        yield from _readings(data.decode("utf-16-le", errors="replace"))


def _readings(text: str) -> Iterator[str]:
    """The text as it stands, and as a browser or a program reads it: entities, percents and escapes decoded."""
    yield closed_up(text)
    without_tags = re.sub(r"<[^<>]*>", "", text)
    for one in dict.fromkeys((text, without_tags)):
        read = html.unescape(html.unescape(one))
        read = _ESCAPED.sub(lambda found: chr(int(found[1] or found[2], 16)), read)
        yield closed_up(unquote(html.unescape(unquote(read))))
