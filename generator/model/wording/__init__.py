"""Words for values of the model: amounts, shares, blanks, judgements and changes, each worded in one place only."""
