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
    """The example district's site, built for somebody who may say what should have been published."""
    build = partial(build_ours, of="examples", publisher="示例区财政局")
    return made_once("official-example-site", build) / "site"


def test_every_page_says_what_the_files_say(example_pages: Path) -> None:
    said = [*facts(read_district(), example_pages)]
    assert [str(fact) for fact in said if fact.printed != fact.true] == []
    assert len(said) > 1000, "pages have lost what they said"


def test_a_page_that_says_otherwise_is_found(example_pages: Path, tmp_path: Path) -> None:
    for part in ("disclosures", "indicators"):
        shutil.copytree(example_pages / part, tmp_path / part)
    shutil.copy(example_pages / "index.html", tmp_path)
    page = tmp_path / "disclosures/example-district/2022/index.html"
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace("13天", "12天"), encoding="utf-8")
    assert [str(fact) for fact in facts(read_district(), tmp_path) if fact.printed != fact.true] == [
        "disclosures/example-district/2022/ civil-affairs 批复至公开: the page prints “12天”, the files make it “13天”",
    ]


def test_a_wrong_fact_is_named_with_its_page() -> None:
    assert str(Fact("indicators/2022/", "合计", "131", "132")) == (
        "indicators/2022/ 合计: the page prints “131”, the files make it “132”"
    )
