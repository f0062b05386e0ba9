"""Commands for a forge's workflows: the comment under a pull request, and the list of open ones."""
