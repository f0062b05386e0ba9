"""Lists kept as YAML beside the modules that know what is in them."""

from importlib import resources
from typing import Any

import yaml


def read_data(name: str, package: str | None = __package__) -> Any:
    """The content of a YAML file in a package, the model's own by default; the caller knows its shape."""
    text = resources.files(package or "generator.model").joinpath(name).read_text(encoding="utf-8")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the same language, faster where libyaml is there
    return yaml.load(text, loader)


def words_in(listed: str) -> tuple[str, ...]:
    """The words of a text that lists them with white space between."""
    return tuple(listed.split())
