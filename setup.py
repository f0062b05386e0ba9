"""What the wheel carries besides the code: the files that a site is made of, under the paths they have here.

Everything else about the distribution is in pyproject.toml. generator/model/program_files.py finds these files: in the
installed package, or in the checkout, where they are not copied anywhere.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path

from setuptools import Command, setup
from setuptools.command.build import build

CARRIED = (
    ".github/pull_request_template.md",
    "CODEOWNERS",
    "content/about.md",
    "content/guide/*.md",
    "declarations/*schema.json",
    "mkdocs.yml",
    "requirements/site.txt",
    "starter/**/*",
    "templates/**/*",
)
RENDERED = ("content/guide/rules.md",)
"""What lies among them in a checkout where the site was built."""
INSIDE = "generator/program_files"


class BuildProgramFiles(Command):
    """Copies them into the package; in a checkout that is installed as it stands, nothing has to be copied."""

    def initialize_options(self) -> None:
        """As setuptools asks for it."""
        self.build_lib = ""
        self.editable_mode = False

    def finalize_options(self) -> None:
        """As setuptools asks for it."""
        self.build_lib = str(self.get_finalized_command("build_py").build_lib)  # type: ignore[attr-defined]

    def run(self) -> None:
        """Copy the files of today, and keep none of an earlier build."""
        if self.editable_mode:
            return
        shutil.rmtree(Path(self.build_lib, INSIDE), ignore_errors=True)
        for target, source in self.get_output_mapping().items():
            self.mkpath(str(Path(target).parent))
            self.copy_file(source, target)

    def get_source_files(self) -> list[str]:
        """The files as the source distribution holds them."""
        return sorted(_carried())

    def get_outputs(self) -> list[str]:
        """The files as they are built."""
        return list(self.get_output_mapping())

    def get_output_mapping(self) -> dict[str, str]:
        """Each file that is built, with what it is copied from."""
        return {} if self.editable_mode else {f"{self.build_lib}/{INSIDE}/{path}": path for path in sorted(_carried())}


class Build(build):
    """setuptools' own, and the program's files."""

    sub_commands = [*build.sub_commands, ("build_program_files", None)]  # noqa: RUF012


def _carried() -> Iterator[str]:
    here = Path(__file__).parent
    for pattern in CARRIED:
        paths = (path.relative_to(here).as_posix() for path in here.glob(pattern) if path.is_file())
        yield from (path for path in paths if path not in RENDERED)


setup(cmdclass={"build": Build, "build_program_files": BuildProgramFiles})
