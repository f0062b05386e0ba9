"""A site's own repository, which holds no program: the files that the program puts beside those that people write."""
