"""The contents of pages as plain values, computed once for each declaration and printed by templates."""
