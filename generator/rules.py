"""Every rule of every stage, in the order of the journey: what 检查规则 in the guide lists."""

from generator.check import checks, repository
from generator.model.data_files import read_data
from generator.model.declaration import Declaration
from generator.model.labels import label
from generator.publish.pages.rules_page import RuleChapter, RuleExample
from generator.publish.site import links, lost_addresses
from generator.read import reading_rules as rules
from generator.revisions import losses
from generator.settings.errors import SETTINGS

RULE_CHAPTERS = (
    RuleChapter(
        "reading",
        "读取文件",
        "文件能否读懂，逐行、逐栏核对。这些规则不能更改。",
        rules.RULES,
        {rules.LEFT_TO_DO.id: RuleExample(**read_data("left_to_do_guide.yaml", rules.__package__))},
    ),
    RuleChapter(
        "declarations",
        "检查申报表",
        "级别可由地区在 region.yaml 的“规则”中改为错误、警告、建议或不检查；"
        f"有理由的结果可写“{label(Declaration, 'review_notes')}”予以接受。",
        checks.DECLARATION_RULES,
        {rule: RuleExample(**shown) for rule, shown in read_data("rule_guide.yaml", checks.__package__).items()},
    ),
    RuleChapter(
        "regions",
        "检查地区说明和迁移说明",
        "核对 region.yaml 和 moved.yaml 本身。这些规则不能更改。",
        tuple(rule for rule in checks.RULES if rule not in checks.DECLARATION_RULES),
    ),
    RuleChapter(
        "site",
        "核对网站",
        "网站更新以前核对公开过的地址，生成以后逐一核对链接。这些规则不能更改。",
        (*lost_addresses.RULES, *links.RULES),
    ),
    RuleChapter(
        "settings",
        "核对设置和仓库",
        "核对 mkdocs.yml 和 Git 仓库。这些规则不能更改。",
        (SETTINGS, repository.TRACKED, *losses.RULES),
    ),
)
