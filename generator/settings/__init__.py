"""The publisher's settings: mkdocs.yml and the folders that it names."""
