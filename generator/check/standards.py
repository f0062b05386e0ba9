"""The check of standards against targets: a standard should not be much easier to meet than the target."""

from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from generator.check.checked_words import any_word
from generator.check.indicator_rows import has_digit, stated_columns, value_of
from generator.check.row_tests import TARGETS
from generator.check.rule import Check, Spot, Subject
from generator.check.walks import form_has
from generator.diagnostics.diagnostic import ReviewItem, Rule, Severity
from generator.model.goals import Indicator, Operator
from generator.model.labels import label
from generator.model.unit import unit_of
from generator.model.value import Measure, Value, ValueKind

_TARGET, _STANDARD = label(Indicator, "target"), label(Indicator, "standard")
_MORE_IS_BETTER = any_word("more_is_better")
_NEAR = Decimal("0.9")
"""The part of the target that a standard must reach; a bit less may be last year's level or a national minimum."""
_WHOLE = Decimal(100)


def _standard_below(subject: Subject) -> Iterator[Spot]:
    """Rows whose standard is more than a tenth easier to meet than the target."""
    if "standard" not in subject.once(stated_columns) or not form_has(subject, Indicator, "standard"):
        return
    for row in TARGETS.rows(subject, has_digit):
        standard = row.indicator.standard
        if not standard or standard == row.indicator.target:
            continue
        if has_digit(standard) and _is_below(row.target, standard, row.key, row.indicator.operator, row.indicator.unit):
            words = f"“{row.name}”的{_STANDARD}“{standard}”低于{_TARGET}“{row.indicator.target}”"
            yield (row.at("standard"), row.at("target")), f"{words}，请核对"


@lru_cache(maxsize=4096)  # most rates and their standards are one of a few texts
def _is_below(stated: str, standard: str, name: str, operator: Operator | None, unit: str | None) -> bool:
    """Whether the standard is clearly easier to meet than the target; False where the two cannot be compared."""
    target, judged = value_of(stated, operator, unit), value_of(standard, None, unit)
    if target.measure is not Measure.LEVEL or judged.measure is not Measure.LEVEL:
        return False
    factor = unit_of(judged.unit).factor_to(unit_of(target.unit))
    if factor is None or target.number is None or judged.number is None:
        return False
    is_least = target.kind is ValueKind.MIN or (target.kind is ValueKind.EXACT and _MORE_IS_BETTER.search(name))
    if is_least and judged.kind in (ValueKind.MIN, ValueKind.EXACT):
        return judged.number * factor.numerator < _NEAR * target.number * factor.denominator
    if not (target.kind is ValueKind.MAX and judged.kind is ValueKind.MAX):
        return False
    if unit_of(target.unit).counted == "%":  # of ≤1% and ≤5% the better part is 99% and 95%
        return _rest(judged) < _NEAR * _rest(target)
    return _NEAR * judged.number * factor.numerator > target.number * factor.denominator


def _rest(value: Value) -> Decimal:
    """100% minus a share, in percent."""
    factor = unit_of(value.unit).factor_to(unit_of("%"))
    number = value.number or Decimal(0)
    return _WHOLE - (number * factor.numerator / factor.denominator if factor else number)


STANDARD_CHECKS: tuple[Check, ...] = (
    Check(
        Rule(
            "standard-below-target",
            f"{_STANDARD}低于目标",
            Severity.ADVICE,
            f"据以评判的{_STANDARD}一般不比{_TARGET}低一成以上，否则远未达到目标也可得满分。",
            ReviewItem.AMBITION,
        ),
        _standard_below,
        together=f"{{count}}处{_STANDARD}低于{_TARGET}，如{{first}}",
    ),
)
