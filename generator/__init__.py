"""From a department's YAML declaration to a checked, searchable page: read → check → publish."""
