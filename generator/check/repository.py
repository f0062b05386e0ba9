"""The check for hidden values that anybody can read in the repository by following the pages' edit links."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from generator.diagnostics.diagnostic import Diagnostic, Location, Rule, Severity
from generator.model.archive import Archive
from generator.model.declaration import Declaration
from generator.model.labels import label
from generator.model.publication_policy import PublicationPolicy
from generator.model.redaction import hidden_fields

_NAME, _PHONE = label(Declaration, "prepared_by"), label(Declaration, "phone")
TRACKED = Rule(
    "tracked-personal-data",
    "隐去内容可查",
    Severity.WARNING,
    f"页面上不公开的{_NAME}、{_PHONE}和不公开的申报表，不应写在修改链接所指的仓库里：能打开文件的人都能看到。",
)


@dataclass(frozen=True, slots=True)
class Hidden:
    """How many names, telephone numbers and whole declarations are in the files but not on the pages."""

    names: int = 0
    phones: int = 0
    withheld: int = 0

    def __add__(self, other: "Hidden") -> "Hidden":
        return Hidden(self.names + other.names, self.phones + other.phones, self.withheld + other.withheld)

    def __str__(self) -> str:
        """The counts in words for a message, without those that are zero; empty where all are."""
        counted = (
            (self.names, f"份申报表的{_NAME}"),
            (self.phones, f"份申报表的{_PHONE}"),
            (self.withheld, "份不公开的申报表"),
        )
        return "、".join(f"{count} {what}" for count, what in counted if count)


def hidden_in_files(archive: Archive, policy: PublicationPolicy) -> Hidden:
    """The hidden values in the files of an archive under this policy.

    Years before the policy's first year do not count as hidden, because they were public once.
    """
    of_all_years = archive.public(replace(policy, first_year=None))
    public = (*of_all_years.declarations.values(), *of_all_years.projects.values())
    hidden = [hidden_fields(form, policy.privacy) for form in public]
    return Hidden(
        sum("prepared_by" in fields for fields in hidden),
        sum("phone" in fields for fields in hidden),
        len(archive.declarations) + len(archive.projects) - len(public),
    )


def exposed_by_links(hidden: Hidden, place: Callable[[], Location]) -> Iterator[Diagnostic]:
    """One warning, at the place of the setting edit_url, if the files that it links to have hidden values."""
    if str(hidden):
        message = f"修改链接所指的仓库中可以看到页面上不公开的内容：{hidden}；请从文件中删去，或者不设 edit_url"
        yield Diagnostic(TRACKED, TRACKED.severity, place(), message)
