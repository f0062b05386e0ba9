"""Declarations, regions and archives that are valid unless a test says otherwise, in the words of the form.

`declaration(年度="2023")` is a sound declaration of 2023. A mapping given for a key changes only what it
names: `declaration(部门总体资金情况={"收入构成": {"财政拨款": {"当年预算": "6009.19"}}})`; `only({...})`
stands for the whole, `WITHOUT` takes a key out, None leaves it blank. Everything is validated as the reader
does it, from texts and blanks.
"""

from collections.abc import Mapping
from typing import Any

from generator.model.archive import Archive, DeclarationAddress
from generator.model.declaration import Declaration
from generator.model.project import Project
from generator.model.region import Region

WITHOUT = object()
"""In the place of a value: the key is not there."""


class only(dict[str, Any]):  # noqa: N801  reads as a word in a test
    """A mapping that replaces what stands by default, instead of changing it."""


def amounts(budget: str | None, two_years_ago: str | None = None, last_year: str | None = None) -> dict[str, Any]:
    """A line of the table of funds; what is not given is not stated."""
    stated = {"当年预算": budget, "前年": two_years_ago, "上年": last_year}
    return only({column: amount for column, amount in stated.items() if amount is not None})


def indicator(name: str = "困难人群救助数量", **cells: Any) -> dict[str, Any]:
    """A row of indicators."""
    row = {"指标名称": name, "前年": "900人", "上年": "920人", "预期当年实现值": "950人", "绩效标准": "不少于上年"}
    return _changed(row, cells)


def goal(text: str = "切实保障各类困难群众基本生活。", **form: Any) -> dict[str, Any]:
    """An annual goal with indicators of output, benefit and satisfaction."""
    whole = {
        "目标": text,
        "绩效指标": {
            "产出指标": {"数量指标": [indicator()]},
            "效益指标": {
                "社会效益指标": [indicator("救助政策知晓率", 前年="90%", 上年="91%", 预期当年实现值="92%以上")]
            },
            "满意度指标": {
                "服务对象满意度指标": [indicator("救助对象满意度", 前年="94%", 上年="95%", 预期当年实现值="96%以上")]
            },
        },
    }
    return _changed(whole, form)


def form(**changes: Any) -> dict[str, Any]:
    """The texts and blanks of a declaration, keyed as in the file."""
    whole = {
        "年度": "2022",
        "填报日期": "2022-01-14",
        "部门名称": "青山区民政局",
        "填报口径": "汇总",
        "填报人": "王宏超",
        "联系电话": "027-68865278",
        "部门总体资金情况": {
            "收入构成": {
                "财政拨款": dict(amounts("6009.09", "4749.16", "5818.97")),
                "其他资金": dict(amounts("48", "29.4", "0")),
            },
            "支出构成": {
                "基本支出": dict(amounts("1056.27", "865.54", "974.8")),
                "项目支出": dict(amounts("5000.82", "3913.02", "4844.17")),
            },
        },
        "部门职能概述": ["统筹全区社会救助体系建设。"],
        "年度工作任务": ["务实做好困难救助。"],
        "整体绩效目标": {"长期目标": ["健全分层分类的社会救助体系。"], "年度目标": [goal()]},
    }
    return _changed(whole, changes)


def declaration(**changes: Any) -> Declaration:
    """A valid declaration, changed as said."""
    return Declaration.model_validate(form(**changes))


def region(**changes: Any) -> Region:
    """A valid region whose register holds the department of `archive`, changed as said."""
    whole = {
        "名称": "青山区",
        "上级": "武汉市",
        "行政区划代码": "420107",
        "财政部门": "青山区财政局",
        "指标体系": ["2015"],
        "部门": [{"目录": "civil-affairs", "名称": "青山区民政局"}],
    }
    return Region.model_validate(_changed(whole, changes))


def address(text: str = "wuhan-qingshan/civil-affairs/2022") -> DeclarationAddress:
    """The address written `region/department/year`, with a project's slug or `/adjusted` behind it."""
    found = DeclarationAddress.of_text(text)
    assert found, text
    return found


def archive(
    *declarations: Declaration,
    elsewhere: Mapping[str, Declaration] | None = None,
    projects: Mapping[str, Project] | None = None,
    regions: Mapping[str, Region] | None = None,
    department: str = "wuhan-qingshan/civil-affairs",
    **more: Any,
) -> Archive:
    """An archive of one department's declarations, each under its own year, and of others `elsewhere` by
    address; `projects` are by address too.

    Regions that are not given are made by `region()`; `more` are further fields of the archive.
    """
    by_address = {address(f"{department}/{one.fiscal_year}"): one for one in declarations}
    by_address |= {address(text): one for text, one in (elsewhere or {}).items()}
    by_project = {address(text): one for text, one in sorted((projects or {}).items())}
    slugs = sorted({place.region for place in (*by_address, *by_project)} | set(regions or {}))
    every_region = {slug: (regions or {}).get(slug) or region() for slug in slugs}
    return Archive(
        every_region, {place: by_address[place] for place in sorted(by_address)}, projects=by_project, **more
    )


def _changed(whole: Mapping[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    changed = dict(whole)
    for key, value in changes.items():
        before = changed.get(key)
        if value is WITHOUT:
            changed.pop(key, None)
        elif isinstance(value, Mapping) and not isinstance(value, only):
            changed[key] = _changed(before if isinstance(before, Mapping) else {}, value)
        else:
            changed[key] = value
    return changed


def project(**changes: Any) -> Project:
    """A valid project of the department of `declaration`, changed as said; without a table of another department."""
    whole = form(项目名称="困难群众救助补助", 项目代码="420107220000001", 资金性质="部门预算内")
    return Project.model_validate(_changed(whole, changes))
