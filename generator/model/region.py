"""A region: its name and code, its register of departments, and which forms it uses in which year."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from generator.model.cell_types import ArchivedAddress, FiscalYear, RegionCode, Slug, Text, Words
from generator.model.part import Part, blank_is, blank_is_empty

SeverityChange = Literal["错误", "警告", "建议", "不检查"]
RegisterStatus = Literal["公开", "依法不予公开"]
RegisterKind = Literal["部门", "单位"]
ReviewBeforePublication = Literal["保密审查", "审签"]
"""What a region asks to be done, and stated in a declaration, before it is public; keys of 公开信息."""


_EARLIER_WORDS = {"依法不公开": "依法不予公开"}
"""What registers wrote for a status before it was worded as the field words it; read as what it means."""


def _as_now_worded(status: Any) -> Any:
    return _EARLIER_WORDS.get(status, status) if isinstance(status, str) else status


class RegisteredDepartment(Part):
    """A line of the register: a department that has to publish, or that by law does not (依法不予公开)."""

    slug: Slug = Field(alias="目录", description="declarations 下的目录名，如 civil-affairs，一经使用不再更改")
    name: Words = Field(alias="名称", description="部门现在的名称")
    budget_code: Text | None = Field(
        None, alias="预算代码", description="预算管理系统中的部门或单位代码，用来核对申报表"
    )
    kind: Annotated[RegisterKind, blank_is("部门")] = Field(
        "部门", alias="类别", description="部门或单位：单位的预算包括在其部门的汇总中"
    )
    belongs_to: Slug | None = Field(None, alias="隶属", description="单位所属的部门，写其目录；部门不写")
    first_year: FiscalYear | None = Field(None, alias="起始年度", description="从哪一年度起填报")
    last_year: FiscalYear | None = Field(None, alias="终止年度", description="填报到哪一年度为止")
    taken_over_by: Slug | None = Field(None, alias="承接", description="撤并后由哪个部门承接，写其目录")
    status: Annotated[RegisterStatus, BeforeValidator(_as_now_worded), blank_is("公开")] = Field(
        "公开", alias="公开状态", description="依法不予公开的部门不计入应公开的部门"
    )

    @property
    def is_unit(self) -> bool:
        """Whether it is a unit (单位) of a department; the department's budget may include the unit's."""
        return self.kind == "单位"

    @property
    def is_exempt(self) -> bool:
        """Whether the register says 依法不予公开."""
        return self.status == "依法不予公开"

    def declares_in(self, year: int) -> bool:
        """Whether the department has to have a declaration of that fiscal year."""
        return (self.first_year or year) <= year <= (self.last_year or year)


class FormsOfYears(Part):
    """The forms that apply from a year on, by slug in declarations/forms; kinds that are not named keep theirs."""

    first_year: FiscalYear | None = Field(None, alias="起始年度", description="从哪一年度起，不写即一直如此")
    department: Slug | None = Field(None, alias="部门", description="部门的申报表用哪一表式，写文件名，不含 .yaml")
    unit: Slug | None = Field(None, alias="单位", description="单位的申报表用哪一表式；不写即与部门相同")
    projects: Annotated[tuple[Slug, ...], Field(strict=False), blank_is_empty(tuple)] = Field(
        (), alias="项目", description="项目的申报表可用的表式，逐项列出；只列一个的，项目的文件不必写“表式”"
    )


class Region(Part):
    """`region.yaml`: a region's name, code and register."""

    name: Words = Field(alias="名称", description="如“青山区”")
    parent: Text | None = Field(None, alias="上级", description="如“武汉市”")
    code: RegionCode | None = Field(None, alias="行政区划代码", description="GB/T 2260 的六位代码")
    finance_department: Text | None = Field(None, alias="财政部门", description="如“青山区财政局”")
    taxonomy: Annotated[tuple[Words, ...], Field(strict=False), blank_is_empty(tuple)] = Field(
        (),
        alias="指标体系",
        description="2015 或 2021（两版绩效指标体系），以及本地另用的指标类别名称，逐项列出",
    )
    reviews: Annotated[tuple[ReviewBeforePublication, ...], Field(strict=False), blank_is_empty(tuple)] = Field(
        (), alias="公开手续", description="公开前要办的手续：保密审查、审签；列了的，公开的申报表没有写明就有警告"
    )
    severities: Annotated[Mapping[str, SeverityChange], blank_is_empty(dict)] = Field(
        {}, alias="规则", description="检查规则的名称: 错误、警告、建议或不检查"
    )
    forms: Annotated[tuple[FormsOfYears, ...], Field(strict=False), blank_is_empty(tuple)] = Field(
        (), alias="表式", description="从哪一年度起用哪些表式；不写即用默认表式"
    )
    departments: Annotated[tuple[RegisteredDepartment, ...], Field(strict=False), blank_is_empty(tuple)] = Field(
        (), alias="部门", description="应当填报的部门，逐个列出"
    )

    def registered(self, slug: str) -> RegisteredDepartment | None:
        """The register's line of a department; None where it has none."""
        lines = self._lines_by_slug.get(slug)
        return lines[0] if lines else None

    def form_of(self, kind: RegisterKind, year: int) -> str | None:
        """The slug of the form for departments or units in a year; None where none is named."""
        entries = self._forms_until(year)
        of_units = [entry.unit for entry in entries] if kind == "单位" else []
        return next(filter(None, [*of_units, *(entry.department for entry in entries)]), None)

    def project_forms(self, year: int) -> tuple[str, ...]:
        """The slugs of the forms that projects may use in a year."""
        return next((entry.projects for entry in self._forms_until(year) if entry.projects), ())

    def _forms_until(self, year: int) -> list[FormsOfYears]:
        """The entries for this and earlier years, the latest first."""
        known = [entry for entry in self.forms if (entry.first_year or 0) <= year]
        return sorted(known, key=lambda entry: entry.first_year or 0, reverse=True)

    @cached_property
    def lines_by_name(self) -> Mapping[str, Sequence[RegisteredDepartment]]:
        """The register's lines by the department's name."""
        return _grouped(self.departments, lambda line: line.name)

    @cached_property
    def lines_by_code(self) -> Mapping[str, Sequence[RegisteredDepartment]]:
        """The register's lines by 预算代码; lines without a code are under an empty text."""
        return _grouped(self.departments, lambda line: line.budget_code or "")

    @cached_property
    def _lines_by_slug(self) -> Mapping[str, Sequence[RegisteredDepartment]]:
        return _grouped(self.departments, lambda line: line.slug)


def _grouped(
    lines: Iterable[RegisteredDepartment], key: Callable[[RegisteredDepartment], str]
) -> Mapping[str, Sequence[RegisteredDepartment]]:
    groups: dict[str, list[RegisteredDepartment]] = {}
    for line in lines:
        groups.setdefault(key(line), []).append(line)
    return groups


class Move(Part):
    """A published address that no longer leads to its declaration: where that is now, or why it was withdrawn.

    `approval` is the number of the document by which a withdrawal was approved.
    """

    old: ArchivedAddress = Field(alias="原地址", description="如 wuhan-qingshan/civil/2022")
    new: ArchivedAddress | None = Field(None, alias="新地址", description="如 wuhan-qingshan/civil-affairs/2022")
    reason: Text | None = Field(None, alias="撤下原因", description="没有新地址时，说明为什么撤下")
    approval: Text | None = Field(None, alias="撤下文号", description="同意撤下的文件的文号")
