"""Whether a form belongs to another department than the form that was in its place before."""

import re
from itertools import takewhile

from generator.model.archive import DeclarationAddress
from generator.model.declaration import Declaration
from generator.model.project import Project
from generator.model.region import Region

_REGION_BEFORE = re.compile(r".*[省市州区县旗乡镇]", re.DOTALL)
_OFFICE_BEHIND = re.compile(r"(?<=.)(?:局|委员会|委|办公室|办|中心|厅|部|院|馆|站|所)$", re.DOTALL)
_LEAST_KEPT = 2
"""So many characters: 教育局 and 教育和体育局 share two, 民政局 and 民族宗教局 one."""


def is_another_departments(
    old: Declaration, new: Declaration, address: DeclarationAddress, region: Region | None
) -> bool:
    """Whether the new form shares neither name nor 预算代码 with the old one, so that this is no rename.

    `region` is the later register: a form with the name that it gives to this address belongs to the department. For
    projects the answer is False, because their forms need not name a department.
    """
    if isinstance(old, Project) or isinstance(new, Project):
        return False
    names, codes = (old.department_name, new.department_name), (old.budget_code, new.budget_code)
    if names[0] == names[1] or (codes[0] and codes[0] == codes[1]):
        return False
    registered = region.registered(address.department) if region else None
    if registered and registered.name == names[1]:
        return False
    if region and any(line.slug != address.department for line in region.lines_by_name.get(names[1], ())):
        return True
    return not _keep_anything(*names)


def _keep_anything(old: str, new: str) -> bool:
    """Whether two names share enough of their distinctive part, without the region's name and words such as 局."""
    shared = "".join(
        takewhile(bool, (part if part == other_part else "" for part, other_part in zip(old, new, strict=False)))
    )
    region = _REGION_BEFORE.match(shared)
    begin = region.end() if region else 0
    words = [_OFFICE_BEHIND.sub("", name[begin:]) for name in (old, new)]
    return len(set(words[0]) & set(words[1])) >= _LEAST_KEPT or any(not word for word in words)
