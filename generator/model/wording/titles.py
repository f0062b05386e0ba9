"""The title of a form, and the name of the column (栏目) of a government site that has such forms."""

from typing import Final

from generator.model.archive import DeclarationAddress
from generator.model.declaration import PROJECT, Declaration
from generator.model.form import Level

COLUMN: Final = "部门整体支出绩效目标"
FORM_TITLE: Final = f"{COLUMN}申报表"
"""The column and the title of the default form, for pages that are not about a particular form."""
PROJECT_COLUMN: Final = f"{PROJECT}绩效目标"
SHORT: Final = "绩效目标"
"""The short title for a browser's tab, after the department and the year."""
_TRANSFER: Final[Level] = "转移支付"


def column_of_site(declaration: Declaration) -> str:
    """The column (栏目) for forms such as the declaration's."""
    level = declaration.form.level
    return f"{level}绩效目标" if level == _TRANSFER else f"{level}支出绩效目标"


def title_of_form(declaration: Declaration) -> str:
    """The title that the form prints above the declaration; it depends on 阶段."""
    return declaration.form.title(declaration.disclosure.stage)


def site_column_of(address: DeclarationAddress) -> str:
    """The column (栏目) for the department's or the project's forms, told by the address alone."""
    return PROJECT_COLUMN if address.project else COLUMN


def title_of(address: DeclarationAddress) -> str:
    """The title of a department's form, or of a project's, told by the address alone."""
    return f"{site_column_of(address)}申报表"


def year_of_form(address: DeclarationAddress) -> str:
    """The year of a form, and whether it was adjusted: `2022年`, `2022年（调整）`."""
    return f"{address.year}年{adjusted_mark(adjusted=address.adjusted)}"


def adjusted_mark(*, adjusted: bool) -> str:
    """The addition to the title of an adjusted form; empty for any other."""
    return "（调整）" if adjusted else ""
