"""The data of all regions and years in a new site: only those files are made again whose tables hold something else."""

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
    """Make these files and the checksums of all, but for those that are used again; the digests of those made.

    All other files are in the site: `new` are the digests of those that were written anew, by path. The bytes are
    those of `join_data`.
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
    """Those of files that are used again are what the standing site's checksums say."""
    of_data = {path: held for path, held in reused.digests(new).items() if has_checksum(path)}
    if reused.keeps([CHECKSUMS_PATH], digest("checksums", repr(sorted(of_data.items())))):
        return {}
    before = reused.text_before(CHECKSUMS_PATH)
    known = {path: sums for path, sums in read_checksums(before).items() if path in of_data and path not in new}
    reused.make_way(CHECKSUMS_PATH)
    write_checksums(site, of_data, known)
    return {CHECKSUMS_PATH: file_digest(site / CHECKSUMS_PATH)}
