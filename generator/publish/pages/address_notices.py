"""Notices at addresses whose content was moved or withdrawn.

Addresses are those in moved.yaml and those of pages below them: `region/department/2022/changes`.
"""

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence

from generator.model.archive import DeclarationAddress
from generator.model.moves import Moves
from generator.model.region import Move
from generator.model.slug import ADJUSTED, RESERVED_SLUGS
from generator.publish.page_urls import CHANGES, DISCLOSURES
from generator.publish.pages.notice_page import AddressNotice

FORM, PROJECT = "申报表", "项目的申报表"
_NOUNS = (
    (re.compile(r"[^/]+"), "地区"),
    (re.compile(r"[^/]+/(?!\d{4}\Z)[^/]+"), "部门"),
    (re.compile(rf"[^/]+/[^/]+/\d{{4}}(/{ADJUSTED})?"), FORM),
    (
        re.compile(rf"[^/]+/[^/]+/\d{{4}}/(?!(?:{'|'.join(sorted(RESERVED_SLUGS))})(?:/|\Z))[^/]+(/{ADJUSTED})?"),
        PROJECT,
    ),
)


def address_notices(
    moves: Moves, taken: Collection[str], published: Collection[DeclarationAddress] | None
) -> tuple[AddressNotice, ...]:
    """The notices for all addresses that have no other page, sorted by address.

    `taken` are the addresses of all other pages. A folder that moved gets a notice for each page that it has now and at
    whose old address a declaration was `published`; `published` is None where Git cannot tell, and then every such page
    gets one.
    """
    if not moves.entries:
        return ()
    return _Notices(moves, taken, None if published is None else frozenset(published)).notices()


class _Notices:
    """The notices of one site, by address without `disclosures/` and the final slash."""

    def __init__(self, moves: Moves, taken: Collection[str], published: frozenset[DeclarationAddress] | None) -> None:
        self._moves, self._published = moves, published
        self._taken = frozenset(url[len(DISCLOSURES) : -1] for url in taken if url.startswith(DISCLOSURES))
        self._taken_in_order: Sequence[str] = sorted(self._taken)
        self._known = frozenset(page for place in published or () for page in _pages_of(place))
        self._by_address: dict[str, AddressNotice] = {}

    def notices(self) -> tuple[AddressNotice, ...]:
        """All notices, sorted by address."""
        for address, move in self._moves.by_old.items():
            self._add_notice(address)
            for below in self._below(address):
                if self._moves.about(below) == move:
                    self._add_notice(below)
        declarations = [address for address in self._by_address if _noun(address) in (FORM, PROJECT)]
        for depth in (2, 1):
            self._add_folder_notices(declarations, depth)
        return tuple(self._by_address[address] for address in sorted(self._by_address.keys() - self._taken))

    def _below(self, address: str) -> Iterator[str]:
        """The pages that stood below an address, as far as that can be known."""
        if _noun(address) in (FORM, PROJECT):
            if address in self._taken:
                return
            yield f"{address}/{CHANGES}"
        path = self._moves.way(address)
        if not self._moves.withdrawal(address):
            yield from (address + page.removeprefix(path[-1]) for page in self._pages_below(path[-1]))
            return
        yield from (page for page in sorted(self._known) if page.startswith(f"{address}/"))

    def _pages_below(self, folder: str) -> Iterator[str]:
        for position in range(bisect_left(self._taken_in_order, f"{folder}/"), len(self._taken_in_order)):
            if not self._taken_in_order[position].startswith(f"{folder}/"):
                return
            yield self._taken_in_order[position]

    def _add_notice(self, address: str) -> None:
        """Add the notice for an address, unless it has one or nothing was published there."""
        if address in self._by_address or not self._was_published(address):
            return
        withdrawn = self._moves.withdrawal(address)
        if withdrawn:
            self._put(address, f"此处原载的{_noun(address)}已经撤下。{_reason(withdrawn)}")
            return
        end = self._moves.way(address)[-1]
        places = (end, end.removesuffix(f"/{CHANGES}"))
        target = next((place for place in places if place in self._taken), "")
        self._put(address, f"此处原载的{_noun(address)}已经移到新的地址。", target)

    def _put(self, address: str, message: str, target: str = "") -> None:
        url = f"{DISCLOSURES}{target}/" if target else ""
        self._by_address[address] = AddressNotice(f"{DISCLOSURES}{address}/", message, url)

    def _was_published(self, address: str) -> bool:
        """Whether something was published at the address; what moved.yaml names itself is taken to have been."""
        named = address.removesuffix(f"/{CHANGES}") in self._moves.by_old
        return self._published is None or named or address in self._known

    def _add_folder_notices(self, declarations: Sequence[str], depth: int) -> None:
        """Add notices for department and region pages none of whose declarations is at its old address any more.

        `depth` is 2 for departments and 1 for regions.
        """
        by_folder: dict[str, list[str]] = {}
        for address in declarations:
            by_folder.setdefault("/".join(address.split("/")[:depth]), []).append(address)
        for folder, addresses in by_folder.items():
            if folder in self._by_address or folder in self._taken:
                continue
            ends = {"/".join((self._moves.way(address) or ("",))[-1].split("/")[:depth]) for address in addresses}
            if len(ends) == 1 and ends <= self._taken:
                self._put(folder, f"此处原载的{_noun(folder)}已经移到新的地址。", *ends)
            else:
                became = "撤下" if all(map(self._moves.withdrawal, addresses)) else "移到新的地址或者撤下"
                self._put(folder, f"此处原载的{_noun(folder)}，其申报表已经{became}。")


def _pages_of(place: DeclarationAddress) -> tuple[str, ...]:
    """The pages that may exist for a public declaration."""
    folder = f"{place.region}/{place.department}"
    of_year = f"{place.region}/{place.year}"
    lists = (f"{of_year}/projects",) if place.project else (of_year,)
    return place.region, folder, *lists, str(place), f"{place}/{CHANGES}"


def _noun(address: str) -> str:
    """The noun for the former content of an address, as its notice uses it."""
    return next((noun for pattern, noun in _NOUNS if pattern.fullmatch(address)), "内容")


def _reason(withdrawn: Move) -> str:
    """The reason and document number of a withdrawal, as sentences."""
    reason = withdrawn.reason or ""
    sentence = reason if reason.endswith(("。", "！", "？", ".")) or not reason else f"{reason}。"
    return sentence + (f"撤下文号：{withdrawn.approval}。" if withdrawn.approval else "")
