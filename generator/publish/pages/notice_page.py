"""The notice pages for published addresses that have no content to show."""

from dataclasses import dataclass

from generator.model.archive import DeclarationAddress
from generator.model.wording.titles import adjusted_mark, title_of, year_of_form
from generator.publish import page_kinds
from generator.publish.page import Link, Page
from generator.publish.page_urls import HOME, declaration_url
from generator.publish.views.register.department_record import DepartmentRecord
from generator.publish.views.register.region_record import Surroundings


@dataclass(frozen=True, slots=True)
class Notice:
    """The context of pages/notice.md.jinja."""

    message: str
    target: Link | None = None


@dataclass(frozen=True, slots=True)
class AddressNotice:
    """A message about the former content of an address; `target` is its new address, empty where there is none."""

    url: str
    message: str
    target: str = ""


def unreadable_notice(around: Surroundings, department: DepartmentRecord, address: DeclarationAddress) -> Page:
    """The page of a declaration whose file exists and cannot be shown."""
    notice = Notice("这份申报表的文件有错误，改正之前暂不显示。", department.link)
    project = f"“{address.project}”" if address.project else ""
    title = f"{department.name}{project}{address.year}年{title_of(address)}{adjusted_mark(adjusted=address.adjusted)}"
    crumbs = (HOME, around.region, department.link)
    return Page(
        declaration_url(address), page_kinds.NOTICE, title, notice.message, crumbs, notice, year_of_form(address)
    )


def notice_page(notice: AddressNotice) -> Page:
    """The page of an address whose content was moved or withdrawn."""
    context = Notice(notice.message, Link("前往新地址", notice.target) if notice.target else None)
    return Page(notice.url, page_kinds.NOTICE, "地址变更说明", notice.message, (HOME,), context)
