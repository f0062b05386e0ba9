"""What an edit link exposes: the repository shows what the pages, under the publisher's settings, hide."""

from collections.abc import Iterator

from generator.check.repository import TRACKED, Hidden, hidden_in_files
from generator.diagnostics.diagnostic import Diagnostic
from generator.model.archive import Archive
from generator.settings import Settings


def what_links_lead_to(settings: Settings, hidden: Hidden) -> Iterator[Diagnostic]:
    """One warning where an edit link leads to what the pages hide."""
    if settings.edit_url and str(hidden):
        message = f"修改链接所指的仓库中可以看到页面上不公开的内容：{hidden}；请从文件中删去，或者不设 edit_url"
        yield Diagnostic(TRACKED, TRACKED.severity, settings.place_of("edit_url"), message)


def hidden_by(settings: Settings, archive: Archive) -> Hidden:
    """What the files of an archive show and the pages, under these settings, do not."""
    shown = settings.privacy
    return hidden_in_files(archive, prepared_by=shown.prepared_by == "shown", phone=shown.phone == "shown")
