"""Comparing for reviewers: two declarations, or everything that differs from a revision of Git."""
