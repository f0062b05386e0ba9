"""What a form is called, in full and as the column of a government site that holds such forms."""

from typing import Final

from generator.model.archive import DeclarationAddress
from generator.model.declaration import PROJECT, Declaration
from generator.model.form import Level

COLUMN: Final = "部门整体支出绩效目标"
FORM_TITLE: Final = f"{COLUMN}申报表"
"""The column and the title where a page speaks of no form in particular: the default form's."""
PROJECT_COLUMN: Final = f"{PROJECT}绩效目标"
SHORT: Final = "绩效目标"
"""What of a title is enough in a browser's tab, behind whose and of which year."""
_TRANSFER: Final[Level] = "转移支付"


def column_of_site(declaration: Declaration) -> str:
    """The column (栏目) that holds forms such as the declaration's."""
    level = declaration.form.level
    return f"{level}绩效目标" if level == _TRANSFER else f"{level}支出绩效目标"


def title_of_form(declaration: Declaration) -> str:
    """What its form prints over the declaration, at its 阶段."""
    return declaration.form.title(declaration.disclosure.stage)


def site_column_of(address: DeclarationAddress) -> str:
    """The column of a government site that holds such forms."""
    return PROJECT_COLUMN if address.project else COLUMN


def title_of(address: DeclarationAddress) -> str:
    """What the form is called: the department's, or a project's."""
    return f"{site_column_of(address)}申报表"


def year_of_form(address: DeclarationAddress) -> str:
    """What tells a form from the others of its department: `2022年`, `2022年（调整）`."""
    return f"{address.year}年{adjusted_mark(adjusted=address.adjusted)}"


def adjusted_mark(*, adjusted: bool) -> str:
    """What stands behind the title of a form that was adjusted; empty for any other."""
    return "（调整）" if adjusted else ""
