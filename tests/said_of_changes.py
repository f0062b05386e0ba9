"""What the outputs say of a change, read back from each of them: report, comment, pages, updates and feed."""

import re
from collections.abc import Sequence
from datetime import datetime
from functools import cache
from html import unescape
from typing import NamedTuple

from generator.compare.report_entry import Entry, EntryOutcome, Report
from generator.compare.report_markdown import as_markdown
from generator.compare.report_text import as_text
from generator.model.archive import DeclarationAddress
from generator.model.change import Change
from generator.model.comparison import Comparison
from generator.model.redacted_text import PublicText
from generator.model.revision import History, HistoryState, Revision, RevisionKind
from generator.model.wording.groups import group_texts
from generator.model.wording.places import place_text
from generator.publish.site.render import render_page
from generator.publish.views.register.declaration_record import EarlierForms
from tests.builders import archive
from tests.every_change import single_changes_in
from tests.publish.rendered import TEMPLATES, planned, tables, texts

DEPARTMENT = "disclosures/wuhan-qingshan/civil-affairs/"
"""Where the forms of `archive` are published."""


class Said(NamedTuple):
    """What is said of a change: what was, what is, and all that is said of what became of it, in its order.

    White space is left out: a comment shows it as ␣ where it is all that changed.
    """

    before: str
    after: str
    became: str


class Site:
    """The site of a comparison's two forms, which says of both and of a revision what the comparison says."""

    def __init__(self, comparison: Comparison) -> None:
        old, new = comparison.old, comparison.new
        forms = (new,) if old.fiscal_year == new.fiscal_year else (old, new)
        address = DeclarationAddress("wuhan-qingshan", "civil-affairs", new.fiscal_year)
        at = datetime.fromisoformat("2023-05-06T09:30:00+08:00")
        revision = Revision(address, RevisionKind.AMENDED, "0" * 40, at, PublicText(""), "before", "after")
        history = History(HistoryState.WHOLE, {address: (revision,)}, frozenset())
        past = EarlierForms(lambda _: comparison, history, lambda _: comparison)
        self._plan = planned(archive(*forms), past=past)
        self._rendered: dict[str, str] = {}

    def page(self, url: str) -> str:
        """A page as it is rendered."""
        if url not in self._rendered:
            page = next(page for page in self._plan.pages if page.url == url)
            self._rendered[url] = render_page(page, TEMPLATES)
        return self._rendered[url]

    def revisions(self) -> list[str]:
        """What the declaration's own page tells of the revision."""
        return _told(self.page(f"{DEPARTMENT}2023/").partition("{#revisions}")[2])

    def counts(self) -> list[str]:
        """What the page and the list of updates count of the revision."""
        page, updates = self.page(f"{DEPARTMENT}2023/"), self.page("updates/")
        revisions = re.findall("<strong>修改</strong> (.*?)(?:<ul>|<span|</li>)", page)
        return list(map(plain, [*revisions, *re.findall('<span class="counted">(.*?)</span>', updates)]))

    def updates(self) -> list[str]:
        """What the list of updates tells of it."""
        return _told(self.page("updates/").partition("<section")[2])

    def feed(self) -> str:
        """The feed."""
        return self._plan.files["updates/feed.xml"]


@cache
def single_changes_with_sites(years: tuple[int, int]) -> Sequence[tuple[Comparison, Site]]:
    """Comparisons of one change each, as forms of these years, with the site of each: several tests look at them."""
    return [(comparison, Site(comparison)) for comparison in single_changes_in(years)]


def _told(page: str) -> list[str]:
    return ["".join(texts(item)) for item in re.findall("<ul><li>(.*?)</li></ul>", page)]


def report(comparison: Comparison) -> str:
    """The comparison as a terminal shows it."""
    return as_text(Report([Entry("甲", EntryOutcome.COMPARED, "", comparison)]))


def comment(comparison: Comparison) -> str:
    """The comparison as a forge shows it, without what keeps a text from acting there."""
    return as_markdown(Report([Entry("甲", EntryOutcome.COMPARED, "", comparison)]), 10**9).replace("`", "")


def said_in_text(comparison: Comparison) -> list[Said]:
    """What the report says of every change."""
    details = re.split("(?m)^  改动[0-9]+处.*\n", report(comparison))[1]
    return [_said(line) for line in re.findall("(?m)^    (.+)$", details)]


