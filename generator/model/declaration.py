"""A department's declaration of one fiscal year: the official form, field by field.

Here and in `goals` the form's labels (the aliases, which are the keys of the file) meet the names of the code;
`labels` looks them up. The form is 部门整体支出绩效目标申报表 of 财预〔2015〕88号 with the optional columns that other
provinces print.
"""

from collections.abc import Mapping
from typing import Annotated, Final, Literal

from pydantic import AfterValidator, Field

from generator.model.cell_types import Address, Amount, Day, FiscalYear, Slug, Text, Words
from generator.model.form import Form, Stage, default_form
from generator.model.form_fields import ALWAYS, LAST_YEAR, NO_FIELD, THIS_YEAR, TWO_YEARS_AGO, LineNames
from generator.model.goals import Goals
from generator.model.part import Part, blank_is, blank_is_empty

CurrencyUnit = Literal["元", "万元", "亿元"]
Scope = Literal["本级", "汇总"]
DisclosureStatus = Literal["公开", "暂不公开"]
TOTAL: Final = "合计"
APPROPRIATION: Final = "财政拨款"
BASIC: Final = "基本支出"
PROJECT: Final = "项目支出"
CARRIED_IN: Final = "上年结转"
CARRIED_OUT: Final = "结转下年"
INCOME_OF_YEAR: Final = "本年收入合计"
EXPENDITURE_OF_YEAR: Final = "本年支出合计"
"""The lines of which something is computed: 本年收入合计 ＋ 上年结转 ＝ 收入总计, which is what 合计 holds."""
CARRIED: Final = (CARRIED_IN, CARRIED_OUT)
OF_YEAR: Final = (INCOME_OF_YEAR, EXPENDITURE_OF_YEAR)
SUMS: Final = (TOTAL, *OF_YEAR)
"""What is carried over; sums without it; lines that are the sum of others."""
INCOME_LINES: Final = (
    "财政拨款",
    "财政专户管理资金",
    "事业收入",
    "经营收入",
    "上级补助收入",
    "附属单位上缴收入",
    "单位资金",
    "其他收入",
    "其他资金",
    "本年收入合计",
    "上年结转",
    "合计",
)
EXPENDITURE_LINES: Final = (
    "基本支出",
    "项目支出",
    "经营支出",
    "上缴上级支出",
    "对附属单位补助支出",
    "本年支出合计",
    "结转下年",
    "合计",
)
APPROPRIATION_PARTS: Final = ("一般公共预算", "政府性基金预算", "国有资本经营预算")
"""The lines that the model knows by name; another form may have further ones, under the label that it prints."""

Further = Annotated[Mapping[str, Text], blank_is_empty(dict)]
"""What a form has and the model has no name for: texts by label, as stated."""


class Amounts(Part):
    """One line's amounts in the declaration's unit; None is not stated, which is not zero."""

    budget: Annotated[Amount | None, THIS_YEAR] = Field(
        None, alias="当年预算", description="本年度预算数，只写数字；没有就留空"
    )
    two_years_ago: Annotated[Amount | None, TWO_YEARS_AGO] = Field(
        None, alias="前年", description="两年前的数（如2022年申报表中的2020年）"
    )
    last_year: Annotated[Amount | None, LAST_YEAR] = Field(
        None, alias="上年", description="上一年的数（如2022年申报表中的2021年）"
    )
    further: Further = Field(default_factory=dict, description="表式另有的栏，照原表填写")


class FundsLine(Amounts):
    """A line of income or expenditure; only 财政拨款 may be broken down, any other line with parts gets a finding."""

    parts: Annotated[Mapping[str, Amounts], LineNames(APPROPRIATION_PARTS), blank_is_empty(dict)] = Field(
        default_factory=dict, alias="其中", description="财政拨款中的一般公共预算、政府性基金预算、国有资本经营预算"
    )


class Funds(Part):
    """The table of funds, its lines in the form's own order."""

    unit: Annotated[CurrencyUnit, blank_is("万元")] = Field("万元", alias="单位", description="金额单位，不写即为万元")
    income: Annotated[Mapping[str, FundsLine], LineNames(INCOME_LINES), blank_is_empty(dict)] = Field(
        default_factory=dict, alias="收入构成", description="各项收入，按原表顺序；合计可写可不写，写了就会核对"
    )
    expenditure: Annotated[Mapping[str, FundsLine], LineNames(EXPENDITURE_LINES), blank_is_empty(dict)] = Field(
        default_factory=dict, alias="支出构成", description="各项支出，按原表顺序；合计可写可不写，写了就会核对"
    )


class Task(Part):
    """A task of the year where the form lists them in a table."""

    name: Text | None = Field(None, alias="任务名称", description="任务的名称")
    content: Text | None = Field(None, alias="主要内容", description="任务的主要内容")
    amount: Amount | None = Field(None, alias="预算金额", description="总额，只写数字")
    appropriation: Amount | None = Field(None, alias="财政拨款", description="其中财政拨款，只写数字")
    other_funds: Amount | None = Field(None, alias="其他资金", description="其中其他资金，只写数字")
    further: Further = Field(default_factory=dict, description="表式另有的栏，照原表填写")


