"""What became of a declaration since the one before, and of each of its revisions."""
