"""The list of all checks, in the order of the form."""

from generator.check.adjustment import ADJUSTMENT_CHECKS
from generator.check.amounts import AMOUNT_CHECKS
from generator.check.blank_indicators import BLANK_INDICATOR_CHECKS
from generator.check.categories import CATEGORY_CHECKS
from generator.check.cost_rows import COST_ROW_CHECKS
from generator.check.date_serials import DATE_SERIAL_CHECKS
from generator.check.dates import DATE_CHECKS
from generator.check.double_forms import DOUBLE_FORM_RULES
from generator.check.figures import FIGURE_CHECKS
from generator.check.goal_amounts import GOAL_AMOUNT_CHECKS
from generator.check.goal_texts import GOAL_TEXT_CHECKS
from generator.check.indicator_sets import INDICATOR_SET_CHECKS
from generator.check.indicator_values import INDICATOR_VALUE_CHECKS
from generator.check.listed_words import LISTED_WORD_CHECKS
from generator.check.moves import MOVE_RULES
from generator.check.named_amounts import NAMED_AMOUNT_CHECKS
from generator.check.personal_data import PERSONAL_DATA_CHECKS
from generator.check.program_leftovers import PROGRAM_LEFTOVER_CHECKS
from generator.check.projects import PROJECT_CHECKS
from generator.check.publication import PUBLICATION_RULES, publication_checks
from generator.check.region_file import REGION_RULES
from generator.check.register import REGISTER_CHECKS
from generator.check.review_notes import REDUNDANT_NOTE
from generator.check.rule import Check
from generator.check.shared_terms import SHARED_TERM_CHECKS
from generator.check.standards import STANDARD_CHECKS
from generator.check.target_levels import TARGET_LEVEL_CHECKS
from generator.check.template_texts import TEMPLATE_CHECKS
from generator.check.texts import TEXT_CHECKS
from generator.check.unit_slips import UNIT_SLIP_CHECKS
from generator.check.wide_characters import WIDE_CHARACTER_CHECKS
from generator.check.years import YEAR_CHECKS
from generator.diagnostics.diagnostic import Rule
from generator.model.publication_policy import PublicationPolicy

CHECKS: tuple[Check, ...] = (
    *FIGURE_CHECKS,
    *UNIT_SLIP_CHECKS,
    *AMOUNT_CHECKS,
    *CATEGORY_CHECKS,
    *BLANK_INDICATOR_CHECKS,
    *INDICATOR_VALUE_CHECKS,
    *STANDARD_CHECKS,
    *INDICATOR_SET_CHECKS,
    *TARGET_LEVEL_CHECKS,
    *TEMPLATE_CHECKS,
    *TEXT_CHECKS,
    *PROGRAM_LEFTOVER_CHECKS,
    *DATE_SERIAL_CHECKS,
    *GOAL_TEXT_CHECKS,
    *SHARED_TERM_CHECKS,
    *GOAL_AMOUNT_CHECKS,
    *NAMED_AMOUNT_CHECKS,
    *COST_ROW_CHECKS,
    *LISTED_WORD_CHECKS,
    *YEAR_CHECKS,
    *DATE_CHECKS,
    *REGISTER_CHECKS,
    *PERSONAL_DATA_CHECKS,
    *WIDE_CHARACTER_CHECKS,
    *ADJUSTMENT_CHECKS,
    *PROJECT_CHECKS,
)

DECLARATION_RULES: tuple[Rule, ...] = (*(check.rule for check in CHECKS), *PUBLICATION_RULES, REDUNDANT_NOTE)
"""Every rule about declarations; a region may change the severity of each."""

CHANGEABLE_RULES: frozenset[str] = frozenset(rule.name for rule in DECLARATION_RULES)
"""The names that a region.yaml may use under 规则."""

RULES: tuple[Rule, ...] = (*DECLARATION_RULES, *REGION_RULES, *MOVE_RULES, *DOUBLE_FORM_RULES)
"""All rules of the checks, for the guide: on declarations, their review notes, region.yaml, moved.yaml and doubles."""


def checks_for(policy: PublicationPolicy, *, is_official: bool) -> tuple[Check, ...]:
    """The checks of a site: `CHECKS`, and those that follow from its publication policy."""
    return (*CHECKS, *publication_checks(policy, is_official=is_official))
