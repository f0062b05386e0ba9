"""How far property tests search that do not leave it to the profile, and how large their inputs are."""

from hypothesis import settings

_IN_CI = 200
_A_FEW = 10


def examples(count: int) -> int:
    """So many examples in CI, and as many times more as `make explore` tries more of everything; else a tenth.

    That is what the quick profile tries of CI's; of ten or fewer, as many always.
    """
    if is_thorough():
        return count * (settings().max_examples // _IN_CI)
    return max(min(count, _A_FEW), count // 10)


def is_thorough() -> bool:
    """Whether this is CI or `make explore`, where tests may take longer for inputs as large as they can be."""
    return settings().max_examples >= _IN_CI
