"""What the form is called, in full and as the column of a government site that holds such forms."""

from typing import Final

from generator.model.archive import DeclarationAddress

COLUMN: Final = "部门整体支出绩效目标"
FORM_TITLE: Final = f"{COLUMN}申报表"


def year_of_form(address: DeclarationAddress) -> str:
    """What tells a form from the others of its department: `2022年`, `2022年（调整）`."""
    return f"{address.year}年{adjusted_mark(adjusted=address.adjusted)}"


def adjusted_mark(*, adjusted: bool) -> str:
    """What stands behind the title of a form that was adjusted; empty for any other."""
    return "（调整）" if adjusted else ""
