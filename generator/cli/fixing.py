"""What `disclose check --fix` does first: puts right what is certain, and says each."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from generator.cli.arguments import is_asked_for
from generator.diagnostics.one_line import one_line
from generator.findings.checked import Checked
from generator.findings.checked import check as check_declarations
from generator.form_files.fixed_files import AppliedEdit, fix_files, paths_to_fix
from generator.form_files.trial import Told
from generator.settings.read import Settings

_LONGEST_SHOWN = 60


def fix(settings: Settings, asked: Collection[Path] | None, checked: Checked, today: date) -> bool:
    """Put right what is certain of what was found in the files asked for, each edit told; whether any was made."""

    def told(declarations: Path, file: Path) -> Told:
        tried = check_declarations(replace(settings, declarations=declarations), [file], today)
        name = file.relative_to(declarations.parent).as_posix()
        addresses = (*tried.archive.declarations, *tried.archive.projects)
        return Told(tried.diagnostics, any(tried.folder.paths[address] == name for address in addresses))

    paths = [path for path in paths_to_fix(checked.diagnostics) if is_asked_for(path, settings, asked)]
    made = 0
    for file in fix_files(settings.declarations, paths, told):
        made += len(file.applied)
        for applied in file.applied:
            click.echo(one_line(f"{file.path}:{applied.edit.line}: {_said(applied)}"), err=True)
        click.echo(f"{file.path}：{file.reason}\n" if file.reason else "", nl=False, err=True)
    click.echo(f"改正了 {made} 处", err=True)
    return made > 0


def _said(applied: AppliedEdit) -> str:
    before, text = _shortened(applied.edit.before), _shortened(applied.edit.text)
    return f"已改正〔{applied.rule.name}〕" + (f"“{before}” → “{text}”" if text else f"删去“{before}”")


def _shortened(words: str) -> str:
    """The words as people see them, with the codes of what nobody sees."""
    words = "".join(sign if sign.isprintable() else f"U+{ord(sign):04X}" for sign in words)
    return words if len(words) <= _LONGEST_SHOWN else f"{words[:40]}…{words[-12:]}"
