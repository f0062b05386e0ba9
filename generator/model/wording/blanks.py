"""What stands in the place of a text that is not there. What we say in a form's place stands in brackets."""

from typing import Final

NOT_STATED: Final = "—"
"""A cell of a table that the form leaves blank: of the form itself, and of a list of figures."""
NOT_STATED_LEGEND: Final = "“—”表示申报表没有填写。"
NOT_DUE: Final = "—"
"""A year of a department that need not declare anything in it."""
BLANK_SECTION: Final = "原表此栏为空"
"""A row or a section that the form prints and leaves blank as a whole."""
BLANK: Final = "（空）"
"""A cell that one of two compared forms leaves blank."""
ABSENT: Final = "（无）"
"""What one of two compared forms does not have: a line, an indicator, a goal, a paragraph."""
NAMELESS: Final = "（原表未写名称）"
"""An indicator whose name the form leaves blank."""
NO_TOTAL: Final = "没有载明"
"""A budget as a whole that a form neither states nor gives all the lines of."""
