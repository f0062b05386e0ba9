"""Every rule of every stage, in the order of the journey, and by what they are about: as the guide lists them."""

from collections.abc import Mapping

from generator.check import checks, repository
from generator.check.adjustment import ADJUSTMENT_CHECKS
from generator.check.amounts import AMOUNT_CHECKS
from generator.check.blank_indicators import BLANK_INDICATOR_CHECKS
from generator.check.categories import CATEGORY_CHECKS
from generator.check.cost_rows import COST_ROW_CHECKS
from generator.check.date_serials import DATE_SERIAL_CHECKS
from generator.check.dates import DATE_CHECKS
from generator.check.figures import FIGURE_CHECKS
from generator.check.goal_amounts import GOAL_AMOUNT_CHECKS
from generator.check.goal_texts import GOAL_TEXT_CHECKS
from generator.check.indicator_sets import INDICATOR_SET_CHECKS
from generator.check.indicator_values import INDICATOR_VALUE_CHECKS
from generator.check.listed_words import LISTED_WORD_CHECKS
from generator.check.named_amounts import NAMED_AMOUNT_CHECKS
from generator.check.personal_data import PERSONAL_DATA_CHECKS
from generator.check.program_leftovers import PROGRAM_LEFTOVER_CHECKS
from generator.check.projects import PROJECT_CHECKS
from generator.check.publication import PUBLICATION_RULES
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
from generator.model.data_files import read_data
from generator.model.declaration import Declaration
from generator.model.labels import heading, label
from generator.publish.pages.rules_page import RuleChapter, RuleExample, RuleGroup
from generator.publish.site import links, lost_addresses
from generator.read import reading_rules as rules
from generator.revisions import losses
from generator.settings.errors import SETTINGS


def _rules(*of_modules: tuple[Check, ...]) -> tuple[Rule, ...]:
    return tuple(check.rule for of_module in of_modules for check in of_module)


_ABOUT_DECLARATIONS = (
    RuleGroup("funds", "资金", _rules(FIGURE_CHECKS, UNIT_SLIP_CHECKS, AMOUNT_CHECKS)),
    RuleGroup("indicators", "指标和类别", _rules(CATEGORY_CHECKS, INDICATOR_SET_CHECKS)),
    RuleGroup(
        "values",
        heading("values"),
        _rules(BLANK_INDICATOR_CHECKS, INDICATOR_VALUE_CHECKS, STANDARD_CHECKS, TARGET_LEVEL_CHECKS),
    ),
    RuleGroup(
        "texts",
        "文字",
        (
            *_rules(TEMPLATE_CHECKS, TEXT_CHECKS, PROGRAM_LEFTOVER_CHECKS, DATE_SERIAL_CHECKS),
            *_rules(GOAL_TEXT_CHECKS, SHARED_TERM_CHECKS),
            *_rules(LISTED_WORD_CHECKS, WIDE_CHARACTER_CHECKS),
        ),
    ),
    RuleGroup("text-amounts", "文字中的金额", _rules(GOAL_AMOUNT_CHECKS, NAMED_AMOUNT_CHECKS, COST_ROW_CHECKS)),
    RuleGroup("years", "年度和日期", _rules(YEAR_CHECKS, DATE_CHECKS, ADJUSTMENT_CHECKS)),
    RuleGroup("register", "部门名录和项目", _rules(REGISTER_CHECKS, PROJECT_CHECKS)),
    RuleGroup("publication", "公开和审核", (*_rules(PERSONAL_DATA_CHECKS), *PUBLICATION_RULES, REDUNDANT_NOTE)),
)
"""Every rule about declarations, by what it is about."""

RULE_CHAPTERS = (
    RuleChapter(
        "reading",
        "读取文件",
        "文件能否读懂，逐行、逐栏核对。这些规则不能更改。",
        (RuleGroup("reading", "", rules.RULES),),
    ),
    RuleChapter(
        "declarations",
        "检查申报表",
        "级别可由地区在 region.yaml 的“规则”中改为错误、警告、建议或不检查；"
        f"有理由的结果可写“{label(Declaration, 'review_notes')}”予以接受。",
        _ABOUT_DECLARATIONS,
    ),
    RuleChapter(
        "regions",
        "检查地区说明和迁移说明",
        "核对 region.yaml 和 moved.yaml 本身。这些规则不能更改。",
        (RuleGroup("regions", "", tuple(rule for rule in checks.RULES if rule not in checks.DECLARATION_RULES)),),
    ),
    RuleChapter(
        "site",
        "核对网站",
        "网站更新以前核对公开过的地址，生成以后逐一核对链接。这些规则不能更改。",
        (RuleGroup("site", "", (*lost_addresses.RULES, *links.RULES)),),
    ),
    RuleChapter(
        "settings",
        "核对设置和仓库",
        "核对 mkdocs.yml 和 Git 仓库。这些规则不能更改。",
        (RuleGroup("settings", "", (SETTINGS, repository.TRACKED, *losses.RULES)),),
    ),
)

RULE_EXAMPLES: Mapping[str, RuleExample] = {
    rule: RuleExample(**shown) for rule, shown in read_data("rule_guide.yaml", checks.__package__).items()
} | {rules.LEFT_TO_DO.id: RuleExample(**read_data("left_to_do_guide.yaml", rules.__package__))}
"""How what a rule finds is often written and how it should be, by the rule's id."""
