"""Declaration → its canonical YAML, the one way of writing each form."""
