"""The layouts met in practice, printed by their forms, come back whole; which form a file is of is told."""

import pytest

from generator.intake.account import Fate, Imported
from generator.intake.read_form import read_form
from generator.intake.recognised_form import recognised_form
from generator.write.declaration_yaml import tree_as_yaml
from tests.intake.office_files import p, word_xml
from tests.intake.printed_by_form import tree_of_layout, word_of_layout
from tests.intake.printed_forms import Printed, word_rows
from tests.intake.read import read
from tests.layouts import LAYOUTS, form_of_layout, read_as


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_layout_comes_back_whole(layout: str) -> None:
    tree = tree_of_layout(layout)
    read_in = read_form(read(word_of_layout(layout)), int(tree["年度"]), form_of_layout(layout))
    assert isinstance(read_in, Imported), read_in
    assert [(e.text, e.guesses) for e in read_in.account if e.guesses or e.fate is Fate.LEFT_OVER] == []
    again = read_as(form_of_layout(layout), tree_as_yaml(read_in.tree)).content
    assert again == read_as(form_of_layout(layout), tree_as_yaml(tree)).content


FORMS = {layout: form_of_layout(layout) for layout in LAYOUTS}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_form_of_a_file_is_told_by_its_title_and_labels(layout: str) -> None:
    assert recognised_form(read(word_of_layout(layout)), FORMS, ()) == layout


def test_of_two_forms_that_fit_alike_the_regions_own_is_told() -> None:
    forms = {"a-other": FORMS["B"], "b-own": FORMS["B"]}
    assert recognised_form(read(word_of_layout("B")), forms, ["b-own"]) == "b-own"


def test_a_file_of_a_kind_that_no_form_reads_has_none() -> None:
    assert (
        recognised_form(
            read(word_xml(p("中央专项资金转移支付区域绩效目标表") + word_rows([Printed("项目", 1, 1)]))), FORMS, ()
        )
        is None
    )