def said_in_markdown(comparison: Comparison) -> list[Said]:
    """What the comment says of every change, behind the fold."""
    details = comment(comparison).partition("<details>")[2]
    return [_said(_without_tags(line)) for line in re.findall("(?m)^- (.+)$", details)]


def grouped_in_text(comparison: Comparison) -> list[Said]:
    """What the report says of the changes of the three groups, before everything else."""
    summary = re.split("(?m)^  改动[0-9]+处.*\n", report(comparison))[0]
    return _in_groups(comparison, re.findall("(?m)^    (.+)$", summary))


def grouped_in_markdown(comparison: Comparison) -> list[Said]:
    """What the comment says of them."""
    return _in_groups(comparison, re.findall("(?m)^  - (.+)$", comment(comparison)))


def _in_groups(comparison: Comparison, lines: list[str]) -> list[Said]:
    changes = [change for group in group_texts(comparison) for change in group.changes]
    return [_said_of(change, comparison, line) for change, line in zip(changes, lines, strict=True)]


def _without_tags(line: str) -> str:
    """A line of a comment with the marks that a terminal shows."""
    for tag, opening, closing in (("del", "[-", "-]"), ("ins", "{+", "+}")):
        line = line.replace(f"<{tag}>", opening).replace(f"</{tag}>", closing)
    return line


def _said(line: str) -> Said:
    """`label：values　all that is said`."""
    found = re.fullmatch(".*?：(.+)　(.+)", line)
    assert found, line
    return Said(*_sides(found[1]), _plain(found[2]))


def _said_of(change: Change, comparison: Comparison, line: str) -> Said:
    """`place：values　all that is said` of a known place; without values where they are long."""
    found = re.fullmatch(f"{re.escape(place_text(change, comparison))}：(?:(.+)　)?(.+)", line)
    assert found, line
    return Said(*(_sides(found[1]) if found[1] else ("", "")), _plain(found[2]))


def _plain(words: str) -> str:
    return words.replace(" ", "，")


def _sides(values: str) -> tuple[str, str]:
    """Both texts out of one with marks, or of what was and what is."""
    if re.search(r"\[-|\{\+|⟨", values):
        before = re.sub(r"\{\+.*?\+\}", "", re.sub(r"\[-(.*?)-\]", r"\1", re.sub("⟨(.*?)→.*?⟩", r"\1", values)))
        after = re.sub(r"\[-.*?-\]", "", re.sub(r"\{\+(.*?)\+\}", r"\1", re.sub("⟨.*?→(.*?)⟩", r"\1", values)))
        return _solid(before.replace("（无）", "")), _solid(after.replace("（无）", ""))
    before, after = values.split(" → ")
    return _solid(before), _solid(after)


def _solid(text: str) -> str:
    return re.sub(r"[\s␣⏎]", "", text)


def said_in_rows(page: str) -> list[Said]:
    """What the rows of a changes page say; what stands above an indicator's rows is said of each of them."""
    said = []
    for section in page.split("\n## ")[1:]:
        for rows in tables(section).values():
            doubt = ""
            for row in rows[1:]:
                if row.endswith("→4"):
                    doubt = "可能是同一指标，请核对" if "可能是" in row else ""
                else:
                    said.append(_said_in_row(row, doubt))
    return said


def _said_in_row(row: str, doubt: str) -> Said:
    _, before, after, became = row.split(" | ")
    before, after = (re.sub("〔(?:删去|新写)：(.*?)〕", r"\1", side) for side in (before, after))
    return Said(_solid(before), _solid(after), "，".join(filter(None, [_plain(became), doubt])))


LISTED = re.compile(
    r"<li><span><a [^>]*>[^<]*</a>.*?</span> <span>(?:<span class=\"unseen\">由</span>(.*?)"
    r"<span aria-hidden=\"true\"> → </span><span class=\"unseen\">改为</span>(.*?))?</span> "
    r"<span class=\"(?:lowered|fallen|cost|check)\">(.*?)</span></li>"
)


def grouped_on(page: str) -> list[Said]:
    """What a page's lists of the three groups say."""
    return [
        Said(_solid(plain(before)), _solid(plain(after)), _plain(plain(became)))
        for before, after, became in LISTED.findall(page)
    ]


def plain(html: str) -> str:
    """The text of some HTML as it is seen."""
    return unescape(re.sub("<[^>]*>", "", html.replace('<span class="unseen">改为</span>', "")))
