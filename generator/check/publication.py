"""Checks of the publication of a declaration; they depend on the site's settings, so they are made for each site."""

import re
from collections.abc import Collection, Iterator, Sequence
from datetime import date

from generator.check.rule import Check, Spot, Subject
from generator.check.walks import every_text, has_unusual_characters, texts_without
from generator.diagnostics.diagnostic import ReviewItem, Rule, Severity
from generator.model.archive import EXEMPT
from generator.model.declaration import Declaration, Disclosure
from generator.model.labels import label
from generator.model.publication_policy import Privacy, PublicationPolicy
from generator.model.redacted_text import redacted_text, says_any, words_that_may_be_said
from generator.model.redaction import hidden_words

_STAGE, _STATUS, _ABOUT = label(Disclosure, "stage"), label(Disclosure, "status"), label(Declaration, "disclosure")
_PUBLISHED = label(Disclosure, "published_on")
_PREPARED_BY, _PHONE = label(Declaration, "prepared_by"), label(Declaration, "phone")
NOT_PUBLISHED = Rule(  # its messages quote only values that come from a list, because builds keep them
    "not-published",
    "不公开的申报表",
    Severity.ADVICE,
    f"{_STATUS}为暂不公开的、{_STAGE}为申报的和名录中依法不予公开的部门的申报表，不在网站上显示；"
    "要公开申报阶段的表，在 mkdocs.yml 中设置 public_stages。",
)
STAGE_NOT_STATED = Rule(
    "stage-not-stated",
    f"未写明{_STAGE}",
    Severity.WARNING,
    f"设置了主办单位的网站，公开的申报表要写明{_STAGE}是批复还是调整：没有批复的不公开。",
)
HIDDEN_IN_TEXT = Rule(
    "hidden-in-text",
    "正文中的隐去内容",
    Severity.ADVICE,
    f"按网站设置不公开的{_PREPARED_BY}、{_PHONE}，其他栏目的文字里也不宜写：正文照原文公开，只隐去身份证号和手机号码。",
)
_REVIEWS = {label(Disclosure, name): name for name in ("secrecy_review", "sign_off")}
"""The field for each review that a region may ask for."""
REVIEW_NOT_STATED = Rule(
    "review-not-stated",
    "公开手续",
    Severity.WARNING,
    f"region.yaml 的“公开手续”列有{'、'.join(_REVIEWS)}的地区，公开的申报表要在“{_ABOUT}”中写明已办；"
    "写明未办的、日期晚于公开的，先不公开。",
    ReviewItem.COMPLETENESS,
)
PUBLICATION_RULES = (NOT_PUBLISHED, STAGE_NOT_STATED, REVIEW_NOT_STATED, HIDDEN_IN_TEXT)


def publication_checks(policy: PublicationPolicy, *, is_official: bool) -> Iterator[Check]:
    """The checks of a site with this policy; `is_official` says that the site has a 主办单位."""
    yield _not_published(policy)
    yield _review_not_stated(policy)
    yield _hidden_in_text(policy)
    if is_official:
        yield _stage_not_stated(policy)


def _not_published(policy: PublicationPolicy) -> Check:
    """The check that says why a declaration is not public; nothing is said of years that the site leaves out."""

    def find(subject: Subject) -> Iterator[Spot]:
        form = subject.declaration
        why = subject.archive.withheld(subject.address, policy)
        if why == EXEMPT:
            yield ("department_name",), f"{why}，网站上不显示这份申报表"
        elif form.disclosure.status != "公开":
            yield ("disclosure", "status"), f"{_STATUS}为“{form.disclosure.status}”，网站上不显示这份申报表"
        elif why and form.disclosure.stage not in (None, *policy.stages):
            words = f"{_STAGE}为“{form.disclosure.stage}”，网站上不显示这份申报表"
            yield ("disclosure", "stage"), words + _what_to_do(form.disclosure)

    return Check(NOT_PUBLISHED, find)


def _review_not_stated(policy: PublicationPolicy) -> Check:
    """The check for reviews that the region asks for and that are missing, not done, or too late."""

    def find(subject: Subject) -> Iterator[Spot]:
        about = subject.declaration.disclosure
        missing = [review for review in subject.region.reviews if not getattr(about, _REVIEWS[review])]
        stated = {review: getattr(about, name) for review, name in _REVIEWS.items() if getattr(about, name)}
        if not (missing or stated) or subject.archive.withheld(subject.address, policy):
            return
        if missing:
            words = "、".join(f"“{review}”" for review in dict.fromkeys(missing))
            yield (
                ("disclosure", _REVIEWS[missing[0]]),
                f"公开的申报表没有写明{words}，请在“{_ABOUT}”中写明，如“{missing[0]}: 已办”",
            )
        for review, result in stated.items():
            if doubt := _doubt_about(review, result, about.published_on):
                yield ("disclosure", _REVIEWS[review]), doubt

    return Check(REVIEW_NOT_STATED, find)


