"""The register of all checks, in the order of the form."""

from generator.check.categories import CATEGORY_CHECKS
from generator.check.dates import DATE_CHECKS
from generator.check.double_forms import DOUBLE_FORM_RULES
from generator.check.figures import FIGURE_CHECKS
from generator.check.moves import MOVE_RULES
from generator.check.personal_data import PERSONAL_DATA_CHECKS
from generator.check.region_file import REGION_RULES
from generator.check.register import REGISTER_CHECKS
from generator.check.review_notes import REDUNDANT_NOTE
from generator.check.rule import Check
from generator.check.wide_characters import WIDE_CHARACTER_CHECKS
from generator.diagnostics.diagnostic import Rule

CHECKS: tuple[Check, ...] = (
    *FIGURE_CHECKS,
    *CATEGORY_CHECKS,
    *DATE_CHECKS,
    *REGISTER_CHECKS,
    *PERSONAL_DATA_CHECKS,
    *WIDE_CHARACTER_CHECKS,
)

CHANGEABLE_RULES: frozenset[str] = frozenset({*(check.rule.name for check in CHECKS), REDUNDANT_NOTE.name})
"""The names that a region.yaml may use under 规则."""

RULES: tuple[Rule, ...] = (
    *(check.rule for check in CHECKS),
    REDUNDANT_NOTE,
    *REGION_RULES,
    *MOVE_RULES,
    *DOUBLE_FORM_RULES,
)
"""Every rule there is, for the guide: of declarations, of their review notes, of region.yaml and of moved.yaml."""
