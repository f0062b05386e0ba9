"""What the files of the published data are called; all but the tables of a year are made of those."""

from typing import Final

from generator.publish.views.declaration.downloads import JSON_NAME, YAML_NAME

__all__ = ["CHECKSUMS", "DATABASE", "DECLARATION_SCHEMA", "INDEX", "JSON_NAME", "PACKAGE", "WORKBOOK", "YAML_NAME"]
PACKAGE: Final = "datapackage.json"
DECLARATION_SCHEMA: Final = "schemas/declaration.json"
INDEX: Final = "index.json"
"""Every declaration with where its page and its files are."""
CHECKSUMS: Final = "SHA256SUMS"
DATABASE: Final = "disclosure.sqlite"
WORKBOOK: Final = "workbook.xlsx"
"""All tables of a region's year."""
