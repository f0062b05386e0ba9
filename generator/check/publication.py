"""Checks of what is published of a declaration: they depend on the site's settings, and are made for each site."""

from collections.abc import Iterator

from generator.check.rule import Check, Spot, Subject
from generator.diagnostics.diagnostic import Rule, Severity
from generator.model.archive import EXEMPT
from generator.model.declaration import Declaration, Disclosure
from generator.model.labels import label
from generator.model.publication_policy import PublicationPolicy

_STAGE, _STATUS, _ABOUT = label(Disclosure, "stage"), label(Disclosure, "status"), label(Declaration, "disclosure")
NOT_PUBLISHED = Rule(
    "not-published",
    "不公开的申报表",
    Severity.ADVICE,
    f"{_STATUS}为暂不公开的、{_STAGE}为申报的和名录中依法不公开的部门的申报表，不在网站上显示；"
    "要公开申报阶段的表，在 mkdocs.yml 中设置 public_stages。",
)
STAGE_NOT_STATED = Rule(
    "stage-not-stated",
    f"未写明{_STAGE}",
    Severity.WARNING,
    f"设置了主办单位的网站，公开的申报表要写明{_STAGE}是批复还是调整：没有批复的不公开。",
)
PUBLICATION_RULES = (NOT_PUBLISHED, STAGE_NOT_STATED)


def publication_checks(policy: PublicationPolicy, *, is_official: bool) -> Iterator[Check]:
    """The checks of a site with this policy; an official one has a 主办单位."""
    yield _not_published(policy)
    if is_official:
        yield _stage_not_stated(policy)


def _not_published(policy: PublicationPolicy) -> Check:
    """Of a declaration that nobody may read it is said why; not of one of a year that the site leaves out."""

    def find(subject: Subject) -> Iterator[Spot]:
        form = subject.declaration
        why = subject.archive.withheld(subject.address, policy)
        if why == EXEMPT:
            yield ("department_name",), f"{why}，网站上不显示这份申报表"
        elif form.disclosure.status != "公开":
            yield ("disclosure", "status"), f"{_STATUS}为“{form.disclosure.status}”，网站上不显示这份申报表"
        elif why and form.disclosure.stage not in (None, *policy.stages):
            words = f"{_STAGE}为“{form.disclosure.stage}”，网站上不显示这份申报表"
            yield ("disclosure", "stage"), words + _what_then(form.disclosure.stage)

    return Check(NOT_PUBLISHED, find)


def _what_then(stage: str | None) -> str:
    return "；批复后改为“批复”" if stage == "申报" else ""


def _stage_not_stated(policy: PublicationPolicy) -> Check:
    def find(subject: Subject) -> Iterator[Spot]:
        is_stated = subject.declaration.disclosure.stage is not None
        if not is_stated and not subject.archive.withheld(subject.address, policy):
            words = f"没有写明{_STAGE}，请在“{_ABOUT}”中写“{_STAGE}: 批复”或“{_STAGE}: 调整”"
            yield ("disclosure", "stage"), f"{words}；没有批复的写“申报”，不公开"

    return Check(STAGE_NOT_STATED, find)
