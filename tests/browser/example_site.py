"""The fictional district's site: several departments and four years, what the seed alone cannot show."""

from collections.abc import Iterator

import pytest

from tests.browser.command import PROJECT, disclose
from tests.browser.served_site import ServedSite, served


@pytest.fixture(scope="session")
def example_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedSite]:
    """The examples, as `disclose build` makes them."""
    folder = tmp_path_factory.mktemp("examples") / "site"
    disclose("build", "--site-dir", str(folder), project=PROJECT / "examples")
    with served(folder) as site:
        yield site
