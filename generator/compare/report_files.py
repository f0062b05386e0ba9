"""Other changed files in a report: their kind, and what their content means now."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from generator.model.concern import Concern


class FileKind(StrEnum):
    """The kind of a file that is no declaration, told by its path."""

    WORKFLOW = "workflow"
    PROGRAM = "program"
    SETTINGS = "settings"
    TEMPLATE = "template"
    FORM = "form"
    MOVES = "moves"
    REGISTER = "register"
    WORDS = "words"
    IN_DECLARATIONS = "in-declarations"
    OTHER = "other"

    @property
    def is_marked(self) -> bool:
        """Whether the file decides what is run or shown, so that the site's administrators must look at it."""
        return self in (FileKind.WORKFLOW, FileKind.PROGRAM, FileKind.SETTINGS, FileKind.TEMPLATE)


FILE_KIND_WORDS: Mapping[FileKind, str] = {
    FileKind.WORKFLOW: "流水线",
    FileKind.PROGRAM: "程序",
    FileKind.SETTINGS: "站点设置",
    FileKind.TEMPLATE: "页面模板",
    FileKind.FORM: "表式",
    FileKind.MOVES: "地址变动",
    FileKind.REGISTER: "地区登记",
    FileKind.WORDS: "用词表",
    FileKind.IN_DECLARATIONS: "不是申报表的文件",
    FileKind.OTHER: "其他文件",
}


_OF_KINDS: Mapping[FileKind, Concern] = {
    FileKind.WORKFLOW: Concern.RUNS,
    FileKind.PROGRAM: Concern.RUNS,
    FileKind.TEMPLATE: Concern.RUNS,
    FileKind.SETTINGS: Concern.SETTINGS,
    FileKind.FORM: Concern.FORM,
    FileKind.MOVES: Concern.ADDRESSES,
    FileKind.REGISTER: Concern.REGISTER,
}


@dataclass(frozen=True, slots=True)
class FileDetail:
    """One change in the meaning of a file, in a line for people, with its concern if it has one.

    Where `is_marked`, somebody must look at it before anything is merged.
    """

    text: str
    concern: Concern | None = None
    is_marked: bool = False


@dataclass(frozen=True, slots=True)
class OtherFile:
    """A changed file that is no declaration.

    `summary` is the change in a few words, `details` are the changes in its meaning, and `beside` are concerns that
    neither kind nor details show.
    """

    name: str
    kind: FileKind
    summary: str
    details: tuple[FileDetail, ...] = ()
    beside: frozenset[Concern] = frozenset()

    @property
    def is_marked(self) -> bool:
        """Whether the site's administrators must look at the file."""
        return self.kind.is_marked or bool(self.beside) or any(detail.is_marked for detail in self.details)

    @property
    def concerns(self) -> frozenset[Concern]:
        """All concerns of the change."""
        own = _OF_KINDS.get(self.kind)
        of_details = frozenset(detail.concern for detail in self.details if detail.concern)
        return self.beside | of_details | (frozenset({own}) if own else frozenset())


def other_files_counted(files: Sequence[OtherFile]) -> str:
    """The number of other files: `其他文件改动3个，其中流水线、程序1个，要由管理人员审核`; empty for none."""
    if not files:
        return ""
    marked = [file for file in files if file.is_marked]
    kinds = "、".join(FILE_KIND_WORDS[kind] for kind in FileKind if any(file.kind is kind for file in marked))
    return f"其他文件改动{len(files)}个" + (f"，其中{kinds}{len(marked)}个，要由管理人员审核" if marked else "")


_MOST_IN_A_LINE = 5


def marked_lines(files: Sequence[OtherFile]) -> list[str]:
    """A line for each file with changes that must be looked at, to be shown before any details; long ones shortened."""
    return [
        f"{FILE_KIND_WORDS[file.kind]} {file.name}：{'；'.join(_marked(file))}" for file in files if _comes_first(file)
    ]


def _comes_first(file: OtherFile) -> bool:
    return bool(file.beside) or any(detail.is_marked for detail in file.details)


def _marked(file: OtherFile) -> Sequence[str]:
    texts = [detail.text for detail in file.details if detail.is_marked]
    texts = [file.summary, *texts] if file.beside else texts
    more = len(texts) - _MOST_IN_A_LINE
    return texts if more <= 0 else [*texts[:_MOST_IN_A_LINE], f"另有{more}处，见后"]
