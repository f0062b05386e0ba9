"""What changed in region.yaml: departments removed or added, weaker rules, forms by year, the region's data."""

from collections.abc import Iterator, Mapping

from generator.check.checks import DECLARATION_RULES
from generator.compare.report_files import FileDetail
from generator.model.concern import Concern
from generator.model.labels import label
from generator.model.publication_policy import PublicationPolicy
from generator.model.region import FormsOfYears, Region, RegisteredDepartment
from generator.review.named_changes import changed_cells, changed_value, details_of_cells, shown_value

_OWN = ("name", "parent", "code", "finance_department", "taxonomy")
_UNCHECKED = "不检查"
_WEIGHTS = ("错误", "警告", "建议", _UNCHECKED)
"""From the heaviest on."""
_USUAL: Mapping[str, str] = {rule.name: rule.severity.label for rule in DECLARATION_RULES}


def register_changes(old: Region, new: Region, policy: PublicationPolicy) -> Iterator[FileDetail]:
    """One line per difference; departments that nobody may know of are counted and not named."""
    yield from _departments(old, new, policy)
    yield from _severities(old, new)
    yield from _reviews(old, new)
    yield from _forms(old, new)
    yield from details_of_cells(old, new, _OWN)


def _departments(old: Region, new: Region, policy: PublicationPolicy) -> Iterator[FileDetail]:
    before, after = _by_slug(old), _by_slug(new)
    kept_secret = 0
    for slug in dict.fromkeys((*before, *after)):
        was, now = before.get(slug), after.get(slug)
        if was == now:
            continue
        if not policy.names_exempt and (was or now) and all(line is None or line.is_exempt for line in (was, now)):
            kept_secret += 1
        elif was is None or now is None:
            yield _added_or_deleted(was, now)
        else:
            yield from _changed(was, now)
    if kept_secret:
        yield FileDetail(f"依法不予公开的部门改动{kept_secret}个，不列名称", Concern.REGISTER, is_marked=True)
    if [slug for slug in before if slug in after] != [slug for slug in after if slug in before]:
        yield FileDetail("部门的次序有改动", Concern.REGISTER)


def _by_slug(region: Region) -> dict[str, RegisteredDepartment]:
    """The register's lines by folder; of two lines for one folder the first, as everywhere."""
    lines: dict[str, RegisteredDepartment] = {}
    for line in region.departments:
        lines.setdefault(line.slug, line)
    return lines


def _added_or_deleted(was: RegisteredDepartment | None, now: RegisteredDepartment | None) -> FileDetail:
    if was is not None:
        return FileDetail(f"名录删去{_called(was)}", Concern.REGISTER, is_marked=True)
    return FileDetail(f"名录增加{_called(now)}" if now else "", Concern.REGISTER)


def _called(line: RegisteredDepartment) -> str:
    return f"{line.kind}“{line.name}”（{line.slug}）"


def _changed(was: RegisteredDepartment, now: RegisteredDepartment) -> Iterator[FileDetail]:
    for name, change in changed_cells(was, now, tuple(RegisteredDepartment.model_fields)):
        text = f"{_called(was)}的{label(RegisteredDepartment, name)}：{change}"
        if name == "status":
            yield FileDetail(text, Concern.WITHDRAWN if now.is_exempt else Concern.SHOWN, is_marked=True)
        else:
            yield FileDetail(text, Concern.REGISTER, is_marked=name in ("first_year", "last_year"))


def _severities(old: Region, new: Region) -> Iterator[FileDetail]:
    for rule in dict.fromkeys((*old.severities, *new.severities)):
        weights = [region.severities.get(rule, _USUAL.get(rule, "")) for region in (old, new)]
        if weights[0] == weights[1]:
            continue
        if not all(weights):
            yield FileDetail(f"规则“{rule}”：没有这条规则", Concern.RULES)
            continue
        is_less = _WEIGHTS.index(weights[1]) > _WEIGHTS.index(weights[0])
        how = ("停止检查" if weights[1] == _UNCHECKED else "放宽") if is_less else "从严"
        text = f"规则“{rule}”{how}：{changed_value(*weights)}"
        yield FileDetail(text, Concern.RULES if is_less else None, is_marked=is_less)


def _reviews(old: Region, new: Region) -> Iterator[FileDetail]:
    gone = [review for review in old.reviews if review not in new.reviews]
    come = [review for review in new.reviews if review not in old.reviews]
    if gone:
        yield FileDetail(f"公开手续不再要求{shown_value(gone)}", Concern.RULES, is_marked=True)
    if come:
        yield FileDetail(f"公开手续增加{shown_value(come)}")


def _forms(old: Region, new: Region) -> Iterator[FileDetail]:
    """Which forms apply from which year on."""
    before, after = ({entry.first_year or 0: entry for entry in region.forms} for region in (old, new))
    for year in sorted(before.keys() | after.keys()):
        was, now = (forms.get(year, FormsOfYears.model_validate({})) for forms in (before, after))
        since = f"{year}年度起" if year else "一直以来"
        for name, change in changed_cells(was, now, ("department", "unit", "projects")):
            yield FileDetail(f"{since}{label(FormsOfYears, name)}的表式：{change}", Concern.FORM)
