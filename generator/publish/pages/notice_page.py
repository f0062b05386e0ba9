"""What a published address says when it has nothing else to show."""

from dataclasses import dataclass

from generator.model.archive import DeclarationAddress
from generator.model.region import Move
from generator.model.wording.titles import FORM_TITLE
from generator.publish import page_kinds
from generator.publish.page import Link, Page
from generator.publish.page_urls import HOME, declaration_url
from generator.publish.views.register.records import DepartmentRecord, Surroundings


@dataclass(frozen=True, slots=True)
class Notice:
    """The context of pages/notice.md.jinja."""

    message: str
    target: Link | None = None


def unreadable_notice(around: Surroundings, one: DepartmentRecord, year: int) -> Page:
    """The page of a declaration whose file is there and cannot be shown."""
    notice = Notice("这份申报表的文件有错误，改正之前暂不显示。", one.link)
    url = declaration_url(DeclarationAddress(one.region, one.slug, year))
    title = f"{one.name}{year}年{FORM_TITLE}"
    return Page(url, page_kinds.NOTICE, title, notice.message, (HOME, around.region, one.link), notice, f"{year}年")


def moved_url(address: str) -> str:
    """Where an address of moved.yaml stood."""
    return f"disclosures/{address.strip('/')}/"


def moved_notice(move: Move) -> Page:
    """The page of an address that no longer holds what it held."""
    if move.new is None:
        notice = Notice(f"此处原载的申报表已经撤下。{move.reason or ''}")
    else:
        notice = Notice("此处原载的申报表已经移到新的地址。", Link("前往新地址", moved_url(move.new)))
    return Page(moved_url(move.old), page_kinds.NOTICE, "地址变更说明", notice.message, (HOME,), notice)
