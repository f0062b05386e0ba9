"""The seed is published completely: every cell of its form stands on its page, in the form's order."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from generator.model.declaration import Declaration
from generator.read.document import read_declaration
from tests.publish.anchors import row_ids
from tests.publish.rendered import texts
from tests.read.as_author_sees import SEED
from tests.seed.test_seed_is_complete import mended_form, said_in_form_order

PAGE = "disclosures/wuhan-qingshan/civil-affairs/2022/index.html"
NUMBERING = re.compile(r"(?:^|(?<=\s))[0-9]+[.:](?=\s|$)")
ATTACHMENT = "附件3:"
"""The form's place in the circular that asks for it: the page has it in the name of its source."""


def plain(text: str) -> str:
    """Text as it can be compared: brackets and colons of one width, no white space."""
    return "".join(unicodedata.normalize("NFKC", text).split())


@pytest.fixture(scope="module")
def article(seed_site: Path) -> str:
    """What the page says, from its heading to its end, menus left out."""
    page = (seed_site / PAGE).read_text(encoding="utf-8")
    return plain("".join(texts(page[page.index('<h1 id="top"') : page.index("</article>")])))


def printed_cells() -> Iterator[str]:
    """The words of the seed's own text in order; the page numbers lists without writing the numbers."""
    for line in mended_form().replace("2022-01-14", "2022 年 1 月 14 日").split("\n"):
        for cell in line.split("|"):
            yield from NUMBERING.sub(" ", cell).split()


def assert_in_order(cells: Iterable[str], article: str) -> None:
    position = 0
    for text in map(plain, cells):
        found = article.find(text, position)
        assert found >= 0, f"{text!r} does not follow on the page after …{article[max(0, position - 200) : position]}"
        position = found + len(text)


def test_every_cell_of_the_curated_declaration_is_on_its_page_in_order(article: str) -> None:
    said = [text for text, _ in said_in_form_order()]
    assert len(said) > 150
    assert_in_order((_as_page_has_it(text) for text in said), article)


def test_every_cell_of_the_seeds_own_text_is_on_its_page_in_order(article: str) -> None:
    cells = list(printed_cells())
    labels = "总体资金情况 占比 近两年收支情况 2020年 2021年 合计 6057.09 99.21% 一级指标 近两年指标值 绩效标准".split()
    assert not set(labels) - set(cells)
    assert len(cells) > 240
    assert cells.pop(0) == ATTACHMENT
    assert_in_order((cell.rstrip(":") for cell in cells), article)


def test_every_row_of_indicators_can_be_linked_to(seed_site: Path) -> None:
    rows = {1: 5, 2: 7, 3: 1, 4: 2}
    page = (seed_site / PAGE).read_text(encoding="utf-8")
    assert re.findall(r'<tr id="i-[a-z2-7]{8}".*?<th id="(.*?)"', page) == [
        f"goal-{goal}-indicator-{row}" for goal, count in rows.items() for row in range(1, count + 1)
    ]
    assert re.findall(r'<tr id="(.*?)"', page) == row_ids(seed_form())


def seed_form() -> Declaration:
    form = read_declaration(SEED.name, SEED.read_bytes()).content
    assert form
    return form


def _as_page_has_it(text: str) -> str:
    return "2022年1月14日" if text == "2022-01-14" else text
