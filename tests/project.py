"""A small project of its own for each test: settings, templates, a page written by hand, two departments."""

import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from generator.cli.main import main
from generator.write.declaration_yaml import declaration_as_yaml
from tests.builders import declaration
from tests.builders import project as declared_project
from tests.documents import files

OURS = Path(__file__).parents[1]
CIVIL_AFFAIRS = "declarations/qingshan/civil-affairs/2022.yaml"
EDUCATION = "declarations/qingshan/education/2022.yaml"
NO_DECLARATIONS: dict[str, None] = dict.fromkeys((CIVIL_AFFAIRS, EDUCATION, "declarations/qingshan/region.yaml"))
REGION = """\
名称: 青山区
上级: 武汉市
部门:
  - 目录: civil-affairs
    名称: 青山区民政局
  - 目录: education
    名称: 青山区教育局
"""
SETTINGS = "INHERIT: ours.yml\nsite_name: 绩效目标公开\n"


def make_project(folder: Path, **more: str | None) -> Path:
    """A sound project in `folder`; `more` are further files by path, None leaves one out."""
    shutil.copytree(OURS / "templates", folder / "templates")
    rendered = shutil.ignore_patterns("rules", "rules.md")
    shutil.copytree(OURS / "content/guide", folder / "content/guide", ignore=rendered)
    shutil.copy(OURS / "content/about.md", folder / "content")
    shutil.copy(OURS / "mkdocs.yml", folder / "ours.yml")
    whole = {
        "mkdocs.yml": SETTINGS,
        "declarations/qingshan/region.yaml": REGION,
        CIVIL_AFFAIRS: yaml_of(),
        EDUCATION: yaml_of(部门名称="青山区教育局"),
    }
    return write(folder, whole | more)


def our_project(folder: Path, of: str = "", publisher: str = "") -> Path:
    """The project of this checkout, or that of its folder `of`, made so that whatever is built of it lies in `folder`.

    The declarations are the checkout's, with their history; the pages written by hand are copied. A `publisher` makes
    it an official site.
    """
    own = OURS / of
    disclosure = {"declarations": str(own / "declarations"), "templates": str(OURS / "templates")}
    answering = {"publisher": {"name": publisher}} if publisher else {}
    settings = {
        "INHERIT": str(own / "mkdocs.yml"),
        "theme": {"custom_dir": str(OURS / "templates/theme")},
        "extra": {"disclosure": disclosure | answering | ({"guide": str(OURS / "content/guide")} if of else {})},
    }
    by_hand = [path for path in map(Path, files()) if path.is_relative_to(Path(of, "content"))]
    pages = {str(path.relative_to(of)): (OURS / path).read_text(encoding="utf-8") for path in by_hand}
    return write(folder, pages | {"mkdocs.yml": json.dumps(settings)})


def build_ours(folder: Path, of: str = "", publisher: str = "") -> None:
    """Build that project with everything into `folder / "site"`, in this process alone: it may have threads."""
    disclose("--config-file", our_project(folder, of, publisher) / "mkdocs.yml", "build", "--jobs", "1")


def write(folder: Path, texts: Mapping[str, str | None]) -> Path:
    """Write the files of these texts, by path below the folder; None deletes one."""
    for path, text in texts.items():
        if text is None:
            (folder / path).unlink(missing_ok=True)
        else:
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(text, encoding="utf-8")
    return folder


def project_yaml_of(**changes: Any) -> str:
    """The file of a valid project, changed as said, in the words of the default form of projects."""
    return declaration_as_yaml(declared_project(**changes))


def yaml_of(**changes: Any) -> str:
    """The file of a valid declaration, changed as said; another department has another mandate."""
    own = {"部门职能概述": [f"负责{changes['部门名称']}的各项工作。"]} if "部门名称" in changes else {}
    return declaration_as_yaml(declaration(**(own | changes)))


def without_balance(**changes: Any) -> str:
    """The file of a declaration whose income is not its expenditure: an error on line 10."""
    return yaml_of(部门总体资金情况={"收入构成": {"财政拨款": {"当年预算": "6009.19"}}}, **changes)


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with its bytes, by path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def disclose(*arguments: str | Path) -> None:
    """Run a command that must succeed."""
    assert main([str(argument) for argument in arguments]) == 0
