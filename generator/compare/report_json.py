"""The report as JSON: everything that a change has, with amounts as strings and stable names."""

import json
from decimal import Decimal

from generator.compare.concerns import in_order
from generator.compare.report_entry import Entry, Report
from generator.compare.report_files import FileDetail, OtherFile
from generator.compare.report_findings import PublicFinding
from generator.compare.report_gate import Gate
from generator.model.budget_change import Totals
from generator.model.change import Change, Place, Size
from generator.model.comparison import Comparison
from generator.model.concern import Concern
from generator.model.declaration import Declaration
from generator.model.file_routes import file_route
from generator.model.judgement import Judgement
from generator.model.wording.groups import GroupText, group_texts
from generator.model.wording.judgements import KIND_WORDS

Json = str | int | bool | None | list["Json"] | dict[str, "Json"]


def as_json(report: Report) -> str:
    """A JSON object: the states compared, an entry for each declaration, and other files; the README explains it."""
    whole: Json = {
        "about": report.about,
        "gate": _gate(report.gate),
        "entries": [_entry(entry) for entry in report.entries],
        "other_files": [_other_file(file) for file in report.other_files],
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _gate(gate: Gate) -> Json:
    return {
        "open": gate.is_open,
        "rulings": [
            {
                "verdict": ruling.verdict.value,
                "concern": ruling.concern.value,
                "name": ruling.name,
                "said": ruling.remark,
            }
            for ruling in gate.rulings
        ],
        "unticked": list(gate.unticked),
    }


def _entry(entry: Entry) -> Json:
    return {
        "name": entry.name,
        "outcome": entry.outcome.value,
        "said": entry.about,
        "notes": list(entry.notes),
        "comments": [{"line": comment.line, "text": comment.text, "new": comment.is_new} for comment in entry.comments],
        "findings": {
            "new": [_finding(finding) for finding in entry.findings.new],
            "gone": [_finding(finding) for finding in entry.findings.gone],
            "accepted": [_finding(finding) for finding in entry.findings.accepted],
        },
        "concerns": _concerns(entry.concerns),
        "comparison": None if entry.comparison is None else _comparison(entry.comparison),
    }


def _finding(finding: PublicFinding) -> Json:
    return {
        "rule": finding.rule_id,
        "name": finding.rule_name,
        "severity": finding.severity.value,
        "line": finding.line,
        "message": finding.message,
        "accepted": finding.accepted,
    }


def _other_file(file: OtherFile) -> Json:
    return {
        "name": file.name,
        "kind": file.kind.value,
        "marked": file.is_marked,
        "said": file.summary,
        "concerns": _concerns(file.concerns),
        "details": [_detail(detail) for detail in file.details],
    }


def _detail(detail: FileDetail) -> Json:
    concern = detail.concern and detail.concern.value
    return {"said": detail.text, "concern": concern, "marked": detail.is_marked}


def _concerns(concerns: frozenset[Concern]) -> Json:
    return [concern.value for concern in in_order(concerns)]


def _comparison(comparison: Comparison) -> Json:
    budget = comparison.budget
    return {
        "old": _form(comparison.old),
        "new": _form(comparison.new),
        "budget": {
            **_totals(budget.whole),
            "unit": budget.whole.unit,
            "income": _totals(budget.income),
            "expenditure": _totals(budget.expenditure),
            "comparable": budget.is_comparable,
            "unbalanced": budget.is_unbalanced,
        },
        "groups": [_group(group) for group in group_texts(comparison)],
        "counts": {kind.value: count for kind, count in comparison.counts.items()},
        "changes": [_change(change, comparison) for change in comparison.changes],
    }


def _totals(totals: Totals) -> dict[str, Json]:
    return {
        "before": _number(totals.before),
        "after": _number(totals.after),
        "difference": _number(totals.difference),
        "share": _number(totals.share),
    }


def _form(form: Declaration) -> Json:
    return {"department": form.department_name, "scope": form.scope, "fiscal_year": form.fiscal_year}


def _group(group: GroupText) -> Json:
    return {
        "group": group.group.value,
        "title": group.title,
        "number": group.number,
        "undirected": group.undirected,
        "remark": group.remark,
    }


def _change(change: Change, comparison: Comparison) -> Json:
    return {
        "kind": change.kind.value,
        "label": KIND_WORDS[change.kind],
        "old": _place(change.old, comparison.old),
        "new": _place(change.new, comparison.new),
        "before": change.before,
        "after": change.after,
        "units": change.units and list(change.units),
        "pieces": [{"kind": piece.kind.value, "before": piece.before, "after": piece.after} for piece in change.pieces],
        "size": _size(change.size),
        "demand": change.demand and change.demand.value,
        "judgement": _judgement(change.judgement) if change.judgement else None,
        "follows": change.follows and change.follows.value,
        "doubtful": change.doubtful,
        "asks_for_less": change.asks_for_less,
    }


def _judgement(judgement: Judgement) -> Json:
    return {
        "id": judgement.saying.id,
        "group": judgement.group.value,
        "text": judgement.text,
        "directed": judgement.saying.directed,
    }


def _place(place: Place | None, declaration: Declaration) -> Json:
    if place is None:
        return None
    return {"route": list(file_route(place.route, declaration.form)), "words": list(place.words)}


def _size(size: Size | None) -> Json:
    if size is None:
        return None
    return {"difference": _number(size.difference), "share": _number(size.share), "unit": size.unit}


def _number(number: Decimal | None) -> str | None:
    return None if number is None else f"{number:f}"
