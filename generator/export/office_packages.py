"""The packages that write Word and Excel, from the extra `office`."""

from importlib.util import find_spec

_NEEDED = {"docx": "python-docx", "lxml": "lxml", "openpyxl": "openpyxl", "xlsxwriter": "XlsxWriter"}


def missing_packages() -> str | None:
    """One line with advice where they are not installed; None where they are."""
    missing = [package for module, package in _NEEDED.items() if find_spec(module) is None]
    return f'导出文件需要另装 {"、".join(missing)}：pip install "performance-disclosure[office]"' if missing else None
