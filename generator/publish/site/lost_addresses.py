"""Published addresses that would have no content any more; they are looked for before a site is replaced.

It cannot be seen whether content was deleted or is only missing here (a submodule that was not fetched, a sparse
checkout, an empty folder). So an address may only go where somebody has stated it, in moved.yaml or in the file itself.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

from generator.diagnostics.diagnostic import Diagnostic, Location, Rule, Severity
from generator.model.archive import DeclarationAddress
from generator.publish.page_urls import address_url

LOST = Rule(
    "lost-address",
    "地址失去内容",
    Severity.ERROR,
    "公开过的申报表、部门、地区，移走或撤下时要在 moved.yaml 中写明；没有写明的，不更新网站，加 --allow-loss 才更新。",
)
RULES = (LOST,)
ALLOW = "--allow-loss"
_MOST_NAMED = 20


def lost_addresses(
    published: Iterable[DeclarationAddress],
    standing: Iterable[str],
    pages: Collection[str],
    is_there: Callable[[str], bool],
    first_year: int | None,
) -> tuple[str, ...]:
    """The published addresses that would lose their content; those inside a lost one are left out.

    They are addresses of regions, departments and declarations. `published` are those at which Git's published line had
    something public, `standing` those of the present site; `pages` are the new site's. `is_there` says whether there
    are files for an address: these say themselves why they are not shown (暂不公开, a mistake, or a year before
    `first_year`).
    """
    known = {place for address in published if address.year >= (first_year or 0) for place in _places_of(address)}
    known.update(address for address in standing if not first_year or _year_of(address) >= first_year)
    gone = {address for address in known if address_url(address) not in pages and not is_there(address)}
    return tuple(sorted(address for address in gone if not gone & set(_folders_of(address))))


def as_diagnostics(lost: Sequence[str], folder: str, *, allowed: bool) -> Iterator[Diagnostic]:
    """An error for each address at its missing file or folder; where the loss is allowed, one warning for all."""
    if lost and allowed:
        named = "、".join(lost[:_MOST_NAMED]) + ("等" if len(lost) > _MOST_NAMED else "")
        message = f"有 {len(lost)} 处公开过的地址不再有内容：{named}"
        yield Diagnostic(LOST, Severity.WARNING, Location(folder), message)
        return
    for address in lost[:_MOST_NAMED]:
        yield Diagnostic(
            LOST, LOST.severity, Location(_file(folder, address)), f"{_noun(address)}公开过，现在没有了；{_WHAT_TO_DO}"
        )
    if len(lost) > _MOST_NAMED:
        kinds = Counter(map(_noun, lost[_MOST_NAMED:]))
        others = "、".join(f"{count} 处{noun}" for noun, count in kinds.items())
        yield Diagnostic(LOST, LOST.severity, Location(folder), f"另有{others}公开过，现在没有了；{_WHAT_TO_DO}")


_WHAT_TO_DO = f"移走或撤下的，在 moved.yaml 中写明；没有取全的，取全再做；确实不保留地址的，加 {ALLOW}"


def _places_of(address: DeclarationAddress) -> tuple[str, str, str]:
    """The region, the department and the declaration; the department's own declaration of the year need not exist."""
    return address.region, f"{address.region}/{address.department}", str(address)


def _folders_of(address: str) -> Iterator[str]:
    while "/" in address:
        address = address.rpartition("/")[0]
        yield address


def _year_of(address: str) -> int:
    """The year of a declaration's address; for other addresses a year that is never too early."""
    found = DeclarationAddress.of_text(address)
    return found.year if found else 9999


def _file(folder: str, address: str) -> str:
    found = DeclarationAddress.of_text(address)
    return f"{folder}/{found.file if found else address}"


def _noun(address: str) -> str:
    found = DeclarationAddress.of_text(address)
    if found:
        form = "项目的申报表" if found.project else "申报表"
        return f"调整后的{form}" if found.adjusted else form
    return "部门" if "/" in address else "地区"
