"""The search: what is indexed of each page, an index for each year."""
