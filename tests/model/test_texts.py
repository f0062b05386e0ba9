"""The texts of a declaration: what its file states, and nothing of the form that it is of."""

from generator.model.declaration import Declaration
from generator.model.texts import texts_of
from tests import builders


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
