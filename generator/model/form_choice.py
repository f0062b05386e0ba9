"""Which form a declaration uses: the one that its file names, else its region's for the year, else the default one."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from generator.diagnostics.diagnostic import Route
from generator.model.form import DEFAULT_FORM, DEFAULT_PROJECT_FORM, Form, Level, default_form, default_project_form
from generator.model.region import Region, RegisterKind

_LEVELS: Mapping[str, tuple[Level, ...]] = {
    "部门": ("部门整体",),
    "单位": ("单位整体", "部门整体"),
    "项目": ("项目", "转移支付"),
}
"""What forms a declaration may be of, by what it is about; a unit may use its department's."""
OWN_FORMS: Mapping[str, Callable[[], Form]] = {DEFAULT_FORM: default_form, DEFAULT_PROJECT_FORM: default_project_form}
"""The forms that the program has where the folder has none of that slug."""
Forms = Mapping[str, Form | None]
"""The forms of a folder by slug; None is one whose file is there and is wrong."""


@dataclass(frozen=True, slots=True)
class UnfitForm:
    """Why the form is not known. `own` is true where the file itself named it; empty `words` are reported elsewhere."""

    words: str
    own: bool


@dataclass(frozen=True, slots=True)
class FormChoice:
    """Everything besides the file that decides a declaration's form.

    `usual` is the slug that its region names, None where the region names none. `kind` is 部门, 单位 or 项目.
    `department_name` is the department's name in the register, for forms that do not print it.
    """

    forms: Forms = field(default_factory=dict)
    usual: str | None = None
    kind: str = "部门"
    department_name: str = ""

    def of(self, own: str | None) -> Form | UnfitForm:
        """The form of a file that names the slug `own`, or none."""
        slug = own or self.usual or DEFAULT_FORM
        form = form_named(self.forms, slug)
        if form is None:
            said_there = slug in self.forms or own is None
            return UnfitForm("" if said_there else no_such_form(slug, self.forms), own is not None)
        if wrong := wrong_level(form, slug, self.kind):
            says_it_here = own is not None or self.usual is None
            return UnfitForm(f"{wrong}，请写明“表式: …”" if says_it_here else "", own is not None)
        return form


DEFAULT_CHOICE, DEFAULT_PROJECT_CHOICE = FormChoice(), FormChoice(usual=DEFAULT_PROJECT_FORM, kind="项目")
"""Where nothing is known of a region: the default form, and no other; and that of projects."""


def form_choice(forms: Forms, region: Region, department: str, year: int, *, is_project: bool = False) -> FormChoice:
    """Everything besides the file that decides the form of a department's declaration, or of one of its projects."""
    registered = region.registered(department)
    kind = registered.kind if registered else "部门"
    name = registered.name if registered else department
    if not is_project:
        return FormChoice(forms, region.form_of(kind, year), kind, name)
    projects = region.project_forms(year)
    usual = projects or (DEFAULT_PROJECT_FORM,)
    return FormChoice(forms, usual[0] if len(usual) == 1 else None, "项目", name)


def form_named(forms: Forms, slug: str) -> Form | None:
    """The form with this slug, or the program's default form where the folder has none by that name; else None."""
    return forms[slug] if slug in forms else OWN_FORMS[slug]() if slug in OWN_FORMS else None


def no_such_form(slug: str, forms: Forms) -> str:
    """The message for an author who named a form that does not exist."""
    known = "、".join(sorted({*forms, *OWN_FORMS}))
    return f"declarations/forms 下没有 {slug}.yaml；可用的表式有 {known}"


def wrong_level(form: Form, slug: str, kind: RegisterKind | str) -> str:
    """The message for an author who named a form of the wrong 层级 for this kind of declaration, empty if it fits."""
    levels = _LEVELS[kind]
    if form.level in levels:
        return ""
    return f"{slug} 是“{form.level}”的表式，{kind}的申报表应用“{'”或“'.join(levels)}”的表式"


def wrong_forms(region: Region, forms: Forms) -> Iterator[tuple[Route, str]]:
    """The routes at which a region names a form that does not exist or has another 层级, each with its message."""
    for place, entry in enumerate(region.forms):
        named: list[tuple[Route, str | None, str]] = [
            (("部门",), entry.department, "部门"),
            (("单位",), entry.unit, "单位"),
        ]
        named += [(("项目", number), slug, "项目") for number, slug in enumerate(entry.projects)]
        for route, slug, kind in named:
            form = form_named(forms, slug) if slug else None
            if slug and slug not in forms and form is None:
                yield ("表式", place, *route), no_such_form(slug, forms)
            elif slug and form and (wrong := wrong_level(form, slug, kind)):
                yield ("表式", place, *route), wrong
