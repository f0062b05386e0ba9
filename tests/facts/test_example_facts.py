"""Every fact on the example district's pages, computed anew from its files with yaml and Decimal alone."""

import shutil
from functools import partial
from pathlib import Path

import pytest

from tests.facts.expected import facts
from tests.facts.fact import Fact
from tests.facts.forms import read_district
from tests.made_once import MadeOnce
from tests.project import build_ours


@pytest.fixture(scope="module")
def example_pages(made_once: MadeOnce) -> Path:
    """The example district's built site, for which nobody answers."""
    return made_once("example-site", partial(build_ours, of="examples")) / "site"


@pytest.fixture(scope="module")
def official_pages(made_once: MadeOnce) -> Path:
    """The same as the district's own site."""
    build = partial(build_ours, of="examples", publisher="示例区财政局")
    return made_once("official-example-site", build) / "site"


def wrong(pages: Path, *, is_official: bool) -> list[str]:
    """The facts of a site that its files do not make, each in a line."""
    said = [*facts(read_district(is_official=is_official), pages)]
    assert len(said) > 1000, "pages have lost what they said"
    return [str(fact) for fact in said if fact.printed != fact.true]


def test_every_page_says_what_the_files_say(example_pages: Path) -> None:
    assert wrong(example_pages, is_official=False) == []


def test_every_page_of_an_official_site_says_what_the_files_say(official_pages: Path) -> None:
    assert wrong(official_pages, is_official=True) == []


def test_a_page_that_says_otherwise_is_found(example_pages: Path, tmp_path: Path) -> None:
    for part in ("disclosures", "indicators"):
        shutil.copytree(example_pages / part, tmp_path / part)
    shutil.copy(example_pages / "index.html", tmp_path)
    page = tmp_path / "disclosures/example-district/2022/index.html"
    page.write_text(page.read_text(encoding="utf-8").replace("13天", "12天"), encoding="utf-8")
    assert wrong(tmp_path, is_official=False) == [
        "disclosures/example-district/2022/ civil-affairs 批复至公开: the page prints “12天”, the files make it “13天”",
    ]


def test_a_wrong_fact_is_named_with_its_page() -> None:
    assert str(Fact("indicators/2022/", "合计", "131", "132")) == (
        "indicators/2022/ 合计: the page prints “131”, the files make it “132”"
    )
