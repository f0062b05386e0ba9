"""The guide of a site: the program's pages, except where the site has its own."""

from collections.abc import Mapping
from pathlib import Path

from generator.model.program_files import program_file
from generator.publish.page_kinds import OWNED_FOLDERS
from generator.publish.pages.rules_page import PATH as RULES_PAGE
from generator.publish.site.content import GUIDE, RULES
from generator.site_repository.whole_folder import write_whole

_IGNORED = ".gitignore"
_HEADING = "# 由 disclose 写成：生成的页面和程序自带的使用说明不入仓库。自带的说明可以直接修改，改过的归本站所有。\n"


def bring_guide(content: Path, copied: Mapping[str, bytes]) -> dict[str, bytes]:
    """Bring the program's pages of the guide into content/guide/, and let Git ignore them and the rendered pages.

    `copied` are the pages that an earlier run brought, by name; returned are those for the next run. A page that is
    neither one of these nor the program's was written or changed by people: it stays, and Git sees it.
    """
    folder = content / GUIDE
    if folder.is_symlink():
        return {}
    offered = {path.name: path.read_bytes() for path in sorted(program_file(f"content/{GUIDE}").glob("*.md"))}
    offered.pop(Path(RULES_PAGE).name, None)
    pages = {name: page for name, page in offered.items() if _may_be_written(folder / name, page, copied.get(name))}
    for name in copied.keys() - offered.keys():
        if _may_be_written(folder / name, copied[name]):
            (folder / name).unlink(missing_ok=True)
    for name, page in pages.items():
        write_whole(folder / name, page)
    _ignore(content, pages)
    return pages


def _may_be_written(file: Path, *ours: bytes | None) -> bool:
    """Whether the file does not exist or has one of these contents."""
    if file.is_symlink() or file.is_dir():
        return False
    return not file.exists() or file.read_bytes() in ours


def _ignore(content: Path, pages: Mapping[str, bytes]) -> None:
    file = content / _IGNORED
    if file.is_file() and not file.read_bytes().startswith(_HEADING.encode()):
        return  # the site's own
    folders = (f"{folder}/" for folder in OWNED_FOLDERS)
    names = (_IGNORED, "index.md", RULES_PAGE, f"{RULES}/", *folders, *(f"{GUIDE}/{name}" for name in pages))
    write_whole(file, (_HEADING + "".join(f"/{name}\n" for name in names)).encode())
