"""Declarations → findings: every rule as a small function over a frozen subject, listed in `checks`."""
