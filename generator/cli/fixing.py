"""The first part of `disclose check --fix`: makes the edits that are certain, and prints each."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from generator.cli.arguments import is_named
from generator.diagnostics.one_line import one_line
from generator.findings.checked import Checked
from generator.findings.checked import check as check_declarations
from generator.form_files.fixed_files import AppliedEdit, fix_files, paths_to_fix
from generator.form_files.trial import TrialResult
from generator.settings.read import Settings

_LONGEST_SHOWN = 60


def fix(settings: Settings, named: Collection[Path] | None, checked: Checked, today: date) -> bool:
    """Make the certain edits in the files that were named, print each, and return whether any was made."""

    def checked_again(declarations: Path, file: Path) -> TrialResult:
        tried = check_declarations(replace(settings, declarations=declarations), [file], today)
        name = file.relative_to(declarations.parent).as_posix()
        addresses = (*tried.archive.declarations, *tried.archive.projects)
        return TrialResult(tried.diagnostics, any(tried.folder.paths[address] == name for address in addresses))

    paths = [path for path in paths_to_fix(checked.diagnostics) if is_named(path, settings, named)]
    made = 0
    for file in fix_files(settings.declarations, paths, checked_again):
        made += len(file.applied)
        for applied in file.applied:
            click.echo(one_line(f"{file.path}:{applied.edit.line}: {_description(applied)}"), err=True)
        click.echo(f"{file.path}：{file.reason}\n" if file.reason else "", nl=False, err=True)
    click.echo(f"改正了 {made} 处", err=True)
    return made > 0


def _description(applied: AppliedEdit) -> str:
    """The rule of an edit, the words that were replaced, and the new ones."""
    before, text = _shortened(applied.edit.before), _shortened(applied.edit.text)
    return f"已改正〔{applied.rule.name}〕" + (f"“{before}” → “{text}”" if text else f"删去“{before}”")


def _shortened(words: str) -> str:
    """The words with codes in the place of invisible characters, and shortened in the middle if they are long."""
    words = "".join(sign if sign.isprintable() else f"U+{ord(sign):04X}" for sign in words)
    return words if len(words) <= _LONGEST_SHOWN else f"{words[:40]}…{words[-12:]}"
