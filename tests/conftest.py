"""How the tests run: the fast ones first, those that build a site after them, those in a browser last."""

import os
from pathlib import Path

import hypothesis
import pytest

from tests.project import disclose

PROJECT = Path(__file__).parents[1]

hypothesis.settings.register_profile("quick", max_examples=30, deadline=None)
hypothesis.settings.register_profile("ci", max_examples=200, deadline=None, print_blob=True)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "quick")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Sort by speed; tests of one file stay in their order."""
    items.sort(key=_rank)


def _rank(item: pytest.Item) -> int:
    if item.get_closest_marker("browser"):
        return 2
    return int(item.path.name in {"test_cli.py", "test_serve.py", "test_seed_is_on_its_page.py"})


@pytest.fixture(scope="session")
def seed_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Our own site as `disclose build` makes it, without its search."""
    site = tmp_path_factory.mktemp("seed") / "site"
    disclose("--config-file", PROJECT / "mkdocs.yml", "build", "--no-search", "--site-dir", site)
    return site
