"""What every part of a file is: closed and frozen, its blanks blanks."""

from typing import Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, model_validator


def blank_is_empty(kind: type) -> BeforeValidator:
    """A key whose value is left blank states nothing, like a key that is not there."""
    return BeforeValidator(lambda value: kind() if value is None else value)


def blank_is(default: str) -> BeforeValidator:
    """A key left blank says what a missing key says."""
    return BeforeValidator(lambda value: default if value is None else value)


class Part(BaseModel):
    """A closed part of a file: no other keys, no change after it was read."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, defer_build=True)

    @model_validator(mode="before")
    @classmethod
    def _blank_states_nothing(cls, value: Any) -> Any:
        return {} if value is None else value
