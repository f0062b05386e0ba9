"""The names that stand in addresses."""

import re

SLUG = re.compile(r"(?!\d{4}(?:/|$))[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)
"""A region's or department's folder: its identity for ever, so plain enough for any file system and address."""
