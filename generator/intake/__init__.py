"""Files from a clerk's desk → grids of cells, and these → a declaration with an account of every cell."""
