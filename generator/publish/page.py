"""A page of the site before it is rendered: its address, titles and contents."""

from dataclasses import dataclass

from generator.publish.page_kinds import PageKind


@dataclass(frozen=True, slots=True)
class Link:
    """A link to a page of the site; `url` is relative to the site's root and empty for the home page."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Page:
    """A page that is planned and not yet rendered.

    `url` is relative to the site's root, empty or ending in `/`. `kind` names the template, and `subject` is the
    template's context. `crumbs` lead from the home page to the page above; `crumb` is the page's own name at their end
    where the title would repeat them, empty where the title is used. `tab` is the name for browser tabs, bookmarks and
    shared links, with place and year first and without the form's title; empty where that is the title. `column`,
    `pub_date` and `content_source` are what the norm for government sites asks for in a page's head
    (国办发〔2017〕47号), empty where not known.
    """

    url: str
    kind: PageKind
    title: str
    description: str
    crumbs: tuple[Link, ...]
    subject: object
    crumb: str = ""
    column: str = ""
    pub_date: str = ""
    content_source: str = ""
    tab: str = ""

    @property
    def path(self) -> str:
        """The path of the Markdown file under content/."""
        return f"{self.url}index.md"

    @property
    def root(self) -> str:
        """The relative address of the site's root, so that links work under any sub-path."""
        return "../" * self.url.count("/")

    def way_to(self, url: str) -> str:
        """The shortest relative address from this page to an address that is relative to the site's root."""
        shared = self.url
        while not url.startswith(shared):
            shared = shared[: shared.rfind("/", 0, -1) + 1]
        return "../" * (self.url.count("/") - shared.count("/")) + url[len(shared) :] or "./"
