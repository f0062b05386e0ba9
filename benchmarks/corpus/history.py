"""Git history for a corpus, written in one stream: what was recorded, amended, moved, withdrawn and published, when."""

import os
import subprocess
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path
from random import Random

from benchmarks.corpus.versions import Version, earlier_versions, not_yet_public

_DAY = 86_400
_ZONE = "+0800"
_NAME, _ADDRESS = "示例", "example@example.invalid"
_FIRST, _LAST = "设立仓库", "更新站点设置"
_REASONS = (
    "更正笔误",
    "根据主管部门意见修改绩效目标",
    "补填绩效标准",
    "按审核意见细化数量指标",
    "核对原件后更正指标值",
    "年中调整绩效指标",
    "修改年度工作任务的表述",
)
_ONE_IN = {"published later": 25, "withdrawn": 50, "moved": 100}


@dataclass(frozen=True, slots=True)
class _Step:
    """What one commit does, by path; `time` in seconds since 1970."""

    time: int
    reason: str
    written: Mapping[str, Version]
    deleted: tuple[str, ...] = ()


def write_history(folder: Path, files: Mapping[str, str], commits: int, seed: int) -> None:
    """Make the folder a repository with so many commits, the last of which holds the folder as it is.

    `files` are those below declarations/, by path there. Every region's year takes one commit at least, and
    more are made where fewer are asked for. CalledProcessError where git fails.
    """
    planned = sorted(_plan(files, commits - 2, Random(f"{seed}/history")), key=lambda step: step.time)
    ignored = Version((folder / ".gitignore").read_text(encoding="utf-8"))
    first = _Step(planned[0].time - _DAY, _FIRST, {".gitignore": ignored})
    _git(folder, "init", "--quiet", "--initial-branch=main")
    _import(folder, [first, *planned])
    _git(folder, "reset", "--quiet")
    _git(folder, "add", "--all")
    _git(folder, "commit", "--quiet", "--message", _LAST, time=planned[-1].time + _DAY)


def _plan(files: Mapping[str, str], commits: int, random: Random) -> Iterator[_Step]:
    declarations = sorted((path for path in files if path.count("/") == 2), key=lambda path: (_year(path), path))
    batches = _batches(declarations, one_by_one=commits >= 2 * len(declarations))
    lives = _lives(files, declarations, commits - len(batches), random)
    left = commits - len(batches) - sum(len(life) - 1 for life in lives.values())
    amended = Counter(random.choices(declarations, k=max(0, left)))
    registers = {f"declarations/{path}": Version(text) for path, text in files.items() if path.count("/") == 1}
    for batch in batches:
        time, recorded = _recorded_at(batch[0], random), dict(registers)
        registers = {}
        for path in batch:
            first, *later = _with_amendments(lives[path], amended[path], random)
            recorded |= first.written
            yield from _dated(later, time, random)
        yield _Step(time, f"录入{_year(batch[0])}年申报表{len(batch)}份", recorded)


def _batches(paths: Sequence[str], *, one_by_one: bool) -> list[list[str]]:
    """The files that are recorded together: each alone, or a region's year at once."""
    if one_by_one:
        return [[path] for path in paths]
    ordered = sorted(paths, key=lambda path: (_year(path), _region(path), path))
    return [list(batch) for _, batch in groupby(ordered, key=lambda path: (_year(path), _region(path)))]


def _lives(files: Mapping[str, str], paths: Sequence[str], room: int, random: Random) -> dict[str, list[_Step]]:
    """What becomes of each file from its first commit on, amendments aside; no more commits than there is room for."""
    lives: dict[str, list[_Step]] = {}
    fates = _fates(paths, random)
    for path in paths:
        life = _life(path, files[path], fates.get(path))
        lives[path] = life if len(life) - 1 <= room else life[-1:]
        room -= len(lives[path]) - 1
    return lives


def _fates(paths: Sequence[str], random: Random) -> dict[str, str]:
    """Which files something happened to; each fate befalls one at least."""
    left = random.sample(paths, len(paths))
    return {left.pop(): fate for fate, one_in in _ONE_IN.items() for _ in range(-(-len(paths) // one_in)) if left}


def _life(path: str, text: str, fate: str | None) -> list[_Step]:
    place, version = f"declarations/{path}", Version(text)
    recorded = _Step(0, "", {place: version})
    match fate:
        case "published later" if "暂不公开" not in text:
            return [_Step(0, "", {place: not_yet_public(text)}), _Step(0, "批复后公开", {place: version})]
        case "withdrawn":
            return [recorded, _Step(0, "撤下核实", {}, (place,)), _Step(0, "核实后重新公开", {place: version})]
        case "moved":
            before = place.replace("/2", "-office/2", 1)
            return [_Step(0, "", {before: version}), _Step(0, "部门目录更名", {place: version}, (before,))]
        case _:
            return [recorded]


def _with_amendments(life: Sequence[_Step], count: int, random: Random) -> list[_Step]:
    first, *later = life
    ((place, version),) = first.written.items()
    earlier = earlier_versions(version, count, random)
    return [*(_Step(0, random.choice(_REASONS), {place: one}) for one in (*earlier, version)), *later]


def _dated(steps: Sequence[_Step], time: int, random: Random) -> Iterator[_Step]:
    for step in steps:
        time += random.randint(_DAY, 30 * _DAY)
        yield _Step(time, step.reason, step.written, step.deleted)


def _recorded_at(path: str, random: Random) -> int:
    return int(datetime(int(_year(path)), 2, 10, tzinfo=UTC).timestamp()) + random.randint(0, 20 * _DAY)


def _year(path: str) -> str:
    return path.rpartition("/")[2].removesuffix(".yaml")


def _region(path: str) -> str:
    return path.partition("/")[0]


def _import(folder: Path, steps: Sequence[_Step]) -> None:
    command = ("git", "fast-import", "--quiet")
    with subprocess.Popen(command, cwd=folder, stdin=subprocess.PIPE) as git:
        if git.stdin is None:
            raise RuntimeError("git fast-import takes no input")
        for step in steps:
            git.stdin.write(_as_import(step))
        git.stdin.close()
    if git.returncode:
        raise subprocess.CalledProcessError(git.returncode, command)


def _as_import(step: _Step) -> bytes:
    who = f"{_NAME} <{_ADDRESS}> {step.time} {_ZONE}"
    parts = [f"commit refs/heads/main\ncommitter {who}\n".encode(), _data(step.reason)]
    parts += [f"D {path}\n".encode() for path in step.deleted]
    for path, version in step.written.items():
        parts += [f"M 100644 inline {path}\n".encode(), _data(version.text)]
    return b"".join(parts)


def _data(text: str) -> bytes:
    content = text.encode()
    return b"data %d\n%b\n" % (len(content), content)


def _git(folder: Path, *arguments: str, time: int = 0) -> None:
    who = {f"GIT_{role}_{part}": value for role in ("AUTHOR", "COMMITTER") for part, value in _identity(time).items()}
    subprocess.run(("git", *arguments), cwd=folder, check=True, env={**os.environ, **who})


def _identity(time: int) -> dict[str, str]:
    return {"NAME": _NAME, "EMAIL": _ADDRESS, "DATE": f"@{time} {_ZONE}"}
