"""A declaration as an article for a government portal: text as HTML, form as attachment, and description."""

import json
from collections.abc import Iterator, Mapping
from typing import Final

from generator.export.form_layout import form_grid
from generator.export.html_writer import as_html
from generator.export.word_writer import as_word
from generator.model.archive import DeclarationAddress
from generator.model.declaration import Declaration, Disclosure
from generator.model.form_fields import cells_of
from generator.model.labels import label
from generator.model.project import Project
from generator.model.redaction import PublicDeclaration
from generator.model.wording.titles import adjusted_mark, column_of_site, title_of_form

TEXT, FORM, ABOUT = "article.html", "form.docx", "article.json"
_NOT_TOLD: Final = ("stage", "status", "secrecy_review", "sign_off")
"""What is for the office and no part of an article: it is published, or it is not."""


def portal_article(declaration: PublicDeclaration, address: DeclarationAddress) -> Mapping[str, bytes]:
    """The files of the article by name. Needs the extra `office`."""
    grid = form_grid(declaration)
    about = json.dumps(dict(_about(declaration, address)), ensure_ascii=False, indent=2) + "\n"
    return {TEXT: as_html(grid).encode(), FORM: as_word([grid]), ABOUT: about.encode()}


def article_title(declaration: Declaration, *, adjusted: bool = False) -> str:
    """Unit, year and item: `示例区民政局2023年部门整体支出绩效目标申报表`."""
    project = f"“{declaration.project_name}”" if isinstance(declaration, Project) else ""
    item = f"{project}{title_of_form(declaration)}{adjusted_mark(adjusted=adjusted)}"
    return f"{declaration.department_name}{declaration.fiscal_year}年{item}"


def _about(declaration: PublicDeclaration, address: DeclarationAddress) -> Iterator[tuple[str, object]]:
    """What a portal asks about an article; values that nobody has stated are null."""
    disclosure = declaration.disclosure
    yield "标题", article_title(declaration, adjusted=address.adjusted)
    yield "栏目", column_of_site(declaration)
    yield label(Declaration, "department_name"), declaration.department_name
    yield label(Declaration, "fiscal_year"), declaration.fiscal_year
    for field in cells_of(Disclosure):
        if field.name not in _NOT_TOLD:
            value = getattr(disclosure, field.name)
            yield label(Disclosure, field.name), None if value is None else str(value)
    yield "地址", str(address)
    yield "正文", TEXT
    yield "附件", [FORM]
