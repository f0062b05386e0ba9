"""The names of the files of the published data beside its tables."""

from typing import Final

from generator.publish.views.declaration.downloads import JSON_NAME, YAML_NAME

__all__ = ["CHECKSUMS", "DATABASE", "DECLARATION_SCHEMA", "INDEX", "JSON_NAME", "PACKAGE", "WORKBOOK", "YAML_NAME"]
PACKAGE: Final = "datapackage.json"
DECLARATION_SCHEMA: Final = "schemas/declaration.json"
INDEX: Final = "index.json"
"""A list of all declarations with the addresses of their pages and files."""
CHECKSUMS: Final = "SHA256SUMS"
DATABASE: Final = "disclosure.sqlite"
WORKBOOK: Final = "workbook.xlsx"
"""All tables of a region and year."""
