"""Printable tables of all departments of a region in a year, for the people's congress and for leaders."""
