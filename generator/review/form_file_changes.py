"""What changed in a form (表式): parts, lines and columns that are new, gone or renamed, matched by meaning."""

from collections.abc import Iterator, Sequence

from generator.compare.report_files import FileDetail
from generator.model.concern import Concern
from generator.model.form import SIDES, Form, FormItem, FormSide, StageTitles
from generator.model.labels import label
from generator.review.named_changes import changed_cells, changed_value, cut_short, details_of_cells

_LISTS = ("basics", "parts", "amounts", "tasks", "schedule", "goals", "goal_cells", "indicators", "categories")
_CELLS = ("level", "total_share", "row_order")
_OF_ITEM = ("meaning", "above", "head", "printing")
_NO_SIDE = FormSide.model_validate({"标签": "无"})


def form_file_changes(old: Form, new: Form) -> Iterator[FileDetail]:
    """One line per difference, in the form's order."""
    for name, change in changed_cells(old.titles, new.titles, tuple(StageTitles.model_fields)):
        yield FileDetail(f"{label(StageTitles, name)}时的标题：{change}", Concern.FORM)
    yield from details_of_cells(old, new, _CELLS)
    for name in _LISTS:
        yield from _list_changes(label(Form, name), getattr(old, name), getattr(new, name))
    for name in SIDES:
        yield from _side_changes(label(Form, name), old.side(name), new.side(name))


def _side_changes(called: str, old: FormSide | None, new: FormSide | None) -> Iterator[FileDetail]:
    if (old is None) != (new is None):
        yield _removed(called, "整个一侧") if new is None else _added(called, "整个一侧")
    was, now = old or _NO_SIDE, new or _NO_SIDE
    if old and new and was.label != now.label:
        yield FileDetail(f"{called}改称：{changed_value(was.label, now.label)}", Concern.FORM)
    if was.lines and not now.lines and new:
        yield FileDetail(f"{called}不再列出各行，改为按申报表所写", Concern.FORM)
    else:
        yield from _list_changes(f"{called}各行", was.lines, now.lines)


def _list_changes(called: str, olds: Sequence[FormItem], news: Sequence[FormItem]) -> Iterator[FileDetail]:
    pairs = list(_pairs(olds, news))
    kept_old, kept_new = {id(old) for old, _ in pairs}, {id(new) for _, new in pairs}
    for old, new in pairs:
        yield from _item_changes(called, old, new)
    yield from (_removed(called, _shown(item)) for item in olds if id(item) not in kept_old)
    yield from (_added(called, _shown(item)) for item in news if id(item) not in kept_new)
    places = {id(item): place for place, item in enumerate(olds)}
    order = [places[id(old)] for old, _ in pairs]
    if order != sorted(order):
        yield FileDetail(f"{called}的次序有改动", Concern.FORM)


def _pairs(olds: Sequence[FormItem], news: Sequence[FormItem]) -> Iterator[tuple[FormItem, FormItem]]:
    """The items that both forms have, in the later form's order: by label and place, else by meaning or label."""
    same, taken = dict[int, FormItem](), set[int]()
    for key_of in (_itself, _meaning, _label):
        waiting: dict[object, list[FormItem]] = {}
        for old in reversed(olds):
            if id(old) not in taken:
                waiting.setdefault(key_of(old), []).append(old)
        for new in news:
            found = waiting.get(key_of(new)) if id(new) not in same else None
            if found and key_of(new) is not None:
                same[id(new)] = found.pop()
                taken.add(id(same[id(new)]))
    yield from ((same[id(new)], new) for new in news if id(new) in same)


def _itself(item: FormItem) -> object:
    return item.label, item.above


def _meaning(item: FormItem) -> object:
    return item.meaning and (item.meaning, item.above)


def _label(item: FormItem) -> object:
    return item.label


def _item_changes(called: str, old: FormItem, new: FormItem) -> Iterator[FileDetail]:
    if old.label != new.label:
        yield FileDetail(f"{called}改称：{changed_value(old.label, new.label)}", Concern.FORM)
    for name, change in changed_cells(old, new, _OF_ITEM):
        text = f"{called}“{cut_short(new.label)}”的{label(FormItem, name)}：{change}"
        yield FileDetail(text, Concern.FORM, is_marked=name == "meaning" and new.meaning is None)


def _shown(item: FormItem) -> str:
    return f"“{cut_short('/'.join((*item.above, item.label)))}”"


def _removed(called: str, items: str) -> FileDetail:
    return FileDetail(f"{called}去掉{items}", Concern.FORM, is_marked=True)


def _added(called: str, items: str) -> FileDetail:
    return FileDetail(f"{called}增加{items}", Concern.FORM)
