"""The official form as a file of Word or Excel, and as a piece of a web page: one layout of cells, several writers."""
