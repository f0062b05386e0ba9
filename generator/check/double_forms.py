"""Checks for the same form in several folders: names, 预算代码 and contents are compared between folders.

The time grows linearly with the number of forms: a small extract of each is kept, and forms are grouped by its keys.
"""

import hashlib
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.diagnostics.diagnostic import Diagnostic, Location, Rule, Severity
from generator.model.archive import DeclarationAddress
from generator.model.declaration import Declaration, Funds, Scope
from generator.model.form_fields import FieldKind, fields_of
from generator.model.labels import label
from generator.model.region import Region

_NAME, _CODE, _SCOPE = (label(Declaration, name) for name in ("department_name", "budget_code", "scope"))
_ABOUT_THE_FORM = {"disclosure", "source", "review_notes"}
_CONTENT = {field.name for field in fields_of(Declaration) if not field.kind.is_cell} - _ABOUT_THE_FORM
"""The fields that must not all be the same in two forms: funds, tasks, goals."""

DOUBLE_CONTENT = Rule(
    "double-content",
    "内容相同的表",
    Severity.WARNING,
    "两个目录的申报表，资金、任务和目标不会完全相同；部门与所属单位除外。",
)
DOUBLE_NAME = Rule(
    "double-name", f"{_NAME}重复", Severity.WARNING, f"同一地区同一年度，{_NAME}和{_SCOPE}都相同的申报表只有一份。"
)
DOUBLE_FORM_CODE = Rule(
    "double-form-code", f"{_CODE}重复使用", Severity.WARNING, f"同一地区同一年度，一个{_CODE}只有一份申报表。"
)
DOUBLE_FORM_RULES = (DOUBLE_CONTENT, DOUBLE_NAME, DOUBLE_FORM_CODE)


@dataclass(frozen=True, slots=True)
class FormIdentity:
    """Digests of a form's name, 预算代码 and content, to find the same form in other folders.

    It holds no text of the form, because builds also keep it for forms that are not public. `content` is empty where
    the form states no amount. `location` is the line of the name.
    """

    name: str
    scope: Scope | None
    code: str | None
    content: str
    location: Location


def identity_of(declaration: Declaration, location: Location) -> FormIdentity:
    """The identity of a declaration; `location` is the line of its name."""
    content = declaration.model_dump_json(include=_CONTENT) if _states_amounts(declaration.funds) else ""
    code = declaration.budget_code
    return FormIdentity(
        _digest_of(declaration.department_name),
        declaration.scope,
        _digest_of(code) if code else None,
        _digest_of(content) if content else "",
        location,
    )


def _digest_of(text: str) -> str:
    """A digest of 16 bytes in hexadecimal, to compare texts for equality."""
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()


def _states_amounts(funds: Funds) -> bool:
    sides = (getattr(funds, field.name) for field in fields_of(Funds) if field.kind is FieldKind.LINES)
    return any(line.budget is not None for lines in sides for line in lines.values())


Placed = tuple[DeclarationAddress, FormIdentity]


def double_forms(
    regions: Mapping[str, Region], identities: Mapping[DeclarationAddress, FormIdentity]
) -> Iterator[Diagnostic]:
    """A diagnostic for each form that also is in another department's folder; at most one for a form.

    `identities` has all forms of the site.
    """
    above = {slug: {line.slug: line.belongs_to for line in region.departments} for slug, region in regions.items()}
    registers = {
        slug: {line.slug: _digest_of(line.name) for line in region.departments} for slug, region in regions.items()
    }
    keys: tuple[tuple[Rule, Callable[[Placed], Hashable], str], ...] = (
        (DOUBLE_CONTENT, _content_key, "内容"),
        (DOUBLE_NAME, _name_key, _NAME),
        (DOUBLE_FORM_CODE, _code_key, _CODE),
    )
    reported: set[DeclarationAddress] = set()
    for rule, key, what in keys:
        for group in _groups(identities.items(), key):
            for placed in _misplaced(group, registers, above):
                if placed[0] not in reported:
                    reported.add(placed[0])
                    yield _diagnostic(rule, what, placed, group)


def _content_key(placed: Placed) -> Hashable:
    address, form = placed
    return (address.year, form.content) if form.content else None


def _name_key(placed: Placed) -> Hashable:
    address, form = placed
    return address.region, address.year, form.name, form.scope


def _code_key(placed: Placed) -> Hashable:
    address, form = placed
    return (address.region, address.year, form.code) if form.code else None


def _groups(identities: Iterable[Placed], key: Callable[[Placed], Hashable]) -> Iterator[list[Placed]]:
    """Groups of forms that have the same key and are in more than one folder."""
    groups: dict[Hashable, list[Placed]] = {}
    for placed in identities:
        if (of_form := key(placed)) is not None:
            groups.setdefault(of_form, []).append(placed)
    for group in groups.values():
        if len({_folder(address) for address, _ in group}) > 1:
            yield group


def _misplaced(
    group: list[Placed], registers: Mapping[str, Mapping[str, str]], above: Mapping[str, Mapping[str, str | None]]
) -> Iterator[Placed]:
    """The forms of a group that are probably in the wrong folder.

    Left out are units whose department is in the group, and the form whose name is the register's name for its folder,
    if there is exactly one such folder. `registers` has digests of the names by region and department; `above` the
    department that each unit belongs to.
    """
    folders = {_folder(address) for address, _ in group}
    apart = [
        (address, form)
        for address, form in group
        if (address.region, above.get(address.region, {}).get(address.department)) not in folders
    ]
    if len({_folder(address) for address, _ in apart}) < 2:
        return
    owned = [(a, form) for a, form in apart if registers.get(a.region, {}).get(a.department) == form.name]
    owners = {_folder(address) for address, _ in owned}
    yield from (placed for placed in apart if len(owners) != 1 or _folder(placed[0]) not in owners)


def _folder(address: DeclarationAddress) -> tuple[str, str]:
    return address.region, address.department


def _diagnostic(rule: Rule, what: str, placed: Placed, group: list[Placed]) -> Diagnostic:
    own = _folder(placed[0])
    others = sorted(form.location.path for address, form in group if _folder(address) != own)
    more = f"等{len(others)}份" if len(others) > 1 else ""
    message = f"{what}与 {others[0]} {more}相同，请核对是否放错了目录"
    return Diagnostic(rule, rule.severity, placed[1].location, message)
