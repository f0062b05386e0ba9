"""The official form as a Word or Excel file or as part of a web page: one layout of cells, and several writers."""
