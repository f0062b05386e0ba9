"""The schema of a goal's indicators: rows under the form's categories, or rows that name their categories."""

from collections.abc import Iterable

from generator.model.form import Form
from generator.model.form_columns import FIRST_LEVEL_COLUMN, SECOND_LEVEL_COLUMN, columns_of
from generator.model.form_tables import categories_of
from generator.model.goals import Indicator
from generator.model.labels import heading
from generator.model.schema_nodes import A_LIST, Schema, closed_mapping, open_mapping, reference, scalar
from generator.model.taxonomy import FIRST_LEVEL, second_level_of

_FIRST, _SECOND = heading("first_level"), heading("second_level")
_CATEGORIES = f"这里应分栏填写：{_FIRST}、{_SECOND}，其下逐条列出指标"


def schemas_of_categories(form: Form) -> dict[str, Schema]:
    """The form's categories, or the official ones, both editions' together, offered without refusing any other."""
    rows = {
        "type": ["array", "null"],
        "errorMessage": A_LIST,
        "items": reference("#/definitions/Indicator"),
    }
    if own := categories_of(form):
        firsts = {
            first.label: {"title": first.label, **_second_level_of_form(second.label for second in first.below)}
            for first in own
        }
        return {"IndicatorRows": rows, "IndicatorsByCategory": closed_mapping(firsts)}
    known = {first: {"title": first, **_second_level(second_level_of(first))} for first in FIRST_LEVEL}
    other = {"title": f"其他{_FIRST}", "description": "名称照原表填写", **_second_level(())}
    return {"IndicatorRows": rows, "IndicatorsByCategory": open_mapping(_CATEGORIES, other, known)}


def _second_level_of_form(names: Iterable[str]) -> Schema:
    known = {name: {"title": name, **reference("#/definitions/IndicatorRows")} for name in names}
    return closed_mapping(known) if known else _second_level(())


def schemas_of_rows_in_any_order(row: Schema, form: Form) -> dict[str, Schema]:
    """Rows that name their categories themselves."""
    levels = (FIRST_LEVEL_COLUMN, SECOND_LEVEL_COLUMN)
    named = [column.label for column in columns_of(form, Indicator) if column.name in levels]
    text = scalar({"type": ["string", "number", "boolean"]}, blank=False)
    cells = {name: {"title": name, **text} for name in named} | row["properties"]
    order = [column.label for column in columns_of(form, Indicator)]
    whole = {name: cells[name] for name in sorted(cells, key=order.index)}
    items = closed_mapping(whole, named)
    return {"IndicatorsByCategory": {"type": ["array", "null"], "errorMessage": A_LIST, "items": items}}


def _second_level(names: Iterable[str]) -> Schema:
    rows = reference("#/definitions/IndicatorRows")
    other = {"title": f"其他{_SECOND}", "description": "名称照原表填写", **rows}
    return open_mapping(_CATEGORIES, other, {name: {"title": name, **rows} for name in names})
