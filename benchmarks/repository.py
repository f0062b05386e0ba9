"""A Git history for the corpus, by fast-import: first versions year by year, then amendments with their reasons."""

import re
import subprocess
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from benchmarks.phrases import REASONS

_STARTS = datetime(2020, 1, 1, tzinfo=UTC)
_STEP_IN_SECONDS = 3600
_NUMBER = re.compile(r"(?m)^( +预期当年实现值: [^\d\n]*)(\d+)")
_AS_SOMEBODY = ("-c", "user.name=示例", "-c", "user.email=example@example.invalid")
_STATUS = "\n公开信息:\n"
_WITHHELD = "\n公开信息:\n  公开状态: 暂不公开\n"


def write_history(folder: Path, files: Mapping[str, str], commits: int, seed: int) -> None:
    """Make the folder a repository in which the files have so many commits; its last commit is what lies there."""
    _git(folder, "init", "--quiet", "--initial-branch=main")
    stream = b"".join(_stream(files, commits, Random(seed)))
    subprocess.run(["git", "fast-import", "--quiet"], cwd=folder, input=stream, check=True)
    _git(folder, "reset", "--quiet")
    exclude = folder / ".git/info/exclude"
    exclude.write_text("/content/\n/templates/\n/site/\n/.cache/\n/*.yml\n", encoding="utf-8")


def commit_amendments(folder: Path, files: Mapping[str, str], number: int, seed: int) -> None:
    """Amend so many declarations, each in a commit of its own, in the working tree too."""
    random = Random(seed)
    for path in random.sample(sorted(path for path in files if "region.yaml" not in path), number):
        text = _amended((folder / path).read_text(encoding="utf-8"), random)
        (folder / path).write_text(text, encoding="utf-8")
        _git(folder, *_AS_SOMEBODY, "commit", "--quiet", "--message", random.choice(REASONS[:2]), path)


def _stream(files: Mapping[str, str], commits: int, random: Random) -> Iterator[bytes]:
    registers = {path: text for path, text in files.items() if path.endswith("region.yaml")}
    forms = {path: text for path, text in files.items() if path not in registers}
    amendments = _amendments(list(forms), max(0, commits - len(forms) - 1), random)
    yield _commit(0, "建立名录", registers)
    number = 1
    for path, text in forms.items():
        versions = _versions(text, amendments.get(path, 0), random)
        for place, version in enumerate(versions):
            reason = random.choice(REASONS).format(year=path[-9:-5], number=number) if place else f"录入{path}"
            yield _commit(number, reason, {path: version})
            number += 1


def _amendments(paths: list[str], number: int, random: Random) -> dict[str, int]:
    counts: dict[str, int] = {}
    for _ in range(number):
        path = random.choice(paths)
        counts[path] = counts.get(path, 0) + 1
    return counts


def _versions(last: str, amendments: int, random: Random) -> list[str]:
    """The versions of a form, oldest first; now and then the first were not public yet."""
    versions = [last]
    for _ in range(amendments):
        versions.append(_amended(versions[-1], random))
    versions.reverse()
    if amendments > 1 and random.random() < 0.1:
        versions[0] = versions[0].replace(_STATUS, _WITHHELD, 1)
    return versions


def _amended(text: str, random: Random) -> str:
    """The form with another number in one of its targets."""
    places = list(_NUMBER.finditer(text))
    chosen = random.choice(places)
    number = int(chosen[2]) + random.choice((1, 2, 3))
    return f"{text[: chosen.start()]}{chosen[1]}{number}{text[chosen.end() :]}"


def _commit(number: int, reason: str, files: Mapping[str, str]) -> bytes:
    moment = int(_STARTS.timestamp()) + number * _STEP_IN_SECONDS
    message = reason.encode()
    who = f"committer 示例 <example@example.invalid> {moment} +0800\n".encode()
    head = b"commit refs/heads/main\n" + who + b"data %d\n%s\n" % (len(message), message)
    return head + b"".join(_change(path, text) for path, text in files.items())


def _change(path: str, text: str) -> bytes:
    data = text.encode()
    return f"M 100644 inline {path}\n".encode() + b"data %d\n%s\n" % (len(data), data)


def _git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=folder, check=True)
