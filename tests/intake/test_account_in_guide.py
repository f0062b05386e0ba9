"""The account that the guide shows is the one that is written of the table shown there."""

import re

from generator.intake.account import Imported
from generator.intake.account_text import account_as_markdown
from generator.intake.read_form import read_form
from tests.documents import PROJECT
from tests.intake.read import read


def test_the_account_shown_is_that_of_the_table_shown() -> None:
    page = (PROJECT / "content/guide/import.md").read_text(encoding="utf-8")
    of_a_word_file, table, first, some = re.findall(r"```text\n(.*?)\n```", page, re.DOTALL)
    assert "申报表.docx" in of_a_word_file
    read_in = read_form(read(table.encode()), 2023)
    assert isinstance(read_in, Imported)
    account = account_as_markdown(read_in, "文旅局申报表.txt")
    assert account.startswith(first + "\n")
    assert set(some.splitlines()) <= set(account.splitlines())
    assert read_in.left_over
    assert read_in.guesses
