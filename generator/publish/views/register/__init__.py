"""What lists say of many declarations, from what was noted of each."""
