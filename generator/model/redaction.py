"""A form as anybody may read it: what the publisher hides is taken out once, before anything else sees the form."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar, cast

from pydantic import PrivateAttr, model_validator

from generator.model.archive import Archive, DeclarationAddress
from generator.model.declaration import Declaration, ReviewNote, Source
from generator.model.labels import label
from generator.model.personal_numbers import personal_numbers
from generator.model.project import Project
from generator.model.publication_policy import Privacy, PublicationPolicy, Shown
from generator.model.redacted_form import without_numbers
from generator.model.redacted_text import names_to_hide, redacted_text, words_to_hide
from generator.model.region import Region
from generator.model.wording.blanks import NOT_PUBLIC


class PublicDeclaration(Declaration):
    """A form as anybody may read it. Only `redacted` makes one from what a department wrote.

    Hidden fields are blank, so that forms that differ only there are equal in every comparison; `hidden` names those of
    them that were stated.
    """

    _hidden: tuple[str, ...] = PrivateAttr(default=())

    @model_validator(mode="before")
    @classmethod
    def _is_never_read(cls, value: Any) -> Any:
        raise TypeError("a public declaration is made by redacted() of one that was read")

    @property
    def hidden(self) -> tuple[str, ...]:
        """The names of the fields that the form states and nobody may read."""
        return self._hidden

    @property
    def hidden_labels(self) -> tuple[str, ...]:
        """The form's labels of these fields."""
        return tuple(label(Declaration, name, self.form) for name in self._hidden)

    def marked(self) -> "PublicDeclaration":
        """The form for people to read, with （不予公开） in each field that is stated and hidden."""
        return self.model_copy(update=dict.fromkeys(self._hidden, NOT_PUBLIC)) if self._hidden else self

    def without_words(self, words: frozenset[str]) -> "PublicDeclaration":
        """The form with these words taken out of 审核说明 and 来源 too."""
        return self.model_copy(update=_beside_the_form(self.review_notes, self.source, words)) if words else self

    def without_review_notes(self) -> "PublicDeclaration":
        """The form without 审核说明: what the department itself stated."""
        return self.model_copy(update={"review_notes": ()}) if self.review_notes else self


class PublicProject(PublicDeclaration, Project):
    """A project's form as anybody may read it. Only `redacted_project` makes one."""


def hidden_fields(declaration: Declaration, privacy: Privacy) -> tuple[str, ...]:
    """The names of the fields that the form states and nobody may read.

    A field that holds a mobile or identity number is hidden under any setting: some offices state no other number.
    """
    return tuple(name for name, shown in privacy if _is_hidden(getattr(declaration, name), shown))


def _is_hidden(value: str | None, shown: Shown) -> bool:
    return value is not None and (shown == "hidden" or bool(personal_numbers(value)))


def hidden_words(declaration: Declaration, privacy: Privacy) -> frozenset[str]:
    """The words of the form's hidden fields that no text from elsewhere may say, as `words_to_hide` gives them."""
    return words_to_hide(getattr(declaration, name) for name in hidden_fields(declaration, privacy))


def redacted(
    declaration: Declaration, policy: PublicationPolicy, words: frozenset[str] = frozenset()
) -> PublicDeclaration:
    """The form as anybody may read it under this policy.

    Its own texts lose only identity and mobile numbers. 审核说明 and the file name in 来源, which are no part of the
    form, are treated as texts from elsewhere: they also lose what this form hides, and the `words` that its department
    ever hid.
    """
    return _redacted(PublicDeclaration, declaration, policy, words)


def redacted_project(project: Project, policy: PublicationPolicy, words: frozenset[str] = frozenset()) -> PublicProject:
    """A project's form as anybody may read it, like `redacted`."""
    return _redacted(PublicProject, project, policy, words)


def redacted_form(
    form: Declaration, policy: PublicationPolicy, words: frozenset[str] = frozenset()
) -> PublicDeclaration:
    """A department's or a project's form as anybody may read it, like `redacted`."""
    return redacted_project(form, policy, words) if isinstance(form, Project) else redacted(form, policy, words)


P = TypeVar("P", bound=PublicDeclaration)


