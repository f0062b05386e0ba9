"""An adjusted declaration lies beside the approved one, and neither can stand for the other."""

from collections.abc import Collection
from dataclasses import replace

from generator.diagnostics.diagnostic import Route, Rule
from generator.model.archive import DeclarationAddress
from generator.model.declaration import Declaration
from generator.model.file_routes import file_route
from generator.read import reading_rules as rules
from generator.read.file_name_rules import ADJUSTED_STAGE, STAGE


def wrong_beside(
    address: DeclarationAddress, form: Declaration | None, files: Collection[str]
) -> tuple[Rule, Route, str] | None:
    """The problem of a declaration among these files of its folder: rule, place and words; None where there is none.

    `form` is the content of its file, None where that cannot be read.
    """
    approved, adjusted = (replace(address, adjusted=kind).file_name for kind in (False, True))
    restore = f"批复的表应保留在 {approved}，已经改掉的可从 Git 历史中取回"
    if address.adjusted and approved not in files:
        return rules.WRONG_PLACE, (), f"旁边没有 {approved}：{restore}"
    if not address.adjusted and adjusted in files and form and form.disclosure.stage == ADJUSTED_STAGE:
        message = f"旁边已有 {adjusted}，本表是调整以前的，不写“{ADJUSTED_STAGE}”；{restore}"
        return rules.STAGE_MISMATCH, file_route(STAGE), message
    return None