class ScheduleRow(Part):
    """A row of a project's schedule."""

    content: Text | None = Field(None, alias="实施内容", description="这一阶段做什么")
    period: Text | None = Field(None, alias="起止时间", description="如“2023年1月至3月”")
    further: Further = Field(default_factory=dict, description="表式另有的栏，照原表填写")


class Disclosure(Part):
    """How and when the declaration was approved and made public (财预〔2016〕143号)."""

    stage: Stage | None = Field(None, alias="阶段", description="申报、批复或调整；申报的不公开，除非站点设置另有规定")
    status: Annotated[DisclosureStatus, blank_is("公开")] = Field(
        "公开", alias="公开状态", description="暂不公开的申报表不在任何页面出现"
    )
    approved_on: Day | None = Field(None, alias="批复日期", description="如 2022-02-10")
    approval_number: Text | None = Field(None, alias="批复文号")
    published_on: Day | None = Field(None, alias="公开日期", description="如 2022-02-10")
    index_number: Text | None = Field(None, alias="索引号")
    document_number: Text | None = Field(None, alias="发文字号")
    publisher: Text | None = Field(None, alias="发布机构")
    secrecy_review: Text | None = Field(
        None, alias="保密审查", description="公开前保密审查的结果，如 已审查 或 2022-02-08 已审查"
    )
    sign_off: Text | None = Field(None, alias="审签", description="公开前负责人审签的结果，如 已审签")
    original: Address | None = Field(None, alias="原件", description="盖章原件的网址")


class Source(Part):
    """What the file was transcribed from, where it was not written by the department itself."""

    file: Text | None = Field(None, alias="文件", description="原始文件的名称")
    address: Address | None = Field(None, alias="网址", description="原始文件的网址")
    sha256: Text | None = Field(None, alias="sha256", description="原始文件的 SHA-256 校验值")


def _none_if_nothing_is_stated(source: Source | None) -> Source | None:
    return None if source == Source() else source


class ReviewNote(Part):
    """A finding that a reviewer accepts, and why."""

    rule: Words = Field(alias="规则", description="检查规则的名称，如“收支平衡”")
    place: Text | None = Field(None, alias="位置", description="如“部门总体资金情况/收入构成”；不写即指全表")
    reason: Words = Field(alias="理由", description="为什么可以这样")


Texts = Annotated[tuple[Text, ...], Field(strict=False), blank_is_empty(tuple)]


class Declaration(Part):
    """One department's form of one fiscal year, complete and in the form's order."""

    fiscal_year: FiscalYear = Field(alias="年度", description="四位年份，与文件名相同")
    form_slug: Slug | None = Field(
        None, alias="表式", description="declarations/forms 下的文件名，不写即为本地区的表式"
    )
    declared_on: Day | None = Field(None, alias="填报日期", description="如 2022-01-14")
    department_name: Words = Field(alias="部门名称", description="当年预算中的部门名称，不带“（汇总）”")
    scope: Scope | None = Field(None, alias="填报口径", description="本级或汇总")
    budget_code: Text | None = Field(None, alias="预算代码")
    parent_department: Text | None = Field(None, alias="主管部门")
    prepared_by: Annotated[Text | None, ALWAYS] = Field(None, alias="填报人", description="是否公开由发布单位设定")
    phone: Annotated[Text | None, ALWAYS] = Field(None, alias="联系电话", description="办公电话；不得填手机号")
    funds: Funds = Field(Funds(), alias="部门总体资金情况", description="收入构成与支出构成")
    mandate: Annotated[Texts, ALWAYS] = Field(
        (), alias="部门职能概述", description="逐条列出，每条以“- ”开头，不写序号"
    )
    annual_tasks: Annotated[Texts, ALWAYS] = Field(
        (), alias="年度工作任务", description="逐条列出，每条以“- ”开头，不写序号"
    )
    tasks: Annotated[tuple[Task, ...], Field(strict=False), blank_is_empty(tuple)] = Field(
        (), alias="年度任务表", description="任务列成表的，逐行列出"
    )
    schedule: Annotated[tuple[ScheduleRow, ...], Field(strict=False), blank_is_empty(tuple)] = Field(
        (), alias="实施进度", description="实施进度计划，逐行列出"
    )
    goals: Goals = Field(alias="整体绩效目标")
    safeguards: Texts = Field((), alias="保障措施", description="逐条列出，每条以“- ”开头")
    further: Further = Field(default_factory=dict, description="表式另有的栏和部分，照原表填写")
    form: Annotated[Form, NO_FIELD] = Field(default_factory=default_form, exclude=True)
    disclosure: Disclosure = Field(Disclosure(), alias="公开信息", description="批复、公开的日期与文号等，全部可不填")
    source: Annotated[Source | None, AfterValidator(_none_if_nothing_is_stated)] = Field(
        None, alias="来源", description="本文件从何处转录"
    )
    review_notes: Annotated[tuple[ReviewNote, ...], Field(strict=False), blank_is_empty(tuple)] = Field(
        (), alias="审核说明", description="已经说明理由、予以接受的检查结果"
    )

    @property
    def full_name(self) -> str:
        """The department's name as forms print it, with the 填报口径 in brackets behind it."""
        return self.department_name + (f"（{self.scope}）" if self.scope else "")

    @property
    def called(self) -> str:
        """The name in titles and lists: the department's; for a project the department's and the project's."""
        return self.full_name
