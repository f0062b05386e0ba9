"""A declaration → its canonical YAML, and other texts made of a declaration."""
