"""The kind of form that a document is, by its title and labels."""

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import cache
from itertools import islice

from generator.intake.grid import LONGEST_LABEL, Document, bare_label, without_year
from generator.intake.refusal import Reason, Refusal
from generator.model.form import Form, Level
from generator.model.spelling import without_space


class FormKind(StrEnum):
    """A kind of form; the values are the names that people use."""

    DEPARTMENT = "部门整体支出绩效目标申报表"
    UNIT = "单位整体支出绩效目标申报表"
    PROJECT = "项目支出绩效目标表"
    TRANSFER = "转移支付（专项资金）绩效目标表"
    SELF_EVALUATION = "绩效自评表"
    MONITORING = "绩效运行监控表"


FORMS_OF_LEVEL: Mapping[Level, frozenset[FormKind]] = {
    "部门整体": frozenset({FormKind.DEPARTMENT, FormKind.UNIT}),
    "单位整体": frozenset({FormKind.DEPARTMENT, FormKind.UNIT}),
    "项目": frozenset({FormKind.PROJECT}),
    "转移支付": frozenset({FormKind.TRANSFER}),
}
"""The kinds that a form of a level reads."""
_NAMES: Mapping[Level, str] = {
    "部门整体": "部门或单位整体支出的绩效目标申报表",
    "单位整体": "部门或单位整体支出的绩效目标申报表",
    "项目": FormKind.PROJECT,
    "转移支付": FormKind.TRANSFER,
}
_TITLES = (  # the first that a title holds; a self-evaluation of a project is no form of targets
    (re.compile("自评|绩效评价|评价表"), FormKind.SELF_EVALUATION),
    (re.compile("监控|监测"), FormKind.MONITORING),
    (re.compile("转移支付|专项资金|共同事权"), FormKind.TRANSFER),
    (re.compile("单位整体"), FormKind.UNIT),
    (re.compile("整体"), FormKind.DEPARTMENT),
    (re.compile("项目"), FormKind.PROJECT),
)
_TITLE = re.compile(r"绩效.{0,12}表(?:\(.{0,20}\))?$")
_LABELS = (
    (
        frozenset({"全年实际值", "实际完成值", "完成值", "得分", "执行数", "全年执行数", "执行率"}),
        FormKind.SELF_EVALUATION,
        2,
    ),
    (frozenset({"1-7月执行情况", "1-6月执行情况", "全年预计完成情况", "完成目标可能性"}), FormKind.MONITORING, 1),
    (frozenset({"部门职能概述", "整体绩效目标", "部门总体资金情况", "部门整体绩效目标"}), FormKind.DEPARTMENT, 1),
    (frozenset({"项目名称", "项目资金", "项目负责人", "项目属性", "实施单位"}), FormKind.PROJECT, 1),
)
"""Labels, and how many of them tell the kind where no title does."""


def form_kind(document: Document) -> FormKind | None:
    """The kind by title or labels, or None. Labels about results count more than any title."""
    told = _by_labels(document.short_texts)
    if told in {FormKind.SELF_EVALUATION, FormKind.MONITORING}:
        return told
    return next(filter(None, map(_by_title, document.short_texts)), told)


def refused_kind(document: Document, form: Form) -> Refusal | None:
    """Why a document cannot be imported as this form; None where it can."""
    kind = form_kind(document)
    if kind in FORMS_OF_LEVEL[form.level] or (kind not in _NOT_DECLARED and has_title_of(document, form)):
        return None
    if kind is not None:
        return Refusal(Reason.OTHER_FORM, f"是{kind}，按导入的位置和表式应为{_NAMES[form.level]}")
    if share_of_labels(document, form) >= _LIKE_ENOUGH:
        return None
    shown = "、".join(f"“{text}”" for text in _first_texts(document))
    parts = "".join(f"“{part.label}”" for part in form.parts[:2]) or "绩效目标"
    return Refusal(Reason.OTHER_FORM, f"看不出是哪一种申报表，开头是{shown}；没有找到{parts}等栏目")


_NOT_DECLARED = frozenset({FormKind.SELF_EVALUATION, FormKind.MONITORING})
_LIKE_ENOUGH = 0.5
"""The share of a form's own labels that tells a file without a title."""


def has_title_of(document: Document, form: Form) -> bool:
    """Whether a text of the document or the name of a sheet is a title of the form at any stage."""
    return not _titles_of(form).isdisjoint(document.title_texts)


def share_of_labels(document: Document, form: Form) -> float:
    """The share of the form's always printed labels that occur in the document, from 0 to 1."""
    names = _names_in(form)
    return sum(bool(called & document.label_texts) for called in names) / max(1, len(names))


@cache
def _names_in(form: Form) -> tuple[frozenset[str], ...]:
    """For each part that a form always prints, its possible labels."""
    places = (form.basics, form.parts, form.amounts, form.tasks, form.schedule, form.goals, form.indicators)
    sides = [side for side in (form.income, form.expenditure) if side]
    items = [item for held in (*places, *(side.lines for side in sides), form.categories) for item in held]
    return tuple(
        frozenset((bare_label(item.label), bare_label(item.head or item.label)))
        for item in items
        if item.is_always_printed
    )


@cache
def _titles_of(form: Form) -> frozenset[str]:
    titles = (form.titles.declared, form.titles.approved, form.titles.adjusted)
    return frozenset(without_space(title) for title in titles if title)


def title_in(text: str, form: Form) -> FormKind | None:
    """The kind of form that a text is a title of; None for any other text."""
    if len(text) <= LONGEST_LABEL and without_year(without_space(text)) in _titles_of(form):
        return next(iter(FORMS_OF_LEVEL[form.level]))
    return _by_title(without_space(text))


def _by_title(text: str) -> FormKind | None:
    if len(text) > LONGEST_LABEL or not _TITLE.search(text):
        return None
    return next((kind for words, kind in _TITLES if words.search(text)), None)


def _by_labels(texts: Iterable[str]) -> FormKind | None:
    held = {re.sub(r"\(.*\)$|[:：]$", "", text) for text in texts if len(text) <= LONGEST_LABEL}
    return next((kind for labels, kind, enough in _LABELS if len(labels & held) >= enough), None)


def _first_texts(document: Document) -> list[str]:
    return [text.replace("\n", " ")[:20] for text in islice(document.texts(), 2)]
