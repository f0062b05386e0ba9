"""The types of the parts that a declaration is made of, and the names by which data and templates know them."""

import re

from generator.model.declaration import Declaration
from generator.model.form_fields import fields_of
from generator.model.part import Part
from generator.model.project import Project


def parts_of_form() -> tuple[type[Part], ...]:
    """The declaration, a project's declaration and every type of part below them, each once."""
    return tuple(dict.fromkeys((*parts_below(Declaration), *parts_below(Project))))


def parts_below(kind: type[Part]) -> tuple[type[Part], ...]:
    """A type of declaration and every type of part below it, each once; empty for any other type."""
    found: list[type[Part]] = []
    waiting: list[type[Part]] = [kind] if issubclass(kind, Declaration) else []
    while waiting:
        part = waiting.pop()
        if part not in found:
            found.append(part)
            waiting.extend(field.part for field in reversed(fields_of(part)) if field.part)
    return tuple(found)


def part_name(part: type[Part]) -> str:
    """The name of a part's type in snake case: `annual_goal`."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", part.__name__).lower()
