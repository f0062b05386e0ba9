"""Identity and mobile numbers where no check of a declaration looks: in comments, in region.yaml and moved.yaml."""

from collections.abc import Iterable, Iterator

from generator.diagnostics.diagnostic import Diagnostic, Location, Severity
from generator.model.personal_numbers import PersonalNumberKind, personal_numbers
from generator.read import nodes
from generator.read import reading_rules as rules


def numbers_in_comments(path: str, comments: Iterable[tuple[int, int, str]]) -> Iterator[Diagnostic]:
    """Those in comments, which are given with their line and column."""
    for line, column, comment in comments:
        yield from _numbers(Location(path, line, column), comment, "注释中")


def numbers_in_texts(path: str, root: nodes.Node) -> Iterator[Diagnostic]:
    """Those in every text and key of a file."""
    for scalar in nodes.scalars_of(root):
        yield from _numbers(Location(path, scalar.line, scalar.column), scalar.text, "这里")


def _numbers(place: Location, text: str, where: str) -> Iterator[Diagnostic]:
    for number in personal_numbers(text):
        is_doubtful = number.kind is PersonalNumberKind.DOUBTFUL_IDENTITY
        severity = Severity.WARNING if is_doubtful else rules.PERSONAL_NUMBER.severity
        doubt = "，校验位不符；是身份证号就删去" if is_doubtful else "，请删去"
        at = Location(place.path, place.line, place.column + number.start) if "\n" not in text else place
        yield Diagnostic(
            rules.PERSONAL_NUMBER, severity, at, f"{where}有{number.kind.value} {number.masked(text)}{doubt}"
        )
