"""What changed in moved.yaml and words.yaml, entry by entry."""

from collections.abc import Iterator, Sequence

from generator.compare.report_files import FileDetail
from generator.model.concern import Concern
from generator.model.region import Move
from generator.model.word_list import ListedWord
from generator.review.named_changes import cut_short


def moves_changes(old: Sequence[Move], new: Sequence[Move]) -> Iterator[FileDetail]:
    """One line per address with a changed entry; for repeated addresses the first entry counts."""
    before, after = _by_address(old), _by_address(new)
    for address in dict.fromkeys((*before, *after)):
        was, now = before.get(address), after.get(address)
        if now is None and was:
            yield FileDetail(f"删去一条：{_move_text(was)}", Concern.ADDRESSES, is_marked=True)
        elif was is None and now:
            yield FileDetail(_move_text(now), Concern.ADDRESSES, is_marked=now.new is None)
        elif was and now and was != now:
            yield FileDetail(f"{_move_text(now)}（原写 {_move_text(was)}）", Concern.ADDRESSES, is_marked=True)


def _by_address(moves: Sequence[Move]) -> dict[str, Move]:
    entries: dict[str, Move] = {}
    for move in moves:
        entries.setdefault(move.old, move)
    return entries


def _move_text(move: Move) -> str:
    if move.new is not None:
        return f"{move.old} 改到 {move.new}"
    by = f"，文号 {cut_short(move.approval)}" if move.approval else ""
    return f"{move.old} 撤下，原因：{cut_short(move.reason or '')}{by}"


def words_changes(old: Sequence[ListedWord], new: Sequence[ListedWord]) -> Iterator[FileDetail]:
    """One line per word that is new, gone or has another replacement; each word is listed once."""
    before, after = ({word.wrong: word for word in words} for words in (old, new))
    for wrong in dict.fromkeys((*before, *after)):
        was, now = before.get(wrong), after.get(wrong)
        if now is None:
            yield FileDetail(f"不再检查用词“{cut_short(wrong)}”", Concern.RULES, is_marked=True)
        elif was is None:
            yield FileDetail(f"增加用词“{cut_short(wrong)}”{_instead(now)}")
        elif (was.right, was.reason) != (now.right, now.reason):
            yield FileDetail(f"用词“{cut_short(wrong)}”改写为{_instead(now) or '，不宜使用'}")


def _instead(word: ListedWord) -> str:
    return f"，应写“{cut_short(word.right)}”" if word.right else ""
