"""What of a form the publisher hides, taken out before anything is made of the form."""

from generator.model.declaration import Declaration
from generator.settings import Privacy, Settings


def hidden_fields(declaration: Declaration, privacy: Privacy) -> dict[str, str]:
    """What the form states and the publisher does not show: names of fields → their labels."""
    fields = {"prepared_by": privacy.prepared_by, "phone": privacy.phone}
    return {
        name: str(Declaration.model_fields[name].alias)
        for name, shown in fields.items()
        if shown == "hidden" and getattr(declaration, name) is not None
    }


def without_hidden(declaration: Declaration, settings: Settings) -> Declaration:
    """The form as pages may compare it: what is hidden blank, 审核说明 only where findings are shown."""
    hidden: dict[str, object] = dict.fromkeys(hidden_fields(declaration, settings.privacy))
    notes = declaration.review_notes if settings.findings == "shown" else ()
    return declaration.model_copy(update={**hidden, "review_notes": notes})
