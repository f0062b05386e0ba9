"""What the form is called, in full and as the column of a government site that holds such forms."""

from typing import Final

COLUMN: Final = "部门整体支出绩效目标"
FORM_TITLE: Final = f"{COLUMN}申报表"
