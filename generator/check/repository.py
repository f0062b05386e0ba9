"""What the repository shows although the pages hide it: whoever follows an edit link reads the file itself."""

from collections.abc import Iterator

from generator.diagnostics.diagnostic import Rule, Severity
from generator.model.archive import Archive

TRACKED = Rule(
    "tracked-personal-data",
    "隐去内容可查",
    Severity.WARNING,
    "页面上不公开的填报人、联系电话和暂不公开的申报表，不应写在修改链接所指的仓库里：能打开文件的人都能看到。",
)


def what_the_repository_shows(archive: Archive, *, prepared_by: bool, phone: bool) -> str:
    """What stands in the files and not on the pages, counted, for one message; empty where there is nothing.

    `prepared_by` and `phone` say whether the pages show them.
    """
    return "、".join(_hidden_in_files(archive, prepared_by=prepared_by, phone=phone))


def _hidden_in_files(archive: Archive, *, prepared_by: bool, phone: bool) -> Iterator[str]:
    public = [form for form in archive.declarations.values() if form.is_public]
    names = 0 if prepared_by else sum(form.prepared_by is not None for form in public)
    phones = 0 if phone else sum(form.phone is not None for form in public)
    withheld = len(archive.declarations) - len(public)
    if names:
        yield f"{names} 份申报表的填报人"
    if phones:
        yield f"{phones} 份申报表的联系电话"
    if withheld:
        yield f"{withheld} 份暂不公开的申报表"
