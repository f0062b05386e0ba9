"""Problems as plain data: what is wrong, where, and what to write instead; and the formats that print them."""
