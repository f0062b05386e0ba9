"""Git → the revisions of declarations; the only stage that runs git."""
