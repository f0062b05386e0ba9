"""What of a declaration anybody may read."""

from collections.abc import Collection

from generator.model.declaration import Declaration


def as_anybody_may_read(declaration: Declaration, hidden: Collection[str]) -> Declaration:
    """The form without the fields of these names; 审核说明 is no part of it, but the reviewers' own."""
    return declaration.model_copy(update={**dict.fromkeys(hidden), "review_notes": ()})
