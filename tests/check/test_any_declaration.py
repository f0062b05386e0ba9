"""Whatever a form holds, and whatever last year's held, the checks come through, and say of each rule one thing."""

from collections import Counter

from hypothesis import HealthCheck, given, settings

from generator.check.categories import CATEGORY_CHECKS
from generator.check.checks import CHECKS, checks_for
from generator.check.dates import DATE_CHECKS
from generator.check.figures import FIGURE_CHECKS
from generator.check.findings import findings_of
from generator.check.review_notes import REDUNDANT_NOTE
from generator.diagnostics.diagnostic import Severity
from generator.model.declaration import Declaration
from generator.model.publication_policy import USUAL_POLICY
from tests.builders import address, archive
from tests.strategies import declarations

ONE_BY_ONE = {
    REDUNDANT_NOTE.id,
    "code-of-another",
    "name-of-another",
    *(check.rule.id for check in (*FIGURE_CHECKS, *CATEGORY_CHECKS, *DATE_CHECKS)),
}
"""Rules of which each place is a finding of its own: every sum, every date, every note has its own words."""
MAY_STOP_PUBLICATION = {
    *("funds-total", "funds-balance", "appropriation-parts", "misplaced-parts", "amount-decimals"),
    *("name-of-another", "code-of-another", "identity-number", "mobile-number"),
}
"""Structure, the current year's arithmetic, personal numbers."""


@given(declarations(), declarations())
@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], deadline=None)
def test_any_two_forms_of_a_department_are_checked_to_the_end(earlier: Declaration, later: Declaration) -> None:
    forms = [form.model_copy(update={"fiscal_year": year}) for form, year in ((earlier, 2021), (later, 2022))]
    found = findings_of(archive(*forms), address(), checks_for(USUAL_POLICY, is_official=True))
    assert [finding for finding in found if not finding.message or not finding.routes or finding.routes == ((),)] == []
    said = Counter(finding.rule.id for finding in found if not finding.accepted)
    assert {rule for rule, times in said.items() if times > 1} - ONE_BY_ONE == set()


def test_only_structure_arithmetic_and_personal_numbers_are_errors() -> None:
    assert {check.rule.id for check in CHECKS if check.rule.severity is Severity.ERROR} == MAY_STOP_PUBLICATION
