"""make bench: every builder builds every page, and what fails is said to. Nothing here depends on the time."""

import sys
from pathlib import Path

import pytest

from benchmarks.builders import (
    Case,
    Prepare,
    cases,
    edit_one,
    edited_declaration,
    public_declarations,
    start_afresh,
    take_a_word_out,
)
from benchmarks.compare_builders import compare, report
from benchmarks.corpus import write_corpus
from benchmarks.pages import look_at_pages
from benchmarks.peers import Peers, installed_peers
from benchmarks.spent import Spent, median_of, spent_by
from benchmarks.table import HEAD, table, write_section
from tests.thorough import thorough

NO_PEERS = Peers(None, None, None)
OF_OUR_OWN = [
    *("ours, cold", "ours, one declaration edited", "ours, edited once more", "ours, a word taken out"),
    "ours, nothing changed",
    "plain MkDocs, our settings",
]


def python(text: str) -> tuple[str, ...]:
    """The command that runs this text."""
    return sys.executable, "-c", text


@thorough
def test_every_builder_that_is_installed_builds_every_page() -> None:
    without_search = [case for case in cases(installed_peers()) if not case.search]
    costs = compare(8, without_search, rounds=1, minutes=10)
    assert [case.name for case in costs][: len(OF_OUR_OWN)] == OF_OUR_OWN
    assert all(spent.wall > 0 and spent.cpu > 0 and spent.memory > 0 for spent in costs.values())
    assert all(spent.written > 0 for case, spent in costs.items() if case.prepare)


def test_with_search_there_are_as_many_of_our_own_cases() -> None:
    assert [case.name for case in cases(NO_PEERS) if case.search] == OF_OUR_OWN


def test_a_peer_that_is_not_installed_is_said_to_be_missing() -> None:
    costs = {case: Spent(1, 1, 1, 1) for case in cases(NO_PEERS)}
    text = report(100, costs, NO_PEERS, "")
    assert "Hugo was not installed and is not in the table.\nZensical was not installed" in text
    assert "| Hugo" not in text


def test_a_builder_that_fails_fails_the_run(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="3\nno disk"):
        spent_by(python("print('no disk'); raise SystemExit(3)"), tmp_path, tmp_path)


def test_a_missing_page_fails_the_run(tmp_path: Path) -> None:
    folder = write_corpus(tmp_path / "corpus", 2, years=2).folder
    with pytest.raises(RuntimeError, match="lazy: 2 of 2 pages are missing: disclosures/example-1/civil-affairs/2021/"):
        look_at_pages(Case("lazy", False, "corpus", ()), folder, folder, 0)


def test_a_page_without_the_edit_fails_the_run(tmp_path: Path) -> None:
    corpus = write_corpus(tmp_path / "corpus", 2, years=2).folder
    folder = tmp_path / "built"
    start_afresh(folder, corpus, 0)
    edit_one(folder, corpus, 0)
    for path in public_declarations(folder):
        page = folder / "site/disclosures" / path.relative_to(folder / "declarations").with_suffix("") / "index.html"
        page.parent.mkdir(parents=True)
        page.write_text("<article>old</article>", encoding="utf-8")
    with pytest.raises(RuntimeError, match=r"civil-affairs/2022/index\.html does not show the edit"):
        look_at_pages(Case("stale", False, "built", (), edits=True), folder, corpus, 0)


def edited_line(tmp_path: Path, edit: Prepare, round_: int) -> tuple[Path, str, str]:
    """The declaration that is edited, and the only line that the edit changes: before it and after."""
    corpus = write_corpus(tmp_path / "corpus", 6, years=3).folder
    folder = tmp_path / "edited"
    start_afresh(folder, corpus, 0)
    edit(folder, corpus, round_)
    path = edited_declaration(folder)
    before = (corpus / path.relative_to(folder)).read_text(encoding="utf-8").split("\n")
    lines = zip(before, path.read_text(encoding="utf-8").split("\n"), strict=True)
    ((old, new),) = [pair for pair in lines if pair[0] != pair[1]]
    return path, old, new


