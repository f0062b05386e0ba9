"""Which declaration is which, where one commit removes some and adds others.

Only what people state decides: equal content, the same folder in a region or department that the registers say is the
same, or the same name of the department. Similar forms decide nothing, because small offices that fill in the same
template have similar forms. Where several would fit, none does.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from generator.history.registers import Folders, successor_of
from generator.model.archive import DeclarationAddress

K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True, slots=True)
class FormAt:
    """A declaration's file on one side of a step: its content, and the department's name in it, empty if unknown."""

    address: DeclarationAddress
    blob: str
    name: str


def same_declarations(
    gone: Iterable[FormAt], come: Iterable[FormAt], folders: Folders
) -> dict[DeclarationAddress, DeclarationAddress]:
    """The new addresses of declarations that moved in this step, each with the old address."""
    left, new = list(gone), list(come)
    found: dict[DeclarationAddress, DeclarationAddress] = {}
    for pairs_of in (_by_content, _by_folder, _by_name):
        if not left or not new:
            break
        pairs = pairs_of(left, new, folders)
        found |= pairs
        left = [form for form in left if form.address not in pairs.values()]
        new = [form for form in new if form.address not in pairs]
    return found


Pairs = dict[DeclarationAddress, DeclarationAddress]


def _by_content(gone: list[FormAt], come: list[FormAt], folders: Folders) -> Pairs:
    def key(form: FormAt) -> tuple[str, str]:
        return form.address.file_name, form.blob

    return _matched(_alone(gone, key), _alone(come, key))


def _by_folder(gone: list[FormAt], come: list[FormAt], folders: Folders) -> Pairs:
    arrived = {form.address for form in come}
    led: list[tuple[DeclarationAddress, DeclarationAddress]] = []
    for form in gone:
        place = next((place for place in successor_of(folders, form.address) if place in arrived), None)
        if place:
            led.append((place, form.address))
    times = Counter(place for place, _ in led)
    return {place: old for place, old in led if times[place] == 1}


def _by_name(gone: list[FormAt], come: list[FormAt], folders: Folders) -> Pairs:
    regions = {region: folders.region(region) for region in {form.address.region for form in gone}}

    def key_of_gone(form: FormAt) -> tuple[str, str, str] | None:
        return (regions[form.address.region], form.address.file_name, form.name) if form.name else None

    def key_of_come(form: FormAt) -> tuple[str, str, str] | None:
        return (form.address.region, form.address.file_name, form.name) if form.name else None

    return _matched(_alone(gone, key_of_gone), _alone(come, key_of_come))


def _matched(gone: Mapping[K, FormAt], come: Mapping[K, FormAt]) -> Pairs:
    return {come[key].address: form.address for key, form in gone.items() if key in come}


def _alone(forms: Iterable[FormAt], key: Callable[[FormAt], K | None]) -> dict[K, FormAt]:
    """The forms by their key, without those that share a key."""
    keyed = [(own, form) for form in forms if (own := key(form)) is not None]
    times = Counter(own for own, _ in keyed)
    return {own: form for own, form in keyed if times[own] == 1}
