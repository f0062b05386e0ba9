"""Files put right in a folder of their own, with all checks, as `disclose check --fix` does."""

from datetime import date
from functools import partial
from pathlib import Path

from generator.check.checks import checks_for
from generator.check.findings import findings_of
from generator.diagnostics.diagnostic import Diagnostic
from generator.form_files.fixed_files import FixedFile, fix_files, paths_to_fix
from generator.form_files.trial import TrialResult
from generator.model.finding import as_diagnostic
from generator.model.publication_policy import USUAL_POLICY
from generator.read.folder import read_folder
from generator.read.value_edits import FileEditor

FILE = "shili/civil-affairs/2022.yaml"
TODAY = date(2026, 11, 30)


def told(declarations: Path, file: Path | None = None) -> TrialResult:
    """All that is said of a folder, or of the department of a file in it."""
    folder = read_folder(declarations, [file] if file else None)
    found: list[Diagnostic] = [*folder.diagnostics]
    read = {folder.paths[place]: place for place in (*folder.archive.declarations, *folder.archive.projects)}
    for path, address in read.items():
        locate = partial(folder.locate, path)
        edits = FileEditor(declarations.parent / path, locate).edits
        findings = findings_of(folder.archive, address, checks_for(USUAL_POLICY, is_official=False), TODAY)
        found += [as_diagnostic(finding, locate, edits) for finding in findings]
    return TrialResult(found, bool(file) and str(file and file.relative_to(declarations.parent).as_posix()) in read)


def declarations_with(folder: Path, content: str | bytes, name: str = FILE) -> Path:
    """A folder of declarations with a region and one file of it."""
    root = folder / "declarations"
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).write_bytes(content.encode() if isinstance(content, str) else content)
    (root / "shili/region.yaml").write_text("名称: 示例区\n", encoding="utf-8")
    return root


def fix_all(declarations: Path) -> list[FixedFile]:
    """What is put right in the whole folder."""
    return [*fix_files(declarations, paths_to_fix(told(declarations).problems), told)]
