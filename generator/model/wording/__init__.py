"""What the model says in words: amounts, shares, blanks, judgements and changes, each worded in one place."""
