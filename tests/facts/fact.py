"""A fact: what a page prints beside what the files say, and what several pages have in common."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tests.facts.forms import Form


@dataclass(frozen=True)
class Fact:
    """Something a page prints, and what the files say it must be."""

    page: str
    name: str
    printed: str
    true: str

    def __str__(self) -> str:
        return f"{self.page or '/'} {self.name}: the page prints “{self.printed}”, the files make it “{self.true}”"


def cells(page: str, what: str, printed: dict[str, str], true: dict[str, str]) -> Iterator[Fact]:
    for name, text in true.items():
        yield Fact(page, f"{what} {name}", printed.get(name, "nothing"), text)


def joined(texts: Sequence[str] | None) -> str:
    return " | ".join(texts) if texts else "nothing"


def measured_of(forms: Sequence[Form]) -> tuple[int, int]:
    targets = [target for form in forms for target in form.targets]
    return sum(target.is_measured for target in targets), len(targets)
