"""Office files, web pages and copied text → grids of cells → a declaration with an account of every cell."""
