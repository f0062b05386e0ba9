"""What a declaration's own page says."""
