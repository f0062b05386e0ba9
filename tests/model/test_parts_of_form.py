"""The types of the parts that a declaration is made of."""

from generator.model.parts_of_form import parts_of_form


def test_the_parts_of_the_form_are_found_from_the_declaration_on() -> None:
    names = [part.__name__ for part in parts_of_form()]
    assert names[:4] == ["Declaration", "Funds", "FundsLine", "Amounts"]
    assert len(names) == len(set(names))
