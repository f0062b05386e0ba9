"""What is installed: the program with every file that a site is made of, and none that a checkout happened to hold."""

import tarfile
import zipfile
from pathlib import Path

from generator.model.program_files import program_file
from tests.documents import PROJECT, files
from tests.installed import copy_of_checkout, sdist_of, wheel_by_pip, wheel_of

CARRIED = ("templates/", "content/guide/", "starter/")
ALONE = {
    ".github/pull_request_template.md",
    "CODEOWNERS",
    "content/about.md",
    "declarations/form.schema.json",
    "declarations/region.schema.json",
    "declarations/schema.json",
    "mkdocs.yml",
    "requirements/site.txt",
}


def contents(wheel: Path) -> dict[str, bytes]:
    """Every file of a wheel but its own description, by path."""
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist() if ".dist-info/" not in name}


def test_the_wheel_holds_the_program_and_what_a_site_is_made_of_and_nothing_else(wheel: Path) -> None:
    code = {name: (PROJECT / name).read_bytes() for name in files() if name.startswith("generator/")}
    carried = {name for name in files() if name.startswith(CARRIED)} | ALONE
    assert contents(wheel) == code | {
        f"generator/program_files/{name}": (PROJECT / name).read_bytes() for name in carried
    }


def test_the_source_distribution_makes_the_same_wheel(checkout: Path, wheel: Path, tmp_path: Path) -> None:
    with tarfile.open(sdist_of(checkout, tmp_path / "sdist")) as archive:
        archive.extractall(tmp_path / "unpacked", filter="data")
    (unpacked,) = (tmp_path / "unpacked").iterdir()
    assert not (unpacked / "tests").exists()
    assert contents(wheel_by_pip(unpacked, tmp_path / "wheel")) == contents(wheel)


def test_a_file_that_is_gone_is_gone_from_the_next_wheel(tmp_path: Path) -> None:
    checkout = copy_of_checkout(tmp_path / "checkout")
    gone = "generator/program_files/starter/README.md"
    assert gone in contents(wheel_of(checkout, tmp_path / "one"))
    (checkout / "starter/README.md").unlink()
    assert gone not in contents(wheel_of(checkout, tmp_path / "two"))


def test_in_a_checkout_the_files_are_where_they_are_written() -> None:
    assert program_file("templates") == PROJECT / "templates"
    assert program_file("mkdocs.yml") == PROJECT / "mkdocs.yml"
