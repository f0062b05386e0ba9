"""What the repository shows although the pages hide it: whoever follows an edit link reads the file itself."""

from dataclasses import dataclass

from generator.diagnostics.diagnostic import Rule, Severity
from generator.model.archive import Archive

TRACKED = Rule(
    "tracked-personal-data",
    "隐去内容可查",
    Severity.WARNING,
    "页面上不公开的填报人、联系电话和暂不公开的申报表，不应写在修改链接所指的仓库里：能打开文件的人都能看到。",
)


@dataclass(frozen=True, slots=True)
class Hidden:
    """How much stands in the files and not on the pages: names, telephone numbers, whole declarations."""

    names: int = 0
    phones: int = 0
    withheld: int = 0

    def __add__(self, other: "Hidden") -> "Hidden":
        return Hidden(self.names + other.names, self.phones + other.phones, self.withheld + other.withheld)

    def __str__(self) -> str:
        """In words, for one message; empty where there is nothing."""
        counted = (
            (self.names, "份申报表的填报人"),
            (self.phones, "份申报表的联系电话"),
            (self.withheld, "份暂不公开的申报表"),
        )
        return "、".join(f"{count} {what}" for count, what in counted if count)


def hidden_in_files(archive: Archive, *, prepared_by: bool, phone: bool) -> Hidden:
    """What the files of an archive show and the pages do not; `prepared_by` and `phone` say whether the pages do."""
    public = [form for form in archive.declarations.values() if form.is_public]
    return Hidden(
        0 if prepared_by else sum(form.prepared_by is not None for form in public),
        0 if phone else sum(form.phone is not None for form in public),
        len(archive.declarations) - len(public),
    )
