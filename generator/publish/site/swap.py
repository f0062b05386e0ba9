"""Builds the new site beside the old one and puts it in its place as a whole, or not at all.

Where the system can, the two folders are exchanged in one step. Elsewhere the old one is moved away and the new one
moved in, with a journal, from which `mend` knows after an interruption which of them is complete.
"""

import errno
import glob
import json
import os
import re
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from generator.diagnostics.command_stopped import CommandStopped
from generator.publish.site.durable import write_file, write_out, write_out_names
from generator.publish.site.exchange import exchanged
from generator.publish.site.lock import locked
from generator.publish.site.mounts import is_mounted

# Files that every MkDocs site has, and that a folder named by mistake has not.
_SIGNS_OF_A_SITE = ("sitemap.xml", "404.html")


_MOUNTED = "{place} 是一个挂载点，不能整个换成新的网站：请用 --site-dir 写明其中或别处的一个目录，如 {place}/public"

_SPARE = "spare"
"""The folder of the site before the present one; it shares unchanged files with the present one."""


class NotASite(CommandStopped):
    """The folder cannot be used for a site; the message is one line in Chinese."""


@dataclass(frozen=True, slots=True)
class NewSite:
    """A site being built in `folder` for `place`; `keeps_old` keeps the old one as a start for the next build.

    One that is `durable` is on the disk before it takes the old one's place.
    """

    folder: Path
    place: Path
    keeps_old: bool
    durable: bool = True

    def take_the_old_ones_place(self, shed: Iterable[str] = ()) -> None:
        """Move the new site to its place and the old one away.

        If it is killed at any moment, one of the two is at the place, complete, once `mend` has run. An old site that
        is kept loses the files and folders in `shed`.
        """
        self.folder.stat()  # fails if the new site is gone, before the old one is touched
        if self.durable:
            write_out(self.folder)
        old = self._moved_in()
        if self.durable:
            write_out_names(self.place.parent)
        if old and self.keeps_old:
            for path in shed:
                remove(old / path)
            remove(_beside(self.place, _SPARE))
            old.rename(_beside(self.place, _SPARE))
        elif old:
            shutil.rmtree(old, ignore_errors=True)

    def _moved_in(self) -> Path | None:
        """Move the new site in; returns the folder of the old one, None where there was none."""
        if not self.place.exists():
            self.folder.rename(self.place)
            return None
        try:
            return self.folder if exchanged(self.folder, self.place) else _moved_both(self.folder, self.place)
        except OSError as error:
            if error.errno == errno.EBUSY:
                raise NotASite(_MOUNTED.format(place=self.place)) from error
            raise


@contextmanager
def new_site(place: Path, *, begins_with_old: bool = False, durable: bool = True) -> Iterator[NewSite]:
    """A folder beside `place` to build in; it is removed at the end unless it became the site.

    With `begins_with_old` it starts as the site before the present one, and the present one is kept for the next build;
    otherwise the folder does not exist yet. Remains of a killed build are cleared first. Raises NotASite before
    anything is done where `place` is not a site, and AnotherBuild while another process builds it.
    """
    refuse_what_is_no_site(place)
    place.parent.mkdir(parents=True, exist_ok=True)
    with locked(_beside(place, "lock")):
        _mend(place)
        folder, spare = _beside(place, f"new-{os.getpid()}"), _beside(place, _SPARE)
        if begins_with_old and spare.is_dir() and not spare.is_symlink():
            spare.rename(folder)
        try:
            yield NewSite(folder, place, begins_with_old, durable)
        finally:
            if not _journal(place).exists():
                shutil.rmtree(folder, ignore_errors=True)


def mend(place: Path) -> None:
    """Put a complete site back at `place` if a build was killed, and remove what that build left.

    Raises AnotherBuild while another process builds it.
    """
    if not is_left_alone(place):
        with locked(_beside(place, "lock")):
            _mend(place)


def is_left_alone(place: Path) -> bool:
    """Whether no build is running at the place and none was killed there."""
    return {*_all_beside(place, "*")} <= {_beside(place, _SPARE)}


def refuse_what_is_no_site(place: Path) -> None:
    """Raise NotASite where the place holds something that a site must not replace."""
    if is_mounted(place):
        raise NotASite(_MOUNTED.format(place=place))
    if place.exists() and not _may_be_replaced(place):
        raise NotASite(f"{place} 里不是本程序生成的网站，为免误删，请换一个目录或先清空")


def is_site(folder: Path) -> bool:
    """Whether a folder holds a built site."""
    return all((folder / sign).is_file() for sign in _SIGNS_OF_A_SITE)


def remove(path: Path) -> None:
    """Remove a file, a link or a whole folder, if it exists; the target of a link stays."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _may_be_replaced(place: Path) -> bool:
    return is_site(place) or (place.is_dir() and not any(place.iterdir()))


def _moved_both(folder: Path, place: Path) -> Path:
    """Move the old site away and the new one in; returns the folder of the old one.

    A failure that does not kill the process is undone at once.
    """
    old = _beside(place, f"old-{os.getpid()}")
    _write_journal(place, folder.name.removeprefix(f".{place.name}-"))
    try:
        place.rename(old)
        folder.rename(place)
    except BaseException:
        if old.exists() and not place.exists():
            old.rename(place)
        _journal(place).unlink()
        raise
    _journal(place).unlink()
    return old


def _mend(place: Path) -> None:
    """Mend the place; the caller holds the lock, so folders beside the site are left by processes that ended."""
    if not place.exists():
        _move_in(place)
    remove(_journal(place))
    for kind in ("new", "old", "journal"):
        for left in _all_beside(place, f"{kind}-*"):
            remove(left)


def _move_in(place: Path) -> None:
    """Move a complete site to the empty place.

    With a journal that is the new site, else an old one, which was only moved away to make room.
    """
    new = _read_journal(place)
    for whole in [*_all_beside(place, new), *_all_beside(place, "old-*")] if new else _all_beside(place, "old-*"):
        if is_site(whole):
            whole.rename(place)
            return


def _write_journal(place: Path, new: str) -> None:
    """Write the journal as a whole or not at all."""
    draft = _beside(place, f"journal-{os.getpid()}")
    write_file(draft, json.dumps({"new": new}))
    draft.rename(_journal(place))
    write_out_names(place.parent)


def _read_journal(place: Path) -> str:
    """The suffix of the new site's folder; empty where no exchange was under way."""
    try:
        suffix = json.loads(_journal(place).read_text(encoding="utf-8"))["new"]
    except (OSError, ValueError, LookupError, TypeError):
        return ""
    return suffix if isinstance(suffix, str) and re.fullmatch("new-[0-9]+", suffix) else ""


def _journal(place: Path) -> Path:
    return _beside(place, "journal")


def _beside(place: Path, suffix: str) -> Path:
    return place.with_name(f".{place.name}-{suffix}")


def _all_beside(place: Path, pattern: str) -> list[Path]:
    return sorted(place.parent.glob(glob.escape(f".{place.name}-") + pattern))
