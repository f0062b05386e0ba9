"""A corpus of declarations for measuring: seeded, of any size, several regions and years, with a Git history on demand.

Everything in it is invented: the districts are called 示例一区, 示例二区 …, and say so on every page.
"""

import argparse
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from random import Random

from benchmarks.departments import Department, departments_of
from benchmarks.repository import write_history
from generator.model.declaration import Declaration
from generator.write.declaration_yaml import declaration_as_yaml

PROJECT = Path(__file__).resolve().parents[1]
LAST_YEAR = 2024
DEPARTMENTS_PER_REGION = 60
_NUMERALS = "一二三四五六七八九十"


def write_corpus(folder: Path, declarations: int, years: int = 5, seed: int = 1, commits: int = 0) -> list[Path]:
    """Write a project of so many declarations into a folder, with settings, templates and guide of ours.

    `commits` more than 0 makes it a Git repository with that many commits (at least one for each declaration). The
    same arguments give the same bytes. The paths of the declarations are returned, oldest year first.
    """
    files = corpus_files(declarations, years, seed)
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    _write_project(folder)
    if commits:
        write_history(folder, files, commits, seed)
    return [folder / path for path in files if not path.endswith("region.yaml")]


def corpus_files(declarations: int, years: int, seed: int) -> dict[str, str]:
    """The files of `declarations/` by path, registers first, then year by year."""
    random = Random(seed)
    number = -(-declarations // years)
    everyone = list(_regions(number, LAST_YEAR - years + 1, random))
    files = {f"declarations/{slug}/region.yaml": _register(name, ones) for slug, name, ones in everyone}
    left = declarations
    for _ in range(years):
        for slug, _name, ones in everyone:
            for one in ones[:left]:
                form = declaration_as_yaml(Declaration.model_validate(one.form()))
                files[f"declarations/{slug}/{one.slug}/{one.year}.yaml"] = form
            left -= min(left, len(ones))
        for _slug, _name, ones in everyone:
            for one in ones:
                one.advance()
    return files


def _regions(departments: int, first_year: int, random: Random) -> Iterator[tuple[str, str, list[Department]]]:
    for place, start in enumerate(range(0, departments, DEPARTMENTS_PER_REGION)):
        name = f"示例{_numeral(place + 1)}区"
        here = min(DEPARTMENTS_PER_REGION, departments - start)
        yield f"example-district-{place + 1}", name, list(departments_of(name, here, first_year, random))


def _numeral(number: int) -> str:
    return _NUMERALS[number - 1] if number <= len(_NUMERALS) else f"第{number}"


def _register(name: str, ones: list[Department]) -> str:
    lines = [f"名称: {name}", "上级: 示例市", f"财政部门: {name}财政局", "指标体系:", "  - 2015", "  - 2021", "部门:"]
    for one in ones:
        lines += [f"  - 目录: {one.slug}", f"    名称: {one.name}"]
    return "\n".join(lines) + "\n"


def _write_project(folder: Path) -> None:
    for path in ("templates", "content/guide"):
        shutil.copytree(
            PROJECT / path, folder / path, dirs_exist_ok=True, ignore=shutil.ignore_patterns("rules.md", "__pycache__")
        )
    shutil.copy(PROJECT / "examples/content/about.md", folder / "content/about.md")
    shutil.copy(PROJECT / "mkdocs.yml", folder / "ours.yml")
    settings: Mapping[str, str] = {"INHERIT": "ours.yml", "site_name": "部门整体支出绩效目标公开（测试数据，均属虚构）"}
    text = "".join(f"{key}: {value}\n" for key, value in settings.items())
    (folder / "mkdocs.yml").write_text(text, encoding="utf-8")


def main() -> None:
    """Write a corpus and say where."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--declarations", type=int, default=1000)
    parser.add_argument("--years", type=int, default=5)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--commits", type=int, default=0, help="0: no Git history")
    chosen = parser.parse_args()
    paths = write_corpus(chosen.folder, chosen.declarations, chosen.years, chosen.seed, chosen.commits)
    print(f"{len(paths)} declarations in {chosen.folder}")


if __name__ == "__main__":
    main()
