"""How a declaration differs from the one before, and how each of its revisions changed it."""
