"""What is known of a file that cannot be read as a declaration: whether it may be public, and what it hides."""

import re
import unicodedata
from collections.abc import Collection, Iterator
from functools import cache
from pathlib import Path
from typing import get_args

from generator.model.declaration import Declaration, Disclosure
from generator.model.form import Stage
from generator.model.publication_policy import APPROVED_STAGES
from generator.read.bytes import LARGEST_FILE
from generator.read.characters import UNSEEN

_STATUS = str(Disclosure.model_fields["status"].alias)
_PUBLIC = Disclosure.model_fields["status"].default
_STAGE = str(Disclosure.model_fields["stage"].alias)
_STATED = re.compile(rf"{_STATUS}[\"']?:[\"']?([^\"',}}#]*)")
_WITHHELD = re.compile(r"暂不公开|:[\"']?(?:依法)?不(?:予|宜|得)?公开[\"']?(?:[#,}]|$)")


def may_be_named(file: Path, stages: tuple[Stage, ...] = APPROVED_STAGES) -> bool:
    """Whether pages may say that this file exists and cannot be shown; `stages` are those that are public.

    They may not where a line says, however wrongly written, that it is not to be public; nor where such a line could be
    in a part that was not read, as in a file that cannot be opened, is no file, or is too large for a form.
    """
    try:
        if not file.is_file():
            return False
        with file.open("rb") as opened:
            data = opened.read(LARGEST_FILE + 1)
    except OSError:
        return False
    if len(data) > LARGEST_FILE:
        return False
    unapproved = _other_stage_than(stages)
    return not any(_says_withheld(line) or unapproved.search(line) for line in _lines(data))


def _says_withheld(line: str) -> bool:
    stated = _STATED.search(line)
    return bool(_WITHHELD.search(line) or (stated and stated[1] not in ("", _PUBLIC)))


@cache
def _other_stage_than(stages: tuple[Stage, ...]) -> re.Pattern[str]:
    """Finds a line that states a 阶段 other than these, or consists of the name of another."""
    public = "|".join(("", *stages))
    others = "|".join(stage for stage in get_args(Stage) if stage not in stages) or "(?!)"
    end = r"[\"']?(?:[#,}\]]|$)"
    key = rf"(?:^|[{{,-])[\"']?{_STAGE}[\"']?"
    return re.compile(rf"{key}:[\"']?+(?!(?:{public}){end})|(?:{key}|^[\"']?)[=|>-]*(?:{others}){end}")


def stated_values(data: bytes, fields: Collection[str]) -> Iterator[str]:
    """The values that the lines of a file state for these fields, as well as they can be recognised."""
    labels = "|".join(re.escape(str(Declaration.model_fields[name].alias)) for name in fields)
    pattern = re.compile(rf"\s*[\"']?(?:{labels})[\"']?\s*[:：]\s*(.*)")
    for text in _texts(data):
        for line in text.split("\n"):
            stated = pattern.match(UNSEEN.sub("", line))
            if stated and stated[1].strip():
                yield stated[1].partition(" #")[0].strip().strip("\"'")


def _lines(data: bytes) -> Iterator[str]:
    """Every line in every encoding, without spaces and invisible characters, in half-width letters."""
    for text in _texts(data):
        for line in text.split("\n"):
            yield "".join(UNSEEN.sub("", unicodedata.normalize("NFKC", line)).split())


def _texts(data: bytes) -> Iterator[str]:
    """The texts that the bytes may be; where they are not UTF-8, unreadable bytes are left out."""
    try:
        texts = [data.decode("utf-8-sig")]
    except UnicodeDecodeError:
        texts = [data.decode(encoding, "ignore") for encoding in ("utf-8", "gb18030", "utf-16")]
    yield from (text.replace("\r", "\n") for text in texts)
