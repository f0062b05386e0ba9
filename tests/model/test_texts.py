"""The texts of a declaration: what its file states, and nothing of the form that it is of."""

from collections import Counter

from hypothesis import HealthCheck, given, settings

from generator.model.declaration import Declaration
from generator.model.texts import texts_by_field, texts_of
from tests import builders
from tests.strategies import declarations


def test_texts_are_what_the_file_states() -> None:
    declaration = builders.declaration(年度工作任务=["保障困难群众基本生活。"])

    texts = dict(texts_of(declaration))

    assert texts["annual_tasks", 0] == "保障困难群众基本生活。"
    assert texts["department_name",] == declaration.department_name


def test_labels_of_the_form_are_no_texts() -> None:
    declaration = builders.declaration()

    stated = {str(route[0]) for route, _ in texts_of(declaration)}

    assert "form" in Declaration.model_fields
    assert "form" not in stated


@given(declarations())
@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], deadline=None)
def test_without_their_places_the_texts_are_the_same(declaration: Declaration) -> None:
    placed = Counter((str(route[0]), text) for route, text in texts_of(declaration) if text)

    texts = Counter((name, text) for name, texts in texts_by_field(declaration).items() for text in texts if text)

    assert texts == placed
