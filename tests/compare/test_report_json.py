"""The report as data: every field, amounts as strings, ids that stay."""

import json

from hypothesis import given

from generator.compare.changes import compare
from generator.compare.report import DIFF_FORMATS
from generator.compare.report_entry import Entry, EntryOutcome, Report
from generator.compare.report_json import as_json
from generator.model.declaration import Declaration
from tests.compare.reported import NAME, entries
from tests.compare.told import with_target
from tests.strategies import declarations


def test_a_change_holds_all_that_is_known_of_it() -> None:
    comparison = compare(with_target("≥95%", "2021"), with_target("≥90%", "2022"))
    (entry,) = json.loads(as_json(Report([Entry(NAME, EntryOutcome.COMPARED, "新增", comparison)])))["entries"]
    place = {
        "route": ["整体绩效目标", "年度目标", 0, "绩效指标", "产出指标", "数量指标", 0, "预期当年实现值"],
        "words": ["年度目标1", "产出指标", "数量指标", "“低保覆盖率”", "预期当年实现值"],
    }
    form = {"department": "青山区民政局", "scope": "汇总"}
    assert entry == {
        "name": NAME,
        "outcome": "compared",
        "said": "新增",
        "notes": [],
        "comments": [],
        "findings": {"new": [], "gone": [], "accepted": []},
        "concerns": ["lowered"],
        "comparison": {
            "old": {**form, "fiscal_year": 2021},
            "new": {**form, "fiscal_year": 2022},
            "budget": {
                **(nothing := {"before": None, "after": None, "difference": None, "share": None}),
                "unit": "万元",
                "income": nothing,
                "expenditure": nothing,
                "comparable": True,
                "unbalanced": False,
            },
            "groups": [
                {
                    "group": "lowered",
                    "title": "目标值低于上年、取消的指标",
                    "number": 1,
                    "undirected": 0,
                    "remark": "",
                }
            ],
            "counts": {"lowered": 1},
            "changes": [
                {
                    "kind": "lowered",
                    "label": "数值降低",
                    "old": place,
                    "new": place,
                    "before": "≥95%",
                    "after": "≥90%",
                    "units": None,
                    "pieces": [
                        {"kind": "same", "before": "≥", "after": "≥"},
                        {"kind": "removed", "before": "95", "after": ""},
                        {"kind": "added", "before": "", "after": "90"},
                        {"kind": "same", "before": "%", "after": "%"},
                    ],
                    "size": {"difference": "-5", "share": "-0.05263157894736842105263157894", "unit": "%"},
                    "demand": "lowered",
                    "judgement": {
                        "id": "lowered",
                        "group": "lowered",
                        "text": "降低5个百分点，要求降低",
                        "directed": True,
                    },
                    "follows": None,
                    "doubtful": False,
                    "asks_for_less": True,
                }
            ],
        },
    }


def test_what_could_not_be_compared_has_no_comparison() -> None:
    deleted, compared = json.loads(as_json(Report(entries())))["entries"]
    assert deleted == {
        "name": "declarations/wuhan-qingshan/education/2022.yaml",
        "outcome": "deleted",
        "said": "删去",
        "notes": [],
        "comments": [],
        "findings": {"new": [], "gone": [], "accepted": []},
        "concerns": ["deleted"],
        "comparison": None,
    }
    assert compared["comparison"]["budget"] == {
        **(only_before := {"before": "6057.09", "after": None, "difference": None, "share": None}),
        "unit": "万元",
        "income": only_before,
        "expenditure": dict.fromkeys(only_before),
        "comparable": True,
        "unbalanced": False,
    }


@given(declarations(), declarations())
def test_any_two_declarations_can_be_reported_in_every_format(old: Declaration, new: Declaration) -> None:
    report = Report([Entry(NAME, EntryOutcome.COMPARED, "", compare(old, new))])
    for format_name, formatted in DIFF_FORMATS.items():
        assert formatted(report).endswith("\n"), format_name
    (entry,) = json.loads(DIFF_FORMATS["json"](report))["entries"]
    assert len(entry["comparison"]["changes"]) == len(compare(old, new).changes)
