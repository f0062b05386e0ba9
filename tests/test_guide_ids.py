"""Links to the guide that were sent in mails: an id that a page of the guide once had leads to its section for ever."""

import re

from tests.documents import PROJECT, text_of

GUIDE = PROJECT / "content/guide"
HEADING = re.compile(r"^#+ .* \{#([a-z0-9-]+)\}$", re.MULTILINE)
MOVED = re.compile(r"\]\(([a-z-]+)\.md#([a-z0-9-]+)\)\{#([a-z0-9-]+) \.moved\}")
PUBLISHED = text_of("tests/guide_ids.txt").split()
"""Every id that was ever published, as `page#id`; a line is added with a section, none is ever taken away."""


def _sections() -> set[str]:
    texts = {page.stem: page.read_text(encoding="utf-8") for page in GUIDE.glob("*.md") if page.stem != "rules"}
    return {f"{name}#{id}" for name, text in texts.items() for id in HEADING.findall(text)}


def _moved() -> dict[str, str]:
    """Where sections are that moved, by where they were: the page has a link with the section's id left."""
    texts = {page.stem: page.read_text(encoding="utf-8") for page in GUIDE.glob("*.md")}
    return {f"{name}#{id}": f"{to}#{now}" for name, text in texts.items() for to, now, id in MOVED.findall(text)}


def test_every_id_that_was_published_is_a_section_or_leads_to_one() -> None:
    assert sorted({*_sections(), *_moved()}) == PUBLISHED


def test_what_moved_is_led_to_a_section_and_is_none_itself() -> None:
    moved = _moved()
    assert {place: now for place, now in moved.items() if now not in _sections()} == {}
    assert sorted(moved.keys() & _sections()) == []
    assert moved["filing#fix"] == "checking#fix"
    assert moved["repository#gate"] == "review#gate"
