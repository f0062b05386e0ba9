"""Which declaration a file holds, which one comes before it, and how messages name a file."""

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from generator.model.archive import DeclarationAddress
from generator.model.moves import Moves
from generator.model.slug import FIRST_YEAR
from generator.read.folder_entries import printable_name
from generator.read.folder_names import MOVES_FILE
from generator.review.trees import Tree
from generator.settings.read import Settings

_LONGEST_NAME = 200


def one_before(path: str, tree: Tree, settings: Settings) -> str | None:
    """The path of the nearest earlier declaration of the same department or project; None where there is none.

    That is the approved one of the year, or the one in force of an earlier year.
    """
    own = address_of(tree.top / path, settings)
    if own is None:
        return None
    folder = path.removesuffix(f"/{own.file_name}")
    beside = (address_of(tree.top / folder / other, settings) for other in _may_be_before(own, folder, tree))
    earlier = [address for address in beside if address and address.project == own.project and address < own]
    return f"{folder}/{max(earlier).file_name}" if earlier else None


def _may_be_before(own: DeclarationAddress, folder: str, tree: Tree) -> Iterator[str]:
    """The files below the department's folder that may be earlier declarations of the same department or project."""
    if not own.project:
        yield from tree.beside(f"{folder}/{own.file_name}")
        return
    for year in range(own.year, FIRST_YEAR - 1, -1):
        for adjusted in (False, True):
            name = replace(own, year=year, adjusted=adjusted).file_name
            if tree.holds(f"{folder}/{name}"):
                yield name


def address_of(file: Path, settings: Settings) -> DeclarationAddress | None:
    """The address of the declaration in a file; None for a file outside the places of declarations."""
    root = settings.declarations
    return DeclarationAddress.of_file(file.relative_to(root).as_posix()) if root in file.parents else None


def where_to_of(address: DeclarationAddress | None, moves: Moves) -> tuple[str, str]:
    """What moved.yaml says of an address that is given up, for people; and the reason of a withdrawal, or empty."""
    if address is None:
        return "", ""
    if withdrawal := moves.withdrawal(str(address)):
        return f"；{MOVES_FILE} 写明撤下原因：{withdrawal.reason}", withdrawal.reason or ""
    way = moves.way(str(address))
    return f"；{MOVES_FILE} 写明现在 {way[-1]}" if way else f"；{MOVES_FILE} 没有写明去向或撤下原因", ""


def name_from_project(top: Path, path: str, settings: Settings) -> str:
    """The name of a file in messages: its path from the project's folder, printable and cut if it is long."""
    name = printable_name(os.path.relpath(top / path, settings.declarations.parent))
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME // 2]}…{name[-_LONGEST_NAME // 2 :]}"
