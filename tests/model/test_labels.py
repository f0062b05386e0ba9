"""The words of the form for the names of the code."""

from generator.model.declaration import Amounts, Declaration
from generator.model.form_fields import FieldKind, fields_of
from generator.model.goals import Indicator
from generator.model.labels import label, labels_of_form


def test_one_name_may_have_two_labels() -> None:
    assert (label(Amounts, "budget"), label(Indicator, "unit")) == ("当年预算", "计量单位")


def test_keys_lines_and_official_categories_are_words_of_the_form() -> None:
    assert {"年度", "其中", "合计", "国有资本经营预算", "产出指标", "社会成本指标"} <= labels_of_form()
    keys = {label(Declaration, field.name) for field in fields_of(Declaration) if field.kind is not FieldKind.FURTHER}
    assert keys <= labels_of_form()
