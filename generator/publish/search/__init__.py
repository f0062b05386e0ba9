"""The search: what is indexed of each page, and an index for each year."""
