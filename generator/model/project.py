"""A project's declaration: the fields of a department's form, and those that describe the project.

Its money is never counted as a department's.
"""

from typing import Annotated, Literal

from pydantic import Field

from generator.model.cell_types import Text, Words
from generator.model.declaration import Declaration
from generator.model.form import Form, default_project_form
from generator.model.form_fields import NO_FIELD

ProjectNature = Literal["新增", "延续"]
FundingNature = Literal["部门预算内", "提前下达", "另文下达"]
"""资金性质: of these only 部门预算内 counts towards the department's 项目支出."""


class Project(Declaration):
    """One project of a department in a fiscal year.

    `department_name` is the name that the project's form prints, or the register's where it prints none; empty for a
    file that was read alone.
    """

    department_name: Words = Field("", alias="部门名称", description="项目所属的部门，不写即为部门名录所载的名称")
    form: Annotated[Form, NO_FIELD] = Field(default_factory=default_project_form, exclude=True)
    project_name: Words = Field(alias="项目名称", description="项目的名称")
    project_code: Text | None = Field(None, alias="项目代码", description="预算管理系统中的项目代码")
    parent_project: Text | None = Field(None, alias="上级项目", description="所属的一级项目，写其文件名，不含 .yaml")
    category: Text | None = Field(None, alias="项目类别", description="照原表填写")
    nature: ProjectNature | None = Field(None, alias="项目属性", description="新增或延续")
    funding: FundingNature | None = Field(None, alias="资金性质", description="部门预算内、提前下达或另文下达")
    implementer: Text | None = Field(None, alias="实施单位", description="照原表填写")
    grounds: Text | None = Field(None, alias="立项依据", description="照原表填写")
    period: Text | None = Field(None, alias="起止日期", description="如“2023年1月至2025年12月”")

    @property
    def called(self) -> str:
        """The project's name behind its department's."""
        return f"{self.department_name}“{self.project_name}”"
