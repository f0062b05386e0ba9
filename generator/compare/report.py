"""What a report tells of each declaration, and the formats that turn a list of that into a string."""

from collections.abc import Callable, Mapping, Sequence

from generator.compare.report_entry import Entry
from generator.compare.report_json import as_json
from generator.compare.report_markdown import as_markdown
from generator.compare.report_text import as_text

DIFF_FORMATS: Mapping[str, Callable[[Sequence[Entry]], str]] = {
    "text": as_text,
    "markdown": as_markdown,
    "json": as_json,
}
