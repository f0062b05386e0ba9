"""The fields of a part as data: what each holds, and what the form asks of it, in the form's order."""

from collections.abc import Mapping
from typing import Annotated, Literal

import pytest
from pydantic import Field

from generator.model.cell_types import Address, Amount, Day, FiscalYear, Text
from generator.model.declaration import Declaration, Task
from generator.model.form import default_form, default_project_form
from generator.model.form_columns import has
from generator.model.form_fields import NO_FIELD, PLAIN, Column, FieldKind, LineNames, cells_of, field_of, fields_of
from generator.model.part import Part, blank_is, blank_is_empty
from generator.model.parts_of_form import parts_of_form
from generator.model.project import Project


class Line(Part):
    """A line of a table."""

    budget: Annotated[Amount | None, Column(always=True, year=0)] = Field(None, alias="当年预算")


class Form(Part):
    """A form with a field of every kind."""

    year: FiscalYear = Field(alias="年度")
    name: Annotated[Text | None, Column(always=True)] = Field(None, alias="名称")
    day: Day | None = Field(None, alias="日期")
    original: Address | None = Field(None, alias="原件")
    unit: Annotated[Literal["元", "万元"], blank_is("万元")] = Field("万元", alias="单位")
    tasks: Annotated[tuple[Text, ...], Field(strict=False), blank_is_empty(tuple)] = Field((), alias="任务")
    line: Line | None = Field(None, alias="一行")
    lines: tuple[Line, ...] = Field((), alias="各行")
    income: Annotated[Mapping[str, Line], LineNames(("拨款", "其他"))] = Field({}, alias="收入")
    rows: Mapping[str, Mapping[str, tuple[Line, ...]]] = Field({}, alias="指标")
    further: Mapping[str, Text] = Field({})
    order: Annotated[tuple[int, ...], NO_FIELD] = ()


def test_a_field_says_what_it_holds() -> None:
    assert [(field.name, field.kind.value, field.part, field.names) for field in fields_of(Form)] == [
        ("year", "year", None, ()),
        ("name", "text", None, ()),
        ("day", "day", None, ()),
        ("original", "address", None, ()),
        ("unit", "choice", None, ("元", "万元")),
        ("tasks", "texts", None, ()),
        ("line", "group", Line, ()),
        ("lines", "groups", Line, ()),
        ("income", "lines", Line, ("拨款", "其他")),
        ("rows", "categories", Line, ()),
        ("further", "further", None, ()),
    ]


def test_a_field_says_what_holds_where_the_file_says_nothing() -> None:
    assert [field.name for field in fields_of(Form) if field.required] == ["year"]
    assert [field_of(Form, name).default for name in ("name", "unit", "tasks")] == [None, "万元", ()]


def test_a_field_says_what_the_form_asks_of_it() -> None:
    assert field_of(Form, "name").column == Column(always=True)
    assert field_of(Line, "budget").column == Column(always=True, year=0)
    assert field_of(Form, "day").column == PLAIN


def test_a_cell_is_a_single_value() -> None:
    assert [field.name for field in cells_of(Form)] == ["year", "name", "day", "original", "unit"]


@pytest.mark.parametrize(
    "held",
    [
        *(bytes, float, tuple[int, ...], Mapping[str, int], Mapping[str, tuple[Line, ...]]),
        Mapping[str, Mapping[str, Line]],
    ],
)
def test_what_no_form_holds_is_refused(held: object) -> None:
    odd = type("Odd", (Part,), {"__annotations__": {"thing": held}})
    with pytest.raises(TypeError, match=r"Odd\.thing: no form holds"):
        fields_of(odd)


def test_every_kind_is_a_cell_or_not() -> None:
    assert [kind.value for kind in FieldKind if not kind.is_cell] == [
        *("texts", "group", "groups", "lines", "categories", "further")
    ]


PARTS: tuple[type[Part], ...] = (*parts_of_form(), Project)
LISTED_ELSEWHERE: Mapping[tuple[type[Part], str], str] = {
    (Declaration, "tasks"): "the default forms list no tasks of the year, other regions' forms do",
    (Project, "tasks"): "as a department's",
}
"""Fields that no default form names, with why; the cells of a task are as the tasks themselves."""


def test_every_field_stands_in_a_default_form() -> None:
    """A field that no form names is in the model and can be stated in no file."""
    forms = (default_form(), default_project_form())
    lacking = {
        (part, field.name)
        for part in PARTS
        for field in fields_of(part)
        if field.kind is not FieldKind.FURTHER and not any(has(form, part, field.name) for form in forms)
    }
    assert lacking == {*LISTED_ELSEWHERE, *((Task, field.name) for field in cells_of(Task))}
