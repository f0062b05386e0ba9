"""How far property tests search that do not leave it to the profile."""

from hypothesis import settings

_IN_CI = 200


def examples(count: int) -> int:
    """So many examples, and as many times more as `make explore` tries more of everything than CI does."""
    return count * max(1, settings().max_examples // _IN_CI)


def is_thorough() -> bool:
    """Whether this is CI or `make explore`, where tests may take longer for inputs as large as they can be."""
    return settings().max_examples >= _IN_CI