def _redacted(kind: type[P], form: Declaration, policy: PublicationPolicy, words: frozenset[str]) -> P:
    before = form.hidden if isinstance(form, PublicDeclaration) else ()
    hidden = tuple(dict.fromkeys((*before, *hidden_fields(form, policy.privacy))))
    cells: dict[str, Any] = {name: getattr(form, name) for name in kind.model_fields}
    cells |= dict.fromkeys(hidden)
    if form.review_notes or form.source:
        notes = form.review_notes if policy.review_notes else ()
        own = hidden_words(form, policy.privacy)
        cells |= _beside_the_form(notes, form.source, words | own)
    public: P = without_numbers(cast(P, kind.model_construct(form.model_fields_set, **cells)))
    public._hidden = hidden
    return public


def _beside_the_form(notes: tuple[ReviewNote, ...], source: Source | None, words: frozenset[str]) -> dict[str, Any]:
    """The fields of the file that are no part of the form, as anybody may read them."""
    if source is not None and source.file is not None:
        source = source.model_copy(update={"file": redacted_text(source.file, words)})
    return {"review_notes": tuple(_public_note(note, words) for note in notes), "source": source}


def _public_note(note: ReviewNote, words: frozenset[str]) -> ReviewNote:
    place = note.place and redacted_text(note.place, words)
    return note.model_copy(update={"place": place, "reason": redacted_text(note.reason, words)})


_LEAST_ALONE = 4
"""A shorter name without its region (公安局) means some other region's department as well."""


def exempt_words(regions: Iterable[Region], policy: PublicationPolicy) -> frozenset[str]:
    """The names of departments that the registers exempt (依法不予公开), with and without the region's name."""
    return names_to_hide(
        name
        for region in regions
        for line in region.departments
        if policy.exempts(region, line.slug)
        for name in _names_within(line.name, region)
    )


def _names_within(department: str, region: Region) -> Iterator[str]:
    yield department
    for whole in (f"{region.parent or ''}{region.name}", region.name, region.parent or ""):
        alone = department.removeprefix(whole)
        if whole and alone != department and len(alone) >= _LEAST_ALONE:
            yield alone


@dataclass(frozen=True)
class PublicArchive(Archive):
    """An archive as anybody may read it. Only `public_archive` makes one. It says nothing of moved addresses.

    `hidden` are the words that its forms state in hidden fields, and that no text from elsewhere may say.
    """

    declarations: Mapping[DeclarationAddress, PublicDeclaration]
    projects: Mapping[DeclarationAddress, PublicProject] = field(default_factory=dict)
    hidden: frozenset[str] = frozenset()

    def form_at(self, address: DeclarationAddress) -> PublicDeclaration:
        """The declaration of a department or a project, as anybody may read it."""
        return self.projects[address] if address.project else self.declarations[address]

    def __iter__(self) -> Iterator[tuple[DeclarationAddress, PublicDeclaration]]:
        return iter(self.declarations.items())


def public_archive(archive: Archive, policy: PublicationPolicy, words: frozenset[str] = frozenset()) -> PublicArchive:
    """The public declarations of one department's archive, each redacted.

    Texts that are no part of a form lose the words that any of its forms hides, also the withheld ones, the names of
    exempt departments of the region, and the further `words`.
    """
    public = archive.public(policy)
    regions = (archive.regions[region] for region in {region for region, _ in archive.departments})
    read = (*archive.declarations.values(), *archive.projects.values())
    words = words.union(*(hidden_words(form, policy.privacy) for form in read))
    words |= exempt_words(regions, policy)
    return PublicArchive(
        public_regions(public.regions),
        {address: redacted(form, policy, words) for address, form in public},
        unreadable=public.unreadable,
        forms=public.forms,
        projects={address: redacted_project(project, policy, words) for address, project in public.projects.items()},
        unreadable_projects=public.unreadable_projects,
        hidden=words,
    )


def public_regions(regions: Mapping[str, Region]) -> dict[str, Region]:
    """The regions without identity and mobile numbers, as anybody may read them."""
    return {slug: without_numbers(region) for slug, region in regions.items()}
