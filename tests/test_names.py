"""One meaning a name: no two classes of the program are called alike."""

import ast
from collections import Counter

from tests.documents import PROJECT

ALLOWED = {
    "Change": "of a declaration, and of a page in the index of the search, which knows no declaration",
}


def test_no_two_public_classes_share_a_name() -> None:
    names = Counter(
        node.name
        for file in (PROJECT / "generator").rglob("*.py")
        for node in ast.parse(file.read_text(encoding="utf-8")).body
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_")
    )
    assert len(names) > 100
    assert {name for name, count in names.items() if count > 1} == {*ALLOWED}
