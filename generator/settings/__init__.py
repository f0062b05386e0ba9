"""What the publisher decides: mkdocs.yml and the folders it names."""
