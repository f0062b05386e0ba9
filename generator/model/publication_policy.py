"""The publisher's decisions about what anybody may read: which declarations, and which personal data of a form."""

from dataclasses import dataclass, replace
from typing import Literal, get_args

from pydantic import BaseModel, ConfigDict

from generator.model.declaration import Declaration
from generator.model.form import Stage
from generator.model.region import Region

Shown = Literal["shown", "hidden"]
APPROVED_STAGES: tuple[Stage, ...] = ("批复", "调整")
"""The stages that are public unless a site says otherwise: only what was approved."""


class Privacy(BaseModel):
    """Which personal data the outputs may show, by the names of a declaration's fields."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, defer_build=True)

    prepared_by: Shown = "hidden"
    phone: Shown = "shown"

    @property
    def hidden_fields(self) -> tuple[str, ...]:
        """The names of the fields that no output may show."""
        return tuple(name for name, shown in self if shown == "hidden")


@dataclass(frozen=True, slots=True)
class PublicationPolicy:
    """What anybody may read: personal data by `privacy`, years from `first_year` on, forms of these `stages`.

    `first_year` is None for all years. `review_notes` says whether 审核说明 may be read, which is no part of the form;
    `names_exempt` whether departments that are 依法不予公开 may be named.
    """

    privacy: Privacy
    first_year: int | None = None
    review_notes: bool = False
    stages: tuple[Stage, ...] = APPROVED_STAGES
    names_exempt: bool = False

    def withheld(self, form: Declaration) -> str:
        """Why nobody may read a declaration, in a few words that quote none of its texts; empty where anybody may.

        A declaration without a 阶段 counts as approved.
        """
        status, stage = form.disclosure.status, form.disclosure.stage
        if status != "公开":
            return status
        if stage is not None and stage not in self.stages:
            return f"阶段为{stage}"
        if form.fiscal_year < (self.first_year or 0):
            return f"早于公开的起始年度（{self.first_year}年）"
        return ""

    def exempts(self, region: Region, department: str) -> bool:
        """Whether the department is 依法不予公开 by its region's register and such departments are not named."""
        line = region.registered(department)
        return not self.names_exempt and line is not None and line.is_exempt

    @property
    def for_reviewers(self) -> "PublicationPolicy":
        """The policy for reviewers: 审核说明 and forms of every stage may be read, because they have to judge them."""
        return replace(self, review_notes=True, stages=get_args(Stage))


USUAL_POLICY = PublicationPolicy(Privacy())
"""What anybody may read where the settings say nothing."""
