"""The history of declarations in Git; the only stage that runs git."""
