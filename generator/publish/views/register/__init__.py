"""The contents of lists over many declarations, made from a summary of each."""
