"""The data of all regions and years in a new site: only files whose tables changed are made again."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from generator.build.cache import digest, file_digest
from generator.build.reused_files import ReusedFiles
from generator.publish.site.joined_data import (
    CHECKSUMS_PATH,
    JoinedFile,
    has_checksum,
    read_checksums,
    write_checksums,
)


def write_joined(
    joined: Sequence[JoinedFile], new: Mapping[str, str], reused: ReusedFiles, site: Path
) -> dict[str, str]:
    """Make the joined files and the checksums, unless they are used again; returns the digests of those made, by path.

    All other files must be in the site already; `new` are the digests of those that were written for it, by path. The
    bytes are those of `join_data`.
    """
    made: dict[str, str] = {}
    for file in joined:
        contents = (reused.digest_of(path) or new.get(path) or made[path] for path in file.made_of)
        if not reused.keeps([file.path], digest("joined", file.path, *contents, "", *file.beside)):
            reused.make_way(file.path)
            file.make(site, file)
            made[file.path] = file_digest(site / file.path)
    return made | _write_checksums({**new, **made}, reused, site) if joined else {}


def _write_checksums(new: Mapping[str, str], reused: ReusedFiles, site: Path) -> dict[str, str]:
    """Write the checksums, unless they are used again; those of reused files are taken from the standing site's."""
    of_data = {path: content for path, content in reused.digests(new).items() if has_checksum(path)}
    if reused.keeps([CHECKSUMS_PATH], digest("checksums", repr(sorted(of_data.items())))):
        return {}
    before = reused.text_before(CHECKSUMS_PATH)
    known = {path: checksum for path, checksum in read_checksums(before).items() if path in of_data and path not in new}
    reused.make_way(CHECKSUMS_PATH)
    write_checksums(site, of_data, known)
    return {CHECKSUMS_PATH: file_digest(site / CHECKSUMS_PATH)}
