"""MkDocs' part of a site, made once for all tests that have the very same theme and pages written by hand."""

import json
import os
import shutil
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from mkdocs.utils.yaml import yaml_load

from generator.build.cache import digest
from generator.publish.site.mkdocs import build_with_mkdocs


class MkDocsOnce:
    """As `build_with_mkdocs`, for settings that name all they need: where those were built before, a copy of that."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __call__(self, config_file: Path, site: Path) -> None:
        """Build the site; what fails is asked again the next time."""
        kept = self._folder / _digest_of(config_file)
        if not kept.exists():
            build_with_mkdocs(config_file, site)
            self._keep(site, kept)
        else:
            shutil.copytree(kept, site, dirs_exist_ok=True)

    def _keep(self, site: Path, kept: Path) -> None:
        """Another worker may do the same at the same time: the first stays."""
        with TemporaryDirectory(dir=self._folder) as work:
            copy = shutil.copytree(site, Path(work, "site"))
            if not kept.exists():
                copy.rename(kept)


def _digest_of(config_file: Path) -> str:
    """Of every setting, with what the folders that they name hold, and of the day, which the site map says."""
    with config_file.open("rb") as file:
        settings: dict[str, Any] = yaml_load(file)
    theme = settings.get("theme")
    folders = [settings.pop("docs_dir"), theme.pop("custom_dir", "") if isinstance(theme, dict) else ""]
    held = [part for folder in filter(None, folders) for part in _held(Path(folder))]
    day = os.environ.get("SOURCE_DATE_EPOCH", datetime.now(UTC).date().isoformat())
    return digest(json.dumps(settings, default=repr, sort_keys=True), day, *held)


def _held(folder: Path) -> list[str]:
    """Every file below a folder with its content, links followed."""
    files = sorted(Path(place, name) for place, _, names in os.walk(folder, followlinks=True) for name in names)
    return [part for file in files for part in (file.relative_to(folder).as_posix(), digest(file.read_bytes()))]
