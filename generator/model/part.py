"""The base of every part of a file: closed, frozen, and with blank keys read as blanks."""

from typing import Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, model_validator


def blank_is_empty(kind: type) -> BeforeValidator:
    """A key without a value states nothing, like a missing key."""
    return BeforeValidator(lambda value: kind() if value is None else value)


def blank_is(default: str) -> BeforeValidator:
    """A key without a value means the same as a missing key."""
    return BeforeValidator(lambda value: default if value is None else value)


class Part(BaseModel):
    """A closed part of a file: no other keys, and no change after reading."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, defer_build=True)

    @model_validator(mode="before")
    @classmethod
    def _blank_states_nothing(cls, value: Any) -> Any:
        return {} if value is None else value
