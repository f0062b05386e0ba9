"""One page of the site: where it stands, what it is called and what it is about."""

from dataclasses import dataclass

from generator.publish.page_kinds import PageKind


@dataclass(frozen=True, slots=True)
class Link:
    """A way to another page; `url` counts from the site's root and is empty for the home page."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Page:
    """A page that is planned and not yet rendered.

    `url` counts from the site's root, empty or ending in `/`; `kind` names the template, and `subject` is what that
    prints. `crumbs` lead from the home page to the page above this one; `crumb` is this page's own name at their end
    where the title repeats them, empty where the title stands there. `tab` is what a browser's tab, a bookmark and a
    link that is passed on call the page: place and year first, and no title of a form that all have; empty where that
    is the title. `column`, `pub_date` and `content_source` are what the norm for government sites asks of a page's head
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
        """The Markdown file under content/."""
        return f"{self.url}index.md"

    @property
    def root(self) -> str:
        """The way from this page to the site's root, so that links work under any sub-path."""
        return "../" * self.url.count("/")

    def way_to(self, url: str) -> str:
        """The shortest way from this page to an address that counts from the site's root."""
        shared = self.url
        while not url.startswith(shared):
            shared = shared[: shared.rfind("/", 0, -1) + 1]
        return "../" * (self.url.count("/") - shared.count("/")) + url[len(shared) :] or "./"
