"""A site's own repository: what the program puts into it beside what people write, so that it holds no program."""
