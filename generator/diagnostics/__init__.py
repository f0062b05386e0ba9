"""What is wrong, where, and what to write instead: plain data, printed by formats."""
