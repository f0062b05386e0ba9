"""Which files and folders may stand where in declarations/, by name."""

import re
from pathlib import Path

from generator.diagnostics.diagnostic import Rule
from generator.model.personal_numbers import personal_numbers
from generator.model.slug import ADJUSTED, LONGEST_SLUG, RESERVED_SLUGS, SLUG
from generator.read import reading_rules as rules
from generator.read.folder_entries import printable_name

REGION_FILE = "region.yaml"
MOVES_FILE = "moved.yaml"
WORDS_FILE = "words.yaml"
FORMS_FOLDER = "forms"
YEAR_FOLDER = re.compile(r"(?:19|20)\d\d", re.ASCII)
DECLARATION_FILE = re.compile(rf"(?P<year>{YEAR_FOLDER.pattern})(?P<adjusted>\.{ADJUSTED})?\.yaml", re.ASCII)
PROJECT_FILE = re.compile(rf"(?P<project>.+?)(?P<adjusted>\.{ADJUSTED})?\.yaml", re.DOTALL)
_NOT_FOR_READING = re.compile(
    r"\..*|.*~|(?:[a-z0-9-]+\.)?schema\.json|[a-z0-9-]+\.blank\.yaml|README(?:\.md|\.txt)?|CODEOWNERS", re.DOTALL
)
BELONGS = (
    "应放在 declarations/地区/部门/年度.yaml，如 declarations/wuhan-qingshan/civil-affairs/2022.yaml；"
    "调整后的放在旁边，如 2022.adjusted.yaml；项目的放在 declarations/地区/部门/年度/项目.yaml"
)
FOLDER_EXAMPLE, PROJECT_EXAMPLE = "civil-affairs", "road-repair"


def wrong_slug(
    path: Path, name: str, kind_of_name: str = "目录名", example: str = FOLDER_EXAMPLE
) -> tuple[Rule, str] | None:
    """Why the name of a folder or a project's file may not stand in addresses: rule and advice; None if it may."""
    if personal_numbers(name):
        return rules.PERSONAL_NUMBER, f"{kind_of_name}会成为网址，不能含有身份证号、手机号码，请改名"
    if name in RESERVED_SLUGS or path.name == FORMS_FOLDER:
        return rules.SLUG_FORMAT, f"“{name}”是网址中的固定用语，不能作{kind_of_name}，请换一个名称"
    if not SLUG.fullmatch(name):
        message = (
            f"“{printable_name(name)}”不能作{kind_of_name}，只用小写字母、数字和连字符，且不是四位数字，如 {example}"
        )
        return rules.SLUG_FORMAT, message
    if len(name) > LONGEST_SLUG:
        return rules.SLUG_FORMAT, f"{kind_of_name}有{len(name)}个字符，最多 {LONGEST_SLUG} 个，请换一个短的"
    return None


def is_not_for_reading(name: str) -> bool:
    """Whether a file is not the author's work: hidden, an editor's backup, or written by `disclose`."""
    return _NOT_FOR_READING.fullmatch(name) is not None


def stray(file: Path) -> tuple[Rule, str] | None:
    """Why a file that nothing reads should not be there: rule and advice; None where it may be."""
    if is_not_for_reading(file.name):
        return None
    if file.suffix.lower() not in {".yaml", ".yml"}:
        return rules.STRAY_FILE, "这个文件不是 YAML 文件，不会发布，请移出"
    if DECLARATION_FILE.fullmatch(f"{file.stem}.yaml") and file.suffix != ".yaml":
        return rules.WRONG_PLACE, f"扩展名不对，应改名为 {file.stem}.yaml"
    return rules.WRONG_PLACE, f"文件名或位置不对，申报表{BELONGS}"
