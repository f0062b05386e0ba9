"""Two declarations → all differences between them, exact and in the words of the forms."""
