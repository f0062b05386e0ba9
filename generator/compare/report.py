"""The formats of reports: each makes a string of a report."""

from collections.abc import Callable, Mapping

from generator.compare.report_entry import Report
from generator.compare.report_html import as_html
from generator.compare.report_json import as_json
from generator.compare.report_markdown import as_markdown
from generator.compare.report_overview import as_csv
from generator.compare.report_text import as_text

DIFF_FORMATS: Mapping[str, Callable[[Report], str]] = {
    "text": as_text,
    "markdown": as_markdown,
    "json": as_json,
    "csv": as_csv,
    "html": as_html,
}
