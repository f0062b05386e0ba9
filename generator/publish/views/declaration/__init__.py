"""The contents of a declaration's own page."""
