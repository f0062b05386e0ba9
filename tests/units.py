"""Sharing out tests among workers: those of one unit go to one of them, one after the other."""

from xdist.scheduler import LoadScopeScheduling

from tests.parallel import unit_of


class Units(LoadScopeScheduling):  # type: ignore[misc]  # xdist has no types
    """The units in the order of their first tests.

    xdist's own groups are written into the ids of tests, which pytest from 9.2 on does not let it do: the tests of a
    group are then shared out one by one, and every worker makes what they have in common.
    """

    def _split_scope(self, nodeid: str) -> str:
        return unit_of(nodeid)
