"""Words of the form that lead to the guide: every official category, and each to a place that is there."""

import re
from pathlib import Path

from generator.model.taxonomy import EDITIONS
from generator.publish.terms import has_guide, term_of_column, term_of_first_level, term_of_second_level
from tests.builders import archive, declaration, goal, indicator, only
from tests.project import write
from tests.publish.rendered import PROJECT, markdown_page

TERM = re.compile(r'<a href="((?:\.\./)+guide/[^"]*)">([^<]*)</a>')


def terms_of(page: str) -> dict[str, str]:
    return {word: address for address, word in TERM.findall(page)}


def test_the_words_of_a_form_lead_to_the_guide() -> None:
    rows = {"数量指标": [indicator(权重="10", 备注="备")], "成本指标": []}
    table = only(产出指标=rows, 成本指标={"经济成本指标": []}, 其他指标={"安全指标": []})
    whole = archive(declaration(整体绩效目标={"年度目标": [goal(绩效指标=table)]}))
    way = "../../../../guide/"
    assert TERM.findall(markdown_page(whole, content=PROJECT / "content")) == [
        (f"{way}form/#share", "占比"),
        (f"{way}form/#prior-years", "近两年收支情况"),
        (f"{way}form/#income", "收入构成"),
        (f"{way}form/#expenditure", "支出构成"),
        (f"{way}indicators/#editions", "一级指标"),
        (f"{way}indicators/#editions", "二级指标"),
        (f"{way}indicators/#value-kinds", "指标值"),
        (f"{way}indicators/#standard", "绩效标准"),
        (f"{way}indicators/#weight", "权重"),
        (f"{way}indicators/#other-columns", "备注"),
        (f"{way}indicators/#baseline", "近两年指标值"),
        (f"{way}indicators/#target", "预期当年实现值"),
        (f"{way}indicators/#output", "产出指标"),
        (f"{way}indicators/#quantity", "数量指标"),
        (f"{way}indicators/#output-cost", "成本指标"),
        (f"{way}indicators/#cost", "成本指标"),
        (f"{way}indicators/#cost-economic", "经济成本指标"),
    ]


def test_every_word_leads_to_a_place_that_the_guide_has() -> None:
    names = [(term_of_first_level(one.name), one.second_level) for edition in EDITIONS for one in edition.categories]
    places = [place for place, _ in names]
    places += [term_of_second_level(name) for _, second in names for name in second]
    places += [term_of_column(label) for label in ("权重", "备注")]
    places += [place for place, _ in TERM.findall(markdown_page(archive(declaration()), content=PROJECT / "content"))]
    for place in places:
        assert place
        page, _, anchor = place.removeprefix("../../../../").partition("#")
        assert f"{{#{anchor}}}" in (PROJECT / f"content/{page.rstrip('/')}.md").read_text(encoding="utf-8"), place


def test_a_name_of_ones_own_is_no_term() -> None:
    assert term_of_first_level("其他指标") is None
    assert term_of_second_level("安全指标") is None


def test_a_site_without_the_guide_has_words_and_no_links(tmp_path: Path) -> None:
    write(tmp_path, {"guide/form.md": "# 一\n"})
    assert not has_guide(tmp_path)
    assert not terms_of(markdown_page(archive(declaration()), content=tmp_path))
