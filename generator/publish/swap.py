"""The new site is put together beside the old one and takes its place whole, or not at all."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

# What every site of ours and every MkDocs site holds, and a folder named by mistake does not.
_SIGNS_OF_A_SITE = ("sitemap.xml", "404.html")


class NotASite(Exception):
    """The folder named as a site holds something else; the message is one line in Chinese."""


@dataclass(frozen=True, slots=True)
class NewSite:
    """A site under way in `folder`, to stand at `place`."""

    folder: Path
    place: Path

    def take_the_old_ones_place(self) -> None:
        """Move the new site to its place and the old one away; whatever keeps it from that, the old one stays."""
        old = _beside(self.place, "old")
        try:
            if self.place.exists():
                self.place.rename(old)
            self.folder.rename(self.place)
        except BaseException:
            if old.exists() and not self.place.exists():
                old.rename(self.place)
            raise
        shutil.rmtree(old, ignore_errors=True)


@contextmanager
def new_site(place: Path) -> Iterator[NewSite]:
    """A folder beside `place` to build in, of which nothing is left behind.

    Raises NotASite before anything is done where `place` holds what is not a site.
    """
    if place.exists() and not _may_be_replaced(place):
        raise NotASite(f"{place} 里不是本程序生成的网站，为免误删，请换一个目录或先清空")
    folder = _beside(place, "new")
    place.parent.mkdir(parents=True, exist_ok=True)
    try:
        yield NewSite(folder, place)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def is_site(folder: Path) -> bool:
    """Whether a folder holds a built site."""
    return all((folder / sign).is_file() for sign in _SIGNS_OF_A_SITE)


def _may_be_replaced(place: Path) -> bool:
    return is_site(place) or (place.is_dir() and not any(place.iterdir()))


def _beside(place: Path, what: str) -> Path:
    return place.with_name(f".{place.name}-{what}-{os.getpid()}")
