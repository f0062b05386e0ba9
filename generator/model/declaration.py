"""A department's declaration of one fiscal year: the official form, field by field.

This is the one place where the form's labels (the aliases, which are the keys of the file) meet the names of the code.
The form is 部门整体支出绩效目标申报表 of 财预〔2015〕88号 with the optional columns that other provinces print.
"""

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from generator.model.cell_types import Address, Amount, Day, FiscalYear, Text, Words

CurrencyUnit = Literal["元", "万元", "亿元"]
Scope = Literal["本级", "汇总"]
Stage = Literal["申报", "批复", "调整"]
DisclosureStatus = Literal["公开", "暂不公开"]
Operator = Literal["大于等于", "小于等于", "等于", "大于", "小于", "定性"]
TOTAL = "合计"
IncomeLine = Literal[
    "财政拨款",
    "财政专户管理资金",
    "事业收入",
    "经营收入",
    "上级补助收入",
    "附属单位上缴收入",
    "单位资金",
    "其他收入",
    "其他资金",
    "上年结转",
    "合计",
]
ExpenditureLine = Literal["基本支出", "项目支出", "经营支出", "上缴上级支出", "对附属单位补助支出", "结转下年", "合计"]
AppropriationPart = Literal["一般公共预算", "政府性基金预算", "国有资本经营预算"]


def blank_is_empty(kind: type) -> BeforeValidator:
    """A key whose value is left blank states nothing, like a key that is not there."""
    return BeforeValidator(lambda value: kind() if value is None else value)


def blank_is(default: str) -> BeforeValidator:
    """A key left blank says what a missing key says."""
    return BeforeValidator(lambda value: default if value is None else value)


def _bare_text_is_a_goal(value: Any) -> Any:
    return {"目标": value} if isinstance(value, str) else value


class Part(BaseModel):
    """A closed part of a form: no other keys, no change after it was read."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    @model_validator(mode="before")
    @classmethod
    def _blank_states_nothing(cls, value: Any) -> Any:
        return {} if value is None else value


class Amounts(Part):
    """One line's amounts in the declaration's unit; None is not stated, which is not zero."""

    budget: Amount | None = Field(None, alias="当年预算", description="本年度预算数，只写数字；没有就留空")
    two_years_ago: Amount | None = Field(None, alias="前年", description="两年前的数（如2022年申报表中的2020年）")
    last_year: Amount | None = Field(None, alias="上年", description="上一年的数（如2022年申报表中的2021年）")


class FundsLine(Amounts):
    """A line of income or expenditure; 财政拨款 may be broken down, any other line that is gets a finding."""

    parts: Annotated[Mapping[AppropriationPart, Amounts], blank_is_empty(dict)] = Field(
        {}, alias="其中", description="财政拨款中的一般公共预算、政府性基金预算、国有资本经营预算"
    )


class Funds(Part):
    """The table of funds, its lines in the form's own order."""

    unit: Annotated[CurrencyUnit, blank_is("万元")] = Field("万元", alias="单位", description="金额单位，不写即为万元")
    income: Annotated[Mapping[IncomeLine, FundsLine], blank_is_empty(dict)] = Field(
        {}, alias="收入构成", description="各项收入，按原表顺序；合计可写可不写，写了就会核对"
    )
    expenditure: Annotated[Mapping[ExpenditureLine, FundsLine], blank_is_empty(dict)] = Field(
        {}, alias="支出构成", description="各项支出，按原表顺序；合计可写可不写，写了就会核对"
    )


class Indicator(Part):
    """One row of indicators; every cell as the form words it, None where the form leaves it blank."""

    name: Text | None = Field(None, alias="指标名称", description="衡量什么，如“困难人群救助数量”")
    two_years_ago: Text | None = Field(None, alias="前年", description="两年前的指标值，照原表填写")
    last_year: Text | None = Field(None, alias="上年", description="上一年的指标值，照原表填写")
    target: Text | None = Field(None, alias="预期当年实现值", description="本年度要达到的指标值")
    standard: Text | None = Field(None, alias="绩效标准", description="据以评判的标准")
    value_type: Text | None = Field(None, alias="指标值类型", description="原表有此栏时填写")
    operator: Operator | None = Field(None, alias="计算符号", description="原表有此栏时填写")
    unit: Text | None = Field(None, alias="计量单位", description="原表有此栏时填写，如 %、人、万元")
    weight: Amount | None = Field(None, alias="权重", description="权重或分值，只写数字")
    polarity: Text | None = Field(None, alias="指标方向", description="正向、反向等，原表有此栏时填写")
    definition: Text | None = Field(None, alias="指标解释", description="指标内容的解释")
    basis: Text | None = Field(None, alias="指标值确定依据", description="指标值从何而来")
    scoring: Text | None = Field(None, alias="评分标准", description="评（扣）分标准")
    remark: Text | None = Field(None, alias="备注", description="原表备注栏")


