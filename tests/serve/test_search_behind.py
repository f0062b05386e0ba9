"""The search behind a preview: where it cannot be made, that is one line, and the preview goes on."""

import errno
import os
from contextlib import ExitStack
from pathlib import Path
from threading import Event
from typing import cast

import pytest

from generator.build.site import Site
from generator.publish.missing_tool import MissingTool
from generator.serve.preview import _Preview

FULL = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "facts.json")


class WithoutSearch:
    """A site whose search cannot be made."""

    def __init__(self, why: Exception) -> None:
        self._why = why

    def search_behind(self, stop: Event) -> None:
        raise self._why


@pytest.mark.parametrize(
    "why,said",
    [
        (FULL, "facts.json：磁盘已满"),
        (MissingTool("缺少工具"), "缺少工具"),
    ],
)
def test_a_search_that_cannot_be_made_is_one_line(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], why: Exception, said: str
) -> None:
    with ExitStack() as stack:
        preview = _Preview(tmp_path / "mkdocs.yml", tmp_path / "site", stack)
        preview._search(cast(Site, WithoutSearch(why)), ExitStack())
    assert tuple(capfd.readouterr()) == ("", f"{said}\n")
