"""What a reviewer compares: two declarations, or all that differ from a Git revision."""