def _doubt_about(review: str, result: str, published: date | None) -> str:
    """The problem of publishing a form with this result of a review; empty where there is none."""
    if _NOT_DONE.search(result) and not _NOTHING_SECRET.search(result):
        return f"“{review}”写的是“{result}”，没有办结的不公开；已经办结的，请写明，如“{review}: 已办”"
    day = _day_in(result)
    if day and published and day > published:
        return f"“{review}”的日期 {day} 晚于{_PUBLISHED} {published}，应先审查再公开，请核对"
    return ""


def _day_in(result: str) -> date | None:
    """The first date in a review's result; None where there is none or it does not exist in the calendar."""
    found = _DAY.search(result)
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


_DAY = re.compile(r"(20\d\d)[-年./](\d{1,2})[-月./](\d{1,2})(?!\d)", re.ASCII)
_NOT_DONE = re.compile(
    r"^\s*(?:[否无×xX✕✗/／?？—–-]+|待定|略)\s*$|未[^经]?(?:审|办|签|通过|完成|开展|进行)"
    r"|(?:尚|还|仍|暂|拟|待|等待)[^，。；]{0,4}(?:审|办|签)|没有(?:审|办|签)|不(?:同意|通过|予公开|宜公开|能公开|得公开|可公开)|^\s*不公开"
    r"|(?:正在|审查中|办理中|审核中|进行中|会签中)"
)
"""Results of a review that was not made, is not finished, or did not allow publication."""
_NOTHING_SECRET = re.compile(
    r"[不未无]涉[及密]|无[^，。]{0,4}(?:涉密|秘密|不宜公开|不予公开)|未(?:发现|含|包含)|没有(?:涉密|发现)"
)


def _hidden_in_text(policy: PublicationPolicy) -> Check:
    """The check for names or numbers of hidden fields in other texts.

    The message does not quote them, because others read the reports. 审核说明 and 来源 are left out: there they are
    removed before publication.
    """

    def find(subject: Subject) -> Iterator[Spot]:
        form = subject.declaration
        hidden = hidden_words(form, policy.privacy)
        words = _that_may_be_said(subject, hidden) if hidden else []
        if not words or subject.archive.withheld(subject.address, policy):
            return
        for route, text in subject.once(every_text):
            if route[0] not in _HIDES_ITSELF and says_any(redacted_text(text), words):
                yield route, f"这里写有不公开的{_PREPARED_BY}或者{_PHONE}，页面上照原文登载；不应公开的，请删去"

    return Check(HIDDEN_IN_TEXT, find, together="{count}处写有不公开的内容，如 {first}")


def _that_may_be_said(subject: Subject, hidden: Collection[str]) -> Sequence[str]:
    may_be_wide = subject.once(has_unusual_characters)
    return words_that_may_be_said(texts_without(subject, _HIDES_ITSELF), hidden, may_be_wide=may_be_wide)


_HIDES_ITSELF = frozenset({*Privacy.model_fields, "review_notes", "source"})


def _what_to_do(about: Disclosure) -> str:
    """What to do with a form at the stage 申报; empty for other stages."""
    if about.stage != "申报":
        return ""
    stated = "、".join(label(Disclosure, name) for name in _OF_THE_APPROVED if getattr(about, name))
    return f"；却写有{stated}，请核对" if stated else "；批复后改为“批复”"


_OF_THE_APPROVED = ("approved_on", "approval_number", "published_on")
"""Fields that only an approved or published form has."""


def _stage_not_stated(policy: PublicationPolicy) -> Check:
    """The check for public declarations that do not state 阶段."""

    def find(subject: Subject) -> Iterator[Spot]:
        is_stated = subject.declaration.disclosure.stage is not None
        if not is_stated and not subject.archive.withheld(subject.address, policy):
            words = f"没有写明{_STAGE}，请在“{_ABOUT}”中写“{_STAGE}: 批复”或“{_STAGE}: 调整”"
            yield ("disclosure", "stage"), f"{words}；没有批复的写“申报”，不公开"

    return Check(STAGE_NOT_STATED, find)
