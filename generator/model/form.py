"""表式: a form as data, with its title, parts, lines, columns and categories, each under its printed label.

`标签` is the form's own label for a thing and the key in the files of that form. `含义` tells what the thing is, in the
words of the default form; a thing without one is kept as text under its label and never judged or summed.
"""

from collections.abc import Mapping
from functools import cache, cached_property
from typing import Annotated, Any, Final, Literal, get_args

from pydantic import BeforeValidator, Field

from generator.model.cell_types import Words
from generator.model.data_files import read_data
from generator.model.part import Part, blank_is, blank_is_empty

Stage = Literal["申报", "批复", "调整"]
SIDES: Final = ("income", "expenditure")
"""The fields that hold the lines of money, in every form's order."""
Level = Literal["部门整体", "单位整体", "项目", "转移支付"]
"""层级: whose money the form is about."""
Printing = Literal["必印", "有填才印"]
"""印法: whether a thing is printed blank, or only where a file states something of it."""
RowOrder = Literal["按指标类别", "自由"]
"""行序: rows of indicators under their categories, or in the department's own order, each naming its categories."""
DEFAULT_FORM: Final = "whole-department"
"""The slug of the default form, the seed's."""
DEFAULT_PROJECT_FORM: Final = "project"
"""The slug of the form of projects, where neither file nor region names one."""


def _bare_label_means_itself(value: Any) -> Any:
    """Read a bare text as a thing that the default form calls by the same label: `- 指标名称`."""
    return {"标签": value, "含义": value} if isinstance(value, str) else value


def _one_or_several(value: Any) -> Any:
    return (value,) if isinstance(value, str) else value


def _one_title_for_all(value: Any) -> Any:
    return dict.fromkeys(get_args(Stage), value) if isinstance(value, str) else value


class StageTitles(Part):
    """The titles printed over a form at each stage; None where a title is not known."""

    declared: Words | None = Field(None, alias="申报", description="申报时的标题")
    approved: Words | None = Field(None, alias="批复", description="批复后的标题")
    adjusted: Words | None = Field(None, alias="调整", description="调整后的标题")

    def of(self, stage: Stage | None) -> str | None:
        """The title at a stage, by default 批复; where that one is not known, the title of 批复, else of 申报."""
        by_stage = {"申报": self.declared, "批复": self.approved, "调整": self.adjusted}
        return by_stage[stage or "批复"] or self.approved or self.declared or self.adjusted


class FormItem(Part):
    """A part, a line, a column or a category of a form.

    `meaning` is the default form's label for the same thing, None where it has no such thing. `above` are the labels
    that it stands under, outermost first: the line that it is a part of, the heads over several columns, or its
    first-level category. `head` is the text printed over a column or a table where that differs from its label.
    """

    label: Words = Field(alias="标签", description="原表印的名称，也是申报表文件中的键")
    meaning: Words | None = Field(None, alias="含义", description="默认表式对它的称呼；默认表式没有的不写")
    above: Annotated[
        tuple[Words, ...], Field(strict=False), BeforeValidator(_one_or_several), blank_is_empty(tuple)
    ] = Field((), alias="上级项", description="它列在哪一项之下；上面不止一层的，从最外一层起逐项列出")
    head: Words | None = Field(None, alias="表头", description="表头印的文字，与标签不同时才写")
    printing: Annotated[Printing, blank_is("必印")] = Field(
        "必印", alias="印法", description="必印（空白也印）或有填才印"
    )

    @property
    def is_always_printed(self) -> bool:
        """Whether the form prints it even where it is blank."""
        return self.printing == "必印"


FormItems = Annotated[
    tuple[Annotated[FormItem, BeforeValidator(_bare_label_means_itself)], ...],
    Field(strict=False),
    blank_is_empty(tuple),
]


