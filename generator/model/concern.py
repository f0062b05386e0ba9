"""The few kinds of changes that somebody may have to look at before a merge: a closed list for reports and machines."""

from collections.abc import Mapping
from enum import StrEnum


class Concern(StrEnum):
    """Why somebody must look at a change before it is merged, the worst first.

    The values are stable: machines ask for them. One change may be several of these.
    """

    BROKEN = "broken"
    """A file that decides what is published can no longer be read."""
    DELETED = "deleted"
    """A declaration is gone."""
    ANOTHER_DEPARTMENT = "another-department"
    """The form of one department stands in the place of another's."""
    WITHDRAWN = "withdrawn"
    """What was public no longer is: a form, a year, a stage."""
    PERSONAL_DATA = "personal-data"
    """A personal number was written, or what hides personal data was opened."""
    REGISTER = "register"
    """The register of departments: who must publish, and what they are called."""
    RULES = "rules"
    """A rule weighs less than it did, or is no longer checked."""
    STAGE = "stage"
    """The 阶段 of a form changed."""
    CANCELLED = "cancelled"
    """A target is no longer asked for: dropped, left blank, or put in words."""
    LOWERED = "lowered"
    """A target asks for less."""
    FINDINGS = "findings"
    """Checks find what they did not find before."""
    SHOWN = "shown"
    """What was not public is."""
    FORM = "form"
    """A 表式, or which one holds in a year."""
    ADDRESSES = "addresses"
    """What moved.yaml says of addresses."""
    SETTINGS = "settings"
    """A setting of the site."""
    RUNS = "runs"
    """What is run: workflows, program, templates."""


CONCERN_WORDS: Mapping[Concern, str] = {
    Concern.BROKEN: "读不懂",
    Concern.DELETED: "删去",
    Concern.ANOTHER_DEPARTMENT: "另一部门的表",
    Concern.WITHDRAWN: "不再公开",
    Concern.PERSONAL_DATA: "个人信息",
    Concern.REGISTER: "部门名录",
    Concern.RULES: "检查放宽",
    Concern.STAGE: "阶段改变",
    Concern.CANCELLED: "取消指标",
    Concern.LOWERED: "降低目标",
    Concern.FINDINGS: "新的检查结果",
    Concern.SHOWN: "改为公开",
    Concern.FORM: "表式",
    Concern.ADDRESSES: "地址变动",
    Concern.SETTINGS: "站点设置",
    Concern.RUNS: "流水线、程序、模板",
}
