"""The columns of a form's tables: what heads each of them on a page."""

from generator.model.form import default_form
from generator.model.goals import Indicator
from generator.publish.views.declaration.table_columns import table_columns


def test_a_column_of_a_prior_year_is_headed_by_that_year() -> None:
    columns = ("two_years_ago", "last_year", "target", "standard")
    headed = {column.name: column.head for column in table_columns(default_form(), Indicator, 2022)}
    assert [headed[name] for name in columns] == ["2020年", "2021年", "预期当年实现值", "绩效标准"]
