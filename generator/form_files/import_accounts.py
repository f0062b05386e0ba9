"""Where accounts of imports lie: Git ignores them, because they may hold personal numbers and are never published."""

from pathlib import Path

from generator.intake.account import Imported
from generator.intake.account_text import account_as_json, account_as_markdown
from generator.model.archive import DeclarationAddress

ACCOUNTS = ".import"
"""Where accounts lie, beside the folder of declarations."""


def write_account(declarations: Path, address: DeclarationAddress, imported: Imported, name: str, before: str) -> Path:
    """Write the account of the file `name` and return its path; `before` is the declaration that was replaced."""
    account = declarations.parent / ACCOUNTS / f"{address.file.removesuffix('.yaml')}.md"
    account.parent.mkdir(parents=True, exist_ok=True)
    account.write_text(account_as_markdown(imported, name, before), encoding="utf-8", newline="\n")
    account.with_suffix(".json").write_text(account_as_json(imported), encoding="utf-8", newline="\n")
    return account
