"""What of a form the publisher hides, taken out before anything is made of the form."""

from typing import Literal

from pydantic import BaseModel, ConfigDict

from generator.model.declaration import Declaration

Shown = Literal["shown", "hidden"]


class Privacy(BaseModel):
    """Which personal data of a form any output may show."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    prepared_by: Shown = "hidden"
    phone: Shown = "shown"


def hidden_fields(declaration: Declaration, privacy: Privacy) -> dict[str, str]:
    """What the form states and the publisher does not show: names of fields → their labels."""
    return {
        name: str(Declaration.model_fields[name].alias)
        for name, shown in privacy
        if shown == "hidden" and getattr(declaration, name) is not None
    }


def without_hidden(declaration: Declaration, privacy: Privacy, *, notes: bool) -> Declaration:
    """The form as pages may compare it: what is hidden blank, 审核说明 only where `notes` are shown."""
    hidden: dict[str, object] = dict.fromkeys(hidden_fields(declaration, privacy))
    return declaration.model_copy(update={**hidden, "review_notes": declaration.review_notes if notes else ()})