def test_cases_that_share_a_folder_begin_afresh_and_what_was_built_moves_aside(tmp_path: Path) -> None:
    corpus, folder = tmp_path / "corpus", tmp_path / "mkdocs"
    corpus.mkdir()
    for round_ in (0, 0, 1, 1):
        start_afresh(folder, corpus, round_)
        assert [*folder.iterdir()] == []
        (folder / "site").mkdir()
    moved = sorted(site.relative_to(tmp_path).as_posix() for site in tmp_path.glob("*-before-*/site"))
    assert moved == ["mkdocs-before-0-1/site", "mkdocs-before-1-1/site", "mkdocs-before-1-2/site"]


def test_the_edit_changes_one_line_of_the_newest_declaration(tmp_path: Path) -> None:
    path, old, new = edited_line(tmp_path, edit_one, 7)
    assert path.name == "2023.yaml"
    assert new == f"{old}本次修订第7稿。"


def test_a_word_that_is_taken_out_stands_there_no_more(tmp_path: Path) -> None:
    _, old, new = edited_line(tmp_path, take_a_word_out, 0)
    assert new.lstrip(" -") == old.lstrip(" -")[4:]


def test_the_share_of_the_search_is_what_a_build_costs_more_with_it() -> None:
    costs = {case: Spent(1, 3.5 if case.search else 1.25, 1, 1) for case in cases(NO_PEERS)}
    assert "The search's share of our build from nothing: 2.25 s of CPU." in report(100, costs, NO_PEERS, "")


def test_only_what_was_written_is_counted(tmp_path: Path) -> None:
    (tmp_path / "old.html").write_text("o" * 5000, encoding="utf-8")
    spent = spent_by(python("open('new.html', 'w').write('n' * 2000)"), tmp_path, tmp_path)
    assert spent.written == 0.002
    assert spent.memory > 1


def test_python_keeps_what_it_compiled_of_what_is_measured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    spent_by(python("import sys; raise SystemExit(sys.dont_write_bytecode)"), tmp_path, tmp_path)


def test_one_after_the_other_costs_the_sum_and_the_larger_memory() -> None:
    assert Spent(1, 2, 300, 4) + Spent(10, 20, 30, 40) == Spent(11, 22, 300, 44)


def test_the_median_is_taken_of_each_figure() -> None:
    runs = (Spent(1, 9, 5, 2), Spent(2, 1, 6, 2), Spent(30, 2, 4, 2))
    assert median_of(runs) == Spent(2, 2, 5, 2)


def test_the_table_has_ratios_to_ours() -> None:
    costs = {"ours, cold": Spent(2, 4, 100, 10), "Hugo, same YAML": Spent(3, 2, 250.4, 7.25)}
    assert list(table(costs, 1000)) == [
        HEAD,
        "|---|--:|--:|--:|--:|--:|--:|--:|--:|",
        "| ours, cold | 2.00 | 4.00 | 100 | 10.0 | 2.00 | 4.00 | 1.00 | 1.00 |",
        "| Hugo, same YAML | 3.00 | 2.00 | 250 | 7.2 | 3.00 | 2.00 | 1.50 | 0.50 |",
    ]


def test_figures_replace_those_of_their_size_and_stand_in_order(tmp_path: Path) -> None:
    readme = tmp_path / "README.md"
    readme.write_text("# Benchmarks\n\n<!-- figures -->\n<!-- end of figures -->\n\nThe end.\n", encoding="utf-8")
    for declarations, text in ((1000, "old"), (100, "small"), (1000, "new")):
        write_section(readme, declarations, f"### {declarations:,} declarations\n\n{text}\n")
    assert readme.read_text(encoding="utf-8") == (
        "# Benchmarks\n\n<!-- figures -->\n\n### 100 declarations\n\nsmall\n\n### 1,000 declarations\n\nnew\n\n"
        "<!-- end of figures -->\n\nThe end.\n"
    )
