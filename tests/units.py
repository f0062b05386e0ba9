"""A scheduler for pytest-xdist that gives all tests of a unit to one worker, one after the other."""

from xdist.scheduler import LoadScopeScheduling

from tests.parallel import unit_of


class Units(LoadScopeScheduling):  # type: ignore[misc]  # xdist has no types
    """Gives out the units of `unit_of` in the order of their first tests.

    xdist's own groups do not work from pytest 9.2 on, which does not let it write them into the ids of tests: the tests
    of a group go to different workers, and each worker makes what they share.
    """

    def _split_scope(self, nodeid: str) -> str:
        return unit_of(nodeid)