class FormSide(Part):
    """Income or expenditure of a form: its label, and its lines in order; a line with `above` is a part of another.

    A side without lines is open, as in the default form: then the lines are those of each file, in its order.
    """

    label: Words = Field(alias="标签", description="如“收入构成”")
    lines: FormItems = Field((), alias="各行", description="各行，按原表顺序")


class Form(Part):
    """One form. Its files can state nothing that it does not name, except for what is about the file itself."""

    titles: Annotated[StageTitles, BeforeValidator(_one_title_for_all)] = Field(
        alias="标题", description="原表的标题；各阶段标题不同的，按申报、批复、调整分别写"
    )
    level: Level = Field(alias="层级", description="部门整体、单位整体、项目或转移支付")
    basics: FormItems = Field((), alias="基本信息", description="表头各栏，按原表顺序")
    parts: FormItems = Field((), alias="组成部分", description="资金、职能、任务、目标等各部分，按原表顺序")
    income: FormSide | None = Field(None, alias="收入构成")
    expenditure: FormSide | None = Field(None, alias="支出构成")
    amounts: FormItems = Field((), alias="金额栏", description="资金表的各栏，按原表顺序")
    total_share: Annotated[Literal["印", "不印"], blank_is("不印")] = Field(
        "不印", alias="合计占比", description="合计一行是否印占比 100%"
    )
    tasks: FormItems = Field((), alias="任务栏", description="任务列成表的，写表的各栏")
    schedule: FormItems = Field((), alias="进度栏", description="实施进度表的各栏")
    goals: FormItems = Field((), alias="目标", description="长期目标、年度目标，按原表顺序")
    goal_cells: FormItems = Field((), alias="目标栏", description="每项目标的各栏：目标、明细表述、金额等")
    indicators: FormItems = Field((), alias="指标栏", description="指标表的各栏，含一级指标、二级指标")
    categories: FormItems = Field(
        (), alias="指标类别", description="一级、二级指标，按原表顺序；不写即照国家两版指标体系"
    )
    row_order: Annotated[RowOrder, blank_is("按指标类别")] = Field(
        "按指标类别", alias="行序", description="按指标类别分列，或自由（逐行写一级指标、二级指标）"
    )

    def title(self, stage: Stage | None) -> str:
        """The title printed over the form at a stage; where the form has none for it, that of another stage."""
        return self.titles.of(stage) or ""

    def side(self, name: str) -> FormSide | None:
        """Income or expenditure, by the field of `Funds` that holds it; None where the form has no such side."""
        side: FormSide | None = getattr(self, name) if name in SIDES else None
        return side

    @property
    def has_own_lines(self) -> bool:
        """Whether it lists its lines of income or expenditure, so that files may have no others."""
        return any(side and side.lines for side in (self.income, self.expenditure))

    def __hash__(self) -> int:
        return hash(self.level)  # forms are few: what is remembered of one is found by the very same object

    def __reduce__(self) -> tuple[Any, tuple[Any, ...]]:
        # Declarations of one form share it on the other side of a process too: what is remembered of it stays found.
        if self is default_form():
            return default_form, ()
        return _the_same, ({name: getattr(self, name) for name in type(self).model_fields},)

    @cached_property
    def is_of_project(self) -> bool:
        """Whether it is a form of projects or transfers, with money that is never counted as a department's."""
        return self.level in {"项目", "转移支付"}


_KNOWN: dict[Form, Form] = {}


def _the_same(fields: Mapping[str, Any]) -> Form:
    """The one object in this process for forms with these fields, so that equal forms share their caches."""
    form = Form.model_construct(None, **fields)
    return _KNOWN.setdefault(form, form)


@cache
def default_form() -> Form:
    """The form of files that name none, in a region that names none; the one real declaration is of this form."""
    return Form.model_validate(read_data("default_form.yaml"))


@cache
def default_project_form() -> Form:
    """The form of projects whose file and region name none."""
    return Form.model_validate(read_data("default_project_form.yaml"))
