"""Declarations → findings: each rule has a function that finds where a declaration breaks it; `checks.py` lists all."""
