"""A program the machine lacks."""


class MissingTool(Exception):
    """Something to be installed is not there; the message is one line in Chinese saying what. Exit code 2."""
