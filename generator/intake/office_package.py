"""The parts of a .docx or .xlsx (a ZIP file of XML), opened within limits and without XML declarations."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING

from generator.intake.refusal import Reason, Refused

if TYPE_CHECKING:
    from lxml.etree import _Element

MOST_UNPACKED = 64 * 2**20
MOST_XML = 24 * 2**20
"""Bytes of all XML and of one part of it: a tree takes some ten times as much memory."""
_MOST_PARTS = 10_000
_DAMAGED = "文件不完整或已损坏，请在 Word、Excel 或 WPS 中打开，另存一份再导入"
_DECLARATIONS = tuple(
    word.encode(code) for word in ("<!DOCTYPE", "<!ENTITY") for code in ("utf-8", "utf-16-le", "utf-16-be")
)
_BEGINNINGS = (b"<", b"\xef\xbb\xbf<", b"\xff\xfe<\0", b"\xfe\xff\0<", b"<\0", b"\0<")
_ENCODING = re.compile(rb"""\A.{0,60}encoding=["']([^"']*)["']""", re.DOTALL)
_ENCODINGS = {b"utf-8", b"utf8", b"utf-16", b"us-ascii", b"ascii"}


class OfficePackage:
    """The parts by name. Raises Refused where the file is no package or unsafe to unpack."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
            raise Refused(Reason.DAMAGED, _DAMAGED) from error
        entries = self._zip.infolist()
        if any(entry.flag_bits & 1 for entry in entries):
            raise Refused(Reason.PASSWORD, "文件有密码，请去掉密码再导入")
        unpacked = sum(entry.file_size for entry in entries if _is_xml(entry.filename))
        if unpacked > MOST_UNPACKED or len(entries) > _MOST_PARTS:
            raise Refused(
                Reason.TOO_LARGE, f"文件解压后超过 {MOST_UNPACKED // 2**20} MiB，不像申报表，请只留下申报表再导入"
            )
        self.names = frozenset(entry.filename for entry in entries)

    def part(self, name: str) -> bytes:
        """The bytes of a part. Raises KeyError."""
        try:
            return self._zip.read(name)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError) as error:
            raise Refused(Reason.DAMAGED, _DAMAGED) from error

    def xml(self, name: str) -> "_Element":
        """The root of an XML part. Raises KeyError."""
        return parsed(self.safe_part(name))

    def safe_part(self, name: str) -> bytes:
        """The bytes of an XML part, which declares no entities. Raises KeyError."""
        data = self.part(name)
        if len(data) > MOST_XML:
            raise Refused(Reason.TOO_LARGE, f"文件的内容超过 {MOST_XML // 2**20} MiB，不像申报表，请只留下申报表再导入")
        encoding = _ENCODING.search(data[:200].replace(b"\0", b""))
        if encoding and encoding[1].lower() not in _ENCODINGS:
            raise Refused(Reason.DAMAGED, _DAMAGED)
        if not data.lstrip()[:4].startswith(_BEGINNINGS):
            raise Refused(Reason.DAMAGED, _DAMAGED)
        if any(word in data for word in _DECLARATIONS):
            raise Refused(Reason.UNSAFE, "文件中有实体声明（DOCTYPE），可能引用别处的文件，不予读取；请另存一份再导入")
        return data

    def all_xml(self) -> Iterator[str]:
        """The names of all XML parts, in order."""
        yield from sorted(name for name in self.names if _is_xml(name))

    def main_part(self) -> str:
        """The name of the main part. Raises Refused where the package names none."""
        for relation in self._relations("_rels/.rels"):
            if relation.get("Type", "").endswith("/officeDocument"):
                return normpath(relation.get("Target", "").lstrip("/"))
        raise Refused(Reason.DAMAGED, _DAMAGED)

    def related(self, part: str, kind: str) -> list[str]:
        """The parts related to `part` by this kind (`header`), in order."""
        folder = dirname(part)
        relations = self._relations(f"{folder}/_rels/{part.removeprefix(folder).lstrip('/')}.rels")
        named = (
            relation.get("Target", "")
            for relation in relations
            if relation.get("Type", "").endswith(f"/{kind}") and relation.get("TargetMode") != "External"
        )
        parts = (normpath(join("/", folder, target)).lstrip("/") for target in named)
        return [name for name in parts if name in self.names]

    def _relations(self, name: str) -> list["_Element"]:
        return [*self.xml(name)] if name in self.names else []


def _is_xml(name: str) -> bool:
    return name.lower().endswith((".xml", ".rels", ".vml"))


def parsed(data: bytes) -> "_Element":
    """The root of an XML text, without fetching or expanding anything. Raises Refused for other data."""
    from lxml import etree  # of the extra `office`

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise Refused(Reason.DAMAGED, _DAMAGED) from error
