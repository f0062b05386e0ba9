"""Whether a builder did what it was asked to: every public declaration has its page, an edit stands on it."""

from pathlib import Path

from benchmarks.builders import EDITED, Case, edited_declaration, public_declarations


def look_at_pages(case: Case, folder: Path, corpus: Path, round_: int) -> None:
    """RuntimeError where the case's site in the folder lacks a page, or its edited page the edit of the round."""
    pages = [_page(path, corpus) for path in public_declarations(corpus)]
    missing = [page for page in pages if not (folder / case.site / page).is_file()]
    if missing or not pages:
        raise RuntimeError(f"{case.name}: {len(missing)} of {len(pages)} pages are missing: {', '.join(missing[:3])}")
    if case.edits:
        page = _page(edited_declaration(folder), folder)
        if EDITED.format(round_) not in (folder / case.site / page).read_text(encoding="utf-8"):
            raise RuntimeError(f"{case.name}: {page} does not show the edit")


def _page(declaration: Path, project: Path) -> str:
    place = declaration.relative_to(project / "declarations").with_suffix("")
    return f"disclosures/{place.as_posix()}/index.html"