IndicatorRows = Annotated[tuple[Indicator, ...], Field(strict=False), blank_is_empty(tuple)]
IndicatorsByCategory = Annotated[
    Mapping[str, Annotated[Mapping[str, IndicatorRows], blank_is_empty(dict)]], blank_is_empty(dict)
]
"""First-level category → second-level category → rows, in the form's order; no rows is a blank row of the form."""


class LongTermGoal(Part):
    """A goal beyond the year."""

    text: Text | None = Field(None, alias="目标", description="目标的文字，照原表填写")
    indicators: IndicatorsByCategory = Field({}, alias="绩效指标", description="一级指标、二级指标、指标，按原表顺序")


class AnnualGoal(Part):
    """A goal of the year; its number is its position in the list."""

    text: Text | None = Field(None, alias="目标", description="目标的文字，照原表填写")
    detail_text: Text | None = Field(
        None, alias="明细表述", description="指标表上方对这一目标的表述，只在与“目标”不同时填写"
    )
    indicators: IndicatorsByCategory = Field({}, alias="绩效指标", description="一级指标、二级指标、指标，按原表顺序")


Goal = LongTermGoal | AnnualGoal


class Goals(Part):
    """What is to be achieved, and by which indicators it may be judged."""

    long_term: Annotated[
        tuple[Annotated[LongTermGoal, BeforeValidator(_bare_text_is_a_goal)], ...],
        Field(strict=False),
        blank_is_empty(tuple),
    ] = Field((), alias="长期目标", description="逐条列出，每条以“- ”开头")
    annual: Annotated[tuple[AnnualGoal, ...], Field(strict=False)] = Field(
        alias="年度目标", min_length=1, description="逐条列出，每条写“- 目标: …”，下接绩效指标"
    )


class Disclosure(Part):
    """How and when the declaration was approved and made public (财预〔2016〕143号)."""

    stage: Stage | None = Field(None, alias="阶段", description="申报、批复或调整")
    status: Annotated[DisclosureStatus, blank_is("公开")] = Field(
        "公开", alias="公开状态", description="暂不公开的申报表不在任何页面出现"
    )
    approved_on: Day | None = Field(None, alias="批复日期", description="如 2022-02-10")
    approval_number: Text | None = Field(None, alias="批复文号")
    published_on: Day | None = Field(None, alias="公开日期", description="如 2022-02-10")
    index_number: Text | None = Field(None, alias="索引号")
    document_number: Text | None = Field(None, alias="发文字号")
    publisher: Text | None = Field(None, alias="发布机构")
    original: Address | None = Field(None, alias="原件", description="盖章原件的网址")


class Source(Part):
    """What the file was transcribed from, where it was not written by the department itself."""

    file: Text | None = Field(None, alias="文件", description="原始文件的名称")
    address: Address | None = Field(None, alias="网址", description="原始文件的网址")
    sha256: Text | None = Field(None, alias="sha256", description="原始文件的 SHA-256 校验值")


class ReviewNote(Part):
    """A finding that a reviewer accepts, and why."""

    rule: Words = Field(alias="规则", description="检查规则的名称，如“收支平衡”")
    place: Text | None = Field(None, alias="位置", description="如“部门总体资金情况/收入构成”；不写即指全表")
    reason: Words = Field(alias="理由", description="为什么可以这样")


Texts = Annotated[tuple[Text, ...], Field(strict=False), blank_is_empty(tuple)]


class Declaration(Part):
    """One department's form of one fiscal year, complete and in the form's order."""

    fiscal_year: FiscalYear = Field(alias="年度", description="四位年份，与文件名相同")
    declared_on: Day | None = Field(None, alias="填报日期", description="如 2022-01-14")
    department_name: Words = Field(alias="部门名称", description="当年预算中的部门名称，不带“（汇总）”")
    scope: Scope | None = Field(None, alias="填报口径", description="本级或汇总")
    budget_code: Text | None = Field(None, alias="预算代码")
    parent_department: Text | None = Field(None, alias="主管部门")
    prepared_by: Text | None = Field(None, alias="填报人", description="是否公开由发布单位设定")
    phone: Text | None = Field(None, alias="联系电话", description="办公电话；不得填手机号")
    funds: Funds = Field(Funds(), alias="部门总体资金情况", description="收入构成与支出构成")
    mandate: Texts = Field((), alias="部门职能概述", description="逐条列出，每条以“- ”开头，不写序号")
    annual_tasks: Texts = Field((), alias="年度工作任务", description="逐条列出，每条以“- ”开头，不写序号")
    goals: Goals = Field(alias="整体绩效目标")
    disclosure: Disclosure = Field(Disclosure(), alias="公开信息", description="批复、公开的日期与文号等，全部可不填")
    source: Source | None = Field(None, alias="来源", description="本文件从何处转录")
    review_notes: Annotated[tuple[ReviewNote, ...], Field(strict=False), blank_is_empty(tuple)] = Field(
        (), alias="审核说明", description="已经说明理由、予以接受的检查结果"
    )

    @property
    def is_public(self) -> bool:
        """Whether any output may show it."""
        return self.disclosure.status == "公开"
