"""The declaration named on the command line: any file, or an address with or without a revision."""

from pathlib import Path

import click

from generator.review.places import NoSuchPlace, data_of, data_of_file, place_named
from generator.settings.read import Settings


def named_declaration(named: Path, settings: Settings, *, hint: str = "") -> tuple[str, bytes]:
    """The path and the content of a declaration that is named by its file or its address.

    Raises ClickException where there is no such file or declaration; its message ends with `hint` where the name is
    neither of a file nor an address, so that something else may be meant.
    """
    place = None if named.is_file() else place_named(named.as_posix())
    if place:
        try:
            return place.address.file_name, data_of(place, settings)
        except NoSuchPlace as error:
            raise click.ClickException(str(error)) from error
    if named.is_dir():
        raise click.ClickException(f"“{named}”是目录，应写明文件{hint}")
    if not named.exists():
        raise click.ClickException(f"没有“{named}”这个文件，它也不是 地区/部门@年度 这样的地址{hint}")
    return named.as_posix(), data_of_file(named)
